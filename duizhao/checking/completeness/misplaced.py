"""Translations that stand with each other's sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.completeness.clauses import marks_of
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of, variance
from duizhao.checking.completeness.vocabulary import meanings
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
_MOST = 6.0

# How much better two translations must suit when they change places.
_CONVINCING = 2.0


@dataclass(frozen=True, slots=True)
class _Text:
    """What a text says: its size, its common words, its names and numbers."""

    size: float
    meanings: frozenset[int]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sized:
    """A pair, and the sizes of its texts."""

    pair: TextPair
    source: float
    target: float


def misplaced_text(comparison: Comparison) -> Iterator[Finding]:
    """Report pairs of texts that would suit better if their translations changed places."""
    rate = rate_of(comparison.pairs)
    sized = [_sized(pair, rate) for pair in comparison.pairs if _is_paragraph(pair)]
    for number, one in enumerate(sized):
        if other := _partner(one, sized[number + 1 :][:_NEAR]):
            yield one.pair.finding(
                f"the translations of {one.pair.id} and {other.pair.id} "
                "seem to have changed places",
                "Put each translation below the ID of its source.",
            )


def _partner(one: _Sized, others: Sequence[_Sized]) -> _Sized | None:
    """Return the pair whose translation suits this source, and this one its source."""
    return next((other for other in others if _have_changed(one, other)), None)


def _have_changed(one: _Sized, other: _Sized) -> bool:
    crossed = _unlikely(one.source, other.target) + _unlikely(other.source, one.target)
    straight = _unlikely(one.source, one.target) + _unlikely(other.source, other.target)
    if crossed > straight + _MUCH_LESS:
        return False
    first, first_target = _texts(one)
    second, second_target = _texts(other)
    own = _fit(first, first_target) + _fit(second, second_target)
    return _fit(first, second_target) + _fit(second, first_target) > own + _CONVINCING


def _is_paragraph(pair: TextPair) -> bool:
    source, target = pair.source, pair.target
    return (
        pair.pair is not None
        and len(source.runs) == len(target.runs) == 1
        and source.runs[0].kind is target.runs[0].kind is RunKind.PARAGRAPH
        and source.language.han
        and not target.language.han
    )


def _sized(pair: TextPair, rate: Rate) -> _Sized:
    source, target = (size_of(side.text).at(rate.value) for side in (pair.source, pair.target))
    return _Sized(pair, source, target)


def _texts(sized: _Sized) -> tuple[_Text, _Text]:
    source, target = sized.pair.source, sized.pair.target
    return _text(source, sized.source), _text(target, sized.target)


def _text(prose: Prose, size: float) -> _Text:
    return _Text(size, meanings(prose.text, prose.language), marks_of(prose.text))


def _fit(source: _Text, target: _Text) -> float:
    """Return how likely one text is the other's translation, as a log-likelihood."""
    met = len(source.meanings & target.meanings)
    shared = len(source.marks & target.marks)
    return (
        _ANSWERED * met
        - _UNANSWERED * (len(source.meanings) - met)
        + _SHARED * shared
        - _UNSHARED * (len(source.marks) - shared)
        - _unlikely(source.size, target.size)
    )


def _unlikely(source: float, target: float) -> float:
    """Return how little two sizes suit each other, as a log-likelihood."""
    return min((target - source) ** 2 / (2 * variance(source)), _MOST)


MISPLACED_TEXT = Check(
    "misplaced-text",
    Severity.WARNING,
    "Each translation stands with its own source.",
    """Two paragraphs near each other are reported where common words, names, numbers and lengths
fit much better with their translations exchanged: each ID is there, in order, but the texts below
two of them have changed places.""",
    misplaced_text,
)
