"""Translations that stop before the end of what their source says."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.blocks import ListBlock
from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.answers import is_mostly_answered
from duizhao.checking.completeness.dropped import lacks_words
from duizhao.checking.completeness.endings import (
    BREAKS,
    ENDS,
    LEADS_ON,
    last_mark,
    last_words,
    stops,
    stripped,
    wants_a_noun,
)
from duizhao.checking.completeness.last_sentences import KEPT_MARK, ends_otherwise, leads_nowhere
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of
from duizhao.checking.finding import Finding
from duizhao.checking.prose import OBJECT, Prose, Run, RunKind
from duizhao.diagnostics import Severity

# Below this share of its usual size a translation without an end has been cut.
_SHORT = 0.85
_VERY_SHORT = 0.6
_ENOUGH_WORDS = 15
_SOME_WORDS = 8

_COMMAS = "，；："

# Code this near to the end of the source may be the last of the translation.
_NEAR_END = 12


def cut_off(comparison: Comparison) -> Iterator[Finding]:
    """Report translations that stop in the middle of what the source says to its end."""
    for pair, runs in _open_pairs(comparison):
        rate = rate_of(comparison.pairs)
        for source, target in runs:
            if _is_cut(pair, source, target, rate, alone=len(runs) == 1):
                yield _finding(pair, source, target, "breaks off at", "Translate it to the end.")


def end_mark(comparison: Comparison) -> Iterator[Finding]:
    """Report translations that seem whole and do not end with the mark of their source."""
    yield from _without_mark(comparison)
    yield from _with_another(comparison)


def _without_mark(comparison: Comparison) -> Iterator[Finding]:
    for pair, runs in _open_pairs(comparison):
        if len(runs) > 1 or _has_no_marks(pair.target):
            continue
        source, target = runs[0]
        is_cut = _is_cut(pair, source, target, rate_of(comparison.pairs), alone=True)
        if not is_cut and _lacks_mark(pair, source, target):
            remedy = "Add what is missing at the end, or only the mark."
            yield _finding(pair, source, target, "without a mark, after", remedy)


def _with_another(comparison: Comparison) -> Iterator[Finding]:
    """Yield what ends with another sentence, where no whole sentence is known to be missing."""
    remedy = "Translate the source’s last sentence too, or end with its mark."
    pairs = comparison.pairs
    for number, pair in enumerate(pairs):
        runs = next(_otherwise_ended(pair), None)
        following = pairs[number + 1] if number + 1 < len(pairs) else None
        if runs is None and leads_nowhere(pair, following):
            runs = pair.source.runs[-1], pair.target.runs[-1]
        if runs and not lacks_words(pair, pairs):
            yield _finding(pair, *runs, "with", remedy)


def _otherwise_ended(pair: TextPair) -> Iterator[tuple[Run, Run]]:
    # Few texts hold a mark that must be kept, and one look at the whole tells.
    if not (KEPT_MARK.search(pair.source.text) or KEPT_MARK.search(pair.target.text)):
        return
    joined = len(pair.source.runs) != len(pair.target.runs)
    for ours, theirs in _corresponding(pair.source, pair.target):
        if ends_otherwise(pair, ours, theirs, joined=joined):
            yield ours, theirs


def _finding(pair: TextPair, source: Run, target: Run, how: str, remedy: str) -> Finding:
    ours, theirs = last_words(pair.source, source), last_words(pair.target, target)
    return pair.finding(
        f"the source ends with “{quoted(pair.source, ours)}” and the translation "
        f"{how} “{quoted(pair.target, theirs)}”",
        remedy,
        ours,
        theirs,
    )


def _open_pairs(comparison: Comparison) -> Iterator[tuple[TextPair, list[tuple[Run, Run]]]]:
    """Yield the pairs in which translations stop where their source does not, with those runs."""
    for pair in comparison.pairs:
        if runs := list(_open_runs(pair)):
            yield pair, runs


def _open_runs(pair: TextPair) -> Iterator[tuple[Run, Run]]:
    """Yield the runs whose translation stops where the source's run does not."""
    source, target = pair.source, pair.target
    # Most translations end as they should, and one look at the whole tells.
    if len(target.runs) == 1 and last_mark(target, target.runs[0]) in ENDS:
        return
    for ours, theirs in _corresponding(source, target):
        last = last_mark(target, theirs)
        if not last or last in ENDS or last in LEADS_ON:
            continue
        end = last_mark(source, ours)
        if (
            end in ENDS
            or end in LEADS_ON
            or (
                end
                and end not in BREAKS
                and (
                    wants_a_noun(target, theirs)
                    or (_needs_no_mark(theirs) and stops(target, theirs))
                )
            )
        ):
            yield ours, theirs


