"""Dates that one language names by another word: Monday, last year, 日前, 去年."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from duizhao.checking.numerals.english_vocabulary import CARDINALS, MONTHS, any_of
from duizhao.checking.numerals.han import NUMERALS, read_han
from duizhao.checking.numerals.quantity import Kind, Quantity

# A day, a week or a month without its number.
_RELATIVE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|tonight|recently"
    r"|(?:last|next|this) (?:week|month)|Christmas|\w+[’']?s? (?:Day|Eve|Festival))\b"
    r"|日前|近日|近期|[今昨明前后当同次翌即][天日]|[上本这下]个?(?:月|周|星期)|(?:星期|周|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
# A year that is told from another one.
_YEAR_WORD = re.compile(
    r"[今去明前后当同次翌隔]年|上年|本[年世]|上世纪|第二年|年[底初]|[这那]一年"
    r"|\b(?:last|this|next|that|the (?:same|previous|following|next)) (?:year|century)\b"
    r"|\ba year (?:later|earlier)\b",
    re.IGNORECASE,
)
# So many years: 三年, 三年前, two decades. Few texts ask for it, so it is compiled by the first.
_SPAN = (
    rf"(?i)(?<!\d)(?P<han>\d{{1,3}}|[{NUMERALS}]{{1,5}})[ ]?[多余来]?[ ]?年"
    r"(?P<beside>[之以]?[前后来间中里内]|的?时间)?"
    rf"|\b(?P<words>\d{{1,3}}|{any_of(CARDINALS)}|a)[ -](?P<unit>year|decade|century|centurie)s?\b"
)
_UNITS = {"year": 1, "decade": 10, "century": 100, "centurie": 100}
# A reign that is not known here has years of its own.
_REIGN = re.compile(
    r"(?<![年\d〇零])(?P<year>元|[二三四五六七八九十廿]{1,3})年(?![之以前后来间中里内的多代级])"
)
_LAST_REIGN = 1911
_YEAR = re.compile(r"(?<![\d.,])[12]\d{3}(?![\d.,])")
# What makes a number a day: 14 日, 14th of March; March 14.
_DAY_AFTER = re.compile(rf"[ ]?[日号]|(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(MONTHS)})\b")
_DAY_BEFORE = re.compile(rf"(?:{'|'.join(MONTHS)})\.? (?:the )?$")
_LONGEST_MONTH = 16
# 1.3 and January 3rd.
_POINTED_DAY = re.compile(r"(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])")
_NAMED_DAY = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|\b(?P<earlier>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<later>{'|'.join(MONTHS)})\b"
)


def without_relative_dates(
    source: str, target: str, missing: Iterable[Quantity], added: Iterable[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out the years, months and days that the other text may name by another word."""
    missing, added = _without_pointed_days(source, target, list(missing), list(added))
    added = [
        number
        for number in added
        if not (_is_year(number, since=100) and _is_told(number, source, target))
    ]
    if not any(map(_is_year, added)):
        missing = [
            number
            for number in missing
            if not (_is_year(number) and _is_told(number, target, source))
        ]
    if _RELATIVE.search(source):
        added = [number for number in added if not _is_date(target, number)]
    if _RELATIVE.search(target) and not any(_is_date(target, number) for number in added):
        missing = [number for number in missing if not _is_date(source, number)]
    return missing, added


def _without_pointed_days(
    source: str, target: str, missing: list[Quantity], added: list[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out the days of a Chinese text that an English one names with their month."""
    for number in tuple(missing):
        pointed = _POINTED_DAY.fullmatch(source, number.start, number.end)
        if not pointed:
            continue
        for named in _NAMED_DAY.finditer(target):
            day = (named["day"] or named["earlier"]).lstrip("0")
            month = MONTHS[named["month"] or named["later"]]
            others = [n for n in added if not named.start() <= n.start < named.end()]
            is_same = (month, day) == (Decimal(pointed[1]), pointed[2].lstrip("0"))
            # A day that is answered by another one is that one's.
            if is_same and len(others) < len(added):
                missing.remove(number)
                added = others
                break
    return missing, added


def _is_told(year: Quantity, text: str, other: str) -> bool:
    """Tell whether a text may say a year of the other one from what the other does not say.

    That is a word such as 去年 or the following year, a year of a reign, or so many years before
    or after another year.
    """
    if len(_YEAR_WORD.findall(text)) > len(_YEAR_WORD.findall(other)):
        return True
    value = year.values[0]
    if value <= _LAST_REIGN and _has_reign(text, other):
        return True
    spans = _spans(text, beside=True) - _spans(other, beside=False)
    if not spans:
        return False
    known = {Decimal(said) for said in _YEAR.findall(f"{text}\n{other}")} - {value}
    return not known or any({value - span, value + span} & known for span in spans)


def _has_reign(text: str, other: str) -> bool:
    """Tell whether a text may count the years of a reign, and not what the other counts, too."""
    counted = _spans(other, beside=False)
    reigns = (match["year"] for match in _REIGN.finditer(text))
    return any(year == "元" or read_han(year).values[0] not in counted for year in reigns)


def _spans(text: str, *, beside: bool) -> Counter[Decimal]:
    """Return how many years a text counts; with `beside`, those before or after something."""
    found = re.finditer(_SPAN, text)
    return Counter(
        _years_of(span) for span in found if span["unit"] or span["beside"] or not beside
    )


def _years_of(span: re.Match[str]) -> Decimal:
    if said := span["han"]:
        return Decimal(said) if said[0].isdigit() else read_han(said).values[0]
    words = span["words"].lower()
    count = Decimal(words) if words.isdigit() else CARDINALS.get(words, Decimal(1))
    return count * _UNITS[span["unit"].lower()]


def _is_date(text: str, number: Quantity) -> bool:
    if number.kind is Kind.MONTH:
        return True
    before = text[max(0, number.start - _LONGEST_MONTH) : number.start]
    return bool(_DAY_AFTER.match(text, number.end) or _DAY_BEFORE.search(before))


def _is_year(number: Quantity, since: int = 1000) -> bool:
    return (
        number.kind is Kind.NUMBER
        and since <= number.values[0] <= 2100
        and not number.scaled
        and (number.measure is None or not number.in_figures)
    )
