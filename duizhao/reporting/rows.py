"""The rows of an article in the HTML report, and which findings belong to which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.blocks import Heading
from duizhao.diagnostics import Diagnostic
from duizhao.model import Document, Edition, Pair, Segment, Span, Status
from duizhao.reporting.stretches import LinedText


@dataclass(frozen=True, slots=True)
class Row:
    """A pair, or the two front matters, whose `ids` are empty and `is_pair` is false.

    `segments` are those of the source and those of the target.
    """

    name: str
    ids: tuple[str, ...]
    status: Status
    segments: tuple[tuple[Segment, ...], tuple[Segment, ...]]
    is_heading: bool = False
    is_pair: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """An article's findings by the number of their row, and those that belong to none."""

    by_row: Mapping[int, Sequence[Diagnostic]]
    apart: Sequence[Diagnostic]


def rows_of(edition: Edition) -> Iterator[Row]:
    """Yield the front matters and then each pair of an edition."""
    front = (_front_matter(edition.source), _front_matter(edition.target))
    yield Row("front matter", (), Status.PAIRED, front, is_pair=False)
    for pair in edition.all_pairs():
        segments = (*pair.source, *pair.target)
        is_heading = any(isinstance(s.blocks[0], Heading) for s in segments if s.blocks)
        yield Row(
            _name(pair, edition), pair.ids, pair.status, (pair.source, pair.target), is_heading
        )


def placed(
    found: Sequence[Diagnostic],
    rows: Sequence[Row],
    documents: tuple[Document, Document],
    texts: Mapping[str, LinedText],
) -> Placed:
    """Give each finding to the row that has its ID, or else to the row that it lies in."""
    by_id = {name: number for number, row in enumerate(rows) for name in row.ids}
    spans = tuple(_spans(rows, side) for side in (0, 1))
    by_row: dict[int, list[Diagnostic]] = {}
    apart = []
    for diagnostic in found:
        number = by_id.get(diagnostic.id or "")
        for side, spot in ((1, diagnostic.target), (0, diagnostic.source)):
            if number is None and spot and spot.path == documents[side].path in texts:
                number = _row_at(texts[spot.path].span(spot).start, spans[side])
        if number is None:
            apart.append(diagnostic)
        else:
            by_row.setdefault(number, []).append(diagnostic)
    return Placed(by_row, apart)


def _front_matter(document: Document) -> tuple[Segment, ...]:
    spans = document.front_matter.spans.values()
    if not spans:
        return ()
    span = Span(min(span.start for span in spans), max(span.end for span in spans))
    return (Segment((), (), span),)


def _name(pair: Pair, edition: Edition) -> str:
    if pair.ids:
        return " ".join(pair.ids)
    side, document = ("source", edition.source) if pair.source else ("target", edition.target)
    start = (pair.source or pair.target)[0].span.start
    return f"{side} line {document.text.count(chr(10), 0, start) + 1}"


def _spans(rows: Sequence[Row], side: int) -> Sequence[tuple[int, int, int]]:
    """Return where each segment of a side starts and ends, and its row's number, in order."""
    return sorted(
        (segment.span.start, segment.span.end, number)
        for number, row in enumerate(rows)
        for segment in row.segments[side]
    )


def _row_at(offset: int, spans: Sequence[tuple[int, int, int]]) -> int | None:
    above = bisect_right(spans, offset, key=lambda span: span[0])
    if above and offset < spans[above - 1][1]:
        return spans[above - 1][2]
    return None
