"""A text with stretches marked in it, which may overlap, becomes pieces that do not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.diagnostics import Severity

# Characters that only format others, and marks that stand on another.
_NO_WIDTH = ("Cf", "Mn")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that the finding of this number is about."""

    start: int
    end: int
    number: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that the same findings are about; `severity` is their gravest.

    `ending` holds the numbers of the findings whose stretch ends here. A piece without text
    is a place between two characters.
    """

    text: str
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    severity: Severity | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether nothing of this shows on a screen, so that a sign must stand for it."""
        return all(unicodedata.category(char) in _NO_WIDTH for char in self.text)


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut a text where marks begin and end; marks beyond its ends are cut there."""
    return tuple(_pieces(text, [_within(mark, len(text)) for mark in marks]))


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        points = [mark for mark in marks if mark.start == mark.end == start]
        if points:
            yield _piece("", points, start)
        over = [mark for mark in marks if mark.start <= start and end <= mark.end and start < end]
        if start < end:
            yield _piece(text[start:end], over, end)


def _piece(text: str, marks: Sequence[Mark], end: int) -> Piece:
    return Piece(
        text,
        tuple(mark.number for mark in marks),
        tuple(mark.number for mark in marks if mark.end == end),
        max((mark.severity for mark in marks), default=None),
    )


def _within(mark: Mark, end: int) -> Mark:
    start = min(max(mark.start, 0), end)
    return Mark(start, min(max(mark.end, start), end), mark.number, mark.severity)
