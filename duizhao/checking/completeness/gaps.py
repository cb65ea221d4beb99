"""Which sentences and clauses of a text its counterpart lacks, by their sizes and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.checking.comparison import Stretch
from duizhao.checking.completeness.answers import marks_of
from duizhao.checking.completeness.clauses import clauses, pieces
from duizhao.checking.completeness.counterparts import Gap, Part, find_gap
from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.groupings import (
    CLAUSES_FROM_HAN,
    SENTENCES_FROM_HAN,
    SENTENCES_TO_HAN,
    Grouping,
)
from duizhao.checking.completeness.matches import Match
from duizhao.checking.completeness.sizes import Rate, size_of
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.checking.prose import Prose
from duizhao.languages import Language

# Beyond so many clauses times pieces no text is a paragraph, and the search would take seconds.
_TOO_MANY = 250_000


@dataclass(frozen=True, slots=True)
class Missing:
    """Words of the first text that the second seems to lack.

    `where` they stand, and at which `spot` of the second text they would; and `gain`, how much
    better the texts match without them, as a difference of log-likelihoods.
    """

    where: Stretch
    spot: int
    gain: float


def missing_sentences(first: Prose, second: Prose, match: Match, rate: Rate) -> Missing | None:
    """Return the sentences of a match's first text that its second most likely lacks."""
    if len(match.left) < 2:
        return None
    grouping = SENTENCES_FROM_HAN if first.language.han else SENTENCES_TO_HAN
    return _missing(first, second, (match.left, match.right), rate, grouping)


def missing_clauses(first: Prose, second: Prose, match: Match, rate: Rate) -> Missing | None:
    """Return the clauses of a match's Chinese text that its English one most likely lacks."""
    ours = clauses(first.text, (match.left[0][0], match.left[-1][1]), rate.value)
    theirs = pieces(second.text, (match.right[0][0], match.right[-1][1]))
    if len(ours) < 2 or len(ours) * len(theirs) > _TOO_MANY:
        return None
    return _missing(first, second, (ours, theirs), rate, CLAUSES_FROM_HAN)


def _missing(
    first: Prose,
    second: Prose,
    parts: tuple[tuple[Stretch, ...], tuple[Stretch, ...]],
    rate: Rate,
    grouping: Grouping,
) -> Missing | None:
    left, right = parts
    gap = find_gap(
        *_parts(
            tuple(first.text[slice(*one)] for one in left),
            tuple(second.text[slice(*one)] for one in right),
            rate.value,
            (first.language, second.language),
        ),
        grouping,
    )
    if not gap.missing:
        return None
    first_part, last_part, place = max(_runs(gap), key=lambda run: _length(left, run))
    return Missing(
        (left[first_part][0], left[last_part][1]),
        right[place - 1][1] if place else right[0][0],
        gap.gain,
    )


# The numbers of the first part and the last of some that stand together, and their place.
_Run = tuple[int, int, int]


def _runs(gap: Gap) -> list[_Run]:
    """Return the missing parts of a gap, those that stand together in one."""
    runs: list[_Run] = []
    for part, place in zip(gap.missing, gap.places, strict=True):
        if runs and runs[-1][1] == part - 1:
            runs[-1] = runs[-1][0], part, runs[-1][2]
        else:
            runs.append((part, part, place))
    return runs


def _length(parts: Sequence[Stretch], run: _Run) -> int:
    return parts[run[1]][1] - parts[run[0]][0]


def _parts(
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    rate: float,
    languages: tuple[Language, Language],
) -> tuple[list[Part], list[Part]]:
    if not languages[0].han:
        return _plain_parts(ours, rate), _plain_parts(theirs, rate)
    own = [said(words) for words in ours]
    every = frozenset[str]().union(*(one.words for one in own))
    return [
        Part(size_of(words).at(rate), marks_of(words), one.meanings, one.words)
        for words, one in zip(ours, own, strict=True)
    ], [
        Part(
            size_of(words).at(rate),
            marks_of(words),
            meanings(words, languages[1]),
            translated(every, words),
        )
        for words in theirs
    ]


def _plain_parts(texts: tuple[str, ...], rate: float) -> list[Part]:
    return [Part(size_of(words).at(rate), marks_of(words)) for words in texts]
