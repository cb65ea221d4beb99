"""English text → the numbers in it that are written in figures; `english_words` has the others."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from duizhao.checking.numerals.english_vocabulary import MULTIPLIERS
from duizhao.checking.numerals.figures import (
    LETTER_SCALES,
    hours,
    multiplied,
    named,
    read_figures,
)
from duizhao.checking.numerals.measures import (
    ENGLISH,
    ENGLISH_UNIT,
    SIGN,
    SIGNS,
    SYMBOLS,
    measure_named,
)
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight

_LETTERS = re.compile(r"(?:[’']s\b|[A-Za-zµμ][A-Za-z0-9µμ]*(?:/[a-z]+)?)")
# The words and short forms behind figures.
_SCALES = {
    **{
        word: MULTIPLIERS[word]
        for word in ("hundred", "thousand", "million", "billion", "trillion")
    },
    "mn": Decimal(10**6),
    "bn": Decimal(10**9),
    "tn": Decimal(10**12),
    "dozen": MULTIPLIERS["dozen"],
    "lakh": Decimal(10**5),
    "crore": Decimal(10**7),
}
_SCALE = re.compile(rf"[ -]?({'|'.join(_SCALES)})s?\b(?: and a half\b)?", re.IGNORECASE)
# Letters that may mean a scale, or a unit that begins so: 5m.
_SUFFIX = {**LETTER_SCALES, "m": Decimal(10**6), "b": Decimal(10**9)}
_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_PERCENT = re.compile(r"[ -]?(?:%|per ?cent(?:age[ -]points?)?\b|percentage[ -]points?|pct\b)")
# 3 pm, 4 p.m., 5 o’clock
_MERIDIEM = re.compile(r"[ ]?[ap]\.?m\b|[ ]o[’']clock", re.IGNORECASE)
# What stands around a number that is not exact.
_ABOUT = re.compile(
    r"(?:about|around|some|nearly|almost|roughly|approximately|over|than|many as"
    r"|much as|above|exceeding|exceeded|exceeds|estimated|circa|ca?\.|(?<![\d%])[~≈])"
    r"[ ](?:US|HK|NT)?[$€£¥]?$|(?<![\d%])[~≈<>≤≥]$",
    re.IGNORECASE,
)
_ABOUT_AFTER = re.compile(r"[+]|-odd\b|[ ]odd\b|[^,.;]{0,20} or so\b|[ ]or more\b|[ ]plus\b")
_LONGEST_PREFIX = 16


def read_english(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of an English text that are written in figures, in their order."""
    return read_figures(text, _figure)


def _figure(text: str, bare: Quantity) -> Quantity:
    found = _with_letters(text, bare)
    if found.kind is Kind.NAME:
        return found
    if scale := _SCALE.match(text, found.end):
        found = multiplied(found, _SCALES[scale[1].lower()], scale.end())
        if scale[0].endswith("half"):
            found = replace(found, values=(found.values[0] + found.factor / 2,))
    start, end, measure, kind = found.start, found.end, found.measure, found.kind
    before = text[max(0, start - _LONGEST_PREFIX) : start]
    values = found.values
    if percent := _PERCENT.match(text, end):
        kind, end = Kind.PERCENT, percent.end()
    elif not found.ordinal and (unit := ENGLISH_UNIT.match(text, end)):
        measure = measure_named(unit, ENGLISH)
        end = unit.end()
    elif values[0] <= 24 and _MERIDIEM.match(text, end):
        values = hours(values[0])
    if (sign := SIGN.search(before)) and kind is Kind.NUMBER:
        measure, start = SIGNS[sign[0].strip()], start - len(sign[0])
    rounded = bool(_ABOUT.search(before) or _ABOUT_AFTER.match(text, end))
    return replace(
        found,
        start=start,
        end=end,
        values=values,
        weight=Weight.WRITTEN if kind is Kind.PERCENT else found.weight,
        measure=measure,
        kind=kind,
        rounded=rounded,
    )


def _with_letters(text: str, bare: Quantity) -> Quantity:
    """Return a number with what is written onto it: 1990s, 3rd, 5k, 16GB, or else a name."""
    letters = _LETTERS.match(text, bare.end)
    if not letters:
        return bare
    word, value = letters[0], bare.values[0]
    if value and word in ("s", "’s", "'s") and value % 10 == 0:
        return _decade(bare, letters.end())
    if _ORDINAL.match(word):
        return replace(bare, end=letters.end(), ordinal=True)
    if word in _SUFFIX:
        scaled = replace(bare, values=(value, value * _SUFFIX[word]))
        return scaled if word in SYMBOLS else replace(scaled, end=letters.end())
    if word in _SCALES:
        return multiplied(bare, _SCALES[word], letters.end())
    if word[0] in "’'" or word in SYMBOLS or word in ENGLISH or _MERIDIEM.match(text, bare.end):
        return bare
    if word[0] in "xX" and (len(word) == 1 or word[1:].isdigit()):
        return bare
    return named(text, bare.start, letters.end())


def _decade(bare: Quantity, end: int) -> Quantity:
    """Return 1990s or 90s, and the century that the first is in."""
    value = bare.values[0]
    if value < 100:
        others = tuple(value + past for past in (1900, 1800, 2000))
        return replace(bare, end=end, hints=others)
    return replace(bare, end=end, hints=(value % 100, value // 100 + 1))
