"""IDs for blocks that lack one: which block gets which, and the lines that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from duizhao.diagnostics import shorten
from duizhao.model import Document, Edition, Segment
from duizhao.pairing import pair_documents
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
    by_place, _ = ids_by_place(edition)
    numbers = count(_highest(edition) + 1)
    for_source = {
        segment.span.start: by_place.get(segment.span.start) or f"p{next(numbers)}"
        for segment in _lacking(edition.source)
    }
    _, for_target = ids_by_place(_with_ids(edition, for_source))
    return (*_planned(edition.source, for_source), *_planned(edition.target, for_target))


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
    """Yield the blocks above which no ID line stands; a faulty one is for its author to mend."""
    faulty = [
        p.span.start for p in document.problems if p.check in ("malformed-id", "misplaced-id")
    ]
    for segment in document.segments:
        meant = any(segment.span.start <= start < segment.span.end for start in faulty)
        if not segment.ids and segment.id_span is None and not meant:
            yield segment


def _with_ids(edition: Edition, names: Mapping[int, str]) -> Edition:
    """Return the edition as it will be once its source blocks have these IDs."""
    segments = tuple(
        replace(segment, ids=(names[segment.span.start],))
        if segment.span.start in names
        else segment
        for segment in edition.source.segments
    )
    source = replace(edition.source, segments=segments)
    return pair_documents(edition.article, source, edition.target)


def _planned(document: Document, names: Mapping[int, str]) -> Iterator[NewId]:
    for segment in _lacking(document):
        line = document.text.count("\n", 0, segment.span.start) + 1
        excerpt = shorten(document.excerpt(segment.span))
        yield NewId(document.path, line, names.get(segment.span.start), excerpt)


def _highest(edition: Edition) -> int:
    texts = edition.source.text, edition.target.text
    return max((int(found) for text in texts for found in _NUMBERED.findall(text)), default=0)
