"""Numbers of one unit: where both texts have as many, only one of them may have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duizhao.checking.numerals.measures import Measure, agree, convertible
from duizhao.checking.numerals.pairing import Couple
from duizhao.checking.numerals.quantity import Kind, Quantity
from duizhao.checking.numerals.text_numbers import TextNumbers


def changed_counts(source: TextNumbers, target: TextNumbers) -> Iterator[Couple]:
    """Pair the figure that one text alone has before a unit with the other text's.

    The unit, or the per cent sign, stands as often in both, and all its other numbers are the same:
    1 字节 and 2 字节 are not 4 bytes and 2 bytes, even if a 4 and a 1 stand elsewhere.
    """
    asked: list[Measure] = []
    for number in source.numbers:
        measure = number.measure
        if measure is None or any(agree(measure, other) for other in asked):
            continue
        asked.append(measure)
        if not _in_figures(target, measure):
            continue
        target.read_words()
        yield from _changed(_counted(source, measure), _counted(target, measure))
    yield from _changed(_percentages(source), _percentages(target))


def _changed(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Couple]:
    """Pair the only numbers that differ, of two texts that have as many."""
    if len(ours) != len(theirs):
        return
    left, right = _unlike(ours, theirs), _unlike(theirs, ours)
    if len(left) == len(right) == 1:
        in_order = [(a, b) for a, b in zip(ours, theirs, strict=True) if not _same(a, b)]
        couple = in_order[0] if len(in_order) == 1 else (left[0], right[0])
        if _differ(*couple):
            yield couple


def _percentages(side: TextNumbers) -> list[Quantity]:
    return [number for number in side.numbers if number.kind is Kind.PERCENT]


def _in_figures(side: TextNumbers, measure: Measure) -> bool:
    return any(n.in_figures and n.measure and agree(n.measure, measure) for n in side.numbers)


def _counted(side: TextNumbers, measure: Measure) -> list[Quantity]:
    return [n for n in side.numbers if n.measure and agree(n.measure, measure)]


def _unlike(numbers: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    left = list(others)
    unlike = []
    for number in numbers:
        same = next((n for n in left if _same(n, number)), None)
        if same:
            left.remove(same)
        else:
            unlike.append(number)
    return unlike


def _same(one: Quantity, other: Quantity) -> bool:
    return not {*one.values, *one.hints}.isdisjoint((*other.values, *other.hints))


def _differ(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are written in figures, to the unit, and are not the same."""
    if not (one.in_figures and other.in_figures) or one.rounded or other.rounded:
        return False
    if one.kind is not other.kind or one.kind not in (Kind.NUMBER, Kind.PERCENT):
        return False
    return not (
        one.measure
        and other.measure
        and convertible(
            one.values[0], one.measure, other.values[0], other.measure, (one.step, other.step)
        )
    )
