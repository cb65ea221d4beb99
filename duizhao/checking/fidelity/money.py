"""Money: an amount is in the currency that the source names."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import TextPair
from duizhao.checking.fidelity.numbers import match_of, stretches
from duizhao.checking.finding import Finding
from duizhao.checking.numerals.pairing import Couple
from duizhao.checking.numerals.wording import written
from duizhao.diagnostics import Severity


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
                "Name the currency of the source, or convert the amount.",
                *stretches(couple),
            )


CURRENCY = Check(
    "currency",
    Severity.WARNING,
    "Amounts of money are in the currency of the source.",
    """Where both sides have the same amount and both name a currency, it is the same one: 元 is
yuan, RMB, CNY or ¥, 美元 is US$, $ or dollars. An amount that was converted has another number
and is for the check `numbers`. Small sums in words (三十块钱) are let pass, since stories have
their own dollars and coppers.""",
    of_each_pair(currency),
)
