"""One article has one style: of several ways to set a sign, the rarer are reported once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from duizhao.checking.comparison import Comparison
from duizhao.checking.faults import Fault, report, sides
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

    def may_be_in(self, text: str) -> bool:
        """Tell whether a text has one of the signs."""
        return any(map(text.__contains__, self.signs))


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
            texts = [prose.text for _, prose in side.proses]
            faults: dict[int, list[Fault]] = {}
            for choice in choices:
                for number, fault in _rarer(texts, choice):
                    faults.setdefault(number, []).append(fault)
            found = [
                (*side.proses[number], sorted(here, key=lambda fault: fault.start))
                for number, here in sorted(faults.items())
            ]
            yield from report(side, found, at_most=0)

    return run


def _rarer(texts: Sequence[str], choice: Choice) -> Iterator[tuple[int, Fault]]:
    """Yield what is not of the most frequent style, with the number of the text."""
    whole = "\n".join(texts)
    styles = [style for style in choice.styles if style.may_be_in(whole)]
    if len(styles) < 2:
        return
    found = [
        (number, style, match)
        for number, text in enumerate(texts)
        for style in styles
        if style.may_be_in(text)
        for match in style.pattern.finditer(text)
    ]
    counts = Counter(style.name for _, style, _ in found)
    own = max(styles, key=lambda style: counts[style.name])
    for number, style, match in found:
        if style is not own:
            what, remedy = f"{style.name}, {choice.elsewhere}", f"Write {own.written}."
            yield number, Fault(*match.span(), what, remedy)
