"""Which sentences of one text have no counterpart in the other.

Sentences are paired in order by dynamic programming over their sizes, after Gale and Church,
“A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19 (1993):
one with one, one with several, several with one. What is new here is the question: how much
better do two texts match if some sentences of the first are taken to be missing from the
second? Words that both texts write alike, such as names and numbers, help to tell, and so do
common words of the first that have a counterpart in the second, or have none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from duizhao.checking.completeness.sizes import variance

_T = TypeVar("_T")

# How many Chinese sentences stand for how many English ones, and how much less likely that is
# than one for one, as a difference of log-likelihoods.
_FROM_HAN = (
    (1, 1, 0.0),
    (1, 2, 1.5),
    (2, 1, 2.0),
    (2, 2, 2.5),
    (1, 3, 3.0),
    (2, 3, 4.0),
    (3, 1, 4.0),
    (1, 4, 4.5),
    (3, 2, 5.0),
    (0, 1, 5.0),
)
_TO_HAN = (
    *((down, across, unlikely) for across, down, unlikely in _FROM_HAN if across),
    (0, 1, 5.0),
)
_MISSING = ((1, 5.0), (2, 7.0))
_SURPLUS_WORD = 0.05

# English sentences stray further from their usual size than whole paragraphs, as a share of the
# variance; in the other direction sizes are nearly all that there is to tell by.
_LOOSENESS_FROM_HAN, _LOOSENESS = 1.4, 1.0

# What a word that is written alike on both sides says for a group, and one that is not, against.
_SHARED = 0.7
_UNSHARED = 0.5

# The same for a common meaning. Of the meanings in Chinese paragraphs nine in ten are found in
# their translations, and two in ten in other paragraphs; words of one sentence depend on each
# other, so that each says less than that.
_ANSWERED = 0.8
_UNANSWERED = 0.7

# The same for another word that the dictionary has. Of these one in two is found in the
# translation, and one in fifteen in another paragraph.
_TRANSLATED = 1.0
_UNTRANSLATED = 0.5

# No group lies further from the diagonal than this many sentences.
_FARTHEST = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is compared of a sentence.

    Its size, the words that any language writes alike, the meanings that it has or may have, and
    the other words of the first text that it has or translates.
    """

    size: float
    marks: frozenset[str] = frozenset()
    meanings: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()


# Sentences of the first text and of the second: from one number, to another.
Group = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """The sentences of the first text that seem to be missing from the second.

    `gain` is how much better the texts match without them, as a difference of
    log-likelihoods; `missing` holds their numbers, and `places` how many sentences of the
    second text stand before each. `groups` is how the sentences pair if nothing is missing.
    """

    gain: float
    missing: tuple[int, ...]
    places: tuple[int, ...]
    groups: tuple[Group, ...]


