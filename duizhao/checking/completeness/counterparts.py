"""Which sentences or clauses of one text have no counterpart in the other.

They are paired in order by dynamic programming over their sizes, after Gale and Church,
“A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19 (1993):
one with one, one with several, several with one. What is new here is the question: how much
better do two texts match if some parts of the first are taken to be missing from the
second? Words that both texts write alike, such as names and numbers, help to tell, and so do
common words of the first that have a counterpart in the second, or have none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from duizhao.checking.completeness.groupings import Grouping
from duizhao.checking.completeness.sizes import variance

_T = TypeVar("_T")


# How much less likely a surplus part of the second text is for each of its words.
_SURPLUS_WORD = 0.05

# What it says, as a log-likelihood, that a mark, a word which is written alike on both sides, is
# not found; and how much more likely a group is that has it on both sides.
_UNSHARED = 0.5
_OF_MARK = 0.7 + _UNSHARED

# The same for a common meaning. Of the meanings in Chinese paragraphs nine in ten are found in
# their translations, and two in ten in other paragraphs. Of the other words that the dictionary
# has, six in ten are found in the translation, and one in eleven in another paragraph; words of
# one sentence depend on each other, so that each says less than that.
_UNANSWERED, _UNTRANSLATED = 0.7, 0.6
_OF_WORD = 1.7

# No group lies further from the diagonal than this many parts.
_FARTHEST = 5


@dataclass(frozen=True, slots=True)
class Part:
    """What is compared of a sentence or clause.

    Its size, the words that any language writes alike, the meanings that it has or may have, and
    the other words of the first text that it has or translates.
    """

    size: float
    marks: frozenset[str] = frozenset()
    meanings: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """The parts of the first text that seem to be missing from the second.

    `gain` is how much better the texts match without them, as a difference of log-likelihoods,
    infinite where they cannot match at all with them; `missing` holds their numbers, and `places`
    how many parts of the second text stand before each.
    """

    gain: float
    missing: tuple[int, ...]
    places: tuple[int, ...]


def find_gap(first: Sequence[Part], second: Sequence[Part], grouping: Grouping) -> Gap:
    """Return the parts of the first text that the second most likely lacks."""
    texts = _texts(first, second, grouping)
    ways = _Ways(len(first), len(second))
    for row in range(len(first) + 1):
        reached = ways.reached(row)
        _take_groups(ways, texts, row, reached)
        _take_missing(ways, texts, row, reached)
    gain = ways.whole[-1][-1] - ways.lacking[-1][-1]
    return Gap(gain, *ways.back())


# It is filled row by row: new values for every step would take most of the check's time.
class _Ways:
    """The best ways to each place, so many parts of the first text and of the second behind.

    `whole` has what the best way costs with nothing missing, and `lacking` with something; of the
    latter, `steps` has where the last step came from, and whether something was missing there.
    """

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.whole = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
        self.lacking = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
        self.steps: dict[tuple[int, int], tuple[int, int, bool]] = {}
        self.whole[0][0] = 0.0

    def reached(self, row: int) -> list[int]:
        """Return the columns of a row that are not too far from the diagonal."""
        reach = _FARTHEST * max(self.rows, self.columns)
        return [
            column
            for column in range(self.columns + 1)
            if abs(row * self.columns - column * self.rows) <= reach
        ]

    def back(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the missing parts of the best way, and where in the second text they would be."""
        missing: list[int] = []
        places: list[int] = []
        i, j, lacking = self.rows, self.columns, True
        while lacking and (i, j) in self.steps:
            row, column, lacking = self.steps[i, j]
            if column == j:
                missing[:0] = range(row, i)
                places[:0] = [j] * (i - row)
            i, j = row, column
        return tuple(missing), tuple(places)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Two texts: their parts' sizes summed up, and what these have, as bits.

    `marks` tells which bits are marks. `groups` are those of a grouping by how many parts of the
    first text they have, and `joined` what so many parts of the second text have, from each on.
    """

    sizes: list[float]
    others: list[float]
    left: list[int]
    joined: Mapping[int, list[int]]
    marks: int
    meanings: int
    words: int
    grouping: Grouping
    groups: Mapping[int, Sequence[tuple[int, float]]]


def _take_groups(ways: _Ways, texts: _Texts, row: int, reached: Sequence[int]) -> None:
    """Take every step from a row that sets parts of both texts side by side."""
    whole, lacking, others = ways.whole[row], ways.lacking[row], texts.others
    for across, unlikely in texts.groups.get(0, ()):
        for column in reached:
            to_column = column + across
            if to_column <= ways.columns:
                cost = unlikely + _SURPLUS_WORD * (others[to_column] - others[column])
                whole[to_column] = min(whole[to_column], whole[column] + cost)
                if lacking[column] + cost < lacking[to_column]:
                    lacking[to_column] = lacking[column] + cost
                    ways.steps[row, to_column] = (row, column, True)
    for down, groups in texts.groups.items():
        to_row = row + down
        if not down or to_row > ways.rows:
            continue
        has, size, spread, alone = _left(texts, row, to_row)
        marks, words = has & texts.marks, has & ~texts.marks
        to_whole, to_lacking = ways.whole[to_row], ways.lacking[to_row]
        for across, unlikely in groups:
            joined = texts.joined[across]
            for column in reached:
                to_column = column + across
                if to_column > ways.columns:
                    break
                common = joined[column]
                cost = (
                    unlikely
                    + (others[to_column] - others[column] - size) ** 2 / spread
                    + alone
                    - _OF_MARK * (common & marks).bit_count()
                    - _OF_WORD * (common & words).bit_count()
                )
                to_whole[to_column] = min(to_whole[to_column], whole[column] + cost)
                if lacking[column] + cost < to_lacking[to_column]:
                    to_lacking[to_column] = lacking[column] + cost
                    ways.steps[to_row, to_column] = (row, column, True)


def _take_missing(ways: _Ways, texts: _Texts, row: int, reached: Sequence[int]) -> None:
    """Take every step from a row that leaves parts of the first text out."""
    whole, lacking = ways.whole[row], ways.lacking[row]
    for down, unlikely in texts.grouping.missing:
        to_row = row + down
        if to_row <= ways.rows:
            has = _union(texts.left, row, to_row)
            cost = unlikely + _UNSHARED / 2 * (has & texts.marks).bit_count()
            to_lacking = ways.lacking[to_row]
            for column in reached:
                here, here_lacking = whole[column], lacking[column]
                if min(here, here_lacking) + cost < to_lacking[column]:
                    to_lacking[column] = min(here, here_lacking) + cost
                    ways.steps[to_row, column] = (row, column, here_lacking < here)


def _left(texts: _Texts, row: int, to_row: int) -> tuple[int, float, float, float]:
    """Return what parts of the first text have, their size and its spread.

    And how unlikely it is that the other text has nothing of that.
    """
    has = _union(texts.left, row, to_row)
    size = texts.sizes[to_row] - texts.sizes[row]
    alone = (
        _UNSHARED * (has & texts.marks).bit_count()
        + _UNANSWERED * (has & texts.meanings).bit_count()
        + _UNTRANSLATED * (has & texts.words).bit_count()
    )
    return has, size, 2 * variance(size, texts.grouping.looseness), alone


def _texts(first: Sequence[Part], second: Sequence[Part], grouping: Grouping) -> _Texts:
    of_mark = _bits_of([s.marks for s in first], 0)
    of_meaning = _bits_of([s.meanings for s in first], len(of_mark))
    of_word = _bits_of([s.words for s in first], len(of_mark) + len(of_meaning))

    def bits(s: Part) -> int:
        return (
            sum(of_mark[one] for one in s.marks & of_mark.keys())
            + sum(of_meaning[one] for one in s.meanings & of_meaning.keys())
            + sum(of_word[one] for one in s.words & of_word.keys())
        )

    groups: dict[int, list[tuple[int, float]]] = {}
    for down, across, unlikely in grouping.groups:
        groups.setdefault(down, []).append((across, unlikely))
    right = [bits(s) for s in second]
    return _Texts(
        _sums(first),
        _sums(second),
        [bits(s) for s in first],
        {
            across: [_union(right, n, n + across) for n in range(len(right))]
            for _, across, _ in grouping.groups
        },
        sum(of_mark.values()),
        sum(of_meaning.values()),
        sum(of_word.values()),
        grouping,
        groups,
    )


def _bits_of(sets: Sequence[AbstractSet[_T]], start: int) -> dict[_T, int]:
    """Return a bit for each thing in the sets, from the one with a number on."""
    every: set[_T] = set().union(*sets)
    return {one: 1 << n for n, one in enumerate(every, start)}


def _sums(parts: Sequence[Part]) -> list[float]:
    sums = [0.0]
    for part in parts:
        sums.append(sums[-1] + part.size)
    return sums


def _union(masks: Sequence[int], start: int, end: int) -> int:
    union = 0
    for mask in masks[start:end]:
        union |= mask
    return union
