"""Which number of one text stands in the place of which of the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duizhao.checking.numerals.measures import agree
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight, digits_of, same_digits
from duizhao.checking.numerals.text_numbers import TextNumbers

Couple = tuple[Quantity, Quantity]

# How far a number may lie from its place in the other text, as a part of the whole.
_NEAR = 0.3
_SMALL = 10
_LONGEST_GLOSS = 200
# From here on, 1998’s is of a year.
_YEARS = 1000
# Beyond this, two texts have so little in common that no number stands for another.
_MANY = 10_000
_VERSION = re.compile(r"[#.]+")
_CLOSED = re.compile(r"[^()（）\[\]\n]{0,200}[)）\]]")


@dataclass(frozen=True, slots=True)
class Doubts:
    """Figures of one text that the other answers: in other words only, or less often."""

    loosely: tuple[Quantity, ...]
    surplus: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Two texts, and how far apart in them two numbers stand."""

    source: TextNumbers
    target: TextNumbers
    by_line: bool

    def couples(self, missing: Sequence[Quantity], added: Sequence[Quantity]) -> list[Couple]:
        """Pair numbers that the other text lacks, the surest and then the nearest first."""
        found: list[Couple] = []
        left, right = list(missing), list(added)
        for alike in (_same_name, _same_months, _surely_same_digits, _in_place):
            near = 2.0 if alike is not _in_place or len(left) == 1 == len(right) else _NEAR
            for couple in self._nearest(left, right, alike, near):
                found.append(couple)
                left.remove(couple[0])
                right.remove(couple[1])
        return [*found, *self._lone(left, right)]

    def _lone(self, left: Sequence[Quantity], right: Sequence[Quantity]) -> Iterator[Couple]:
        """Yield those that are alone on the same line of both texts, however far apart."""
        if not self.by_line:
            return
        theirs = _alone_by_line(right, self.target)
        for line, number in _alone_by_line(left, self.source).items():
            if line in theirs and _in_place(number, theirs[line]):
                yield number, theirs[line]

    def doubtful_couples(
        self,
        missing: Sequence[Quantity],
        added: Sequence[Quantity],
        here: Doubts,
        there: Doubts,
    ) -> list[Couple]:
        """Pair a number that the other text lacks with one that is answered there otherwise."""
        missing = [number for number in missing if number.in_figures]
        added = [number for number in added if number.in_figures]
        found = self._nearest(missing, (*there.loosely, *there.surplus), _both_figures, _NEAR)
        found += self._nearest((*here.loosely, *here.surplus), added, _both_figures, _NEAR)
        left, right = (*here.loosely, *here.surplus), (*there.loosely, *there.surplus)
        if not found and _is_one(left) and _is_one(right) and (here.surplus or there.surplus):
            found = self._nearest(left, right, _both_figures, _NEAR)[:1]
        return found

    def _nearest(
        self,
        left: Sequence[Quantity],
        right: Sequence[Quantity],
        alike: Callable[[Quantity, Quantity], bool],
        near: float,
    ) -> list[Couple]:
        if len(left) * len(right) > _MANY:
            return []
        candidates = sorted(
            (self._distance(one, other), i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if alike(one, other)
        )
        found: list[Couple] = []
        used: tuple[set[int], set[int]] = (set(), set())
        for distance, i, j in candidates:
            if distance <= near and i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
                found.append((left[i], right[j]))
        return found

    def _distance(self, one: Quantity, other: Quantity) -> float:
        if self.by_line:
            return abs(self.source.place_of(one) - self.target.place_of(other))
        return abs(one.start / len(self.source.text) - other.start / len(self.target.text))


def is_gloss(number: Quantity, text: str) -> bool:
    """Tell whether a number stands in brackets, as what a translator explains does."""
    floor = max(0, number.start - _LONGEST_GLOSS)
    opened = max(text.rfind(mark, floor, number.start) for mark in "(（[")
    closed = max(text.rfind(mark, floor, number.start) for mark in ")）]")
    return opened > closed and bool(_CLOSED.match(text, number.end))


def names_thing(number: Quantity, text: str) -> bool:
    """Tell whether a number is the name of a thing, as in 9’s complement."""
    if number.kind is not Kind.NUMBER or number.values[0] >= _YEARS:
        return False
    return text[number.end : number.end + 2] in ("’s", "'s")


def _alone_by_line(numbers: Sequence[Quantity], text: TextNumbers) -> dict[int, Quantity]:
    lines = [text.line_of(number) for number in numbers]
    return {
        line: number for line, number in zip(lines, numbers, strict=True) if lines.count(line) == 1
    }


def _is_one(numbers: Sequence[Quantity]) -> bool:
    return len({number.values or number.hints for number in numbers}) == 1


def _same_name(one: Quantity, other: Quantity) -> bool:
    if one.kind is Kind.NAME is other.kind:
        return one.shape == other.shape
    names = [number.shape for number in (one, other) if number.kind is Kind.NAME]
    return bool(names) and bool(_VERSION.fullmatch(names[0])) and one.weight != other.weight


def _same_months(one: Quantity, other: Quantity) -> bool:
    return one.kind is Kind.MONTH is other.kind


def _surely_same_digits(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers have the same digits, and not by chance: one digit says little."""
    if not same_digits(one, other):
        return False
    return len(digits_of(one.values[0])) > 1 or one.scaled or other.scaled


def _both_figures(one: Quantity, other: Quantity) -> bool:
    if Kind.NAME in (one.kind, other.kind):
        return one.kind is other.kind and one.shape == other.shape
    return one.values[0] != other.values[0]


def _in_place(one: Quantity, other: Quantity) -> bool:
    if Kind.NAME in (one.kind, other.kind):
        return False
    if one.weight is Weight.WRITTEN is other.weight or (one.in_figures and other.in_figures):
        return True
    a, b = one.values[0], other.values[0]
    if min(a, b) < 2 or one.rounded != other.rounded or max(a, b) > 12 * min(a, b):
        return False
    if Weight.WRITTEN in (one.weight, other.weight):
        return True
    measures = one.measure and other.measure and agree(one.measure, other.measure)
    return bool(measures) or (min(a, b) > _SMALL and _magnitude(a) == _magnitude(b))


def _magnitude(value: Decimal) -> int:
    return value.adjusted()