def _has_no_marks(prose: Prose) -> bool:
    """Tell whether it is a list's style to end no item with a mark."""
    return len(prose.runs) > 1 and not any(
        last_mark(prose, run) in ENDS or last_mark(prose, run) in LEADS_ON for run in prose.runs
    )


def _needs_no_mark(run: Run) -> bool:
    return run.kind is not RunKind.PARAGRAPH


def _is_cut(pair: TextPair, ours: Run, theirs: Run, rate: Rate, *, alone: bool) -> bool:
    """Tell whether a translation that does not end as the source does was cut off.

    Where several items of a list end without a mark, the missing mark says nothing; nor does that
    of an item, however short, which has the words that the source ends with.
    """
    leads_on = last_mark(pair.source, ours) in LEADS_ON
    if wants_a_noun(pair.target, theirs) or (not leads_on and stops(pair.target, theirs)):
        return True
    if not alone:
        return False
    expected = size_of(pair.source.text[ours.start : ours.end]).at(rate.value)
    got = size_of(pair.target.text[theirs.start : theirs.end]).at(rate.value)
    last = pair.source.text[slice(*_last_clause(pair.source, ours))]
    if _is_list(pair) and is_mostly_answered(last, pair.target):
        return False
    if expected < _ENOUGH_WORDS or leads_on or theirs.kind is not RunKind.PARAGRAPH:
        return expected >= _SOME_WORDS and got < _VERY_SHORT * expected
    return got < _SHORT * expected


def _is_list(pair: TextPair) -> bool:
    blocks = pair.pair.target[-1].blocks if pair.pair else ()
    return bool(blocks) and isinstance(blocks[-1], ListBlock)


def _last_clause(prose: Prose, run: Run) -> Stretch:
    """Return where a run's words after its last comma stand."""
    end = run.start + len(stripped(prose, run).rstrip("。！？…!?."))
    return max(run.start, *(prose.text.rfind(mark, run.start, end) + 1 for mark in _COMMAS)), end


def _lacks_mark(pair: TextPair, ours: Run, theirs: Run) -> bool:
    """Tell whether a mark is missing: headings and the like, and code at the end, need none."""
    if theirs.kind is not RunKind.PARAGRAPH or last_mark(pair.source, ours) not in ENDS:
        return False
    return not (
        last_mark(pair.target, theirs) == OBJECT
        and OBJECT in pair.source.text[max(ours.start, ours.end - _NEAR_END) : ours.end]
    )


def _corresponding(source: Prose, target: Prose) -> Iterator[tuple[Run, Run]]:
    """Yield the runs of prose that stand for each other: all where both sides have as many."""
    if len(source.runs) == len(target.runs):
        for ours, theirs in zip(source.runs, target.runs, strict=True):
            if ours.kind is theirs.kind and ours.kind is not RunKind.OBJECT:
                yield ours, theirs
    elif source.runs and target.runs:
        ours, theirs = source.runs[-1], target.runs[-1]
        if RunKind.OBJECT not in (ours.kind, theirs.kind):
            yield ours, theirs


CUT_OFF = Check(
    "cut-off",
    Severity.ERROR,
    "A translation goes on to the end of its source.",
    """Where the source ends with a full stop, a question mark or the like, or with a colon, and
the translation does not, it was cut off if it is also shorter than usual, or stops at a comma, a
dash or a word such as “the” or “and”. Lists and tables are compared item by item; a short item that
has the words of its source's end passes. A translation that stops between two sentences is found by
`dropped-sentence`.""",
    cut_off,
)

END_MARK = Check(
    "end-mark",
    Severity.WARNING,
    "A translation ends with the mark that its source ends with.",
    """A paragraph or list item that ends without a mark may have lost its last words even where its
length is as usual. Headings, table cells and captions may do without a mark, a list may do
without marks throughout, and code or an address may end both texts. A last question that is none
in the translation was left out or became a statement; a translation that ends with the question
that its source answers lacks the answer. Where the source ends with a colon
or an exclamation mark, or with “as follows” above a list, and the translation with a full stop or
the like, it is reported only if the translation has fewer sentences as well.""",
    end_mark,
)
