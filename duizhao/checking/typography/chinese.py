"""Chinese punctuation, dashes and ellipses.

After the W3C's “Requirements for Chinese Text Layout” (CLREQ), 3.1, and GB/T 15834—2011.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.faults import Fault, of_each_segment
from duizhao.checking.numerals.text_numbers import PARTED
from duizhao.checking.prose import Prose
from duizhao.checking.typography.consistency import Choice, Style, of_one_style
from duizhao.checking.typography.marks import CLOSING
from duizhao.diagnostics import Severity
from duizhao.languages import HAN

# `？！` and `！！` are marks of their own.
_COLLISION = re.compile(r"[，、；：。！？][，。；：、！？](?<![！？]{2})")
_BRACKETS = re.compile(r"[()（）]")
# 1) and 二）number an item: such a bracket opens nowhere.
_LABEL = re.compile(r"(?<![\w(（])(?:\d{1,2}|[A-Za-z]|[ivx]+|[一二三四五六七八九十]+)[)）]")


def _punctuation(prose: Prose) -> list[Fault]:
    text = prose.text
    # Three and more full stops are meant as an ellipsis.
    faults = [
        Fault(
            *match.span(),
            f"{match[0][0]} and {match[0][1]} stand side by side",
            "Keep the one that is meant.",
        )
        for match in _COLLISION.finditer(text)
        if "。。。" not in text[max(0, match.start() - 2) : match.end() + 2]
    ]
    if "，000" in text:
        faults += [
            Fault(
                *match.span(),
                f"a full-width comma within the number {match[0]}",
                f"Write {match[0].replace('，', ',')}, or no comma.",
            )
            for match in PARTED.finditer(text)
        ]
    if "(" in text or ")" in text:
        faults += _mixed_brackets(prose)
    return sorted(faults, key=lambda fault: fault.start)


def _mixed_brackets(prose: Prose) -> Iterator[Fault]:
    """Yield the brackets that close another width than they open."""
    for run, text in prose.run_texts():
        if not (("（" in text or "）" in text) and ("(" in text or ")" in text)):
            continue
        labels = {match.end() - 1 for match in _LABEL.finditer(text)}
        opened: list[int] = []
        for match in _BRACKETS.finditer(text):
            if match[0] in "(（":
                opened.append(match.start())
            elif opened and match.start() not in labels:
                first = opened.pop()
                if (text[first] == "（") != (match[0] == "）"):
                    odd = first if text[first] == "(" else match.start()
                    yield Fault(
                        run.start + odd,
                        run.start + odd + 1,
                        f"{text[first]} is closed by {match[0]}",
                        "Write both brackets full-width.",
                    )


_BEFORE = rf"[{HAN}{CLOSING}，。；：！？、]"
_AFTER = rf"[{HAN}“‘「『（《【]"
_DASH = re.compile(
    # One — where a dash has two: between 汉字, after a mark, or before one that opens. Between
    # figures it joins: 1031—1095.
    rf"(?<=[{HAN}])[ ]?(?<!—)—(?!—)[ ]?(?=[{HAN}])"
    rf"|(?<=[{CLOSING}，。；：！？、])[ ]?(?<!—)—(?!—)[ ]?(?={_AFTER})"
    rf"|(?<=[{HAN}])[ ]?(?<!—)—(?!—)[ ]?(?=[“‘「『（《【])"
    # Hyphens; one alone only between spaces, and not where it is a sign that is named: 加号和 - 号.
    rf"|(?<={_BEFORE})--+(?=[ ]?{_AFTER})"
    rf"|(?<={_BEFORE})(?<![和或与及])[ ]--?[ ](?={_AFTER})"
    # An English dash between spaces.
    rf"|(?<={_BEFORE})[ ]–[ ](?={_AFTER})"
)
# What joins two places is named behind them: 北京—上海铁路.
_JOINS = re.compile(
    rf"[{HAN}]*?(?:铁路|高铁|航线|沿线|线|段|列车|快车|特快|公路|航班|之间|区间|一带)"
)
_LEFT = re.compile(rf"[{HAN}]*$")
_RIGHT = re.compile(rf"[{HAN}]*")
_SHORT = 4


def _dashes(prose: Prose) -> list[Fault]:
    text = prose.text
    if not ("—" in text or "--" in text or " - " in text or " – " in text):
        return []
    return [
        Fault(*match.span(), f"{match[0].strip()} for a dash", "Write —— for it.")
        for match in _DASH.finditer(text)
        if not _joins(text, match.start())
    ]


def _joins(text: str, offset: int) -> bool:
    """Tell whether the mark here is a single — without spaces that joins two places or times.

    GB/T 15834—2011, 4.13.3.2.
    """
    left = _LEFT.search(text, max(0, offset - 20), offset)
    right = _RIGHT.match(text, offset + 1)
    if left is None or right is None or not left[0] or not right[0]:
        return False
    if min(len(left[0]), len(right[0])) <= _SHORT or left[0][-1] in "年月日时分点期":
        return True
    return bool(_JOINS.match(text[offset + 1 : offset + 10]))


_ELLIPSIS = re.compile(
    # Dots of any kind behind Chinese, where no path or number goes on, or before it.
    rf"(?<=[{HAN}{CLOSING}，。；：！？、])(?:\.{{2,}}|。{{3,}}|・{{3,}}|·{{3,}})(?![A-Za-z0-9_./])"
    rf"|(?<![A-Za-z0-9_./])(?:\.{{3,}}|。{{3,}}|・{{3,}}|·{{3,}})(?=[{HAN}])"
    # One … where an ellipsis has two.
    rf"|(?<=[{HAN}{CLOSING}，。；：！？、])(?<!…)…(?!…)"
    rf"|(?<!…)…(?!…)(?=[{HAN}])"
)


def _ellipses(prose: Prose) -> list[Fault]:
    text = prose.text
    if not ("…" in text or ".." in text or "。。。" in text or "・・" in text or "··" in text):
        return []
    return [
        Fault(*match.span(), f"{match[0]} for an ellipsis", "Write …… for it, six dots.")
        for match in _ELLIPSIS.finditer(prose.text)
    ]


# “第一章 概述” and “一 概述” part a number from a title.
_NUMBER = re.compile(
    r"(?:^|\n)(?:第[0-9〇零一二三四五六七八九十百]+\w|[一二三四五六七八九十]+|附录\w?)$"
)
_SPACE = re.compile(
    # Behind a full-width mark or before one; then between two 汉字.
    r"[ ](?:(?P<mark>(?<=[，。；：！？、）《“「（][ ])[ ]*(?=\S)|[ ]*(?=[，。；：！？、）》”」]))"
    rf"|(?<=[{HAN}][ ])[ ]*(?=[{HAN}]))"
)


def _spaces(prose: Prose) -> list[Fault]:
    text = prose.text
    if " " not in text:
        return []
    return [
        Fault(
            *match.span(),
            "a space between two 汉字"
            if match["mark"] is None
            else "a space beside a full-width mark",
            "Take it out.",
        )
        for match in _SPACE.finditer(text)
        if match["mark"] is not None
        or not _NUMBER.search(text, max(0, match.start() - 8), match.start())
    ]


# Brackets around words of which one is Chinese.
_BRACKET_WIDTHS = Choice(
    "where most are of the other width",
    (
        Style(
            "full-width brackets",
            "（ and ）",
            ("（",),
            re.compile(rf"（[^()（）\n]*[{HAN}][^()（）\n]*）"),
        ),
        Style(
            "half-width brackets",
            "( and )",
            ("(",),
            re.compile(rf"\([^()（）\n]*[{HAN}][^()（）\n]*\)"),
        ),
    ),
)


CHINESE_PUNCTUATION = Check(
    "chinese-punctuation",
    Severity.WARNING,
    "No two Chinese marks collide, and brackets close in the width that they open in.",
    """Two marks side by side of which one is left from an edit, such as `，。` and `。。`, brackets
