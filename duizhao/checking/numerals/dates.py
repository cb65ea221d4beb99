"""Dates that one language names by another word: Monday, last year, 日前, 去年."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duizhao.checking.numerals.english_vocabulary import MONTHS
from duizhao.checking.numerals.quantity import Kind, Quantity

_RELATIVE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|tonight|recently"
    r"|(?:last|next|this) (?:week|month)|Christmas|\w+[’']?s? (?:Day|Eve|Festival))\b"
    r"|日前|近日|近期|[今昨明前后当同次翌即][天日]|[上本这下]个?(?:月|周|星期)|(?:星期|周|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
_YEAR_WORD = re.compile(
    r"[今去明前后当同次翌]年|上年|本[年世]|年[前后来间底初]|[这那]一年"
    # A reign that is not known here has years of its own.
    r"|[元二三四五六七八九十廿]年(?![前后来多间代级])"
    r"|\b(?:last|this|next|that|the (?:same|previous|following)) (?:year|century)\b|years? ago\b",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(rf"[ ]?[日号]|(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(MONTHS)})\b")
_DAY_BEFORE = re.compile(rf"(?:{'|'.join(MONTHS)})\.? (?:the )?$")
_LONGEST_MONTH = 16


def without_relative_dates(
    source: str, target: str, missing: Iterable[Quantity], added: Iterable[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Leave out the years, months and days that the other text may name by another word."""
    missing, added = list(missing), list(added)
    if _YEAR_WORD.search(source):
        added = [number for number in added if not _is_year(number, since=100)]
    if _YEAR_WORD.search(target) and not any(map(_is_year, added)):
        missing = [number for number in missing if not _is_year(number)]
    if _RELATIVE.search(source):
        added = [number for number in added if not _is_date(target, number)]
    if _RELATIVE.search(target) and not any(_is_date(target, number) for number in added):
        missing = [number for number in missing if not _is_date(source, number)]
    return missing, added


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
