"""Sentences and clauses that one side has and the other has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.answers import is_a_gloss, is_mostly_answered
from duizhao.checking.completeness.clauses import clauses
from duizhao.checking.completeness.gaps import missing_sentences
from duizhao.checking.completeness.losses import Loss, losses
from duizhao.checking.completeness.matches import SMALLEST, Match, matches
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity

# From which odds on, as a logarithm, words that a Chinese text has are reported as lost, and from
# which as possibly lost.
_CERTAIN = 2.0
_POSSIBLE = -1.0

# Of what only may be lost, less is not worth a reader's time.
_SMALLEST_POSSIBLE = 4

# A clause of whose known words so many are answered may be there.
_ALMOST_ALL = 0.75

# “As follows:”, “see”, before a list or an example, is often left out or joined to the sentence
# before it: where sizes alone tell, how much better the texts must match without such a sentence.
_LEAD = re.compile(r"[^。！？.!?”’\"')）」』]\Z")
_OF_LEADS = 1.0

# So many characters from a name its gloss may stand.
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class _Left:
    """Words of one text that the other lacks.

    `where` they stand in the first text, and at which `spot` they would in the second; whether
    that is `certain` enough to be said; and `counts`, what shows it.
    """

    where: Stretch
    spot: int
    certain: bool
    counts: str


@dataclass(frozen=True, slots=True)
class _Limits:
    """From which gain on a loss is possible, and certain; which texts are whole.

    A text of a share `most` of its usual size lacks no sentence, and one that has as many
    sentences as the other lacks one only if it is of less than a share `whole`.
    """

    possible: float
    certain: float
    most: float
    whole: float


# Chinese joins English sentences with commas, so that fewer of them say less; and no words help.
_TO_HAN = _Limits(-3.0, -2.0, 0.95, 0.7)
# A source whose translation explains more than it does lacks nothing.
_SURPLUS = _Limits(0.0, 0.0, 0.85, 0.7)


def dropped_sentence(comparison: Comparison) -> Iterator[Finding]:
    """Report words of the source that nothing in the translation stands for."""
    yield from _findings(comparison, certain=True)


def possible_omission(comparison: Comparison) -> Iterator[Finding]:
    """Report words of the source that may be missing, or only shortened or put elsewhere."""
    yield from _findings(comparison, certain=False)


def _findings(comparison: Comparison, *, certain: bool) -> Iterator[Finding]:
    what = (
        "nothing in the translation seems to stand for" if certain else "the translation may lack"
    )
    for pair, lost in _lost(comparison.pairs).items():
        for left in lost:
            if left.certain is certain:
                yield pair.finding(
                    f"{what} “{quoted(pair.source, left.where)}”; {left.counts}",
                    "Translate what is missing.",
                    left.where,
                    (left.spot, left.spot),
                )


def added_text(comparison: Comparison) -> Iterator[Finding]:
    """Report sentences of the translation that nothing in the source stands for."""
    rate = rate_of(comparison.pairs)
    for pair in comparison.pairs:
        for left, match in _added(pair, rate):
            yield pair.finding(
                f"nothing in the source seems to stand for “{quoted(pair.target, left.where)}”; "
                f"{_became(match.right, match.left)}",
                "Take out what the source does not say.",
                (left.spot, left.spot),
                left.where,
            )


def lacks_words(pair: TextPair, pairs: tuple[TextPair, ...]) -> bool:
    """Tell whether words are missing on either side of one of an article's pairs."""
    is_lost = any(left.certain for left in _lost(pairs).get(pair, ()))
    return is_lost or any(True for _ in _added(pair, rate_of(pairs)))


# Several checks ask for the same article, one after the other.
@lru_cache(maxsize=1)
def _lost(pairs: tuple[TextPair, ...]) -> dict[TextPair, tuple[_Left, ...]]:
    """Return what the translations lack."""
    rate = rate_of(pairs)
    if pairs and pairs[0].source.language.han:
        return {
            pair: tuple(left for loss in lost if (left := _lost_words(pair, loss, rate)))
            for pair, lost in losses(pairs, rate).items()
        }
    return {
        pair: tuple(
            left
            for match in matches(pair.source, pair.target, rate, _TO_HAN.most)
            if (left := _lost_sentences(pair.source, pair.target, match, _TO_HAN, rate))
        )
        for pair in pairs
    }


