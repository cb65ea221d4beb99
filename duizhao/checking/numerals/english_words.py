"""English text → the numbers in it that are written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from duizhao.checking.numerals.english_vocabulary import (
    CARDINALS,
    DECADES,
    FRACTION_HINTS,
    FRACTIONS,
    MONTHS,
    MULTIPLIERS,
    ORDINALS,
    SPECIAL,
    any_of,
)
from duizhao.checking.numerals.figures import with_ranges
from duizhao.checking.numerals.measures import ENGLISH, ENGLISH_UNIT, measure_named
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight, step_of

# Written small, only these are nothing but months.
_SURE_MONTHS = [name.lower() for name in MONTHS if len(name) > 4 and name != "March"]
_COUNT = f"(?:{any_of({**CARDINALS, **ORDINALS, **MULTIPLIERS, **FRACTIONS})})"
# What may join the words of one number: a hundred and five, half of a million, nineteen oh five.
_JOINT = "(?:[ -](?:and[ -])?(?:(?:of[ ])?an?[ -])?|[ -]oh[ -])"
# A twelve-second slot; the twenty-second, the hundred and second are ordinals.
_SECONDS = r"(?<!ty[ -])(?<!d[ -])second\b"
_WORDS = re.compile(
    r"\b(?:"
    rf"(?P<count>{_COUNT}(?:{_JOINT}(?!{_SECONDS}){_COUNT}\b){{0,24}})"
    rf"|(?P<decade>{any_of(DECADES)})"
    rf"|(?P<special>{any_of(SPECIAL)})"
    r"|(?P<article>an?)(?=[ -](?:hour|day|week|month|year|decade|century|minute|fortnight|second))"
    rf"|(?P<month>(?-i:{any_of((*MONTHS, *_SURE_MONTHS))}))"
    # I to CCCXCIX, in capitals
    r"|(?P<roman>(?-i:(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})))"
    r")\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[a-z]+")
# half an hour, a third of the year
_OF_UNIT = re.compile(r"(?:[ -](?:of[ ])?(?:an?|the))?(?=[ -])", re.IGNORECASE)
_AND_A_HALF = re.compile(r"[ ]and[ ]a[ ]half\b", re.IGNORECASE)
_PERCENT = re.compile(r"[ -](?:per ?cent|percentage)", re.IGNORECASE)
# A day before or behind a month, which is sure to be one then; so it is behind “in”.
_DATE_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? $")
_DATE_AFTER = re.compile(r"\.?,? ?\d+(?:st|nd|rd|th)?(?![A-Za-z0-9])")
_MAY_BEFORE = re.compile(
    r"\b(?:in|on|of|since|by|until|from|to|early|late|mid|last|next)[ -]$", re.IGNORECASE
)
# twenty minutes to ten is 9:40
_BEFORE_HOUR = re.compile(
    rf"(?: minutes?)? to ({'|'.join(list(CARDINALS)[1:13])})\b(?![ -](?:{any_of(MULTIPLIERS)}))",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HALF = Decimal("0.5")
# Beyond this, a decimal has no room for a fraction.
_WHOLE = Decimal(10**18)


@lru_cache(maxsize=512)
def read_english_words(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of an English text that are written in words, and what hints at one."""
    return with_ranges(text, tuple(_quantities(text)))


def _quantities(text: str) -> Iterator[Quantity]:
    for match in _WORDS.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        match match.lastgroup:
            case "count":
                yield _counted(text, match)
            case "decade":
                value = DECADES[match[0].lower()]
                hints = tuple(value + past for past in (1900, 1800, 2000))
                yield Quantity(start, end, (value,), Weight.HINT, hints=hints)
            case "special":
                values = SPECIAL[match[0].lower()]
                yield Quantity(start, end, values[:1], Weight.HINT, hints=values[1:])
            case "article":
                one = Quantity(start, end, (Decimal(1),), Weight.HINT)
                yield _with_unit(text, one)
            case "month":
                yield from _month(text, match)
            case "roman":
                yield Quantity(start, end, (read_roman(match[0]),), Weight.HINT)


