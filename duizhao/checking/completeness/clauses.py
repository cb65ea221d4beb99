"""Which clauses of a Chinese text have no counterpart among some English sentences.

Sentences that stand for each other may still lack a part: half of a sentence that had become
two. Clauses change places in translation, so that they are not aligned: what is sought is a
run of them whose words nothing in the English sentences answers, and which these are short of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.checking.completeness.answers import marks_of
from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.sizes import Rate, size_of, variance
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.languages import Language

_CLAUSE = re.compile(r"[^，；：。！？—…\n]*[，；：。！？—…\n]*[”’」』）》]*")

# What a meaning or a mark says, as a log-likelihood, where it has a counterpart and where it
# has none. An unanswered mark says less: names are often replaced by pronouns.
_ANSWERED, _UNANSWERED = 1.0, 1.2
_SHARED, _UNSHARED = 2.0, 1.0
_TRANSLATED, _UNTRANSLATED = 1.5, 0.7

# What is less than this is too little to tell, in words that are unanswered and in size.
_FEWEST = 2
_SMALLEST = 3

# How unlikely its size must be, as a log-likelihood, for a text to be looked at.
_SHORT = 0.7

# No evidence of one kind convinces alone.
_MOST = 12.0

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A run of clauses, and how likely it is that they were lost, as a log-likelihood."""

    where: Stretch
    gain: float


@dataclass(frozen=True, slots=True)
class _Clause:
    where: Stretch
    size: float
    evidence: float
    unanswered: int


def unanswered(
    text: str, within: Stretch, other: str, rate: Rate, languages: tuple[Language, Language]
) -> Unanswered | None:
    """Return the clauses of a stretch of Chinese that an English text is most likely to lack.

    They are not the whole stretch: another text that is no translation at all lacks nothing.
    """
    size = size_of(text[slice(*within)]).at(rate.value)
    have = size_of(other).at(rate.value)
    if have >= size or unlikely(have, size, rate) < _SHORT:
        return None
    clauses = list(_clauses(text, within, other, rate, languages))
    best: Unanswered | None = None
    for first, last in _runs(clauses):
        run = clauses[first : last + 1]
        lost = sum(clause.size for clause in run)
        if lost < _SMALLEST or sum(clause.unanswered for clause in run) < _FEWEST:
            continue
        words = sum(clause.evidence for clause in run)
        sizes = unlikely(have, size, rate) - unlikely(have, size - lost, rate)
        gain = min(words, _MOST) + min(sizes, _MOST)
        if best is None or gain > best.gain:
            best = Unanswered((run[0].where[0], run[-1].where[1]), gain)
    return best


def _runs(clauses: Sequence[_Clause]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of every run of clauses but the whole."""
    for first in range(len(clauses)):
        for last in range(first, len(clauses)):
            if last - first + 1 < len(clauses):
                yield first, last


def unlikely(have: float, expected: float, rate: Rate) -> float:
    return (have - expected) ** 2 / (2 * variance(expected, rate.looseness))


def _clauses(
    text: str, within: Stretch, other: str, rate: Rate, languages: tuple[Language, Language]
) -> Iterator[_Clause]:
    there = meanings(other, languages[1])
    marks = marks_of(other)
    for match in _CLAUSE.finditer(text, *within):
        words = match[0]
        if not words:
            continue
        own, own_marks = said(words), marks_of(words)
        met, shared = len(own.meanings & there), len(own_marks & marks)
        put = len(translated(own.words, other))
        lacking, unshared = len(own.meanings) - met, len(own_marks) - shared
        unput = len(own.words) - put
        evidence = (
            _UNANSWERED * lacking
            - _ANSWERED * met
            + _UNSHARED * unshared
            - _SHARED * shared
            + _UNTRANSLATED * unput
            - _TRANSLATED * put
        )
        yield _Clause(
            match.span(), size_of(words).at(rate.value), evidence, lacking + unshared + unput
        )
