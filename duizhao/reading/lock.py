"""The lock: which source text each translated segment was accepted against.

JSON Lines, one line a pair, in source order: its ID, the source text that was accepted, and
a hash of the translation as it was then.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from duizhao.blocks import Heading, Paragraph
from duizhao.model import Accepted, Document, Segment
from duizhao.reading.id_lines import parse_id_line
from duizhao.reading.json_lines import DamagedLine, read_objects
from duizhao.reading.wide import joins_without_space

_MARKS = "*_~`[]"
_KEYS = ("id", "source", "target")


def read_lock(text: str) -> Mapping[str, Accepted]:
    """Return what was accepted, by ID; raises DamagedLine where the text is no lock."""
    found: dict[str, Accepted] = {}
    for number, entry in read_objects(text, _KEYS):
        if not all(isinstance(value, str) for value in entry.values()):
            raise DamagedLine(number, "its values are not all text")
        if entry["id"] in found:
            raise DamagedLine(number, f"the ID {entry['id']} stands twice")
        found[entry["id"]] = Accepted(entry["source"], entry["target"])
    return found


def write_lock(entries: Iterable[tuple[str, Accepted]]) -> bytes:
    """Return a lock with these entries, in their order."""
    lines = (
        json.dumps({"id": name, "source": entry.source, "target": entry.target}, ensure_ascii=False)
        for name, entry in entries
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def accepted_text(document: Document, segments: Sequence[Segment]) -> str:
    """Return the text of segments as a lock keeps it.

    Composed (NFC), without trailing spaces; paragraphs and headings on one line, so that
    wrapping a line anew is no change.
    """
    return "\n\n".join(_normalised(document, segment) for segment in segments)


def text_hash(text: str) -> str:
    """Return the hash by which a lock knows a translation again."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


def _normalised(document: Document, segment: Segment) -> str:
    text = unicodedata.normalize("NFC", _without_notes(document, segment))
    lines = [line.rstrip() for line in text.split("\n")]
    if len(segment.blocks) > 1:
        lines = [line for line in lines if not _joins_blocks(line)]
    is_prose = all(isinstance(block, Paragraph | Heading) for block in segment.blocks)
    has_hard_break = "  \n" in text or any(line.endswith("\\") for line in lines)
    if not is_prose or has_hard_break:
        return "\n".join(lines)
    paragraphs = re.split(r"\n{2,}", "\n".join(lines).strip("\n"))
    return "\n\n".join(_unwrapped(paragraph.split("\n")) for paragraph in paragraphs)


def _without_notes(document: Document, segment: Segment) -> str:
    """Return a segment's text without the notes to translators that stand inside it."""
    parts = []
    start = segment.span.start
    for note in segment.notes:
        if segment.span.start <= note.span.start and note.span.end <= segment.span.end:
            parts.append(document.text[start : note.span.start])
            start = note.span.end
    parts.append(document.text[start : segment.span.end])
    return "".join(parts)


def _joins_blocks(line: str) -> bool:
    id_line = parse_id_line(line)
    return id_line is not None and id_line.joins


def _unwrapped(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one, as a reader sees them; marks are looked past."""
    joined = lines[0]
    for line in lines[1:]:
        words = line.strip()
        before, after = joined.rstrip(_MARKS)[-1:], words.lstrip(_MARKS)[:1]
        joined += ("" if joins_without_space(before, after) else " ") + words
    return joined
