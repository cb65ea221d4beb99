"""How many sentences or clauses of one language stand for how many of the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grouping:
    """How parts of two texts may stand for each other.

    `groups` says how many of the first for how many of the second, and how much less likely that
    is than one for one; `missing`, how many of the first may be missing in a row, and how unlikely
    that is. Both are differences of log-likelihoods. `looseness` says how much further parts stray
    from their usual size than whole paragraphs, as a share of the variance.
    """

    groups: tuple[tuple[int, int, float], ...]
    missing: tuple[tuple[int, float], ...]
    looseness: float


_CHINESE_SENTENCES = (
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
_MISSING_SENTENCES = ((1, 5.0), (2, 7.0))

SENTENCES_FROM_HAN = Grouping(_CHINESE_SENTENCES, _MISSING_SENTENCES, 1.4)
# In this direction sizes are nearly all that there is to tell by.
SENTENCES_TO_HAN = Grouping(
    (
        *((down, across, unlikely) for across, down, unlikely in _CHINESE_SENTENCES if across),
        (0, 1, 5.0),
    ),
    _MISSING_SENTENCES,
    1.0,
)
# Clauses are joined and parted more freely, and two may change places.
CLAUSES_FROM_HAN = Grouping(
    (
        (1, 1, 0.0),
        (1, 2, 2.25),
        (2, 1, 2.25),
        (2, 2, 3.75),
        (1, 3, 4.5),
        (3, 1, 4.5),
        (2, 3, 5.25),
        (3, 2, 5.25),
        (3, 3, 6.0),
        (1, 4, 6.75),
        (4, 1, 6.75),
        (0, 1, 4.0),
    ),
    ((1, 5.0), (2, 6.5), (3, 8.0)),
    1.4,
)
