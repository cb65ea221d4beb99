"""Source texts that stop in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhao.blocks import Heading, Image, Paragraph, Rule
from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.completeness.endings import (
    BREAKS,
    ENDS,
    LEADS_ON,
    ends_or_leads,
    last_mark,
    last_words,
    stripped,
)
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.completeness.sizes import size_of
from duizhao.checking.finding import Finding
from duizhao.checking.leftover_talk.edges import is_at_edge
from duizhao.checking.leftover_talk.phrases import Edge
from duizhao.checking.prose import OBJECT, Prose, Run
from duizhao.diagnostics import Severity

_QUOTED = frozenset("”’」』》)）")

# After the last full stop a remark in brackets or the number of a note may stand.
_ASIDE = re.compile(r"[。！？.!?…：:]\s*(?:[(（][^()（）]*[)）]|\[\d+\])\s*$|[:;]-[()]\s*$")

# These lead on to what is shown below.
_FOR_EXAMPLE = re.compile(r"(?:例如|比如|譬如)[，,]$")

# An article of a law leads on to its next item so: “(i) …; or,”.
_OR_THE_NEXT = re.compile(r"[；;][ ]?(?:或者?|以及|并且?|且|和)[，,]?\s*$")

# “Dear K8s,” begins a letter.
_ADDRESSED = re.compile(
    r"^\W*(?:亲爱的|尊敬的|敬爱的|致|嗨|你好|您好|dear |hello |hi )[^，,。.！!？?]{0,40}[，,]$",
    re.IGNORECASE,
)

_SIGNED = re.compile(r"^(?:[—–-]|谨?以?此?[^，。]{0,2}[献致]|[写记摄编译改]于)|[^\u4e00-\u9fff]$")

# What is said in a chat ends with as good as a mark.
_DRAWN_OUT = ("~", "～")

# What sentences have and names, dates and addresses have not.
_PARTICLES = frozenset("我你他她它这那的了在是把被就都也还又不没着过会要能想说")
_SOME = 3

# How many other paragraphs, and which share of all, must end with a full stop where one does not.
_FEW = 3
_MOST = 0.9

# Where so many 汉字 with a full stop among them have none at their end, they break off; at
# an article's end fewer do so.
_ENOUGH_HAN = 20
_ENOUGH_AT_END = 10


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
        usual = not mark and (whole < _FEW or careless > max(2, (1 - _MOST) * (whole + careless)))
        if usual or _leads_on(pairs, number, mark) or (mark and _is_item(pairs, number, mark)):
            continue
        ours = last_words(pair.source, run)
        after = f"after “{mark}”" if mark else "without a mark at its end"
        theirs = pair.target.runs[-1]
        target_too = not ends_or_leads(pair.target, theirs)
        yield pair.finding(
            f"the source stops {after}, at “{quoted(pair.source, ours)}”"
            + (", and the translation stops too" if target_too else ""),
            "Complete the source, and translate what is added.",
            ours,
            last_words(pair.target, theirs),
        )


def _leads_on(pairs: Sequence[TextPair], number: int, mark: str) -> bool:
    """Tell whether what a paragraph may lead on to comes next: a list, a table, code, a formula.

    No comma leads on to a heading.
    """
    following = next((one for one in pairs[number + 1 :] if not _is_rule(one)), None)
    if following is None or following.pair is None or _is_paragraph(following):
        return False
    blocks = following.pair.source[-1].blocks
    return not (mark and any(isinstance(block, Heading) for block in blocks))


def _is_item(pairs: Sequence[TextPair], number: int, mark: str) -> bool:
    """Tell whether a paragraph is an item of an enumeration: its neighbour ends alike."""
    near = (pairs[other] for other in (number - 1, number + 1) if 0 <= other < len(pairs))
    return any(
        _is_paragraph(pair) and last_mark(pair.source, pair.source.runs[-1]) == mark
        for pair in near
    )


def _source_break(pair: TextPair) -> tuple[Run, str] | None:
    """Return the run that stops too early, and the mark that it stops at, if there is one."""
    if not _is_paragraph(pair):
        return None
    prose = pair.source
    run = prose.runs[-1]
    last = last_mark(prose, run)
    if last in ENDS or last in LEADS_ON or last in (OBJECT, ""):
        return None
    if prose.nodes and isinstance(prose.nodes[-1], Image):
        return None
    if prose.text.rstrip().endswith(_DRAWN_OUT):
        return None
    if any(one.search(prose.text) for one in (_ASIDE, _FOR_EXAMPLE, _OR_THE_NEXT, _ADDRESSED)):
        return None
    if last in BREAKS:
        text = stripped(prose, run)
        mark = "——" if text.endswith("——") else last
        return None if mark == "——" and _is_meant(pair) else (run, mark)
    text = prose.text
    if (
        prose.language.han
        and _is_prose(prose)
        and not ends_or_leads(pair.target, pair.target.runs[-1])
        and not _ends_in_title(pair)
    ):
        return run, ""
    return None


def _is_meant(pair: TextPair) -> bool:
    """Tell whether a dash at the end is as good as a mark.

    Somebody is interrupted, within quotation marks, or the translation pauses or leads on.
    """
    if pair.source.text.rstrip()[-1:] in _QUOTED:
        return True
    theirs = pair.target.text.rstrip()
    return theirs.endswith(("...", "…")) or last_mark(pair.target, pair.target.runs[-1]) in LEADS_ON


def _is_prose(prose: Prose) -> bool:
    """Tell whether a text is more than a line, such as a name.

    At the article's end a comma or a few particles say so, too; a signature behind a dash, a
    dedication, and a line that ends with a sign or in Latin letters are none there.
    """
    text = prose.text.rstrip()
    size = size_of(text).han
    if any(mark in text for mark in "。！？") and size >= _ENOUGH_HAN:
        return True
    if _SIGNED.search(text) or not is_at_edge(prose, Edge.FOOT):
        return False
    has_mark = any(mark in text for mark in "，。！？")
    return (size >= _ENOUGH_AT_END and has_mark) or len(_PARTICLES & set(text)) >= _SOME


def _ends_in_title(pair: TextPair) -> bool:
    """Tell whether both texts end with a quotation or a bracket, as references do."""
    return all(text.rstrip()[-1:] in _QUOTED for text in (pair.source.text, pair.target.text))


def _is_rule(pair: TextPair) -> bool:
    blocks = pair.pair.source[-1].blocks if pair.pair else ()
    return bool(blocks) and all(isinstance(block, Rule) for block in blocks)


def _is_paragraph(pair: TextPair) -> bool:
    if pair.pair is None or pair.pair.is_footnote or len(pair.source.runs) != 1:
        return False
    blocks = pair.pair.source[-1].blocks
    return bool(blocks and isinstance(blocks[-1], Paragraph) and pair.target.runs)


def _ends(prose: Prose) -> bool:
    return last_mark(prose, prose.runs[-1]) in ENDS


BREAKS_OFF = Check(
    "breaks-off",
    Severity.WARNING,
    "The source does not stop in the middle of a sentence.",
    """A paragraph that ends with a comma or a dash was never finished (a dash may interrupt
somebody, or lead on as the translation's colon does); so, in an article whose paragraphs end with
full stops, was one that has several sentences and no mark after the last.
The last of an article, with no more than a rule, a footer or an assistant's words below it, does so
with a single sentence, too. Text that leads on to a formula, code, a list or a table is let
pass.""",
    breaks_off,
)
