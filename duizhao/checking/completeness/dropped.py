"""Sentences that one side has and the other has not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.answers import is_mostly_answered
from duizhao.checking.completeness.clauses import unanswered, unlikely
from duizhao.checking.completeness.gaps import gap_in
from duizhao.checking.completeness.matches import SMALLEST, Match, matches
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity

# How much better the texts must match with clauses taken out of sentences that stand for each
# other, as a difference of log-likelihoods. For sentences see `_Limits`, where their loss already
# counts against. A text that is not short must match much better.
_CONVINCING_CLAUSES = 4.0
_CONVINCING_IN_FULL = 5.0

# “As follows:”, “see”, before a list or an example, is often left out or joined to the sentence
# before it: how much better the texts must match without such a sentence.
_LEAD = re.compile(r"[^。！？.!?”’\"')）」』]\Z")
_OF_LEADS = 1.0

# The same for a sentence of which half the words are put somewhere in the translation: it was
# joined to another, or its words recur.
_OF_ANSWERED = 0.7

# Of its usual size or so; beyond, a text lacks none of as many sentences.
_MUCH_MORE = 1.05

# How unlikely the size of a text must be for it to be short; and how much more than usual a
# text has that may lack clauses of a sentence all the same.
_SHORT = 0.5
_MORE = 1.1


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

    A text of a share `most` of its usual size lacks no sentence. One of its usual size that has
    fewer sentences than the other lacks one from the gain `in_full` on, and one of a share
    `whole` and not much more that has as many from `as_many` on.
    """

    possible: float
    certain: float
    most: float
    whole: float
    in_full: float = math.inf
    as_many: float = math.inf


# The other sentences may be so wordy that a text is of its usual size without one of them.
_FROM_HAN = _Limits(-4.4, -3.6, 1.3, 0.9, in_full=-2.6, as_many=-3.6)
# Chinese joins English sentences with commas, so that fewer of them say less; and no words help.
_TO_HAN = _Limits(-3.0, -2.0, 0.95, 0.7)
# A source whose translation explains more than it does lacks nothing.
_SURPLUS = _Limits(0.0, 0.0, 0.85, 0.7)


def dropped_sentence(comparison: Comparison) -> Iterator[Finding]:
    """Report words of the source that nothing in the translation stands for."""
    for pair, left in _all_lost(comparison.pairs):
        if left.certain:
            yield _finding(pair, left, "nothing in the translation seems to stand for")


def possible_omission(comparison: Comparison) -> Iterator[Finding]:
    """Report sentences of the source that may be missing, or joined to others and shortened."""
    for pair, left in _all_lost(comparison.pairs):
        if not left.certain:
            yield _finding(pair, left, "the translation is short, and may lack")


