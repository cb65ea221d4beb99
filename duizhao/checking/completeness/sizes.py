"""How much a text says, measured so that a Chinese and an English text can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from duizhao.checking.comparison import TextPair
from duizhao.checking.prose import OBJECT
from duizhao.languages import HAN

_HAN = re.compile(f"[{HAN}]+")
_WORDS = re.compile(rf"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9'’.,+/_-]*|{OBJECT}+")

# English words for one 汉字. The median of published technical texts is 0.62, of essays
# 0.77, of novels 0.86, and articles differ more from each other than their paragraphs do.
USUAL_RATE = 0.66

# Fewer paragraphs than this say little about an article's own rate, and so do short ones.
_ENOUGH_PAIRS = 8
_ENOUGH_HAN = 20

# A lower median comes from texts that are no translations of each other.
_LEAST_RATE = 0.3

# The variance of a translation's size: a share of the size for the choice of words, a share
# of its square for the writer's brevity, and some for what no size says.
_OF_WORDS = 0.5
_OF_BREVITY = 0.15**2
_OF_ANYTHING = 1.5

# The median of the square of a normal variable in units of its variance, and which share of the
# variance above most articles have, counted as so many pairs.
_MEDIAN_OF_SQUARES = 0.455
_USUAL_LOOSENESS = 0.5
_AS_MANY_PAIRS = 12


@dataclass(frozen=True, slots=True)
class Size:
    """How many 汉字 a text has, and how many other words: Latin words, numbers, pieces of code."""

    han: int
    words: int

    def at(self, rate: float) -> float:
        """The size in English words, where each 汉字 is `rate` of one."""
        return self.han * rate + self.words


@lru_cache(maxsize=8192)
def size_of(text: str) -> Size:
    """Return the size of a text of either language."""
    if text.isascii():
        return Size(0, len(text.split()))
    han = sum(map(len, _HAN.findall(text)))
    return Size(han, len(_WORDS.findall(text)) if han else len(text.split()))


@dataclass(frozen=True, slots=True)
class Rate:
    """How many English words an article has for a 汉字; `known` where it is long enough to say.

    `looseness` says how far its translations stray from that, as a share of their variance.
    """

    value: float
    known: bool
    looseness: float = 1.0


def variance(size: float, looseness: float = 1.0) -> float:
    """Return the variance of the size of a translation that is expected to have this size."""
    return looseness * (_OF_WORDS * size + _OF_BREVITY * size * size) + _OF_ANYTHING


@lru_cache(maxsize=1)
def rate_of(pairs: tuple[TextPair, ...]) -> Rate:
    """Return the median rate of an article's pairs that have enough 汉字.

    Latin words and numbers in the Chinese text come again in the English one, and are counted
    out on both sides: the remaining words stand for the 汉字.
    """
    sizes = []
    for pair in pairs:
        source, target = size_of(pair.source.text), size_of(pair.target.text)
        han, latin = (source, target) if pair.source.language.han else (target, source)
        if han.han >= _ENOUGH_HAN and not latin.han:
            sizes.append((han, latin))
    if len(sizes) < _ENOUGH_PAIRS:
        return Rate(USUAL_RATE, known=False)
    rate = max(median((latin.words - han.words) / han.han for han, latin in sizes), _LEAST_RATE)
    return Rate(rate, known=True, looseness=_looseness(sizes, rate))


def _looseness(sizes: Sequence[tuple[Size, Size]], rate: float) -> float:
    squares = []
    for han, latin in sizes:
        expected = han.at(rate)
        squares.append((latin.words - expected) ** 2 / variance(expected))
    own = median(squares) / _MEDIAN_OF_SQUARES
    return (own * len(sizes) + _USUAL_LOOSENESS * _AS_MANY_PAIRS) / (len(sizes) + _AS_MANY_PAIRS)
