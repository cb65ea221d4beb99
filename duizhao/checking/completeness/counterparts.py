"""Which sentences of one text have no counterpart in the other.

Sentences are paired in order by dynamic programming over their sizes, after Gale and Church,
“A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19 (1993):
one with one, one with several, several with one. What is new here is the question: how much
better do two texts match if some sentences of the first are taken to be missing from the
second? Words that both texts write alike, such as names and numbers, help to tell.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

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

# The variance of a translation's size: a share of the size for the choice of words, a share
# of its square for the writer's brevity, and some for what no size says.
_OF_WORDS = 0.5
_OF_BREVITY = 0.15**2
_OF_ANYTHING = 1.5

# What a word that is written alike on both sides says for a group, and one that is not, against.
_SHARED = 0.7
_UNSHARED = 0.5

# No group lies further from the diagonal than this many sentences.
_FARTHEST = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is compared of a sentence: its size, and the words that any language writes alike."""

    size: float
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """The sentences of the first text that seem to be missing from the second.

    `gain` is how much better the texts match without them, as a difference of
    log-likelihoods; `missing` holds their numbers, and `places` how many sentences of the
    second text stand before each.
    """

    gain: float
    missing: tuple[int, ...]
    places: tuple[int, ...]


def find_gap(first: Sequence[Sentence], second: Sequence[Sentence], *, from_han: bool) -> Gap:
    """Return the sentences of the first text that the second most likely lacks.

    `from_han` tells whether the first is the Chinese text.
    """
    groups = _FROM_HAN if from_han else _TO_HAN
    rows, columns = len(first), len(second)
    bits = {mark: 1 << n for n, mark in enumerate({m for s in first for m in s.marks})}
    left = [sum(bits[mark] for mark in s.marks) for s in first]
    right = [sum(bits.get(mark, 0) for mark in s.marks) for s in second]
    sizes, others = _sums(first), _sums(second)
    reach = _FARTHEST * max(rows, columns)
    # At each place: the cost of the best way there with nothing missing, and with something;
    # of the latter, the step that led there.
    whole = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    lacking = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    steps: dict[tuple[int, int], tuple[int, int, bool]] = {}
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
                other = others[to_column] - others[j]
                if down:
                    size = sizes[to_row] - sizes[i]
                    spread = _OF_WORDS * size + _OF_BREVITY * size * size + _OF_ANYTHING
                    mine = _union(left, i, to_row)
                    common = (mine & _union(right, j, to_column)).bit_count()
                    cost = (
                        unlikely
                        + (other - size) ** 2 / (2 * spread)
                        - _SHARED * common
                        + _UNSHARED * (mine.bit_count() - common)
                    )
                else:
                    cost = unlikely + _SURPLUS_WORD * other
                whole[to_row][to_column] = min(whole[to_row][to_column], here + cost)
                if here_lacking + cost < lacking[to_row][to_column]:
                    lacking[to_row][to_column] = here_lacking + cost
                    steps[to_row, to_column] = (i, j, True)
            for down, unlikely in _MISSING:
                to_row = i + down
                if to_row <= rows:
                    cost = unlikely + _UNSHARED / 2 * _union(left, i, to_row).bit_count()
                    if min(here, here_lacking) + cost < lacking[to_row][j]:
                        lacking[to_row][j] = min(here, here_lacking) + cost
                        steps[to_row, j] = (i, j, here_lacking < here)
    return Gap(whole[rows][columns] - lacking[rows][columns], *_way_back(steps, rows, columns))


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
