"""What the Chinese words around a number make of it: percent, years, hours, units."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from duizhao.checking.numerals.figures import hours
from duizhao.checking.numerals.han import NUMERALS, read_han
from duizhao.checking.numerals.idioms import ERA, era_start
from duizhao.checking.numerals.measures import (
    CHINESE,
    CHINESE_UNIT,
    SIGN,
    SIGNS,
    Measure,
    measure_named,
)
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight

# 90 后 are born in the nineties; 三成 are 30 %, and 打七折 is 30 % off. 成为 and 折叠 are verbs.
_AFTER = re.compile(
    r"[ ]?(?:(?P<percent>%|‰|个?百分点)|(?P<decade>年代|(?<=[06-9]0)后)|(?P<century>世纪)"
    r"|(?P<year>年)(?!级)|(?P<month>月)|(?P<hour>[点时])|(?P<times>倍)"
    r"|(?P<tenths>成)(?![为立员本果功效分熟长就份绩型])|(?P<off>折)(?!叠))"
)
# 20 世纪 90 年代: the century before a decade, and the decade behind a century.
_CENTURY = re.compile(rf"(?:(\d+)|([{NUMERALS}]+))[ ]?世纪(?:的|中叶|末)?[ ]?$")
_DECADE = re.compile(rf"世纪(?:的|中叶|末)?[ ]?(?:\d0|[{NUMERALS}]?十)[ ]?年代")
# What stands around a number that is not exact.
_ABOUT = re.compile(r"(?:约|近|逾|超过?|多达|大概|估计|将近|几乎|上|(?<![\d万亿%])[~≈～])[ ]?$")
_ABOUT_AFTER = re.compile(r"[^，。；、]{0,3}(?:左右|上下|出头|许)")
_TENTHS_MORE = re.compile("[一二三四五六七八九]")
# 三个半, 两年半; in 一天半天 the half is a day's.
_HALF = re.compile(
    r"[ ]?(?:个|点|年|天|岁|倍|小时|个?钟头|分钟|世纪|学期|度|元|块|里|公里"
    r"|米|尺|寸|亩|斤|公斤|两|吨|升|步|圈|页|章|杯|碗|瓶)半(?![个天年夜])"
)
# 百分之, 千分之 and 万分之 before a number.
_PER = re.compile(r"([百千万])分之[ ]?$")
# 9 秒 83 and 1 米 85 are decimals.
_BEHIND_UNIT = re.compile(r"(?<=[秒米])[ ]?(\d{1,2})(?![\d.,]|[ ]?[个万亿])")
# “这 2 个” after what it counts is no more than 这两个, which English need not count.
_POINTING = re.compile(r"(?:[这那]|以上|上述|上面|以下|如下|下面|下列)[ ]?$")
# So is the one that its place tells: 最左 1 张牌, the leftmost card.
_PLACED = re.compile(r"(?:最.|[左右上下前后首末尾另同某每])[ ]?$")
_COUNTED = re.compile(r"[ ]?(?:[个种类项点条者张位名行列层件根块支座颗节段页本份]|方面|部分)")
_FEW = 3
# How far before a number to look: for 百分之 or 时速, a century, a reign.
_NEAR, _NEAR_CENTURY, _NEAR_ERA = 4, 10, 3
_PER_SIZE = {"百": 1, "千": 10, "万": 100}
_HALF_MORE = Decimal("0.5")


def in_context(text: str, found: Quantity) -> Quantity:
    """Return a bare number with what the words before and after it say."""
    before = text[max(0, found.start - _NEAR) : found.start]
    per = _PER.search(before)
    if per:
        value = found.values[0] / _PER_SIZE[per[1]]
        weight = Weight.WRITTEN if found.in_figures else found.weight
        return replace(found, kind=Kind.PERCENT, values=(value, *found.values), weight=weight)
    after = _AFTER.match(text, found.end)
    if after:
        found = _special(text, found, after)
    start, end, measure = found.start, found.end, found.measure
    if found.kind is Kind.NUMBER and (unit := CHINESE_UNIT.match(text, found.end)):
        measure = measure_named(unit, CHINESE)
        end = unit.end()
        if (more := _BEHIND_UNIT.match(text, end)) and found.in_figures:
            found = replace(found, values=(found.values[0] + Decimal(f"0.{more[1]}"),))
            end = more.end()
        if before.rstrip().endswith("时速") and measure:
            measure = Measure(measure.units | {"km/h", "mph"})
        if unit["word"] == "年" and found.values[0] >= 1000 and not found.scaled:
            measure = None
    if (sign := SIGN.search(before)) and found.kind is Kind.NUMBER:
        measure, start = SIGNS[sign[0].strip()], start - len(sign[0])
    values = found.values
    if _HALF.match(text, found.end):
        values = (*values, values[0] + _HALF_MORE)
    weight = Weight.SPOKEN if _points(text, found, before) else found.weight
    about = _ABOUT.search(before) or _ABOUT_AFTER.match(text, end)
    return replace(
        found,
        start=start,
        end=end,
        values=values,
        weight=weight,
        measure=measure,
        rounded=found.rounded or bool(about),
    )


def _points(text: str, found: Quantity, before: str) -> bool:
    """Tell whether a number only points at what was named: 这 2 个."""
    few = found.weight is Weight.WRITTEN and found.kind is Kind.NUMBER and found.values[0] <= _FEW
    points = _POINTING.search(before) or (found.values[0] == 1 and _PLACED.search(before))
    return bool(few and points and _COUNTED.match(text, found.end))


def _special(text: str, found: Quantity, after: re.Match[str]) -> Quantity:
    value, *others = found.values
    end = after.end()
    match after.lastgroup:
        case "percent":
            hundredths = value / 10 if after["percent"] == "‰" else value
            return replace(
                found,
                values=(hundredths, *others),
                kind=Kind.PERCENT,
                end=end,
                weight=Weight.WRITTEN,
            )
        case "decade":
            return replace(found, values=_decade(text, found), end=end)
        case "century":
            part = _DECADE.match(text, after.start("century"))
            weight = Weight.HINT if part else found.weight
            return replace(found, values=(value, (value - 1) * 100), weight=weight, end=end)
        case "year":
            return _year(text, found)
        case "month" if 1 <= value <= 12 and value == value.to_integral_value():
            return replace(found, kind=Kind.MONTH, end=end)
        case "hour" if value <= 24:
            return replace(found, values=(*hours(value), *others))
        case "times":
            return replace(found, values=(*found.values, value + 1, value * 100))
        case "tenths" if value <= 10:
            more = _TENTHS_MORE.match(text, end)
            tenths = value * 10 + (read_han(more[0]).values[0] if more else 0)
            end = more.end() if more else end
            return replace(found, values=(tenths, value), kind=Kind.PERCENT, end=end)
        case "off" if value < 100:
            price = value * 10 if value < 10 else value
            values = (price, 100 - price, value)
            return replace(found, values=values, kind=Kind.PERCENT, end=end)
    return found


def _decade(text: str, found: Quantity) -> tuple[Decimal, ...]:
    """Return the first years of a decade: of its century, where the text says it."""
    value = found.values[0]
    century = _CENTURY.search(text[max(0, found.start - _NEAR_CENTURY) : found.start])
    if century:
        number = Decimal(century[1]) if century[1] else read_han(century[2]).values[0]
        return ((number - 1) * 100 + value, value)
    if value >= 100:
        return found.values
    return tuple(value + past for value in found.values for past in (0, 1900, 1800, 2000))


def _year(text: str, found: Quantity) -> Quantity:
    value = found.values[0]
    before = text[max(0, found.start - _NEAR_ERA) : found.start]
    if era := ERA.search(before.rstrip()):
        start = found.start - len(before) + era.start()
        values = (value + era_start(era[1]), *found.values)
        return replace(found, start=start, values=values)
    if value < 100 and value == value.to_integral_value():
        return replace(found, hints=(*found.hints, value + 1900, value + 2000))
    return found
