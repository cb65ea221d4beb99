"""Two texts, number by number: which the other says too, which it lacks, which it changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duizhao.checking.numerals.counted import changed_counts
from duizhao.checking.numerals.dates import without_relative_dates
from duizhao.checking.numerals.idioms import is_said_so, words_with_values
from duizhao.checking.numerals.labels import Labels, couple_labels, is_item_otherwise
from duizhao.checking.numerals.measures import agree
from duizhao.checking.numerals.pairing import Couple, Doubts, Places, is_gloss, names_thing
from duizhao.checking.numerals.pool import Pool
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight, outside
from duizhao.checking.numerals.text_numbers import TextNumbers

# A line, where texts are compared line by line, and a value.
Spot = tuple[int | None, Decimal]

_FIGURE = re.compile(r"[0-9０-９]")
_HAN = re.compile(r"[三四五六七八九十百千万亿萬億〇]")


@dataclass(frozen=True, slots=True)
class Match:
    """How the numbers of two texts compare.

    `changed` pairs a number with the other that stands in its place, `missing` holds those
    of the source that nothing answers, `added` those of the target, and `otherwise` the
    pairs of the same number in units or currencies that differ.
    """

    changed: tuple[Couple, ...] = ()
    missing: tuple[Quantity, ...] = ()
    added: tuple[Quantity, ...] = ()
    otherwise: tuple[Couple, ...] = ()


_NOTHING = Match()


def match_numbers(source: str, target: str, *, source_han: bool, target_han: bool) -> Match:
    """Compare the numbers of two texts of which one is Chinese and the other English.

    Where both have as many lines, a number is looked for in its own line.
    """
    if not (_may_count(source, han=source_han) or _may_count(target, han=target_han)):
        return _NOTHING
    one = TextNumbers(source, han=source_han, translated=False)
    other = TextNumbers(target, han=target_han, translated=True)
    if not (one.numbers or other.numbers):
        return _NOTHING
    source, target = one.text, other.text
    labels = _labels(source, target, source_han=source_han, target_han=target_han)
    one.leave_out(labels.on(0))
    other.leave_out(labels.on(1))
    sides = _Sides(one, other, by_line=source.count("\n") == target.count("\n"))
    all_missing, all_added = sides.open()
    otherwise = tuple(sides.otherwise())
    differ = labels.changed or one.differs_both_ways(other)
    if not (all_missing or all_added or otherwise or differ):
        return _NOTHING
    all_missing, all_added = _outside(all_missing, labels, 0), _outside(all_added, labels, 1)
    places = Places(one, other, by_line=sides.by_line)
    missing, added = without_relative_dates(source, target, all_missing, all_added)
    changed = places.couples(missing, added)
    missing, added = _without(missing, changed, 0), _without(added, changed, 1)
    doubts = sides.doubtful(all_missing, all_added)
    changed += _new(places.doubtful_couples(missing, added, *doubts), changed, labels)
    changed += _new(changed_counts(one, other), changed, labels)
    # Where the source names nothing that has a number in it, the translation may.
    free = not words_with_values(source)
    return Match(
        tuple(sorted((*labels.changed, *changed), key=lambda couple: couple[0].start)),
        tuple(
            n
            for n in labels.whole(_without(missing, changed, 0))
            if n.weight is Weight.WRITTEN and not _is_otherwise(n, source, target, han=source_han)
        ),
        tuple(
            n
            for n in _without(added, changed, 1)
            if n.weight is Weight.WRITTEN
            and not is_gloss(n, target)
            and not _is_otherwise(n, target, source, han=target_han)
            and not (free and names_thing(n, target))
        ),
        otherwise,
    )


def _may_count(text: str, *, han: bool) -> bool:
    return bool(_FIGURE.search(text) or (han and _HAN.search(text)))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two texts to be compared as wholes, or line by line."""

    source: TextNumbers
    target: TextNumbers
    by_line: bool

    def open(self) -> tuple[list[Quantity], list[Quantity]]:
        """Return the numbers of each side that the other does not say."""
        source, target = self.source, self.target
        missing = self._unanswered(source.numbers, source, target)
        if missing and not target.has_words:
            target.read_words()
            missing = self._unanswered(missing, source, target)
        added = self._unanswered(target.numbers, target, source)
        if added and not source.has_words:
            source.read_words()
            added = self._unanswered(target.numbers, target, source)
            missing = self._unanswered(source.numbers, source, target)
        missing, added = _without_moved(missing, added)
        return missing, sorted((*added, *self._misnamed(added)), key=lambda number: number.start)

    def _misnamed(self, added: Sequence[Quantity]) -> list[Quantity]:
        """Return figures in names of things, 2’s complement, that the source's names lack.

        Another number that happens to be the same does not stand for them.
        """
        things = [n for n in self.target.numbers if names_thing(n, self.target.text)]
        named = words_with_values(self.source.text) if things else None
        if not named:
            return []
        figures = {n.values[0] for n in self.source.numbers if n.values and n.in_figures}
        return [n for n in things if n not in added and n.values[0] not in named | figures]

    def doubtful(
        self, missing: Sequence[Quantity], added: Sequence[Quantity]
    ) -> tuple[Doubts, Doubts]:
        """Return the figures of each side that may stand where the other has another.

        Alone each is well answered: in other words, or by the same number elsewhere.
        """
        self.target.read_words()
        self.source.read_words()
        known = {id(number) for number in (*missing, *added)}
        return (
            self._doubts(self.source, self.target, known),
            self._doubts(self.target, self.source, known),
        )

    def otherwise(self) -> Iterator[Couple]:
        """Yield the numbers that both texts have, one of them with a unit no other has."""
        here = self._by_value(self.source)
        if not any(number.measure for numbers in here.values() for number in numbers):
            return
        there = self._by_value(self.target)
        for spot, ours in here.items():
            theirs = there.get(spot, [])
            lone = [n for n in ours if not any(_may_agree(n, other) for other in theirs)]
            new = [n for n in theirs if not any(_may_agree(other, n) for other in ours)]
            if not (theirs and (lone or new)):
                continue
            # One more than the other text has, which all have their own, stands for none of them.
            if (not lone and len(ours) < len(theirs)) or (not new and len(theirs) < len(ours)):
                continue
            one, other = (lone or ours)[0], (new or theirs)[0]
            if not self._is_named_for_short(one, other):
                yield one, other

    def _is_named_for_short(self, one: Quantity, other: Quantity) -> bool:
        """Tell whether 元 or $ may stand for the currency, which the source names elsewhere."""
        currencies = [n for n in self.source.numbers if n.measure and n.measure.is_money]
        return one in currencies and any(_may_agree(n, other) for n in currencies)

    def _by_value(self, side: TextNumbers) -> dict[Spot, list[Quantity]]:
        found: dict[Spot, list[Quantity]] = {}
        for number in side.numbers:
            if number.kind is Kind.NUMBER and number.weight is not Weight.HINT:
                spot = side.line_of(number) if self.by_line else None, number.values[0]
                found.setdefault(spot, []).append(number)
        return found

    def _pool(self, side: TextNumbers, number: Quantity, of: TextNumbers) -> Pool:
        """Return what `side` says where a number of the text `of` stands."""
        named = self.target.names if side is self.source else self.source.names
        return side.pool(of.line_of(number) if self.by_line else None, named)

    def _unanswered(
        self, numbers: Iterable[Quantity], side: TextNumbers, other: TextNumbers
    ) -> list[Quantity]:
        return [
            number
            for number in numbers
            if number.weight is not Weight.HINT
            and not self._pool(other, number, side).answers(number)
        ]

    def _doubts(self, side: TextNumbers, other: TextNumbers, known: set[int]) -> Doubts:
        loosely, surplus = [], []
        for number in side.numbers:
            if number.weight is Weight.HINT or not number.in_figures or id(number) in known:
                continue
            pool = self._pool(other, number, side)
            if self._pool(side, number, side).figures(number) == pool.count(number) + 1 > 1:
                surplus.append(number)
            elif not pool.says(number):
                loosely.append(number)
        return Doubts(tuple(loosely), tuple(surplus))


