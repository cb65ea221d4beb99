"""Money: an amount is in the currency that the source names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import TextPair
from duizhao.checking.fidelity.number_matches import match_of
from duizhao.checking.fidelity.numbers import stretches
from duizhao.checking.finding import Finding
from duizhao.checking.numerals.messages import written
from duizhao.checking.numerals.pairing import Couple
from duizhao.checking.numerals.script import is_traditional
from duizhao.checking.prose import OBJECT
from duizhao.diagnostics import Severity

_REMEDY = "Name the currency of the source, or convert the amount."
# Few texts ask for these expressions, so the first that does compiles them.
# Amounts without a number that can be read: 几十元, and 元 behind a formula; not 元素.
_SOME = "[几数][十百千万亿]{0,3}"
_YUAN = (
    rf"(?:{_SOME}[毛角元]?[到至、～—](?:{_SOME})?|{OBJECT}[ ]?|{_SOME})"
    r"元(?![素组件年旦宵月帅气首凶音函])"
)
# Another currency that the source names.
_NAMED = "[美日欧港韩加澳台币]元|[美台港]币|美[金分]|英镑|卢[布比]|块"
# Such an amount in another currency, and words for 元.
_OTHER = (
    rf"(?:\b(?:few|several|some|tens|dozens|hundreds|thousands|millions)[ ](?:[a-z]+[ ]){{0,3}}"
    rf"|{OBJECT}[ ]?)(?:dollars?|euros?|yen)\b|[$€£]{OBJECT}"
)
_YUAN_NAMED = r"(?i)\b(?:yuan|RMB|CNY|renminbi|kuai|mao|jiao)\b|[¥￥]"


def is_money(couple: Couple) -> bool:
    """Tell whether both numbers are amounts of money."""
    return all(number.measure is not None and number.measure.is_money for number in couple)


def currency(pair: TextPair) -> Iterator[Finding]:
    """Report amounts that have the number of the source and another currency."""
    for couple in match_of(pair).otherwise:
        one, other = couple
        if is_money(couple) and (one.in_figures or one.scaled or other.in_figures):
            yield pair.finding(
                f"{written(one, pair.source.text)} became {written(other, pair.target.text)}",
                _REMEDY,
                *stretches(couple),
            )
    yield from _yuan_as_others(pair)


def _yuan_as_others(pair: TextPair) -> Iterator[Finding]:
    """Report amounts in 元 that no number can be read from, and that became another currency."""
    source, target = pair.source.text, pair.target.text
    if "元" not in source or not pair.source.language.han or is_traditional(source):
        return
    yuan, other = re.search(_YUAN, source), re.search(_OTHER, target)
    if yuan and other and not (re.search(_NAMED, source) or re.search(_YUAN_NAMED, target)):
        said = (match[0].replace(OBJECT, "⟨…⟩").strip() for match in (yuan, other))
        yield pair.finding(" became ".join(said), _REMEDY, yuan.span(), other.span())


CURRENCY = Check(
    "currency",
    Severity.WARNING,
    "Amounts of money are in the currency of the source.",
    """Where both sides have the same amount and both name a currency, it is the same one: 元 is
yuan, RMB, CNY or ¥, 美元 is US$, $ or dollars. An amount that was converted has another number
and is for the check `numbers`. A sum that is only rough (几十元) or a formula (`$69$` 元) may
not become dollars either, unless the source names another currency or the translation yuan. Small
sums in words (三十块钱) are let pass, since stories have their own dollars and coppers.""",
    of_each_pair(currency),
)
