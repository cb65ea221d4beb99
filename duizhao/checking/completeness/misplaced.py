"""Short translations that stand with each other's sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.completeness.clauses import marks_of
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of, variance
from duizhao.checking.completeness.vocabulary import meanings
from duizhao.checking.finding import Finding
from duizhao.checking.prose import RunKind
from duizhao.diagnostics import Severity

# Of longer texts the names, numbers and sentences tell, and are compared elsewhere.
_LONGEST = 200

# Among so many short texts below its own a translation is looked for.
_NEAR = 2

# What a meaning or a mark says, as a log-likelihood, where it has a counterpart and where it has
# none; and the most that sizes say.
_ANSWERED, _UNANSWERED = 0.8, 0.7
_SHARED, _UNSHARED = 0.7, 0.5
_MOST = 6.0

# From which fit on a translation suits its source, and how much better two must suit when they
# change places: in 16,000 pairs of neighbours in published texts none did so by more than 1.3.
_SUITABLE = 2.0
_CONVINCING = 2.0


@dataclass(frozen=True, slots=True)
class _Side:
    size: float
    meanings: frozenset[int]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Short:
    """A pair of short texts, and how well they suit each other."""

    pair: TextPair
    source: _Side
    target: _Side
    fit: float


def misplaced_text(comparison: Comparison) -> Iterator[Finding]:
    """Report pairs of short texts that would suit better if their translations changed places."""
    rate = rate_of(comparison.pairs)
    shorts = [_short(pair, rate) for pair in comparison.pairs if _is_short(pair)]
    for number, one in enumerate(shorts):
        if one.fit <= _SUITABLE and (other := _partner(one, shorts[number + 1 :][:_NEAR])):
            ids = f"{one.pair.id} and {other.pair.id}"
            yield one.pair.finding(
                f"the translations of {ids} seem to have changed places",
                "Put each translation below the ID of its source.",
            )


def _partner(one: _Short, others: Sequence[_Short]) -> _Short | None:
    """Return the pair whose translation suits this source, and this one its source."""
    return next(
        (
            other
            for other in others
            if other.fit <= _SUITABLE
            and _fit(one.source, other.target) + _fit(other.source, one.target)
            > one.fit + other.fit + _CONVINCING
        ),
        None,
    )


def _is_short(pair: TextPair) -> bool:
    source, target = pair.source, pair.target
    return (
        pair.pair is not None
        and len(source.runs) == len(target.runs) == 1
        and source.runs[0].kind is target.runs[0].kind is RunKind.PARAGRAPH
        and len(target.text) <= _LONGEST
        and source.language.han
        and not target.language.han
    )


def _short(pair: TextPair, rate: Rate) -> _Short:
    source, target = (
        _Side(
            size_of(prose.text).at(rate.value),
            meanings(prose.text, prose.language),
            marks_of(prose.text),
        )
        for prose in (pair.source, pair.target)
    )
    return _Short(pair, source, target, _fit(source, target))


def _fit(source: _Side, target: _Side) -> float:
    """Return how likely one text is the other's translation, as a log-likelihood."""
    met = len(source.meanings & target.meanings)
    shared = len(source.marks & target.marks)
    size = (target.size - source.size) ** 2 / (2 * variance(source.size))
    return (
        _ANSWERED * met
        - _UNANSWERED * (len(source.meanings) - met)
        + _SHARED * shared
        - _UNSHARED * (len(source.marks) - shared)
        - min(size, _MOST)
    )


MISPLACED_TEXT = Check(
    "misplaced-text",
    Severity.WARNING,
    "Each short translation stands with its own source.",
    """Two short paragraphs near each other are reported where common words, names, numbers and
lengths fit much better with their translations exchanged: each ID is there, in order, but the texts
below two of them have changed places. In longer paragraphs the other checks see that.""",
    misplaced_text,
)