of which one is half-width and the other full-width, and the comma of a sentence within a number,
such as `10，000`. `？！` and `！！` pass, and so do labels such as `1)`.""",
    of_each_segment("zh", _punctuation),
)

CHINESE_DASHES = Check(
    "chinese-dashes",
    Severity.INFO,
    "Chinese dashes are ——.",
    """A dash in Chinese takes the place of two 汉字. A single `—`, `--`, and a hyphen or an en dash
between spaces are reported where 汉字 stand on both sides. A single `—` that joins places, times
or numbers is right (GB/T 15834—2011, 4.13) and let pass: short words on either side, `年`, `月` or
`日` before it, a railway or a road after it.""",
    of_each_segment("zh", _dashes),
)

CHINESE_ELLIPSES = Check(
    "chinese-ellipses",
    Severity.INFO,
    "Chinese ellipses are ……, six dots.",
    """Full stops of either width and a single `…` are reported beside 汉字 and Chinese punctuation.
Dots in code, in addresses and on a line of their own are let pass.""",
    of_each_segment("zh", _ellipses),
)

CHINESE_SPACING = Check(
    "chinese-spacing",
    Severity.INFO,
    "Chinese text has no spaces between 汉字 or beside full-width marks.",
    """Full-width marks bring their own space. Spaces between 汉字 and Latin words or code are a
matter of taste, and none is right or wrong here; the space after a number such as “第一章” passes.
An article is reported once.""",
    of_each_segment("zh", _spaces, at_most=0),
)

CHINESE_BRACKETS = Check(
    "chinese-brackets",
    Severity.INFO,
    "Brackets around Chinese are of one width.",
    """Houses differ in whether they set （说明） or (说明). Where an article has both around
Chinese words, the rarer is reported, once for the article.""",
    of_one_style("zh", _BRACKET_WIDTHS),
)
