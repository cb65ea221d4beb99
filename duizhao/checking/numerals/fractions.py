"""Parts of a whole: 三分之一, a third, one in ten thousand. Per cent are numbers of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duizhao.checking.numerals.english_vocabulary import (
    CARDINALS,
    MULTIPLIERS,
    ORDINALS,
    any_of,
)
from duizhao.checking.numerals.han import NUMERALS, read_han

_HUNDRED = Decimal(100)
_CHINESE = re.compile(
    rf"(?P<below>\d{{1,9}}|[{NUMERALS}]{{1,9}})[ ]?分之[ ]?"
    rf"(?P<above>\d{{1,9}}|[{NUMERALS}]{{1,9}})(?![.点])"
)
_BELOW = {
    "half": Decimal(2),
    "quarter": Decimal(4),
    **{word: value for word, value in ORDINALS.items() if value > 2},
    **{word: value for word, value in MULTIPLIERS.items() if word.endswith("th")},
}
_SIZES = {**CARDINALS, **{word: size for word, size in MULTIPLIERS.items() if word[-1] not in "hs"}}
_COUNT = rf"\d[\d,]*|(?:{any_of(_SIZES)})(?:[ -](?:{any_of(_SIZES)}))*"
# Few texts ask for it, so it is compiled by the first.
_ENGLISH = (
    # two thirds, a ten-thousandth
    rf"(?i)\b(?:(?P<parts>an?|\d{{1,3}}|{any_of(CARDINALS)})[ -]"
    rf"(?:(?P<times>(?:{any_of(_SIZES)}))[ -])?(?P<below>{any_of(_BELOW)})s?"
    # three people in ten thousand, one out of every ten; then 3/4
    rf"|(?P<some>{_COUNT})(?:[ ][a-z]+)?[ ](?:in|out[ ]of)[ ](?:every[ ]|each[ ])?(?:an?[ ])?"
    rf"(?P<all>{_COUNT})|(?P<above>\d{{1,4}})/(?P<under>[1-9]\d{{0,4}}))\b"
)


def chinese_fractions(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield where a Chinese text says a part of a whole, and its value."""
    for match in _CHINESE.finditer(text):
        below, above = (
            Decimal(word) if word[0].isdigit() else read_han(word).values[0]
            for word in (match["below"], match["above"])
        )
        if 0 < above < below != _HUNDRED:
            yield *match.span(), above / below


def english_fractions(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield where an English text says a part of a whole, and its value."""
    for match in re.finditer(_ENGLISH, text):
        if below := match["below"]:
            parts = match["parts"].lower()
            above = Decimal(1) if parts in ("a", "an") else _size(parts)
            whole = _below(match["times"], below)
        elif match["some"]:
            above, whole = _size(match["some"]), _size(match["all"])
        else:
            above, whole = Decimal(match["above"]), Decimal(match["under"])
        if 0 < above < whole:
            yield *match.span(), above / whole


def _size(words: str) -> Decimal:
    """Return the size of a count: 10,000 and ten thousand."""
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    product = Decimal(1)
    for word in re.findall("[a-z]+", words.lower()):
        product *= _SIZES[word]
    return product


def _below(times: str | None, word: str) -> Decimal:
    """Return what an ordinal divides by: ten thousand for ten-thousandth, 25 for twenty-fifth."""
    below = _BELOW[word.lower()]
    if not times:
        return below
    return _size(times) * below if below >= _HUNDRED else _size(times) + below
