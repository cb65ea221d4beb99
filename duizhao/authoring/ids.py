"""IDs for blocks that lack one: which block gets which, and the lines that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from duizhao.diagnostics import shorten
from duizhao.model import Document, Edition, Segment
from duizhao.pairing.shape import shape
from duizhao.pairing.unnamed import ids_by_place
from duizhao.reading.decoding import BOM

# Wherever an ID is written, even in the wrong place: its number is taken.
_NUMBERED = re.compile(r"[#＃]\s*p([1-9]\d{0,8})\b")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class NewId:
    """An ID for the block that begins on a line (from 1) of a file; `id` None if unsure."""

    path: str
    line: int
    id: str | None
    excerpt: str


def plan_ids(edition: Edition) -> tuple[NewId, ...]:
    """Return an ID for each block that lacks one, source first, in the order of the files.

    A block takes the ID that its counterpart's place says it must have. Otherwise a source
    block gets the next free `p<number>`, above every number that either file uses; for a
    translated block nobody but its translator can tell, and its ID is None.
    """
    for_source, for_target = ids_by_place(edition)
    numbers = count(_highest(edition) + 1)
    planned: list[NewId] = []
    fresh: dict[Segment, str] = {}
    for segment in _lacking(edition.source):
        fresh[segment] = for_source.get(segment.span.start) or f"p{next(numbers)}"
        planned.append(_new(edition.source, segment, fresh[segment]))
    together = _in_step(edition)
    for segment in _lacking(edition.target):
        partner = together.get(segment)
        name = fresh[partner] if partner else for_target.get(segment.span.start)
        planned.append(_new(edition.target, segment, name))
    return tuple(planned)


def insert_id_lines(raw: bytes, new_ids: Sequence[NewId]) -> bytes:
    """Return a file with ID lines inserted and every other byte as it was.

    The lines end as the line below them does. Raises UnicodeDecodeError for a file that is
    not UTF-8.
    """
    text = raw.decode("utf-8")
    mark = BOM if text.startswith(BOM) else ""
    lines = _LINE.findall(text.removeprefix(mark))
    found = _LINE_END.search(text)
    usual = found[0] if found else "\n"
    by_line = {new.line: new.id for new in new_ids if new.id}
    parts = [mark]
    for number, line in enumerate(lines, start=1):
        if number in by_line:
            end = _LINE_END.search(line)
            parts.append(f"{{#{by_line[number]}}}{end[0] if end else usual}")
        parts.append(line)
    return "".join(parts).encode("utf-8")


def _lacking(document: Document) -> Iterator[Segment]:
    """Yield the blocks above which no ID line stands; a malformed one is for its author."""
    return (s for s in document.segments if not s.ids and s.id_span is None)


def _in_step(edition: Edition) -> dict[Segment, Segment]:
    """Pair all unnamed blocks in order where no block of either file has an ID yet."""
    source, target = edition.source.segments, edition.target.segments
    if any(segment.ids for segment in (*source, *target)) or len(source) != len(target):
        return {}
    if [shape(segment) for segment in source] != [shape(segment) for segment in target]:
        return {}
    return dict(zip(target, source, strict=True))


def _highest(edition: Edition) -> int:
    texts = edition.source.text, edition.target.text
    return max((int(found) for text in texts for found in _NUMBERED.findall(text)), default=0)


def _new(document: Document, segment: Segment, name: str | None) -> NewId:
    line = document.text.count("\n", 0, segment.span.start) + 1
    return NewId(document.path, line, name, shorten(document.excerpt(segment.span)))
