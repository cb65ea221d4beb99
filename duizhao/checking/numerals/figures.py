"""Numbers in figures, as both languages write them: where they stand and what is a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from duizhao.checking.numerals.quantity import Kind, Quantity, Weight

# Thousands are parted by commas or narrow spaces.
NUMBER = (
    r"(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"(?:[eE][-+]?\d{1,2}(?!\w|\.\d))?"
)

# Letters behind a number that may mean a scale in either language.
LETTER_SCALES = {
    "k": Decimal(1000),
    "K": Decimal(1000),
    "M": Decimal(10**6),
    "B": Decimal(10**9),
    "T": Decimal(10**12),
}

# A word with digits in it. A small word and a hyphen before a number are none of its name
# (mid-1990s, under-18), nor is a currency.
_NAME = (
    r"(?<![A-Za-z0-9_])"
    r"(?![a-z]+-\d[\d,.]*(?:%|s\b|(?![A-Za-z0-9_]))"
    r"|(?:[Mm]id|[Pp]re|[Pp]ost|[Tt]op|[Ss]ub|[Ee]arly|[Ll]ate|[Uu]nder|[Oo]ver|[Nn]on)-\d"
    r"|(?:RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD|AUD|CAD|SGD|CHF)\d)"
    r"(?:[A-Za-z_]+[./:+@-]){0,9}[A-Za-z_]+[-_/+]?\d[A-Za-z0-9_]*(?:[-./:+][A-Za-z0-9_]+)*"
)
# 1.2.3 and 3.10.2-rc1 are versions.
_DOTTED = r"(?<![A-Za-z0-9_.])\d+(?:\.\d+){2,}(?:[-+.]?[A-Za-z][A-Za-z0-9]*)*"
_TOKEN = re.compile(
    rf"(?P<name>{_NAME})|(?P<dotted>{_DOTTED})"
    # 23:05 and 23:05:10
    r"|(?<![\d:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    # No number behind a letter but x, as in 640x480; `.5` is one where no word ends before it.
    rf"|(?<![A-WYZa-wyz0-9_])(?<!\d\.)(?P<number>{NUMBER}|(?<!\w)\.\d+)",
    re.ASCII,
)
_DIGIT = re.compile(r"[0-9]")
_IN_NAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_./:+@-")
_LONGEST_NAME = 100
# What has more digits than this is the number of a thing.
_LONGEST_NUMBER = 26
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_PRESSED = re.compile(r"(?<=[A-Za-z])\d\d$")
_SINGLE = re.compile(r"\d+")
_FULL_WIDTH = re.compile(r"[０-９％]")
_HALF_WIDTH = {code: code - 0xFEE0 for code in map(ord, "０１２３４５６７８９％．－：／～＋")}
# What stands between the first and the last of a range: 三到五, 3–5, two or three.
_RANGE = re.compile(r"[ ]?(?:[-–—~～－、/]|——|至|到|或|to|or|and|与|和)[ ]?")
_FULL_DAY = 12

Tail = Callable[[str, Quantity], Quantity]


def read_figures(text: str, tail: Tail) -> tuple[Quantity, ...]:
    """Return the numbers and names that are written in figures, in their order.

    `tail` is given a bare number and returns it with what its language makes of the words
    around it.
    """
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
    found: list[Quantity] = []
    position = 0
    while digit := _DIGIT.search(text, position):
        match = _TOKEN.search(text, _word_start(text, digit.start(), position))
        if not match:
            break
        for quantity in _quantities(text, match, tail):
            _spread(text, found, quantity)
            found.append(quantity)
        position = max(match.end(), found[-1].end)
    return tuple(found)


def _word_start(text: str, start: int, floor: int) -> int:
    """Return where the word begins that holds this digit, so as to look at no other words."""
    floor = max(floor, start - _LONGEST_NAME)
    while start > floor and text[start - 1] in _IN_NAME:
        start -= 1
    return start


def named(text: str, start: int, end: int) -> Quantity:
    """Return a word with digits in it as a name."""
    word = text[start:end]
    shape = _SINGLE.sub("#", word).casefold().replace("-", "").replace("_", "").replace(" ", "")
    numbers = {*_DIGITS.findall(word), *_SINGLE.findall(word)}
    # lua53 is Lua 5.3.
    numbers |= {f"{pressed[0][0]}.{pressed[0][1]}" for pressed in _PRESSED.finditer(word)}
    return Quantity(
        start,
        end,
        (),
        Weight.SPOKEN,
        Kind.NAME,
        hints=tuple(map(Decimal, sorted(numbers))),
        shape=shape.removeprefix("v"),
        in_figures=True,
    )


def decimal_of(figures: str) -> Decimal:
    """Return the value of figures that `NUMBER` matched."""
    return Decimal(
        figures.replace(",", "").replace("\u00a0", "").replace("\u2009", "").replace("\u202f", "")
    )


def multiplied(found: Quantity, factor: Decimal, end: int) -> Quantity:
    """Return a number with the word behind it that multiplies it, and ends there."""
    return replace(
        found,
        end=end,
        values=(found.values[0] * factor,),
        weight=Weight.WRITTEN,
        step=found.step * factor,
        scaled=True,
        factor=factor,
    )


def hours(value: Decimal) -> tuple[Decimal, ...]:
    """Return an hour as both clocks count it, the one given first."""
    return (value, value + _FULL_DAY if value <= _FULL_DAY else value - _FULL_DAY)


def _quantities(text: str, match: re.Match[str], tail: Tail) -> Iterator[Quantity]:
    start, end = match.span()
    if match.lastgroup in ("name", "dotted") or end - start > _LONGEST_NUMBER:
        yield named(text, start, end)
    elif match["hour"]:
        middle = match.end("hour")
        minute = Decimal(match["minute"])
        end = middle if minute else end
        yield Quantity(start, end, hours(Decimal(match["hour"])), in_figures=True)
        if minute:
            yield Quantity(match.start("minute"), match.end("minute"), (minute,), in_figures=True)
    else:
        value = decimal_of(match[0])
        weight = Weight.WRITTEN
        if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
            weight = Weight.HINT
        elif _enumerates(text, start, end):
            weight = Weight.SPOKEN
        bare = Quantity(
            start,
            end,
            (value,),
            weight,
            step=_last_place(match[0]),
            in_figures=True,
        )
        yield tail(text, bare)


def _enumerates(text: str, start: int, end: int) -> bool:
    """Tell whether a number only counts the lines: 1、 or (2) at the start of one."""
    if end - start > 2 or text[end : end + 1] not in ("、", ".", ")", "）", "．", ":", "："):
        return False
    if text[end + 1 : end + 2].isdigit():
        return False
    before = start - 1 if text[max(0, start - 1) : start] in ("(", "（") else start
    return before == 0 or text[before - 1] in "\n\u2028"


def _last_place(figures: str) -> Decimal:
    """Return the place of the last digit that is not a closing zero of a whole number."""
    _, point, decimals = figures.partition(".")
    if point:
        return Decimal(1).scaleb(-len(decimals))
    digits = figures.rstrip("0,")
    return Decimal(10) ** (len(figures.replace(",", "")) - len(digits.replace(",", "")))


def with_ranges(text: str, words: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return numbers in words, the first of each range as its last would have it read.

    It may mean itself times the last one's `factor`: 三到五千万, two or three hundred.
    """
    found = list(words)
    for index, (first, last) in enumerate(pairwise(words)):
        if last.factor > 1 and not first.scaled and _RANGE.fullmatch(text[first.end : last.start]):
            hints = (*first.hints, *(value * last.factor for value in first.values))
            found[index] = replace(first, hints=hints)
    return tuple(found)


def _spread(text: str, found: list[Quantity], last: Quantity) -> None:
    """Give the first number of a range what only the second says: 3–5 万, 10 to 20 percent."""
    if not found:
        return
    first = found[-1]
    if last.start - first.end > 5 or first.kind is not Kind.NUMBER or first.scaled:
        return
    between = text[first.end : last.start]
    if not _RANGE.fullmatch(between):
        return
    if between == "/" and last.values[:1] not in ((), (Decimal(0),)):
        whole = first.values[0] / last.values[0]
        found[-1] = replace(first, hints=(*first.hints, whole))
    elif last.scaled and first.measure is None:
        factor = last.factor
        found[-1] = replace(
            first,
            values=(first.values[0] * factor, *first.values),
            step=first.step * factor,
            measure=last.measure,
            scaled=True,
            factor=factor,
        )
    elif last.kind is Kind.PERCENT:
        found[-1] = replace(first, kind=Kind.PERCENT)
    elif first.measure is None and last.measure is not None:
        found[-1] = replace(first, measure=last.measure)
