"""Translations that end with another sentence than their source, as their last marks tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from duizhao.blocks import CodeBlock, FormulaBlock, ListBlock, Table
from duizhao.checking.comparison import TextPair
from duizhao.checking.completeness.answers import is_mostly_answered
from duizhao.checking.completeness.endings import ENDS, LEADS_ON, last_mark
from duizhao.checking.completeness.sizes import size_of
from duizhao.checking.prose import Prose, Run, RunKind
from duizhao.checking.sentences import sentences

# Marks that the last sentence of a translation keeps, unless it was joined to another.
_KEPT: Mapping[str, str] = {"？": "?", "?": "?", "：": ":", ":": ":"}
KEPT_MARK = re.compile(r"[？?：:][\W_]*$", re.MULTILINE)
_QUESTION = "?"

# “The key is how to find it.”
_INDIRECT = re.compile(
    r"\b(?:is|are|was|were|lies in|about|knows?|see|ask(?:s|ed)?|wonder(?:s|ed)?|of|to)"
    r" (?:how|why|whether|what|which|where|when|who)\b"
)

# No sentence that leads on to what stands below it is longer.
_LONGEST = 80
# A sentence that leads on to what stands below it, in either language.
_POINTS_BELOW = re.compile(r"以下|如下|下面|下列|下述|所示|\b(?:[Ff]ollowing|below)\b")
_LEADS_BELOW = re.compile(
    r"\b(?:follow\w*|below|these|those|next|here|this|as|such|both|two|three|four|five|six|seven"
    r"|several|steps?|types?|kinds?|ways?|commands?|example)\b",
    re.IGNORECASE,
)


def ends_otherwise(pair: TextPair, ours: Run, theirs: Run, *, joined: bool) -> bool:
    """Tell whether the source's last sentence is not the translation's, as their marks tell.

    A question stays one, and no other sentence becomes one where a question stands before it.
    Another mark may change, unless the translation has fewer sentences as well; with `joined` the
    sentences of all runs are counted.
    """
    if RunKind.PARAGRAPH is not theirs.kind or theirs.kind is not ours.kind:
        return False
    kept = _KEPT.get(last_mark(pair.source, ours))
    if not kept:
        return _ends_with_question_before(pair, ours, theirs)
    mark = last_mark(pair.target, theirs)
    if _KEPT.get(mark, mark) == kept or not (mark in ENDS or mark in LEADS_ON):
        return False
    last = _last_sentence(pair.target, theirs)
    if kept == _QUESTION:
        is_asked = any(question in last for question in "?？") or _INDIRECT.search(last)
        return not is_asked and not _asks_as_often(pair, ours, theirs)
    # A sentence may lead on to a list with a full stop too.
    if kept in LEADS_ON and _POINTS_BELOW.search(last):
        return False
    return _has_fewer(pair, ours, theirs, joined=joined)


def _ends_with_question_before(pair: TextPair, ours: Run, theirs: Run) -> bool:
    """Tell whether a translation ends with the question that the source answers at its end."""
    if not pair.source.language.han or last_mark(pair.target, theirs) != _QUESTION:
        return False
    found = _sentences(pair.source, ours)
    if len(found) < 2 or "？" not in pair.source.text[slice(*found[-2])][-3:]:
        return False
    answer = pair.source.text[slice(*found[-1])]
    if not size_of(answer).han or is_mostly_answered(answer, pair.target):
        return False
    asked, asks = _questions(pair.source, ours), _questions(pair.target, theirs)
    return asks <= asked


def _asks_as_often(pair: TextPair, ours: Run, theirs: Run) -> bool:
    return _questions(pair.target, theirs) >= _questions(pair.source, ours)


def _questions(prose: Prose, run: Run) -> int:
    return sum(prose.text.count(mark, run.start, run.end) for mark in "?？")


def leads_nowhere(pair: TextPair, following: TextPair | None) -> bool:
    """Tell whether a sentence that leads on to a list, a table or the like is gone."""
    source, target = pair.source, pair.target
    if not _POINTS_BELOW.search(source.text, max(0, len(source.text) - _LONGEST)):
        return False
    if following is None or following.pair is None or pair.pair is None:
        return False
    blocks = following.pair.source[0].blocks
    if not blocks or not isinstance(blocks[0], ListBlock | Table | CodeBlock | FormulaBlock):
        return False
    if len(source.runs) != 1 or len(target.runs) != 1 or not source.language.han:
        return False
    return (
        bool(_POINTS_BELOW.search(_last_sentence(source, source.runs[0])))
        and last_mark(target, target.runs[0]) in ENDS
        and not _LEADS_BELOW.search(_last_sentence(target, target.runs[0]))
        and _has_fewer(pair, source.runs[0], target.runs[0], joined=True)
    )


def _has_fewer(pair: TextPair, ours: Run, theirs: Run, *, joined: bool) -> bool:
    here = _sentences(pair.source, None if joined else ours)
    there = _sentences(pair.target, None if joined else theirs)
    return len(there) < len(here)


def _last_sentence(prose: Prose, run: Run) -> str:
    return prose.text[slice(*_sentences(prose, run)[-1])]


def _sentences(prose: Prose, run: Run | None) -> list[tuple[int, int]]:
    found = sentences(prose.text, prose.language)
    return [one for one in found if run is None or run.start <= one[0] < run.end]
