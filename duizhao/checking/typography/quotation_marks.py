"""Quotation marks and apostrophes in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison
from duizhao.checking.faults import Fault, of_each_segment, report, sides
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.checking.typography.consistency import Choice, Style, of_one_style
from duizhao.diagnostics import Severity
from duizhao.languages import HAN

# Where none of these is, there is nothing to find.
_CHINESE_GUARD = re.compile("[“”‘「『]")
# Around kana they quote Japanese.
_CORNERS = re.compile("「[^」\u3040-\u30ff\n]*」")
_CURLY = re.compile("[“”]")
_OUTER_SINGLE = re.compile(rf"‘[^’\n]*[{HAN}][^’\n]*’")


def chinese_marks(comparison: Comparison) -> Iterator[Finding]:
    """Report marks the wrong way round, wrongly nested, and a mixture of “ ” and 「 」."""
    for side in sides(comparison, "zh"):
        marked = [(pair, prose) for pair, prose in side.proses if _CHINESE_GUARD.search(prose.text)]
        texts = [prose.text for _, prose in marked]
        curly, corners = (sum(text.count(mark) for text in texts) for mark in "“「")
        found = []
        for pair, prose in marked:
            faults = _chinese_marks(prose, curly=curly, corners=corners)
            if faults:
                found.append((pair, prose, faults))
        yield from report(side, found)


def _chinese_marks(prose: Prose, *, curly: int, corners: int) -> list[Fault]:
    """Return the faults of a prose in an article with so many “ and 「."""
    text = prose.text
    faults: list[Fault] = []
    if "“" in text or "”" in text:
        faults += _directions(prose)
    if "‘" in text and corners <= curly:
        faults += _outer_singles(prose)
    if curly and corners:
        faults += _minority(text, corners=corners > curly)
    return sorted(faults, key=lambda fault: fault.start)


def _directions(prose: Prose) -> Iterator[Fault]:
    """Yield the first mark of each run that stands the wrong way round, or nests in its like.

    Where a mark lacks its other half there is no telling; `unclosed` sees to that.
    """
    for run, text in prose.run_texts():
        marks = list(_CURLY.finditer(text))
        if len(marks) % 2 or '"' in text:
            continue
        for number, mark in enumerate(marks):
            if mark[0] != "“”"[number % 2]:
                nested = number and [match[0] for match in marks[number - 1 : number + 2]]
                if nested == ["“", "“", "”"]:
                    what, remedy = "“ ” inside “ ”", "Write ‘ and ’ for the inner marks."
                else:
                    what, remedy = f"{mark[0]} the wrong way round", "Turn it."
                yield Fault(run.start + mark.start(), run.start + mark.end(), what, remedy)
                break


def _outer_singles(prose: Prose) -> Iterator[Fault]:
    """Yield ‘ ’ that stand in no “ ” (GB/T 15834—2011, 4.8.3.2: “ ” outside, ‘ ’ inside)."""
    for match in _OUTER_SINGLE.finditer(prose.text):
        before = prose.text[prose.run_at(match.start()).start : match.start()]
        if before.count("“") <= before.count("”"):
            yield Fault(*match.span(), "‘ ’ outside “ ”", "Write “ and ”; ‘ and ’ stand inside.")


def _minority(text: str, *, corners: bool) -> Iterator[Fault]:
    if corners:
        for match in re.finditer("“[^”\n]*”", text):
            yield Fault(*match.span(), "“ ” in a text with 「 」", "Use one kind throughout.")
    else:
        for match in _CORNERS.finditer(text):
            yield Fault(*match.span(), "「 」 in a text with “ ”", "Use one kind throughout.")


# „German“ and »other« marks open and close their own way.
_WRONG_WAY = re.compile(
    # ” before a word, “ after one, ‘ for an apostrophe
    r"(?:(?<=\s)|(?<=^)|(?<=[(\[—]))”(?=\w)"
    r"|(?<=[\w.,!?…])“(?=[\s.,;:!?)\]—]|$)"
    r"|(?<=[^\W\d_])‘(?=[^\W\d_]|\s|[.,;:!?)]|$)",
    re.MULTILINE,
)
# “ a word ”; a “ behind a word is the wrong way round, and its space is right.
_SPACED = re.compile(r"(?<![\w.,!?…])“[ ](?=\S)|(?<=\S)[ ]”(?!\w)")


# Seconds, inches and f'' are none.
_TWO_APOSTROPHES = re.compile(
    r"(?<!')(?:(?<=[A-Za-z]{2})|(?<=[.,!?…]))''(?=[\s.,;:)]|$)|(?:(?<=\s)|(?<=^))''(?=[A-Za-z]{2})",
    re.MULTILINE,
)


def _english_marks(prose: Prose) -> list[Fault]:
    text = prose.text
    faults = [
        Fault(*match.span(), "two apostrophes for a quotation mark", 'Write ” or ".')
        for match in (_TWO_APOSTROPHES.finditer(text) if "''" in text else ())
    ]
    if not ("“" in text or "”" in text or "‘" in text) or "„" in text:
        return faults
    faults += [
        Fault(*match.span(), f"{match[0]} the wrong way round", "Turn it.")
        for match in _WRONG_WAY.finditer(text)
    ]
    faults += [
        Fault(*match.span(), "a space inside quotation marks", "Take it out.")
        for match in _SPACED.finditer(text)
    ]
    return sorted(faults, key=lambda fault: fault.start)


# 5' 11" are feet and inches, and 'til and ’90s begin with an apostrophe.
_QUOTATION_MARKS = Choice(
    "where most are of the other kind",
    (
        Style(
            "curly quotation marks",
            "“ and ”",
            ("“", "”"),
            re.compile(rf"“(?![{HAN}])|”(?<![{HAN}].)"),
        ),
        Style("straight quotation marks", '"', ('"',), re.compile(r"\"(?<!\d.)")),
    ),
)
_APOSTROPHES = Choice(
    "where most are of the other kind",
    (
        Style("a curly apostrophe", "’", ("’",), re.compile(r"’(?<=[^\W\d_].)(?=[^\W\d_])")),
        Style("a straight apostrophe", "'", ("'",), re.compile(r"'(?<=[^\W\d_].)(?=[^\W\d_])")),
    ),
)


CHINESE_QUOTATION_MARKS = Check(
    "chinese-quotation-marks",
    Severity.WARNING,
    "Chinese quotation marks are “ ” with ‘ ’ inside.",
    """“ ” the wrong way round or inside each other, ‘ ’ that stand in no “ ”, and 「 」 in an
article with “ ”, or the other way about. An article with 「 」 throughout passes. Straight marks
are `half-width`'s affair.""",
    chinese_marks,
)

ENGLISH_QUOTATION_MARKS = Check(
    "english-quotation-marks",
    Severity.WARNING,
    "English quotation marks stand the right way round.",
    """A `”` before a word, a `“` after one, a `‘` for an apostrophe, a space between a mark and
what it encloses, and two apostrophes for a mark. Straight marks have no direction and pass.""",
    of_each_segment("en", _english_marks),
)

MIXED_QUOTATION_MARKS = Check(
    "mixed-quotation-marks",
    Severity.INFO,
    "English quotation marks are all straight or all curly, and so are apostrophes.",
    """Where an article has both, the rarer are reported, once for the article. Quotation marks and
apostrophes are looked at apart, and marks for feet and inches pass.""",
    of_one_style("en", _QUOTATION_MARKS, _APOSTROPHES),
)