def _finding(pair: TextPair, left: _Left, what: str) -> Finding:
    return pair.finding(
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


def lacks_sentences(pair: TextPair, rate: Rate) -> bool:
    """Tell whether whole sentences are missing on either side."""
    return any(left.certain for left in _lost(pair, rate)) or any(True for _ in _added(pair, rate))


# Two checks ask for the same article, one after the other.
@lru_cache(maxsize=1)
def _all_lost(pairs: tuple[TextPair, ...]) -> tuple[tuple[TextPair, _Left], ...]:
    rate = rate_of(pairs)
    return tuple((pair, left) for pair in pairs for left in _lost(pair, rate))


def _lost(pair: TextPair, rate: Rate) -> Iterator[_Left]:
    """Yield what the translation lacks: sentences, or else clauses of sentences that it has."""
    first, second = pair.source, pair.target
    limits = _FROM_HAN if first.language.han else _TO_HAN
    for match in matches(first, second, rate, limits.most):
        left = _lost_sentences(first, second, match, limits, rate)
        if (left is None or not left.certain) and first.language.han:
            left = _lost_clauses(first, second, match, rate) or left
        if left:
            yield left


def _added(pair: TextPair, rate: Rate) -> Iterator[tuple[_Left, Match]]:
    first, second = pair.target, pair.source
    for match in matches(first, second, rate, _SURPLUS.most):
        if left := _lost_sentences(first, second, match, _SURPLUS, rate):
            yield left, match


def _lost_sentences(
    first: Prose, second: Prose, match: Match, limits: _Limits, rate: Rate
) -> _Left | None:
    """Return the sentences of the first text that the second most likely lacks."""
    left, right = match.left, match.right
    if len(left) < 2 or (limit := _limit(match, limits)) == math.inf:
        return None
    gap = gap_in(first, second, match, rate)
    if not gap.missing:
        return None
    where = left[gap.missing[0]][0], left[gap.missing[-1]][1]
    gain = gap.gain
    if _LEAD.search(first.text, *where):
        gain -= _OF_LEADS
    if first.language.han and is_mostly_answered(first.text[slice(*where)], second):
        gain -= _OF_ANSWERED
    if gain <= limit:
        return None
    lost = sum(size_of(first.text[slice(*left[n])]).at(rate.value) for n in gap.missing)
    if lost < SMALLEST:
        return None
    place = gap.places[0]
    spot = right[place - 1][1] if place else right[0][0]
    return _Left(where, spot, gain > limits.certain, _became(left, right))


def _limit(match: Match, limits: _Limits) -> float:
    """Return from which gain on a text may lack a sentence; of some sizes it lacks none."""
    if len(match.right) >= len(match.left):
        if match.have < limits.whole * match.size:
            return limits.possible
        return limits.as_many if match.have < _MUCH_MORE * match.size else math.inf
    return limits.possible if match.have < match.size else limits.in_full


def _lost_clauses(first: Prose, second: Prose, match: Match, rate: Rate) -> _Left | None:
    """Return the clauses that one of the second text's sentences most likely lacks."""
    left, right = match.left, match.right
    # An item of a list may be a note of what the source says in full.
    if match.is_item or match.have >= _MORE * match.size:
        return None
    short = match.have < match.size and unlikely(match.have, match.size, rate) >= _SHORT
    whole = (0, len(left), 0, len(right))
    alone = len(left) == 1 or len(right) == 1
    found = [
        (lost.gain, lost.where, right[last - 1][1])
        for start, end, place, last in (
            (whole,) if alone else gap_in(first, second, match, rate).groups
        )
        if end > start
        and last > place
        and (
            lost := unanswered(
                first.text,
                (left[start][0], left[end - 1][1]),
                second.text[right[place][0] : right[last - 1][1]],
                rate,
                (first.language, second.language),
            )
        )
    ]
    gain, where, spot = max(found, default=(0.0, (0, 0), 0))
    if gain <= (_CONVINCING_CLAUSES if short else _CONVINCING_IN_FULL):
        return None
    words = f"it has {match.have:.0f} words where {match.size:.0f} are usual"
    if match.have >= match.size:
        words = _became(left, right)
    return _Left(where, spot, certain=True, counts=words)


def _became(left: Sequence[Stretch], right: Sequence[Stretch]) -> str:
    return f"{len(left)} sentence{'s' if len(left) != 1 else ''} became {len(right)}"


DROPPED_SENTENCE = Check(
    "dropped-sentence",
    Severity.WARNING,
    "Each sentence of the source has its counterpart.",
    """The sentences of both texts are set side by side by their length, by the names and numbers
in them, and by their words: where the Chinese says 如果, an English *if*, *should* or *unless* is
looked for, and where it says 西瓜, a *watermelon*. One sentence may become several, and several
one. Reported is a sentence of the source that is left over, or a part of one, where the
translation has fewer sentences, is shorter than the article's other paragraphs let expect, or has
hardly a word of it. A short sentence may be lost without being noticed.""",
    dropped_sentence,
)

POSSIBLE_OMISSION = Check(
    "possible-omission",
    Severity.INFO,
    "No translation is suspiciously short of sentences.",
    """The same as `dropped-sentence` where the two texts would match almost as well without a loss:
two short sentences may only have become a shorter one.""",
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
