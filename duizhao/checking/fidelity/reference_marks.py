"""Reference marks: numbers in brackets, such as [12], that lead to a list of sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.fidelity.left_over import left_over
from duizhao.checking.finding import Finding
from duizhao.diagnostics import Severity

_MARK = re.compile(r"[\[［]\d{1,3}(?:[,，、–~～-]\s?\d{1,3})*[\]］]")
_SEPARATED = re.compile(r"[,，、]\s?")
# So many pairs show that the two texts number their sources alike.
_ALIKE = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark as it is written, what it says, and where it stands in the prose's text."""

    written: str
    numbers: str
    where: Stretch

    def says(self, other: _Mark) -> bool:
        return self.numbers == other.numbers


_Marked = tuple[TextPair, tuple[_Mark, ...], tuple[_Mark, ...]]


def reference_marks(comparison: Comparison) -> Iterator[Finding]:
    """Report marks of one side only, where the two texts otherwise number their sources alike."""
    found = (
        (pair, _marks(pair.source.text), _marks(pair.target.text)) for pair in comparison.pairs
    )
    marked = [(pair, source, target) for pair, source, target in found if source or target]
    differing = [each for each in marked if not _alike(*each[1:])]
    alike = len(marked) - len(differing)
    if alike >= max(_ALIKE, len(differing) + 1) or _is_slip(differing, alike):
        for pair, source, target in differing:
            yield from _differences(pair, source, target)


def _is_slip(differing: Sequence[_Marked], alike: int) -> bool:
    """Tell whether the one pair whose marks differ shows a slip, and no other numbering.

    It has as many marks on both sides. Where no other pair has marks, what is numbered anew
    would begin with 1.
    """
    if len(differing) != 1:
        return False
    _, source, target = differing[0]
    begins = any(mark.numbers == "1" for mark in target)
    return len(source) == len(target) and (alike > 0 or not begins)


def _marks(text: str) -> tuple[_Mark, ...]:
    if "[" not in text and "［" not in text:
        return ()
    return tuple(
        _Mark(found[0], _SEPARATED.sub(",", found[0][1:-1]), found.span())
        for found in _MARK.finditer(text)
    )


def _alike(source: tuple[_Mark, ...], target: tuple[_Mark, ...]) -> bool:
    return Counter(mark.numbers for mark in source) == Counter(mark.numbers for mark in target)


def _differences(
    pair: TextPair, source: tuple[_Mark, ...], target: tuple[_Mark, ...]
) -> Iterator[Finding]:
    for lost, added in zip_longest(*left_over(source, target, _Mark.says)):
        if not added:
            yield pair.finding(
                f"{lost.written} is missing from the translation",
                "Put the reference mark where the source has it.",
                lost.where,
            )
        elif not lost:
            yield pair.finding(
                f"{added.written} is in the translation only",
                "Delete the reference mark, or add it to the source.",
                None,
                added.where,
            )
        else:
            yield pair.finding(
                f"{lost.written} became {added.written}",
                "Write the reference mark that the source has.",
                lost.where,
                added.where,
            )


REFERENCE_MARKS = Check(
    "reference-marks",
    Severity.WARNING,
    "Both texts have the same reference marks.",
    """A mark such as [12] or [3, 5] leads to a source in a list. Each mark of the source stands
in the same segment of the translation; its place in the segment is not compared. Some
translations number their sources anew, or leave the marks out: differences are reported only
where at least two segments agree, and more than differ, or where one segment alone has another mark
in the place of the source's.""",
    reference_marks,
)
