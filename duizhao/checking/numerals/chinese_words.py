"""Numbers in 汉字 in a Chinese text: where they stand, and how surely they are numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from duizhao.checking.numerals.chinese_context import in_context
from duizhao.checking.numerals.figures import with_ranges
from duizhao.checking.numerals.han import NUMERALS, factor_of, read_han
from duizhao.checking.numerals.idioms import PHRASE
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight, outside, step_of

# 半 is half of what it stands before.
_HALF_OF = r"半(?=个?(?:小时|钟头|世纪|月|年|天|里|公里|斤|公斤|亩|米|周|星期))"
_HAN = re.compile(
    # 三分之一, where 一 is the run
    rf"(?:(?P<below>[{NUMERALS}]{{1,9}})分之)?(?P<run>[{NUMERALS}]{{1,24}})"
    # What may follow: 三点五亿; 三十有八; 十几万; 三块五
    r"(?:点(?P<decimals>[〇零一二三四五六七八九]{1,9})(?P<scale>[万亿]{0,2})"
    r"|(?<=[十百])有(?P<and>[一二三四五六七八九])"
    r"|(?P<vague>[多余来几])(?P<times>[万亿]{1,2})?"
    rf"|(?P<coin>[块元毛])(?P<change>[一二三四五六七八九]))?|{_HALF_OF}"
)
_MAY_BE = re.compile(f"[{NUMERALS}半]")

# What is counted with a number before it, and is hardly ever part of a set phrase.
_COUNTED = re.compile(
    r"[ ]?(?:[个名位岁本种年天次倍米元章节条项台辆艘家所座张户吨亩里克斤日号世回页篇幅件套匹只枝棵"
    r"株颗粒层级届期卷集部人公英厘毫平立度成折块亿万营团师辈宗桌]|分钟|小时|星期|周(?!围)|美[元金]|月(?!光))"
)
_DAY = re.compile(r"[日号]")
# Old measures are put into other ones as the translator sees fit.
_OLD = re.compile(r"[ ]?(?:里|亩|斤|两|丈|尺|寸|顷|石|斗|担|文|贯|吊|更)")
# Which session it is goes without saying in much news.
_SESSION = re.compile(r"[届次]")
_FEW = re.compile(r"[几数好]$")
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)


def read_words(text: str, figures: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the numbers that are written in 汉字, where no figures of `figures` stand."""
    if not _MAY_BE.search(text):
        return ()
    is_free = outside(figures)
    phrases: list[tuple[int, int]] | None = None
    found = []
    for match in _HAN.finditer(text):
        if not is_free(*match.span()):
            continue
        quantity = _word(text, match)
        if quantity.weight is not Weight.HINT:
            if phrases is None:
                phrases = [phrase.span() for phrase in PHRASE.finditer(text)]
            if _overlaps(match, phrases):
                quantity = replace(quantity, weight=Weight.HINT)
        found.append(quantity)
    return with_ranges(text, found)


def _overlaps(match: re.Match[str], stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in stretches)


def _word(text: str, match: re.Match[str]) -> Quantity:
    start, end = match.span()
    if not match["run"]:
        return in_context(text, Quantity(start, end, (_HALF,), Weight.HINT))
    han = read_han(match["run"])
    bare = Quantity(
        start,
        match.end("run"),
        han.values,
        _weight(text, match, solid=han.solid, rounded=han.rounded, value=han.values[0]),
        step=step_of(han.values[0]),
        rounded=han.rounded,
        scaled=han.values[0] >= 10**4,
        factor=factor_of(match["run"]),
        hints=() if han.solid and not han.rounded else han.hints,
    )
    if match["below"]:
        return _fraction(bare, read_han(match["below"]).values[0], match["decimals"] or "")
    if match["decimals"]:
        bare = _decimal(bare, match["decimals"], match["scale"])
    elif match["vague"]:
        by = read_han(match["times"]).values[0] if match["times"] else Decimal(1)
        values = tuple(value * by for value in bare.values)
        # What is 十几 is less than twenty.
        hints = (*bare.hints, values[0] + bare.step * by)
        bare = replace(bare, end=end, values=values, step=bare.step * by, rounded=True, hints=hints)
    elif match["and"]:
        values = (bare.values[0] + read_han(match["and"]).values[0], *bare.values)
        bare = replace(bare, end=end, values=values)
    elif match["coin"]:
        cents = read_han(match["change"]).values[0]
        value = bare.values[0] + cents / 10
        tenths = value / 10 if match["coin"] == "毛" else value
        bare = replace(bare, hints=(*bare.hints, tenths, cents * 10, cents))
    read = in_context(text, bare)
    if read.kind is Kind.MONTH and read.weight is Weight.WRITTEN:
        return replace(read, weight=Weight.SPOKEN)
    if read.kind is Kind.PERCENT and read.weight is Weight.WRITTEN and not match["below"]:
        return replace(read, weight=Weight.SPOKEN)
    return read


def _weight(
    text: str, match: re.Match[str], *, solid: bool, rounded: bool, value: Decimal
) -> Weight:
    end = match.end() if match["vague"] else match.end("run")
    before = text[max(0, match.start() - 1) : match.start()]
    if _FEW.search(before):
        return Weight.HINT
    counted = before == "第" or bool(_COUNTED.match(text, end))
    if solid and not rounded and not match["vague"]:
        lunar = before in ("月", "初") and not _DAY.match(text, end)
        if value < 11 or lunar or _OLD.match(text, end):
            return Weight.SPOKEN
        session = bool(_SESSION.match(text, end))
        return Weight.WRITTEN if (value >= 100 or counted) and not session else Weight.SPOKEN
    if solid or rounded:
        return Weight.SPOKEN if counted else Weight.HINT
    single = len(match["run"]) == 1 and 3 <= value <= 10
    return Weight.SPOKEN if single and counted and not match["vague"] else Weight.HINT


def _fraction(bare: Quantity, below: Decimal, decimals: str) -> Quantity:
    above = bare.values[0] + _behind_point(decimals)
    if below == _HUNDRED:
        end = bare.end + (1 + len(decimals) if decimals else 0)
        weight = Weight.HINT if above == _HUNDRED else Weight.WRITTEN
        return replace(bare, end=end, values=(above,), kind=Kind.PERCENT, weight=weight, hints=())
    return replace(
        bare,
        values=(above / below,) if below else bare.values,
        weight=min(bare.weight, Weight.SPOKEN),
        parts=(above, below),
        hints=(above, below, *bare.hints),
    )


def _decimal(bare: Quantity, digits: str, scale: str) -> Quantity:
    """Return 三点五 or 三点五亿; without 万 or 亿 it may as well be a time of day."""
    value = bare.values[0] + _behind_point(digits)
    if not scale:
        return replace(bare, hints=(*bare.hints, value, *read_han(digits).values))
    by = read_han(scale).values[0]
    return replace(
        bare,
        end=bare.end + 1 + len(digits) + len(scale),
        values=(value * by,),
        weight=Weight.WRITTEN,
        step=by.scaleb(-len(digits)),
        scaled=True,
    )


def _behind_point(digits: str) -> Decimal:
    """Return 0.14 for 一四."""
    return Decimal("".join(("0.", *(str(read_han(char).values[0]) for char in digits), "0")))
