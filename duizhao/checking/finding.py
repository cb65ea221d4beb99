"""What a check finds, and how it says where in both files it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.diagnostics import Place, place
from duizhao.model import Document, Edition, Pair, Segment, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found at one place: the diagnostic without its code and severity."""

    id: str | None
    message: str
    remedy: str
    source: Place | None
    target: Place | None


def segments_place(document: Document, segments: Sequence[Segment]) -> Place | None:
    """Return where these segments lie, from the first to the last; None where there are none."""
    if not segments:
        return None
    first, last = segments[0], segments[-1]
    if not first.blocks and first.id_span:
        return place(document, first.id_span)
    return place(document, Span(first.span.start, max(first.span.end, last.span.end)))


def gap_place(document: Document, pairs: Sequence[Pair], index: int, side: str) -> Place | None:
    """Return where in this document the segments of `pairs[index]` should stand.

    `side` is "source" or "target". The place is empty, at the end of the segment above; it
    is None where the file does not exist.
    """
    if not document.present:
        return None
    above: list[Segment] = [segment for pair in pairs[:index] for segment in getattr(pair, side)]
    if not above and pairs[index].is_footnote:
        above = list(document.segments)
    if above:
        end = above[-1].span.end
        return place(document, Span(end, end))
    first = document.segments[0] if document.segments else None
    start = (first.id_span or first.span).start if first else len(document.text)
    return place(document, Span(start, start))


def pair_of(edition: Edition, name: str) -> tuple[tuple[Pair, ...], int] | None:
    """Return the pair that has an ID, as `places` takes it: those it stands among, its number."""
    pairs = edition.footnotes if name.startswith("^") else edition.pairs
    number = next((number for number, pair in enumerate(pairs) if name in pair.ids), None)
    return None if number is None else (pairs, number)


def places(
    edition: Edition, pairs: Sequence[Pair], index: int
) -> tuple[Place | None, Place | None]:
    """Return where a pair lies in both files; for a side that it lacks, where it should."""
    pair = pairs[index]
    return (
        segments_place(edition.source, pair.source)
        or gap_place(edition.source, pairs, index, "source"),
        segments_place(edition.target, pair.target)
        or gap_place(edition.target, pairs, index, "target"),
    )


def name_of(pair: Pair) -> str:
    """Return what a message calls a pair: its ID, or its label where it is a footnote."""
    if pair.is_footnote:
        return f"the footnote [{pair.id}]"
    return " and ".join(pair.ids) or "a block without an ID"


def at(spot: Place | None) -> str:
    """Return a place as a message names it: path and line."""
    return f"{spot.path}:{spot.line}" if spot else "the missing file"
