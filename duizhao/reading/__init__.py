"""One file becomes one `Document`."""

from duizhao.reading.decoding import UnreadableText, decode
from duizhao.reading.document import absent_document, read_document
from duizhao.reading.glossary import FaultyGlossary, read_glossary
from duizhao.reading.json_lines import DamagedLine, read_objects
from duizhao.reading.lock import accepted_text, read_lock, text_hash, write_lock
from duizhao.reading.refused import is_refused

__all__ = [
    "DamagedLine",
    "FaultyGlossary",
    "UnreadableText",
    "absent_document",
    "accepted_text",
    "decode",
    "is_refused",
    "read_document",
    "read_glossary",
    "read_lock",
    "read_objects",
    "text_hash",
    "write_lock",
]
