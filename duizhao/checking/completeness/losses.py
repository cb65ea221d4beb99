"""How likely it is that an English translation lacks words of its Chinese source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from duizhao.checking.comparison import TextPair
from duizhao.checking.completeness.answers import counted_marks, known_and_answered
from duizhao.checking.completeness.gaps import Missing, missing_clauses, missing_sentences
from duizhao.checking.completeness.matches import Match, matches
from duizhao.checking.completeness.scorecard import SCORECARDS, Curve
from duizhao.checking.completeness.sizes import Rate, size_of, variance
from duizhao.checking.prose import Prose

# Clauses are named as the missing words, and not whole sentences, where their gain is greater by
# more than this.
_CLOSER = 2.0

# Gains beyond these are as good as these.
_GREATEST, _LEAST = 10.0, -15.0

# Of so many times its usual size an English text lacks no words.
LONGEST = 1.3

# An item of a list may be a note of what the source says in full, which no sample tells: its odds
# are lower by this.
_OF_ITEM = 1.0

# Free translations seem to lack something in many places. What this share of an article's places
# stay below is compared with what is usual, and counted as if so many more places were usual. Where
# they say more than the freest do, something is lost in each of them.
_SHARE = 0.8
_USUAL, _FREEST = -2.5, -0.5
_AS_MANY = 10
_OF_OTHERS = 0.8


# （译者注：…）, with brackets within; and a note that the translation has.
_NOTE = re.compile(r"[（(]\s?译者?注[：:](?:[^（()）\n]|[（(][^（()）\n]*[)）])*[)）]")
_NOTED = re.compile(r"[(\[][^()\[\]\n]*\bnote\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Loss:
    """Words that a translation seems to lack.

    `odds` says as a logarithm how likely that is, among places of which half lack something.
    """

    match: Match
    missing: Missing
    odds: float


def losses(pairs: Sequence[TextPair], rate: Rate) -> dict[TextPair, tuple[Loss, ...]]:
    """Return what the English translations of an article may lack, however unlikely it is.

    The odds are those for an article as free as this one.
    """
    found = {pair: tuple(_losses(pair, rate)) for pair in pairs}
    free = freedom([loss.odds for loss in chain.from_iterable(found.values())])
    return {
        pair: tuple(replace(one, odds=one.odds - free) for one in places)
        for pair, places in found.items()
        if places
    }


def _losses(pair: TextPair, rate: Rate) -> Iterator[Loss]:
    source = pair.source if _NOTED.search(pair.target.text) else _without_notes(pair.source)
    for match in matches(source, pair.target, rate, LONGEST):
        if found := evidence(source, pair.target, match, rate):
            odds = likelihood(found) - (_OF_ITEM if match.is_item else 0.0)
            yield Loss(match, found.missing, odds)


def _without_notes(prose: Prose) -> Prose:
    """Return a text with blanks for the notes of those who translated it into Chinese."""
    if "注" not in prose.text:
        return prose
    return replace(prose, text=_NOTE.sub(lambda note: " " * len(note[0]), prose.text))


def freedom(odds: Sequence[float]) -> float:
    """Return how much of the odds is due to an article's freedom, by those of all its places."""
    if not odds:
        return 0.0
    own = min(sorted(odds)[int(_SHARE * len(odds))], _FREEST)
    share = len(odds) / (len(odds) + _AS_MANY)
    return _OF_OTHERS * share * (own - _USUAL)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a translation may lack, and the signs by which that is told.

    `card` names the scorecard that the signs are for: whether the source has several sentences to
    set side by side, or clauses alone.
    """

    missing: Missing
    card: str
    signs: Mapping[str, float]


def evidence(first: Prose, second: Prose, match: Match, rate: Rate) -> Evidence | None:
    """Return what a match's English text most likely lacks of its Chinese one."""
    sentences = missing_sentences(first, second, match, rate)
    clauses = missing_clauses(first, second, match, rate)
    signs = {"clauses": _gain(clauses), "rest": _rest(first, clauses, match, rate)}
    if sentences:
        signs["sentences"] = _gain(sentences)
        signs["both"] = signs["sentences"] * signs["clauses"]
        signs["length"] = _surprise(match.have, match.size, rate)
        is_closer = signs["clauses"] > signs["sentences"] + _CLOSER
        missing = clauses if clauses and is_closer else sentences
    elif clauses:
        signs["unanswered"] = float(_unanswered(first, second, match))
        missing = clauses
    else:
        return None
    words = first.text[slice(*missing.where)]
    kept, gone = _marks_kept_and_gone(words, *_texts(first, second, match))
    signs |= {
        "lost": size_of(words).at(rate.value),
        "fewer": float(len(match.left) - len(match.right)),
        "kept": float(kept),
        "gone": float(gone),
    }
    return Evidence(missing, "sentences" if sentences else "clauses", signs)


def likelihood(found: Evidence) -> float:
    """Return the logarithm of the odds that the words are lost, among pairs of which half are."""
    card = SCORECARDS[found.card]
    return card.start + sum(_at(curve, found.signs[name]) for name, curve in card.curves.items())


def _at(curve: Curve, value: float) -> float:
    """Return what a curve says at a value: between its points a straight line, beyond them flat."""
    (before, low), *others = curve
    for after, high in others:
        if value < after:
            share = max(value - before, 0.0) / (after - before)
            return low + share * (high - low)
        before, low = after, high
    return low


def _gain(missing: Missing | None) -> float:
    return min(max(missing.gain, _LEAST), _GREATEST) if missing else _LEAST


def _surprise(have: float, size: float, rate: Rate) -> float:
    """Return how far a text's size is from the expected one, in standard deviations."""
    return (have - size) / math.sqrt(variance(size, rate.looseness))


def _rest(first: Prose, clauses: Missing | None, match: Match, rate: Rate) -> float:
    """Return how far its size is from what is expected of the source without these clauses."""
    if clauses is None:
        return 0.0
    lost = size_of(first.text[slice(*clauses.where)]).at(rate.value)
    return _surprise(match.have, max(match.size - lost, 0.0), rate)


def _unanswered(first: Prose, second: Prose, match: Match) -> int:
    """Return how many known words of the Chinese text have no counterpart in the English one."""
    known, answered = known_and_answered(*_texts(first, second, match), second.language)
    return known - answered


def _marks_kept_and_gone(words: str, text: str, other: str) -> tuple[int, int]:
    """Return how many marks of some words the other text has as often as theirs, and how many less.

    Had the words been lost, the other text would have each of them once less.
    """
    ours, theirs = counted_marks(text), counted_marks(other)
    marks = counted_marks(words)
    kept = sum(theirs[mark] >= ours[mark] for mark in marks)
    return kept, len(marks) - kept


def _texts(first: Prose, second: Prose, match: Match) -> tuple[str, str]:
    return (
        first.text[match.left[0][0] : match.left[-1][1]],
        second.text[match.right[0][0] : match.right[-1][1]],
    )
