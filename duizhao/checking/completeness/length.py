"""Translations that are much shorter or longer than the article's others."""

from __future__ import annotations

import math
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.completeness.dropped import lacks_words
from duizhao.checking.completeness.sizes import Rate, Size, rate_of, size_of, variance
from duizhao.checking.finding import Finding
from duizhao.diagnostics import Severity

_ENOUGH_HAN = 20

# As shares of what the article's other paragraphs let expect, and, where it has too few of
# them to tell, of what articles have in general.
_SHORTEST, _LONGEST = 0.6, 1.7
_SHORTEST_UNKNOWN, _LONGEST_UNKNOWN = 0.5, 2.0
# A short text strays far by few words: how many standard deviations are too many.
_FAR = 2.0


def length(comparison: Comparison) -> Iterator[Finding]:
    """Report translations whose length is far from what their source lets expect."""
    rate = rate_of(comparison.pairs)
    shortest = _SHORTEST if rate.known else _SHORTEST_UNKNOWN
    longest = _LONGEST if rate.known else _LONGEST_UNKNOWN
    for pair in comparison.pairs:
        if pair.source.language.han == pair.target.language.han or pair.has_no_words_left:
            continue
        source, target = size_of(pair.source.text), size_of(pair.target.text)
        expected, got = source.at(rate.value), target.at(rate.value)
        if (
            max(source.han, (source.words - target.words) / rate.value) < _ENOUGH_HAN
            or shortest * expected <= got <= longest * expected
            or abs(got - expected) < _FAR * math.sqrt(variance(expected, max(1.0, rate.looseness)))
            or lacks_words(pair, comparison.pairs)
        ):
            continue
        yield _finding(pair, source, target, rate)


def _finding(pair: TextPair, source: Size, target: Size, rate: Rate) -> Finding:
    whose = "this article's" if rate.known else "the"
    expected = source.at(rate.value)
    if pair.source.language.han:
        usual = f"{expected:.0f}"
    else:
        usual = f"{max(0.0, expected - target.words) / rate.value:.0f}"
    shorter = target.at(rate.value) < expected
    return pair.finding(
        f"{_amount(source, han=pair.source.language.han)} became "
        f"{_amount(target, han=pair.target.language.han)}; {whose} usual is {usual}",
        "Translate what is missing." if shorter else "Take out what the source does not say.",
    )


def _amount(size: Size, *, han: bool) -> str:
    words = f"{size.words} word{'s' if size.words != 1 else ''}"
    if not han:
        return words
    return f"{size.han} 汉字 and {words}" if size.words else f"{size.han} 汉字"


LENGTH = Check(
    "length",
    Severity.WARNING,
    "A translation is about as long as its source lets expect.",
    """A 汉字 becomes about two thirds of an English word; Latin words and numbers stay.
Each article is measured by its own median if it has eight paragraphs of twenty 汉字 or more; a
translation of less than 60 % or more than 170 % of that is reported (of the general median, less
than 50 % or more than 200 %). Shorter sources are let pass, and so are a few words more or less
in a short one, and what `dropped-sentence` or `added-text` reports.""",
    length,
)