def _is_otherwise(number: Quantity, text: str, other: str, *, han: bool) -> bool:
    """Tell whether the other text says what a number says without it, or numbers it otherwise."""
    return is_item_otherwise(number, text, other) or is_said_so(
        number.start, number.end, text, other, han=han
    )


def _without(numbers: Iterable[Quantity], couples: Iterable[Couple], side: int) -> list[Quantity]:
    taken = {id(couple[side]) for couple in couples}
    return [number for number in numbers if id(number) not in taken]


def _labels(source: str, target: str, *, source_han: bool, target_han: bool) -> Labels:
    if source_han == target_han:
        return Labels()
    return couple_labels(source, target) if source_han else couple_labels(target, source).turned()


def _outside(numbers: Iterable[Quantity], labels: Labels, side: int) -> list[Quantity]:
    """Leave out the numbers that stand in a label."""
    is_free = outside(labels.on(side))
    return [number for number in numbers if is_free(number.start, number.end)]


def _new(couples: Iterable[Couple], known: Iterable[Couple], labels: Labels) -> list[Couple]:
    """Return the couples of which neither number was paired before or stands in a label."""
    paired = {id(number) for couple in known for number in couple}
    return [
        couple
        for couple in couples
        if paired.isdisjoint(map(id, couple))
        and all(_outside((number,), labels, side) for side, number in enumerate(couple))
    ]


def _without_moved(
    missing: list[Quantity], added: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out what one line lacks and another has more."""
    if not (missing and added):
        return missing, added
    here, there = Pool(missing, translated=False), Pool(added, translated=True)
    return (
        [number for number in missing if not there.answers(number)],
        [number for number in added if not here.answers(number)],
    )


def _may_agree(one: Quantity, other: Quantity) -> bool:
    return one.measure is None or other.measure is None or agree(one.measure, other.measure)
