"""What a check is: one line of the table, and the function that finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.finding import Finding
from duizhao.diagnostics import Severity
from duizhao.model import Edition


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table.

    `code` is stable; `summary` is one sentence that says what holds where nothing is found,
    and `explanation` tells a translator what is compared, what is let pass and why, in
    Markdown. A check that `must_hold` can be neither silenced nor lowered: what it finds
    would lose text or misplace it.
    """

    code: str
    severity: Severity
    summary: str
    explanation: str
    run: Callable[[Comparison], Iterable[Finding]]
    must_hold: bool = False


def of_edition(
    run: Callable[[Edition], Iterable[Finding]],
) -> Callable[[Comparison], Iterable[Finding]]:
    """Return a check of an edition's structure as a check of a comparison."""
    return lambda comparison: run(comparison.edition)


def of_each_pair(
    run: Callable[[TextPair], Iterable[Finding]],
) -> Callable[[Comparison], Iterator[Finding]]:
    """Return a check of one pair's words as a check of a comparison."""

    def of_all(comparison: Comparison) -> Iterator[Finding]:
        for pair in comparison.pairs:
            yield from run(pair)

    return of_all
