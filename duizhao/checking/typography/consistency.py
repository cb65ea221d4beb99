"""One article has one style: of several ways to set a sign, the rarer are reported once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from duizhao.checking.comparison import Comparison
from duizhao.checking.faults import Fault, Side, report, sides
from duizhao.checking.finding import Finding


@dataclass(frozen=True, slots=True)
class Style:
    """One way to set a sign: its `name` in a message, and in a remedy how it is `written`.

    `pattern` finds it; every match holds one of the `signs`, which are looked for first, because
    that is fast.
    """

    name: str
    written: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """Styles of which an article is to have one; of two as frequent, the first is its own.

    `elsewhere` is what a message says of the article's other places.
    """

    elsewhere: str
    styles: tuple[Style, ...]


def of_one_style(language: str, *choices: Choice) -> Callable[[Comparison], Iterator[Finding]]:
    """Return a check that reports, once an article, what is not of the article's own styles."""

    def run(comparison: Comparison) -> Iterator[Finding]:
        for side in sides(comparison, language):
            faults = [_rarer(side, choice) for choice in choices]
            found = [
                (pair, prose, sorted(here, key=lambda fault: fault.start))
                for number, (pair, prose) in enumerate(side.proses)
                if (here := [fault for each in faults for fault in each.get(number, ())])
            ]
            yield from report(side, found, at_most=0)

    return run


def _rarer(side: Side, choice: Choice) -> dict[int, list[Fault]]:
    """Return what is not of an article's most frequent style, by the number of the prose."""
    found = [
        (number, style, match)
        for number, (_, prose) in enumerate(side.proses)
        for style in choice.styles
        if any(sign in prose.text for sign in style.signs)
        for match in style.pattern.finditer(prose.text)
    ]
    counts = Counter(style.name for _, style, _ in found)
    if len(counts) < 2:
        return {}
    own = max(choice.styles, key=lambda style: counts[style.name])
    rarer: dict[int, list[Fault]] = {}
    for number, style, match in found:
        if style is not own:
            what, remedy = f"{style.name}, {choice.elsewhere}", f"Write {own.written}."
            rarer.setdefault(number, []).append(Fault(*match.span(), what, remedy))
    return rarer