def _counted(text: str, match: re.Match[str]) -> Quantity:
    words = _TOKEN.findall(match[0].lower())
    values = _evaluate(tuple(words))
    sure = (
        len(values) == 1
        and values[0] >= 3
        and any(word in CARDINALS or values[0] > 10 for word in words)
        and not any(word.endswith("s") and word in MULTIPLIERS for word in words)
        and not any(word in FRACTIONS and word not in ("half", "quarter") for word in words)
    )
    hints = {hint for word in words for hint in _hints(word) if word in FRACTIONS or not sure}
    hints |= {value // 1 for value in values if value < _WHOLE and value % 1}
    if values[0] < 30 and (hour := _BEFORE_HOUR.match(text, match.end())):
        hints |= {CARDINALS[hour[1].lower()] - 1, 60 - values[0] // 1}
    number = Quantity(
        *match.span(),
        tuple(dict.fromkeys(values)),
        Weight.SPOKEN if sure else Weight.HINT,
        step=step_of(values[0]),
        scaled=any(word in MULTIPLIERS for word in words),
        factor=_factor(words),
        hints=tuple(sorted(hints)),
    )
    return _with_unit(text, number)


def _factor(words: list[str]) -> Decimal:
    """Return what the multipliers at the end come to: 100,000 for five hundred thousand."""
    factor = Decimal(1)
    for word in reversed(words):
        if word not in MULTIPLIERS:
            break
        factor *= MULTIPLIERS[word]
    return factor


def _hints(word: str) -> tuple[Decimal, ...]:
    if ORDINALS.get(word):
        return (ORDINALS[word], 1 / ORDINALS[word])
    if word in FRACTIONS:
        below = (1 / FRACTIONS[word]).to_integral_value()
        return (FRACTIONS[word], Decimal(1), below, *map(Decimal, FRACTION_HINTS.get(word, ())))
    value = CARDINALS.get(word) or MULTIPLIERS.get(word)
    return (value,) if value else ()


def _with_unit(text: str, number: Quantity) -> Quantity:
    """Return a number with the unit after it: half an hour, two years and a half."""
    if _PERCENT.match(text, number.end):
        return replace(number, kind=Kind.PERCENT)
    gap = _OF_UNIT.match(text, number.end)
    unit = ENGLISH_UNIT.match(text, gap.end()) if gap else None
    if not unit:
        return number
    values = number.values
    if _AND_A_HALF.match(text, unit.end()):
        values = (*values, values[0] + _HALF)
    measure = measure_named(unit, ENGLISH)
    return replace(number, end=unit.end(), values=values, measure=measure)


def _month(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    start, end = match.span()
    before = text[max(0, start - 12) : start]
    dated = bool(_DATE_BEFORE.search(before) or _DATE_AFTER.match(text, end))
    if not dated and (match[0] == "May" or len(match[0]) == 3) and not _MAY_BEFORE.search(before):
        return
    value = (MONTHS[match[0].capitalize()],)
    weight = Weight.SPOKEN if dated else Weight.HINT
    yield Quantity(start, end, value, weight, Kind.MONTH, hints=value)


def _evaluate(words: tuple[str, ...]) -> list[Decimal]:
    """Return what a run of number words says: one number, or several such as years in two."""
    found: list[Decimal] = []
    number = _Sum()
    for index, word in enumerate(words):
        following = next((w for w in words[index + 1 :] if w not in ("a", "an")), "")
        if word in ("and", "a", "an", "of", "oh"):
            if word == "and" and not number.goes_on and following not in FRACTIONS:
                found.append(number.value)
                number = _Sum()
            continue
        joined = "and" in words[max(0, index - 2) : index]
        if not number.takes(word, joined=joined):
            found.append(number.value)
            number = _Sum()
            number.takes(word, joined=False)
    found.append(number.value)
    for one, two in pairwise(found):
        if 10 <= one < 100 and (10 <= two < 100 or "oh" in words):
            found.insert(0, one * 100 + two)
            break
    return found


class _Sum:
    """Adds up one number, word by word."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.last = Decimal(0)

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    @property
    def goes_on(self) -> bool:
        """Whether “and” may follow inside the number, as after a hundred."""
        return self.last >= 100 or not self.last

    def takes(self, word: str, *, joined: bool) -> bool:
        """Add a word; return False where it begins another number."""
        if word in FRACTIONS:
            part = FRACTIONS[word]
            if joined and self.current is None and self.total:
                self.total += self.last * part
            elif joined:
                self.current = (self.current or 0) + part
            else:
                self.current = part if self.current is None else _part(self.current, part)
            self.last = Decimal(0)
            return True
        if word in MULTIPLIERS:
            size = self.last = MULTIPLIERS[word]
            if size < 1000:
                self.current = (1 if self.current is None else self.current) * size
            else:
                self.total += (1 if self.current is None else self.current) * size
                self.current = None
            return True
        value = CARDINALS[word] if word in CARDINALS else ORDINALS[word]
        if self.current is None:
            self.current = value
        elif self.last >= 100 or (20 <= self.last < 100 and 0 < value < 10):
            self.current += value
        elif word in ORDINALS and value and self.last < 20:
            self.current /= value
        else:
            return False
        self.last = value
        return True


def read_roman(letters: str) -> Decimal:
    """Return the value of Roman numerals in capitals."""
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return Decimal(
        sum(-one if one < two else one for one, two in zip(values, following, strict=True))
    )


def _part(number: Decimal, part: Decimal) -> Decimal:
    """Return two thirds as two divided by three, as the figures 2/3 would be read."""
    return number / (1 / part).to_integral_value()
