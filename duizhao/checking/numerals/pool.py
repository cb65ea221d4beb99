"""What one text has to answer the numbers of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from duizhao.checking.numerals.measures import convertible
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight

_HUNDRED = Decimal(100)
# Words such as “a” and “several” stand for no percentage.
_NO_PERCENTAGE = 12
# A line with more numbers than this is a table of its own; it is compared to the letter.
_TOO_MANY = 300
# No percentage is rounded to hundreds.
_PERCENT_STEP = Decimal(10)
# Nor is a small number, or one in figures, by more than this part of it: 2.6 is not about 3, but
# 120 多万 is “over a million”.
_ROUNDING, _SMALL = Decimal("0.1"), 10

Key = Decimal | tuple[str, tuple[Decimal, ...]]


class Pool:
    """The numbers of a text, or of a part of it, to look others up in.

    `named` are the shapes and digits of the names in the other text: a name that both have
    answers no number. `extra` holds values that words of the text stand for without saying
    a number. A translation, unlike a source, may be the rounder of the two.
    """

    def __init__(
        self,
        numbers: Iterable[Quantity],
        named: frozenset[Key] = frozenset(),
        extra: frozenset[Decimal] = frozenset(),
        *,
        translated: bool,
    ) -> None:
        self.numbers = tuple(numbers)
        self._named = named
        self._translated = translated
        self._firm: set[Decimal] = set()
        self._loose: set[Decimal] = set(extra)
        self._percent: set[Decimal] = set()
        self._months: set[Decimal] = set()
        self._names: set[Key] = set()
        for number in self.numbers:
            if number.kind is Kind.NAME:
                self._names.add(key_of(number))
                if key_of(number) not in named:
                    self._loose.update(number.hints)
                continue
            self._loose.update(number.hints)
            if number.kind is Kind.PERCENT:
                self._percent.update(number.values)
                continue
            firm = number.weight is not Weight.HINT
            (self._firm if firm else self._loose).update(number.values)
            if number.kind is Kind.MONTH:
                self._months.update(number.values)

    def answers(self, number: Quantity) -> bool:
        """Tell whether the text says this number, in this form or another."""
        return self.says(number) or self._hints_at(number)

    def count(self, number: Quantity) -> int:
        """Return how often the text says a number or what may be it."""
        return self._counts[key_of(number)]

    @cached_property
    def _counts(self) -> Counter[Key]:
        counts: Counter[Key] = Counter()
        for number in self.numbers:
            if number.kind is Kind.NAME:
                counts[key_of(number)] += 1
                if key_of(number) in self._named:
                    continue
            counts.update({*number.values, *number.hints})
        return counts

    def figures(self, number: Quantity) -> int:
        """Return how often the text has a number in figures."""
        return self._figures[key_of(number)]

    @cached_property
    def _figures(self) -> Counter[Key]:
        return Counter(key_of(number) for number in self.numbers if number.in_figures)

    def says(self, number: Quantity) -> bool:
        """Tell whether the text says this very number."""
        if number.kind is Kind.NAME:
            return key_of(number) in self._names
        values = number.values
        if number.kind is Kind.MONTH and self._months:
            return not self._months.isdisjoint(values)
        if not (self._firm.isdisjoint(values) and self._percent.isdisjoint(values)):
            return True
        if number.parts and self._firm.issuperset(number.parts):
            return True
        if number.kind is Kind.PERCENT:
            if any(value / _HUNDRED in self._firm for value in values):
                return True
        elif self._percent and any(value * _HUNDRED in self._percent for value in values):
            return True
        if len(self.numbers) > _TOO_MANY:
            return False
        return any(self._is_near(number, other) for other in self.numbers)

    def _hints_at(self, number: Quantity) -> bool:
        if number.kind is Kind.NAME or (number.kind is Kind.MONTH and self._months):
            return False
        loose = self._loose
        if number.kind is Kind.PERCENT:
            return any(
                value / _HUNDRED in loose or (value >= _NO_PERCENTAGE and value in loose)
                for value in number.values
            )
        return not loose.isdisjoint(number.values) or bool(
            number.parts and (loose | self._firm).issuperset(number.parts)
        )

    def _is_near(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether two numbers are the same but for rounding or the unit."""
        if other.kind is Kind.NAME:
            return False
        if one.measure and other.measure:
            for a in one.values[:2]:
                for b in other.values:
                    if convertible(a, one.measure, b, other.measure, (one.step, other.step)):
                        return True
        exact, round_ = (one, other) if self._translated else (other, one)
        if exact.weight is round_.weight is Weight.WRITTEN:
            if exact.rounded or not round_.rounded or exact.step >= round_.step:
                return False
        elif not (one.rounded or other.rounded):
            return False
        step = max(one.step, other.step)
        if one.kind is Kind.PERCENT:
            step = min(step, _PERCENT_STEP)
        a, b = one.values[0], other.values[0]
        if one.in_figures is other.in_figures or max(a, b) < _SMALL:
            step = min(step, 2 * _ROUNDING * max(a, b))
        return one.kind is other.kind and abs(a - b) <= step / 2


def key_of(number: Quantity) -> Key:
    """Return what tells a number from others: its likeliest value, or a name's digits."""
    return (number.shape, number.hints) if number.kind is Kind.NAME else number.values[0]
