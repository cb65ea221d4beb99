"""How a text ends: with which mark, at which words, and whether another must follow."""

from __future__ import annotations

import re

from duizhao.checking.comparison import Stretch
from duizhao.checking.prose import OBJECT, Prose, Run
from duizhao.checking.sentences import CLOSERS

ENDS = frozenset("。！？…!?.")
LEADS_ON = frozenset("：:")
BREAKS = frozenset("，、,—–")
_CLOSING = f"{CLOSERS} \t\u3000\u2028*_~"

_LONGEST_WORD = 24
_WORD_BEFORE = re.compile(r"[A-Za-z0-9]+\Z")
_IN_WORD = re.compile(r"[A-Za-z0-9]")

# After these no English text ends. Others of their kind may: “the year it was written in”; and a
# name may end in one of them: Yan’an.
_UNENDING = re.compile(
    r"(?<![\w'’-])"
    r"(?:the|an?|and|or|nor|but|because|although|than|whose|my|our|their|your|every|very)$"
)
# After these, nothing that is shown below a text goes on with its sentence either.
_WANTING_A_NOUN = re.compile(r"(?<![\w'’-])(?:the|an?|my|our|their|your|every|very)$")


def last_mark(prose: Prose, run: Run) -> str:
    """Return the last character of a run before closing quotation marks and brackets."""
    last = prose.text[run.end - 1 : run.end] if run.end > run.start else ""
    return stripped(prose, run)[-1:] if last in _CLOSING else last


def ends_or_leads(prose: Prose, run: Run) -> bool:
    """Tell whether a run ends with a full stop or the like, a colon, code, or has no words."""
    last = last_mark(prose, run)
    return last in ENDS or last in LEADS_ON or last in ("", OBJECT)


def stops(prose: Prose, run: Run) -> bool:
    """Tell whether a run stops at a comma, a dash or a word that another must follow."""
    text = stripped(prose, run)
    if text[-1:] in BREAKS:
        return True
    return not prose.language.han and bool(_UNENDING.search(text, max(0, len(text) - 12)))


def wants_a_noun(prose: Prose, run: Run) -> bool:
    """Tell whether an English run stops at an article or the like, wherever it may lead."""
    text = stripped(prose, run)
    return not prose.language.han and bool(_WANTING_A_NOUN.search(text, max(0, len(text) - 8)))


def last_words(prose: Prose, run: Run) -> Stretch:
    """Return the end of a run, short enough to quote."""
    text = prose.text[run.start : run.end].rstrip()
    end = run.start + len(text)
    start = max(run.start, end - (12 if prose.language.han else 30))
    if prose.language.han:
        # A Latin word among 汉字 is not cut in two.
        word = _WORD_BEFORE.search(prose.text, max(run.start, start - _LONGEST_WORD), start)
        start = word.start() if word and _IN_WORD.match(prose.text, start) else start
    elif start > run.start:
        space = prose.text.find(" ", start, end)
        if not 0 <= space < end - 1:
            space = prose.text.rfind(" ", max(run.start, start - _LONGEST_WORD), start)
        start = space + 1 if space >= 0 else start
    return start, end


def stripped(prose: Prose, run: Run) -> str:
    """Return the words of a run without closing marks and space at their end."""
    return prose.text[run.start : run.end].rstrip(_CLOSING)