def _added(pair: TextPair, rate: Rate) -> Iterator[tuple[_Left, Match]]:
    first, second = pair.target, pair.source
    for match in matches(first, second, rate, _SURPLUS.most):
        if left := _lost_sentences(first, second, match, _SURPLUS, rate):
            yield left, match


def _lost_words(pair: TextPair, loss: Loss, rate: Rate) -> _Left | None:
    """Return the words that a Chinese text most likely has alone."""
    if loss.odds <= _POSSIBLE:
        return None
    where, certain = _narrowed(pair, loss.missing.where, rate), loss.odds > _CERTAIN
    words = pair.source.text[slice(*where)]
    if size_of(words).at(rate.value) < (SMALLEST if certain else _SMALLEST_POSSIBLE):
        return None
    document, span = pair.source.document, pair.source.span(*where)
    around = document.text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
    if is_a_gloss(words, around, pair.target.language):
        return None
    return _Left(where, loss.missing.spot, certain, _counts(loss.match))


def _narrowed(pair: TextPair, where: Stretch, rate: Rate) -> Stretch:
    """Return the clauses of some words without those at both ends that the other text answers.

    All of them where it answers all: their words may recur.
    """
    text = pair.source.text
    found = clauses(text, where, rate.value)
    kept = [
        one for one in found if not is_mostly_answered(text[slice(*one)], pair.target, _ALMOST_ALL)
    ]
    return (kept[0][0], kept[-1][1]) if kept else where


def _lost_sentences(
    first: Prose, second: Prose, match: Match, limits: _Limits, rate: Rate
) -> _Left | None:
    """Return the sentences of the first text that the second most likely lacks."""
    if len(match.right) >= len(match.left):
        if match.have >= limits.whole * match.size:
            return None
    elif match.have >= match.size:
        return None
    missing = missing_sentences(first, second, match, rate)
    if missing is None:
        return None
    is_lead = _LEAD.search(first.text, *missing.where)
    gain = missing.gain - (_OF_LEADS if is_lead else 0.0)
    if gain <= limits.possible:
        return None
    if size_of(first.text[slice(*missing.where)]).at(rate.value) < SMALLEST:
        return None
    certain = gain > limits.certain
    return _Left(missing.where, missing.spot, certain, _became(match.left, match.right))


def _counts(match: Match) -> str:
    if len(match.right) < len(match.left):
        return _became(match.left, match.right)
    if round(match.have) < round(match.size):
        return f"it has {match.have:.0f} words where {match.size:.0f} are usual"
    return "each sentence of it stands for another one"


def _became(left: Sequence[Stretch], right: Sequence[Stretch]) -> str:
    return f"{len(left)} sentence{'s' if len(left) != 1 else ''} became {len(right)}"


DROPPED_SENTENCE = Check(
    "dropped-sentence",
    Severity.WARNING,
    "Each sentence of the source has its counterpart.",
    """The sentences of both texts are set side by side by their length, by the names and numbers
in them, and by their words: where the Chinese says 如果, an English *if*, *should* or *unless* is
looked for, and where it says 西瓜, a *watermelon*. One sentence may become several, and several
one. In a Chinese source the clauses are then set beside the pieces of the English ones in the
same way, since Chinese strings together with commas what English ends with full stops. Reported is
what is left over where both searches, and the translation's length among the article's other
paragraphs, make a loss likely; in an article whose translation is free throughout, it must be
likelier. What a translator into Chinese added as a note of his own (译者注：…) counts for nothing.
A short sentence, or one whose words recur in its neighbours, may be lost without being noticed.""",
    dropped_sentence,
)

POSSIBLE_OMISSION = Check(
    "possible-omission",
    Severity.INFO,
    "No clause of the source is hard to find.",
    """The same as `dropped-sentence` where a loss is about as likely as not: the words may only be
shortened, or stand in another place.""",
    possible_omission,
)

ADDED_TEXT = Check(
    "added-text",
    Severity.INFO,
    "A translation says nothing that the source does not.",
    """Reported are sentences that are left over when the sentences of both texts are set side by
side, where the translation is longer than the article's other paragraphs let expect. Explanations
for foreign readers may be meant so. What is invented at the usual length cannot be seen.""",
    added_text,
)
