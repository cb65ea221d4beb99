"""Translations that stand with each other's sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.completeness.answers import marks_of
from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of, variance
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose, RunKind
from duizhao.diagnostics import Severity

# Among so many texts below its own a translation is looked for.
_NEAR = 2

# Texts whose sizes suit each other's sources by so much less than their own have not changed
# places, as a difference of log-likelihoods.
_MUCH_LESS = 2.0

# What a meaning or a mark says, as a log-likelihood, where it has a counterpart and where it has
# none; and the most that sizes say.
_ANSWERED, _UNANSWERED = 0.8, 0.7
_SHARED, _UNSHARED = 0.7, 0.5
_TRANSLATED, _UNTRANSLATED = 1.0, 0.4
_MOST = 6.0

# How much better two translations must suit when they change places.
_CONVINCING = 2.0


@dataclass(frozen=True, slots=True)
class _Text:
    """A text and what it says: its common words, its names and numbers, and its other words."""

    text: str
    size: float
    meanings: frozenset[int]
    marks: frozenset[str]
    words: frozenset[str]


class _Candidate:
    """A pair, the sizes of its texts, and, once they are asked for, their words."""

    def __init__(self, pair: TextPair, rate: Rate) -> None:
        self.pair = pair
        self.source_size = size_of(pair.source.text).at(rate.value)
        self.target_size = size_of(pair.target.text).at(rate.value)

    @cached_property
    def source(self) -> _Text:
        return _text(self.pair.source, self.source_size)

    @cached_property
    def target(self) -> _Text:
        return _text(self.pair.target, self.target_size)

    @cached_property
    def fit(self) -> float:
        return _fit(self.source, self.target)


def misplaced_text(comparison: Comparison) -> Iterator[Finding]:
    """Report pairs of texts that would suit better if their translations changed places."""
    rate = rate_of(comparison.pairs)
    candidates = [_Candidate(pair, rate) for pair in comparison.pairs if _is_paragraph(pair)]
    for number, one in enumerate(candidates):
        near = candidates[number + 1 :][:_NEAR]
        if other := next((other for other in near if _have_changed(one, other)), None):
            yield one.pair.finding(
                f"the translations of {one.pair.id} and {other.pair.id} "
                "seem to have changed places",
                "Put each translation below the ID of its source.",
            )


def _have_changed(one: _Candidate, other: _Candidate) -> bool:
    straight = _unlikely(one.source_size, one.target_size)
    straight += _unlikely(other.source_size, other.target_size)
    crossed = _unlikely(one.source_size, other.target_size)
    crossed += _unlikely(other.source_size, one.target_size)
    if crossed > straight + _MUCH_LESS:
        return False
    exchanged = _fit(one.source, other.target) + _fit(other.source, one.target)
    return exchanged > one.fit + other.fit + _CONVINCING


def _is_paragraph(pair: TextPair) -> bool:
    source, target = pair.source, pair.target
    return (
        pair.pair is not None
        and len(source.runs) == len(target.runs) == 1
        and source.runs[0].kind is target.runs[0].kind is RunKind.PARAGRAPH
        and source.language.han
        and not target.language.han
    )


def _text(prose: Prose, size: float) -> _Text:
    words = said(prose.text).words if prose.language.han else frozenset[str]()
    meant = meanings(prose.text, prose.language)
    return _Text(prose.text, size, meant, marks_of(prose.text), words)


def _fit(source: _Text, target: _Text) -> float:
    """Return how likely one text is the other's translation, as a log-likelihood."""
    met = len(source.meanings & target.meanings)
    shared = len(source.marks & target.marks)
    put = len(translated(source.words, target.text))
    return (
        _ANSWERED * met
        - _UNANSWERED * (len(source.meanings) - met)
        + _SHARED * shared
        - _UNSHARED * (len(source.marks) - shared)
        + _TRANSLATED * put
        - _UNTRANSLATED * (len(source.words) - put)
        - _unlikely(source.size, target.size)
    )


def _unlikely(source: float, target: float) -> float:
    """Return how little two sizes suit each other, as a log-likelihood."""
    return min((target - source) ** 2 / (2 * variance(source)), _MOST)


MISPLACED_TEXT = Check(
    "misplaced-text",
    Severity.WARNING,
    "Each translation stands with its own source.",
    """Two paragraphs near each other are reported where words, names, numbers and lengths fit
much better with their translations exchanged: each ID is there, in order, but the texts below
two of them have changed places.""",
    misplaced_text,
)
