"""Texts that stop before their end: the translation alone, or the source already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhao.blocks import Image, Paragraph
from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.completeness.sizes import Rate, rate_of, size_of
from duizhao.checking.finding import Finding
from duizhao.checking.prose import OBJECT, Prose, Run, RunKind
from duizhao.checking.sentences import CLOSERS
from duizhao.diagnostics import Severity

_CLOSING = f"{CLOSERS} \t\u3000\u2028*_~"
_ENDS = frozenset("。！？…!?.")
_LEADS_ON = frozenset("：:")
_QUOTED = frozenset("”’」』》)）")
_BREAKS = frozenset("，、,—–")

# After these no English text ends. Others of their kind may: “the year it was written in”.
_UNENDING = re.compile(
    r"\b(?:the|an?|and|or|nor|but|because|although|than|whose|my|our|their|your|every|very)$"
)

# Below this share of its usual size a translation without an end has been cut.
_SHORT = 0.85
_VERY_SHORT = 0.6
_ENOUGH_WORDS = 15
_SOME_WORDS = 8

# Code this near to the end of the source may be the last of the translation.
_NEAR_END = 12

# After the last full stop a remark in brackets or the number of a note may stand.
_ASIDE = re.compile(r"[。！？.!?…：:]\s*(?:[(（][^()（）]*[)）]|\[\d+\])\s*$|[:;]-[()]\s*$")

# These lead on to what is shown below.
_FOR_EXAMPLE = re.compile(r"(?:例如|比如|譬如)[，,]$")

# Where so many 汉字 with a full stop among them have none at their end, they break off.
_ENOUGH_HAN = 20
_MOST = 0.9


def cut_off(comparison: Comparison) -> Iterator[Finding]:
    """Report translations that stop in the middle of what the source says to its end."""
    for pair, runs in _open_pairs(comparison):
        rate = rate_of(comparison.pairs)
        for source, target in runs:
            if _is_cut(pair, source, target, rate, alone=len(runs) == 1):
                ours, theirs = _last_words(pair.source, source), _last_words(pair.target, target)
                yield pair.finding(
                    f"the source ends with “{quoted(pair.source, ours)}” and the translation "
                    f"breaks off at “{quoted(pair.target, theirs)}”",
                    "Translate it to the end.",
                    ours,
                    theirs,
                )


def end_mark(comparison: Comparison) -> Iterator[Finding]:
    """Report translations that seem whole and end without the mark that the source ends with."""
    for pair, runs in _open_pairs(comparison):
        rate = rate_of(comparison.pairs)
        for source, target in runs:
            alone = len(runs) == 1
            if (
                alone
                and not _is_cut(pair, source, target, rate, alone=alone)
                and _lacks_mark(pair, source, target)
            ):
                ours, theirs = _last_words(pair.source, source), _last_words(pair.target, target)
                yield pair.finding(
                    f"the source ends with “{quoted(pair.source, ours)}” and the translation "
                    f"without a mark, after “{quoted(pair.target, theirs)}”",
                    "Add what is missing at the end, or only the full stop.",
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
    if len(target.runs) == 1 and _last(target, target.runs[0]) in _ENDS:
        return
    for ours, theirs in _corresponding(source, target):
        last = _last(target, theirs)
        if not last or last in _ENDS or last in _LEADS_ON:
            continue
        end = _last(source, ours)
        if (
            end in _ENDS
            or end in _LEADS_ON
            or (_needs_no_mark(theirs) and end and end not in _BREAKS and _breaks(target, theirs))
        ):
            yield ours, theirs


def _needs_no_mark(run: Run) -> bool:
    return run.kind is not RunKind.PARAGRAPH


def _is_cut(pair: TextPair, ours: Run, theirs: Run, rate: Rate, *, alone: bool) -> bool:
    """Tell whether a translation that does not end as the source does was cut off.

    Where several items of a list end without a mark, the missing mark says nothing.
    """
    leads_on = _last(pair.source, ours) in _LEADS_ON
    if not leads_on and _breaks(pair.target, theirs):
        return True
    if not alone:
        return False
    expected = size_of(pair.source.text[ours.start : ours.end]).at(rate.value)
    got = size_of(pair.target.text[theirs.start : theirs.end]).at(rate.value)
    if expected < _ENOUGH_WORDS or leads_on or theirs.kind is not RunKind.PARAGRAPH:
        return expected >= _SOME_WORDS and got < _VERY_SHORT * expected
    return got < _SHORT * expected


def _lacks_mark(pair: TextPair, ours: Run, theirs: Run) -> bool:
    """Tell whether a mark is missing: headings and the like, and code at the end, need none."""
    if theirs.kind is not RunKind.PARAGRAPH or _last(pair.source, ours) not in _ENDS:
        return False
    return not (
        _last(pair.target, theirs) == OBJECT
        and OBJECT in pair.source.text[max(ours.start, ours.end - _NEAR_END) : ours.end]
    )


def _breaks(prose: Prose, run: Run) -> bool:
    """Tell whether a run stops at a comma, a dash or a word that another must follow."""
    text = _stripped(prose, run)
    if text[-1:] in _BREAKS:
        return True
    return not prose.language.han and bool(_UNENDING.search(text, max(0, len(text) - 12)))


def breaks_off(comparison: Comparison) -> Iterator[Finding]:
    """Report source texts that stop in the middle of a sentence."""
    pairs = comparison.pairs
    suspects = [
        (number, pair, spot)
        for number, pair in enumerate(pairs)
        if (spot := _source_break(pair)) is not None
    ]
    if not suspects:
        return
    whole = sum(1 for pair in pairs if _is_paragraph(pair) and _ends(pair.source))
    careless = sum(1 for _, _, spot in suspects if spot[1] == "")
    for number, pair, (run, mark) in suspects:
        following = pairs[number + 1] if number + 1 < len(pairs) else None
        leads_on = following and following.pair and not _is_paragraph(following)
        usual = not mark and whole < _MOST * (whole + careless)
        if leads_on or usual or (mark and _is_item(pairs, number, mark)):
            continue
        ours = _last_words(pair.source, run)
        after = f"after “{mark}”" if mark else "without a mark at its end"
        theirs = pair.target.runs[-1]
        target_too = not _ends_or_leads(pair.target, theirs)
        yield pair.finding(
            f"the source stops {after}, at “{quoted(pair.source, ours)}”"
            + (", and the translation stops too" if target_too else ""),
            "Complete the source, and translate what is added.",
            ours,
            _last_words(pair.target, theirs),
        )


def _is_item(pairs: Sequence[TextPair], number: int, mark: str) -> bool:
    """Tell whether a paragraph is an item of an enumeration: its neighbour ends alike."""
    near = (pairs[other] for other in (number - 1, number + 1) if 0 <= other < len(pairs))
    return any(
        _is_paragraph(pair) and _last(pair.source, pair.source.runs[-1]) == mark for pair in near
    )


def _source_break(pair: TextPair) -> tuple[Run, str] | None:
    """Return the run that stops too early, and the mark that it stops at, if there is one."""
    if not _is_paragraph(pair):
        return None
    prose = pair.source
    run = prose.runs[-1]
    last = _last(prose, run)
    if last in _ENDS or last in _LEADS_ON or last in (OBJECT, ""):
        return None
    if prose.nodes and isinstance(prose.nodes[-1], Image):
        return None
    if _ASIDE.search(prose.text) or _FOR_EXAMPLE.search(prose.text):
        return None
    if last in _BREAKS:
        text = _stripped(prose, run)
        return run, "——" if text.endswith("——") else last
    text = prose.text
    if (
        prose.language.han
        and any(mark in text for mark in "。！？")
        and size_of(text).han >= _ENOUGH_HAN
        and not _ends_or_leads(pair.target, pair.target.runs[-1])
        and not _ends_in_title(pair)
    ):
        return run, ""
    return None


def _ends_in_title(pair: TextPair) -> bool:
    """Tell whether both texts end with a quotation or a bracket, as references do."""
    return all(text.rstrip()[-1:] in _QUOTED for text in (pair.source.text, pair.target.text))


def _is_paragraph(pair: TextPair) -> bool:
    if pair.pair is None or pair.pair.is_footnote or len(pair.source.runs) != 1:
        return False
    blocks = pair.pair.source[-1].blocks
    return bool(blocks and isinstance(blocks[-1], Paragraph) and pair.target.runs)


def _ends(prose: Prose) -> bool:
    return _last(prose, prose.runs[-1]) in _ENDS


def _ends_or_leads(prose: Prose, run: Run) -> bool:
    last = _last(prose, run)
    return last in _ENDS or last in _LEADS_ON or last in ("", OBJECT)


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


def _stripped(prose: Prose, run: Run) -> str:
    return prose.text[run.start : run.end].rstrip(_CLOSING)


def _last(prose: Prose, run: Run) -> str:
    """Return the last character of a run before closing quotation marks and brackets."""
    last = prose.text[run.end - 1 : run.end] if run.end > run.start else ""
    return _stripped(prose, run)[-1:] if last in _CLOSING else last


def _last_words(prose: Prose, run: Run) -> Stretch:
    """Return the end of a run, short enough to quote."""
    text = prose.text[run.start : run.end].rstrip()
    end = run.start + len(text)
    start = max(run.start, end - (12 if prose.language.han else 30))
    if start > run.start and not prose.language.han:
        space = prose.text.find(" ", start, end)
        start = space + 1 if 0 <= space < end - 1 else start
    return start, end


CUT_OFF = Check(
    "cut-off",
    Severity.ERROR,
    "A translation goes on to the end of its source.",
    """Where the source ends with a full stop, a question mark or the like, or with a colon, and
the translation does not, it was cut off if it is also shorter than usual, or stops at a comma, a
dash or a word such as “the” or “and”. Lists and tables are compared item by item. A translation
that stops between two sentences is found by `dropped-sentence`.""",
    cut_off,
)

END_MARK = Check(
    "end-mark",
    Severity.WARNING,
    "A translation ends with a full stop where its source does.",
    """A paragraph or list item that ends without a mark may have lost its last words even where its
length is as usual. Headings, table cells and captions may do without a mark, a list may do
without marks throughout, and code or an address may end both texts.""",
    end_mark,
)

BREAKS_OFF = Check(
    "breaks-off",
    Severity.WARNING,
    "The source does not stop in the middle of a sentence.",
    """A paragraph that ends with a comma or a dash was never finished; so, in an article whose
paragraphs end with full stops, was one that has several sentences and no mark after the last.
Text that leads on to a formula, code, a list or a table is let pass.""",
    breaks_off,
)
