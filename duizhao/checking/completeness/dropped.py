"""Sentences that one side has and the other has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.counterparts import Sentence, find_gap
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose, RunKind
from duizhao.checking.sentences import sentences
from duizhao.diagnostics import Severity

# How much better the texts must match with a sentence taken out, as a difference of
# log-likelihoods in which its loss already counts against. Of last sentences taken out of good
# translations into English, 89 in 100 are found so, and 4 in 1000 whole translations are
# suspected. Chinese joins English sentences with commas, so that fewer of them say less.
_CONVINCING = -3.0
_POSSIBLE = -4.0
_CONVINCING_IN_HAN = -2.0
_POSSIBLE_IN_HAN = -3.0
_CONVINCING_SURPLUS = 0.0

# A text of this share of its usual size lacks no sentence, if it has fewer of them than the
# other, and if it has not; a source, whose translation explains more than it does, lacks none
# either.
_WHOLE_WITH_FEWER = 0.95
_WHOLE = 0.7
_WHOLE_SOURCE = 0.85

# Code in a sentence, an image's description, a bare “:::”: these are no sentences of their own.
_SMALLEST = 3
_MARKS = re.compile(r"[A-Za-z][A-Za-z0-9+_-]+|\d[\d.,]*\d|\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Left:
    """Sentences of one text that the other lacks.

    `where` they stand in the first text, and at which `spot` they would in the second; `gain`
    says how likely that is; `ours` and `theirs` are how many sentences the two texts have.
    """

    where: Stretch
    spot: int
    gain: float
    ours: int
    theirs: int


# Where this share of both sides is 汉字, something is untranslated, and not missing.
_MIXED = 0.2


def dropped_sentence(comparison: Comparison) -> Iterator[Finding]:
    """Report sentences of the source that nothing in the translation stands for."""
    rate = rate_of(comparison.pairs)
    for pair in comparison.pairs:
        for left in _lost(pair, rate):
            if left.gain > _convincing(pair):
                yield _finding(pair, left, "nothing in the translation seems to stand for")


def possible_omission(comparison: Comparison) -> Iterator[Finding]:
    """Report sentences of the source that may be missing, or joined to others and shortened."""
    rate = rate_of(comparison.pairs)
    for pair in comparison.pairs:
        for left in _lost(pair, rate):
            if left.gain <= _convincing(pair):
                yield _finding(pair, left, "the translation is short, and may lack")


def _finding(pair: TextPair, left: _Left, what: str) -> Finding:
    return pair.finding(
        f"{what} “{quoted(pair.source, left.where)}”; {_sentences(left.ours)} became {left.theirs}",
        "Translate what is missing.",
        left.where,
        (left.spot, left.spot),
    )


def added_text(comparison: Comparison) -> Iterator[Finding]:
    """Report sentences of the translation that nothing in the source stands for."""
    rate = rate_of(comparison.pairs)
    for pair in comparison.pairs:
        for left in _added(pair, rate):
            yield pair.finding(
                f"nothing in the source seems to stand for “{quoted(pair.target, left.where)}”; "
                f"{_sentences(left.theirs)} became {left.ours}",
                "Take out what the source does not say.",
                (left.spot, left.spot),
                left.where,
            )


def lacks_sentences(pair: TextPair, rate: Rate) -> bool:
    """Tell whether whole sentences are missing on either side."""
    return any(left.gain > _convincing(pair) for left in _lost(pair, rate)) or any(
        True for _ in _added(pair, rate)
    )


def _lost(pair: TextPair, rate: Rate) -> Iterator[_Left]:
    possible = _POSSIBLE_IN_HAN if pair.target.language.han else _POSSIBLE
    return _without(pair.source, pair.target, rate, possible, _WHOLE_WITH_FEWER)


def _convincing(pair: TextPair) -> float:
    return _CONVINCING_IN_HAN if pair.target.language.han else _CONVINCING


def _added(pair: TextPair, rate: Rate) -> Iterator[_Left]:
    return _without(pair.target, pair.source, rate, _CONVINCING_SURPLUS, _WHOLE_SOURCE)


def _without(
    first: Prose, second: Prose, rate: Rate, convincing: float, whole: float
) -> Iterator[_Left]:
    """Yield the sentences of the first text that the second lacks."""
    if first.language.han == second.language.han:
        return
    if min(_share_of_han(first.text), _share_of_han(second.text)) > _MIXED:
        return
    for ours, theirs in _corresponding(first, second):
        size = size_of(first.text[slice(*ours)]).at(rate.value)
        have = size_of(second.text[slice(*theirs)]).at(rate.value)
        if have >= whole * size:
            continue
        left, right = _whole_sentences(first, ours), _whole_sentences(second, theirs)
        if len(left) < 2 or not right or (len(right) >= len(left) and have >= _WHOLE * size):
            continue
        measured = _measured(first, left, rate)
        gap = find_gap(measured, _measured(second, right, rate), from_han=first.language.han)
        lost = sum(measured[number].size for number in gap.missing)
        if gap.gain > convincing and lost >= _SMALLEST:
            where = left[gap.missing[0]][0], left[gap.missing[-1]][1]
            place = gap.places[0]
            spot = right[place - 1][1] if place else right[0][0]
            yield _Left(where, spot, gap.gain, len(left), len(right))


def _share_of_han(text: str) -> float:
    size = size_of(text)
    return size.han / (size.han + size.words + 1)


def _corresponding(first: Prose, second: Prose) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the runs that stand for each other, or the whole texts where no runs do."""
    if len(first.runs) == len(second.runs) > 1:
        for ours, theirs in zip(first.runs, second.runs, strict=True):
            if ours.kind is theirs.kind and ours.kind is not RunKind.OBJECT:
                yield (ours.start, ours.end), (theirs.start, theirs.end)
    else:
        yield (0, len(first.text)), (0, len(second.text))


def _whole_sentences(prose: Prose, within: Stretch) -> list[Stretch]:
    """Return the sentences of a stretch, scraps joined to the sentence before them."""
    found: list[Stretch] = []
    for start, end in sentences(prose.text, prose.language):
        if not within[0] <= start < within[1]:
            continue
        size = size_of(prose.text[start:end])
        scrap = size.words < _SMALLEST and not size.han
        if scrap and found:
            found[-1] = found[-1][0], end
        elif not scrap:
            found.append((start, end))
    return found


def _measured(prose: Prose, stretches: Sequence[Stretch], rate: Rate) -> list[Sentence]:
    return [
        Sentence(
            size_of(words).at(rate.value),
            frozenset(mark.lower() for mark in _MARKS.findall(words)),
        )
        for words in (prose.text[start:end] for start, end in stretches)
    ]


def _sentences(count: int) -> str:
    return f"{count} sentence{'s' if count != 1 else ''}"


DROPPED_SENTENCE = Check(
    "dropped-sentence",
    Severity.WARNING,
    "Each sentence of the source has its counterpart.",
    """The sentences of both texts are set side by side by their length and by the names and numbers
in them; one sentence may become several, and several one. Reported is a sentence of the source
that is left over, where the translation is shorter than the article's other paragraphs let
expect. A short sentence may be lost without being noticed.""",
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
