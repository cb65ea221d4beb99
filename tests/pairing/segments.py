"""Segments without a file, written as their IDs: `segments("a", "b c", "")`."""

from __future__ import annotations

from duizhao.blocks import Paragraph, Text
from duizhao.model import Pair, Segment, Span


def segments(*written: str) -> tuple[Segment, ...]:
    """Return one paragraph for each text; its words are the segment's IDs, none for none."""
    return tuple(
        Segment(tuple(ids.split()), (Paragraph((Text(ids),)),), Span(10 * number, 10 * number + 5))
        for number, ids in enumerate(written)
    )


def written(pairs: tuple[Pair, ...]) -> list[tuple[str, str, str]]:
    """Return each pair as its status and the IDs of both sides."""
    return [(pair.status.value, _ids(pair.source), _ids(pair.target)) for pair in pairs]


def _ids(side: tuple[Segment, ...]) -> str:
    return " / ".join(" ".join(segment.ids) or "-" for segment in side)
