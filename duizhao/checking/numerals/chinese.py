"""Chinese text → the numbers in it, in figures and in 汉字."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from duizhao.checking.numerals.chinese_context import in_context
from duizhao.checking.numerals.chinese_words import read_words
from duizhao.checking.numerals.english_vocabulary import MULTIPLIERS
from duizhao.checking.numerals.figures import (
    LETTER_SCALES,
    NUMBER,
    decimal_of,
    multiplied,
    named,
    read_figures,
)
from duizhao.checking.numerals.han import factor_of
from duizhao.checking.numerals.measures import SYMBOLS
from duizhao.checking.numerals.quantity import Quantity, step_of

_MEGA = Decimal(10**6)
_TRILLION = Decimal(10**12)

_SHORT_YEAR = re.compile(r"[ ]?年(?![代多前后来间内级])")
_OF_LAST_CENTURY = range(50, 100)
# 23 年 1 月, 23 年初
_PART_OF_YEAR = re.compile(
    r"[ ]?年[ ]?(?:\d{1,2}[ ]?月|[一二三四五六七八九十]{1,2}月|[初底末春夏秋冬])"
)
# 千 and 兆 begin units, 百 percentage points.
_SCALE = (
    r"(?:[十百千]?(?:万亿|万|亿)|兆(?![瓦赫字帕比欧伏焦头BbHWh])|十(?=[万亿])"
    r"|[百千](?![分克米瓦卡帕赫字伏比焦兆牛]))"
)
_SCALED = re.compile(
    rf"[ ]?(?P<vague>[多余来几])?[ ]?(?P<scale>{_SCALE})"
    rf"(?P<more>(?:[ ]?{NUMBER}[ ]?{_SCALE})*)(?P<after>[ ]?[多余来几])?",
    re.ASCII,
)
_PLUS = re.compile(rf"({NUMBER})[ ]?({_SCALE})", re.ASCII)
_MORE = re.compile(r"[ ]?[多余来]")
_LETTERS = re.compile(r"[A-Za-zµμ][A-Za-z0-9µμ]*(?:/[a-z]+)?")
_ORDINAL = re.compile(r"st|nd|rd|th")
# A Chinese text may quote an English number: “10.2 Million”.
_ENGLISH = re.compile(r"[ ]?(thousand|million|billion|trillion)(?![A-Za-z])", re.IGNORECASE)
# 3w is 3 万, after the first letter of its sound.
_SUFFIX = {**LETTER_SCALES, "w": Decimal(10**4), "W": Decimal(10**4)}


def read_chinese(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a Chinese text in their order."""
    figures = read_figures(text, _figure)
    words = read_words(text, figures)
    if not words:
        return figures
    return tuple(sorted((*figures, *words), key=lambda quantity: quantity.start))


def _figure(text: str, bare: Quantity) -> Quantity:
    found = _scaled(text, bare)
    letters = _LETTERS.match(text, found.end)
    if letters and not found.scaled:
        if _ORDINAL.fullmatch(letters[0]):
            return replace(found, end=letters.end(), ordinal=True)
        suffix = _SUFFIX.get(letters[0])
        if suffix:
            found = replace(found, values=(*found.values, found.values[0] * suffix))
        if suffix and letters[0] not in SYMBOLS:
            found = replace(found, end=letters.end())
        elif letters[0] not in SYMBOLS and not _is_times_sign(letters[0]):
            return named(text, found.start, letters.end())
    return in_context(text, found)


def _is_times_sign(letters: str) -> bool:
    """Tell whether letters part two numbers, as in 640x480."""
    return letters[0] in "xX" and letters[1:].isdigit()


def _scaled(text: str, bare: Quantity) -> Quantity:
    """Return a number with 万, 亿 and what may follow: 3.5 亿, 300 多万, 12 万 3 千."""
    match = _SCALED.match(text, bare.end)
    if not match:
        if english := _ENGLISH.match(text, bare.end):
            value, more = bare.values[0], MULTIPLIERS[english[1].lower()]
            return replace(bare, end=english.end(), values=(value, value * more))
        if _SHORT_YEAR.match(text, bare.end) and bare.values[0] in _OF_LAST_CENTURY:
            # 91 年 is a year more often than 91 years.
            return replace(bare, values=(*bare.values, bare.values[0] + 1900))
        if _PART_OF_YEAR.match(text, bare.end) and bare.values[0] < _OF_LAST_CENTURY.start:
            return replace(bare, values=(*bare.values, bare.values[0] + 2000))
        return replace(bare, rounded=True) if _MORE.match(text, bare.end) else bare
    found = multiplied(bare, _factor(match["scale"]), match.end())
    value, step = found.values[0], found.step
    for figures, scale in _PLUS.findall(match["more"]):
        step = step_of(decimal_of(figures)) * _factor(scale)
        value += decimal_of(figures) * _factor(scale)
    return replace(
        found,
        # 200 兆 is what 200 MB are called, too.
        values=(bare.values[0] * _MEGA, value, *bare.values)
        if match["scale"] == "兆"
        else (value,),
        step=step,
        rounded=bool(match["vague"] or match["after"]),
    )


def _factor(scale: str) -> Decimal:
    return _TRILLION if scale == "兆" else factor_of(scale)