def find_gap(first: Sequence[Sentence], second: Sequence[Sentence], *, from_han: bool) -> Gap:
    """Return the sentences of the first text that the second most likely lacks.

    `from_han` tells whether the first is the Chinese text.
    """
    groups = _FROM_HAN if from_han else _TO_HAN
    rows, columns = len(first), len(second)
    texts = _texts(first, second, _LOOSENESS_FROM_HAN if from_han else _LOOSENESS)
    reach = _FARTHEST * max(rows, columns)
    # At each place: the cost of the best way there with nothing missing, and with something;
    # of the latter, the step that led there.
    whole = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    lacking = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    steps: dict[tuple[int, int], tuple[int, int, bool]] = {}
    ways: dict[tuple[int, int], tuple[int, int]] = {}
    whole[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            if abs(i * columns - j * rows) > reach:
                continue
            here, here_lacking = whole[i][j], lacking[i][j]
            if here == math.inf and here_lacking == math.inf:
                continue
            for down, across, unlikely in groups:
                to_row, to_column = i + down, j + across
                if to_row > rows or to_column > columns:
                    continue
                cost = unlikely + texts.cost(i, to_row, j, to_column)
                if here + cost < whole[to_row][to_column]:
                    whole[to_row][to_column] = here + cost
                    ways[to_row, to_column] = (i, j)
                if here_lacking + cost < lacking[to_row][to_column]:
                    lacking[to_row][to_column] = here_lacking + cost
                    steps[to_row, to_column] = (i, j, True)
            for down, unlikely in _MISSING:
                to_row = i + down
                if to_row <= rows:
                    cost = unlikely + texts.loss(i, to_row)
                    if min(here, here_lacking) + cost < lacking[to_row][j]:
                        lacking[to_row][j] = min(here, here_lacking) + cost
                        steps[to_row, j] = (i, j, here_lacking < here)
    gain = whole[rows][columns] - lacking[rows][columns]
    missing, places = _way_back(steps, rows, columns)
    return Gap(gain, missing, places, _groups(ways, rows, columns))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Two texts: their sentences' sizes summed up, and what these have, as bits.

    `marks`, `meanings` and `words` tell which bit is which.
    """

    sizes: list[float]
    others: list[float]
    left: list[int]
    right: list[int]
    marks: int
    meanings: int
    words: int
    looseness: float
    lefts: dict[tuple[int, int], tuple[int, float, float, float]]
    rights: dict[tuple[int, int], int]

    def cost(self, i: int, to_row: int, j: int, to_column: int) -> float:
        """Return how unlikely it is, numbers of sentences apart, that these are a group."""
        other = self.others[to_column] - self.others[j]
        if i == to_row:
            return _SURPLUS_WORD * other
        has, size, spread, alone = self._left(i, to_row)
        if (j, to_column) not in self.rights:
            self.rights[j, to_column] = _union(self.right, j, to_column)
        common = has & self.rights[j, to_column]
        return (
            (other - size) ** 2 / spread
            + alone
            - (_SHARED + _UNSHARED) * (common & self.marks).bit_count()
            - (_ANSWERED + _UNANSWERED) * (common & self.meanings).bit_count()
            - (_TRANSLATED + _UNTRANSLATED) * (common & self.words).bit_count()
        )

    def loss(self, i: int, to_row: int) -> float:
        """Return how unlikely it is, numbers of sentences apart, that these are missing."""
        return _UNSHARED / 2 * (_union(self.left, i, to_row) & self.marks).bit_count()

    def _left(self, i: int, to_row: int) -> tuple[int, float, float, float]:
        """Return what sentences of the first text have, their size and its spread.

        And how unlikely it is that the other text has nothing of that.
        """
        if (i, to_row) not in self.lefts:
            has = _union(self.left, i, to_row)
            size = self.sizes[to_row] - self.sizes[i]
            alone = (
                _UNSHARED * (has & self.marks).bit_count()
                + _UNANSWERED * (has & self.meanings).bit_count()
                + _UNTRANSLATED * (has & self.words).bit_count()
            )
            self.lefts[i, to_row] = has, size, 2 * variance(size, self.looseness), alone
        return self.lefts[i, to_row]


def _texts(first: Sequence[Sentence], second: Sequence[Sentence], looseness: float) -> _Texts:
    of_mark = _bits_of([s.marks for s in first], 0)
    of_meaning = _bits_of([s.meanings for s in first], len(of_mark))
    of_word = _bits_of([s.words for s in first], len(of_mark) + len(of_meaning))

    def bits(s: Sentence) -> int:
        return (
            sum(of_mark[one] for one in s.marks & of_mark.keys())
            + sum(of_meaning[one] for one in s.meanings & of_meaning.keys())
            + sum(of_word[one] for one in s.words & of_word.keys())
        )

    return _Texts(
        _sums(first),
        _sums(second),
        [bits(s) for s in first],
        [bits(s) for s in second],
        sum(of_mark.values()),
        sum(of_meaning.values()),
        sum(of_word.values()),
        looseness,
        {},
        {},
    )


def _bits_of(sets: Sequence[AbstractSet[_T]], start: int) -> dict[_T, int]:
    """Return a bit for each thing in the sets, from the one with a number on."""
    every: set[_T] = set().union(*sets)
    return {one: 1 << n for n, one in enumerate(every, start)}


def _groups(ways: Mapping[tuple[int, int], tuple[int, int]], i: int, j: int) -> tuple[Group, ...]:
    groups: list[Group] = []
    while (i, j) in ways:
        row, column = ways[i, j]
        groups.append((row, i, column, j))
        i, j = row, column
    return tuple(reversed(groups))


def _way_back(
    steps: dict[tuple[int, int], tuple[int, int, bool]], i: int, j: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    missing: list[int] = []
    places: list[int] = []
    lacking = True
    while lacking and (i, j) in steps:
        row, column, lacking = steps[i, j]
        if column == j:
            missing[:0] = range(row, i)
            places[:0] = [j] * (i - row)
        i, j = row, column
    return tuple(missing), tuple(places)


def _sums(sentences: Sequence[Sentence]) -> list[float]:
    sums = [0.0]
    for sentence in sentences:
        sums.append(sums[-1] + sentence.size)
    return sums


def _union(masks: Sequence[int], start: int, end: int) -> int:
    union = 0
    for mask in masks[start:end]:
        union |= mask
    return union
