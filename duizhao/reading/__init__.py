"""One file becomes one `Document`."""

from duizhao.reading.decoding import UnreadableText, decode
from duizhao.reading.document import absent_document, read_document

__all__ = ["UnreadableText", "absent_document", "decode", "read_document"]
