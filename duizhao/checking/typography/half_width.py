"""Half-width punctuation and straight quotation marks in Chinese sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison
from duizhao.checking.faults import Fault, report, sides
from duizhao.checking.finding import Finding
from duizhao.checking.prose import OBJECT, Prose
from duizhao.checking.typography.marks import CLOSING, NAMES
from duizhao.diagnostics import Severity
from duizhao.languages import HAN

_FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", ".": "。"}
_ABBREVIATED = ("etc", "Inc", "Ltd", "Co", "al", "vs", "No", "Dr", "Mr", "Jr", "Yahoo")

# The patterns begin with the mark that they look for, so that a search runs from mark to mark.
_HALF_WIDTH = re.compile(
    # After 汉字; `:)` is a face, `!=` an operator, `::` a mark of its own.
    rf"[,;:!?](?:(?<=[{HAN}{CLOSING}].)|(?<=[{HAN}{CLOSING}][ ].))(?!-?[,;:!?=)])"
    # Between a Latin word or code and 汉字. A colon is let pass there: `key: 值`.
    rf"|[,;](?=[ ]?[{HAN}])(?:(?<=[\w{OBJECT}%)\]].)|(?<=[\w{OBJECT}%)\]][ ].))"
)
# What may end a Chinese sentence that runs into Latin words: 用的是 PyTorch.
_SENTENCE_END = re.compile(rf"[!?.](?=[ ]?[{HAN}{CLOSING}]|\s*$)|:(?=\s*$)", re.MULTILINE)
_SENTENCE_START = re.compile(r"[。！？；：\n][^。！？；：\n]*$")
_NUMBERED_COLON = re.compile(rf":(?=[ ]?[{HAN}])(?<=[0-9]:)")
_NUMBER = re.compile(rf"[{HAN}][ ]?[0-9]+$")
_LATIN_WORD = re.compile(r"[A-Za-z][\w+#/.'’-]*")
# A sentence of fewer 汉字 may be Latin words with a Chinese one.
_FEW_HAN = 4
_HALF_STOP = re.compile(
    rf"\.(?=[\s{HAN}{CLOSING}{OBJECT}]|$)(?:(?<=[{HAN}{CLOSING}].)|(?<=[{HAN}{CLOSING}][ ].))",
    re.MULTILINE,
)
# “一. ” numbers a heading or an item.
_NUMBERED = re.compile(r"^[ ]*[一二三四五六七八九十]+$")
# Where none of these is, there is nothing to find.
_ANY_HALF = re.compile(r"[,;:!?.\"']")
_LONGEST_SENTENCE = 120
_CHINESE_MARK = re.compile("[，。；]")
_HAN = re.compile(f"[{HAN}]")
_FULL_MARKS = "，。；：！？、（）《》"

# Straight marks in pairs around a few words, from the left; `{"名称": 1}` is data.
_STRAIGHT_PAIR = re.compile(r"\"([^\"\n]*)\"")
_STRAIGHT_SINGLE = re.compile(rf"(?<![{{\[=A-Za-z0-9])'([^'\n]*[{HAN}][^'\n]*)'(?![A-Za-z0-9])")
_DATA = re.compile(r"[{\[=][\"']")
_LONGEST_QUOTED = 40
# “ that a straight mark closes, or the other way about.
_HALF_CURLY = re.compile('“[^“”"\\n]*"|"[^“”"\\n]*”')
# Beside Chinese, but not the inches of 5".
_STRAIGHT_BESIDE = re.compile(
    rf"(?<=[{HAN}{_FULL_MARKS}])[ ]?\"|\"(?<!\d\")(?=[ ]?[{HAN}{_FULL_MARKS}])"
)


def half_width(comparison: Comparison) -> Iterator[Finding]:
    """Report half-width marks in Chinese sentences."""
    for side in sides(comparison, "zh"):
        text = side.document.text
        # CLREQ 3.1.1: a text full of formulas may use Western full stops throughout.
        western = len(_HALF_STOP.findall(text)) > text.count("。")
        # Where “ ” are usual a straight mark is a slip, also beside a Latin word.
        curly = text.count("“") > text.count('"') / 4
        found = [
            (pair, prose, faults)
            for pair, prose in side.proses
            if _ANY_HALF.search(prose.text)
            and (faults := _half_width(prose, western_stops=western, curly=curly))
        ]
        yield from report(side, found)


def _half_width(prose: Prose, *, western_stops: bool, curly: bool) -> list[Fault]:
    text = prose.text
    faults = [_half(text, match.start()) for match in _HALF_WIDTH.finditer(text)]
    faults += [_half(text, mark) for mark in _after_words(prose)]
    if "." in text and not western_stops:
        faults += [_half(text, stop) for stop in _half_stops(prose)]
    if '"' in text or "'" in text:
        faults += _straight(text, beside=curly)
    return _apart(faults)


def _apart(faults: list[Fault]) -> list[Fault]:
    """Return the faults in order, without those that begin inside another."""
    found: list[Fault] = []
    for fault in sorted(faults, key=lambda fault: fault.start):
        if not found or fault.start >= found[-1].end:
            found.append(fault)
    return found


def _half(text: str, offset: int) -> Fault:
    mark = text[offset]
    return Fault(
        offset,
        offset + 1,
        f"a half-width {NAMES[mark]} in Chinese text",
        f"Write {_FULL[mark]} for it.",
    )


def _half_stops(prose: Prose) -> Iterator[int]:
    text = prose.text
    for match in _HALF_STOP.finditer(text):
        run = prose.run_at(match.start())
        if not _NUMBERED.match(text[run.start : match.start()]):
            yield match.start()


def _after_words(prose: Prose) -> Iterator[int]:
    """Yield the marks after a Latin word, code or a bracket that end a Chinese sentence.

    A colon between a number and 汉字 is with them: `第 2: 方案` is no ratio.
    """
    text = prose.text
    for match in _SENTENCE_END.finditer(text):
        offset = match.start()
        run = prose.run_at(offset)
        if text[offset - 1 : offset].isspace() or offset == run.start:
            continue
        before = text[max(run.start, offset - _LONGEST_SENTENCE) : offset]
        if match[0] == "." and not _CHINESE_MARK.search(text, run.start, run.end):
            continue
        if start := _SENTENCE_START.search(before):
            before = start[0]
        han = len(_HAN.findall(before))
        if (
            han >= _FEW_HAN
            and han > len(_LATIN_WORD.findall(before))
            and before[-1] not in CLOSING + "“‘「（("
            and not _HAN.match(before[-1])
            and not before.endswith(_ABBREVIATED)
        ):
            yield offset
    for match in _NUMBERED_COLON.finditer(text):
        if _NUMBER.search(text, max(0, match.start() - 8), match.start()):
            yield match.start()


def _straight(text: str, *, beside: bool) -> Iterator[Fault]:
    if text.count("“") != text.count("”"):
        for match in _HALF_CURLY.finditer(text):
            yield Fault(
                *match.span(), f"{match[0][0]} is closed by {match[0][-1]}", "Write “ and ”."
            )
    if _DATA.search(text):
        return
    found = [*_STRAIGHT_SINGLE.finditer(text)]
    if beside:
        found += _STRAIGHT_BESIDE.finditer(text)
    else:
        found += (match for match in _STRAIGHT_PAIR.finditer(text) if _HAN.search(match[1]))
    for match in found:
        quoted = match[0][1:-1]
        if len(quoted) <= _LONGEST_QUOTED and (beside or quoted == quoted.strip()):
            yield Fault(
                *match.span(), "straight quotation marks in Chinese", "Write “ and ” for them."
            )


HALF_WIDTH = Check(
    "half-width",
    Severity.INFO,
    "Chinese sentences have full-width punctuation.",
    """Looks at Chinese text for half-width `,` `:` `;` `!` `?` `.` after or before 汉字, and for
straight quotation marks around Chinese words, or beside 汉字 where the article has “ ” otherwise.
Numbers, times, addresses, code, Latin phrases, `key: 值` and `:)` pass, and so do Western full
stops where the article has more of them than of `。`, as CLREQ allows in texts full of formulas. An
article that does it in more than five segments is reported once. It is a hint, since much
published Chinese is set so; a project that keeps to full-width marks makes it a warning.""",
    half_width,
)
