"""English punctuation, dashes, ellipses and spacing."""

from __future__ import annotations

import re

from duizhao.checking.check import Check
from duizhao.checking.faults import Fault, of_each_segment
from duizhao.checking.prose import Prose
from duizhao.checking.typography.consistency import Choice, Style, of_one_style
from duizhao.checking.typography.marks import with_article
from duizhao.diagnostics import Severity
from duizhao.languages import HAN

# Where none of these is, there is nothing to find.
_SPACE_AND_MARK = (" ,", " .", " ;", " :", " !", " ?", " )")
_MARK_AND_MORE = re.compile(r"[,;.!?][A-Za-z,.:;]|, \.|; [.,]")
# `.NET`, `:)`, `..` and `?=` begin with a mark and are no punctuation, nor is a sign that the
# sentence names: use ! to negate.
_SPACE_BEFORE = re.compile(
    r"(?<=[\w”’\"%])[ ]+(?P<mark>[,;:]|[!?](?![ ][a-z])|\.(?!\.|[ ]\.))(?=[\s”’]|$)", re.MULTILINE
)
# (a word ), but not ( a word ), which is so set on purpose.
_SPACE_BEFORE_BRACKET = re.compile(r"\((?![ ])[^()\n]*[\w.][ ]+\)")
# `..`, `,,`, `,.`, `;.` and `,:`: one of the two is left from an edit.
_DOUBLED = re.compile(r"(?<=[\w)”’])(?:\.\.|,,|,[ ]?\.|;[ ]?[.,]|[,;]:)(?=[\s”’)]|$)", re.MULTILINE)
# small,words in a sentence; a name or a number may have a mark within.
_RUN_TOGETHER = re.compile(
    r"(?:(?<=\s)|^)[a-z]{2,}(?P<mark>[,;])(?=[a-z]{2,}(?:[\s,.;:!?)]|$))", re.MULTILINE
)
# A sentence begins after the mark: these words begin one and are no part of a name.
_STARTERS = (
    "The|This|That|These|Those|It|In|If|When|While|But|And|For|We|You|There|They|As|To|On|At|By|"
    "However|Then|After|Before|Here|With|Its|His|Her|Our|So|Such|Some|Each|From|What|Why|How"
)
_SENTENCES_TOGETHER = re.compile(rf"(?<=[a-z]{{2}})(?P<mark>[.!?])(?=(?:{_STARTERS})[ ][a-z])")
_TAKE_OUT = "Take the space out."


def _punctuation(prose: Prose) -> list[Fault]:
    text = prose.text
    if not (_MARK_AND_MORE.search(text) or any(map(text.__contains__, _SPACE_AND_MARK))):
        return []
    faults = [
        Fault(*match.span(), f"a space before {with_article(match['mark'])}", _TAKE_OUT)
        for match in _SPACE_BEFORE.finditer(text)
    ]
    faults += [
        Fault(match.end() - 2, match.end(), "a space before a bracket", _TAKE_OUT)
        for match in _SPACE_BEFORE_BRACKET.finditer(text)
    ]
    faults += [
        Fault(*match.span(), f"{match[0]} where one mark belongs", "Keep the one that is meant.")
        for match in _DOUBLED.finditer(text)
    ]
    faults += [
        Fault(
            *match.span("mark"),
            f"no space after {with_article(match['mark'])}",
            "Put a space after it.",
        )
        for pattern in (_RUN_TOGETHER, _SENTENCES_TOGETHER)
        for match in pattern.finditer(text)
    ]
    return sorted(faults, key=lambda fault: fault.start)


_WORD = r"[\w”’)\]%]"
# Ranges (10–100) and options (--force) are no dashes; nor is one beside 汉字 English.
_DASHES = Choice(
    "where most dashes are another",
    (
        Style(
            "an em dash without spaces",
            "— without spaces, as elsewhere",
            ("—",),
            re.compile(rf"(?<=[^\W\d_{HAN}])—(?=[^\W\d_{HAN}“‘])"),
        ),
        Style(
            "an em dash between spaces",
            "— between spaces, as elsewhere",
            (" — ",),
            re.compile(r"(?<=\S)[ ]—[ ](?=\S)"),
        ),
        Style(
            "an en dash between spaces",
            "– between spaces, as elsewhere",
            (" – ",),
            re.compile(rf"(?<={_WORD})[ ]–[ ](?=[^\W\d]|[“‘(])"),
        ),
        Style(
            "two hyphens",
            "--, as elsewhere, or better — everywhere",
            ("--",),
            re.compile(r"(?<=[^\W\d_])--(?=[^\W\d_])|(?<=\w)[ ]--[ ](?=\w)"),
        ),
        Style(
            "a hyphen between spaces",
            "a hyphen, as elsewhere, or better — everywhere",
            (" - ",),
            re.compile(r"(?<=[^\W\d_)])[ ]-[ ](?=[^\W\d_(])"),
        ),
    ),
)
_ELLIPSES = Choice(
    "where most ellipses are the other",
    (
        Style(
            "three full stops",
            "..., as elsewhere",
            ("...",),
            re.compile(r"(?<=[^\W_])[ ]?\.{3,4}(?=[\s”’\"')\]?!,;]|$)", re.MULTILINE),
        ),
        Style(
            "one character for an ellipsis",
            "…, as elsewhere",
            ("…",),
            re.compile(rf"(?<![{HAN}…])…(?![{HAN}…])"),
        ),
    ),
)

_DOUBLE_SPACE = re.compile(r"(?<=[\w.,;:!?”’)\"])[ ]{2,}(?=[\w“‘(\"])")


def _spaces(prose: Prose) -> list[Fault]:
    if "  " not in prose.text:
        return []
    return [
        Fault(*match.span(), "two spaces", "Keep one; the page shows one in any case.")
        for match in _DOUBLE_SPACE.finditer(prose.text)
    ]


ENGLISH_PUNCTUATION = Check(
    "english-punctuation",
    Severity.WARNING,
    "English punctuation follows its word and is followed by a space.",
    """A space before a mark, two marks where one belongs (`..`, `,,`, `,.`), and no space after a
comma or at the end of a sentence. Only what is certainly prose is looked at: numbers such as
1,000, names such as node.js and U.S., code, addresses, and a mark after either of these pass.""",
    of_each_segment("en", _punctuation),
)

ENGLISH_DASHES = Check(
    "english-dashes",
    Severity.INFO,
    "English dashes are all of one style.",
    """Em dashes with or without spaces, en dashes between spaces, hyphens: each is some house's
style, but an article keeps to one. What is rarer is reported, once for the article. Ranges such as
10–100 are no dashes.""",
    of_one_style("en", _DASHES),
)

ENGLISH_ELLIPSES = Check(
    "english-ellipses",
    Severity.INFO,
    "English ellipses are all … or all three full stops.",
    """Where an article has both, the rarer are reported, once for the article.""",
    of_one_style("en", _ELLIPSES),
)

ENGLISH_SPACING = Check(
    "english-spacing",
    Severity.INFO,
    "English words are parted by one space.",
    """Two spaces inside a line, reported once for the article. The page shows them as one.""",
    of_each_segment("en", _spaces, at_most=0),
)
