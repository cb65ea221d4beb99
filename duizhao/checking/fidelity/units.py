"""Units: a number counts the same on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import TextPair
from duizhao.checking.fidelity.money import is_money
from duizhao.checking.fidelity.number_matches import match_of
from duizhao.checking.fidelity.numbers import stretches
from duizhao.checking.finding import Finding
from duizhao.checking.numerals.messages import written
from duizhao.diagnostics import Severity


def units(pair: TextPair) -> Iterator[Finding]:
    """Report numbers that both sides have, each with another unit."""
    for couple in match_of(pair).otherwise:
        if not is_money(couple):
            one, other = couple
            yield pair.finding(
                f"{written(one, pair.source.text)} became {written(other, pair.target.text)}",
                "Name the unit of the source, or convert the number to the other unit.",
                *stretches(couple),
            )


UNITS = Check(
    "units",
    Severity.WARNING,
    "Numbers keep their units, or are converted with them.",
    """Where both sides have the same number and both name a unit that is known (公里, 斤, 小时,
GB, ms, 度 and their English names and signs), it is the same unit. A number that was converted
with its unit may be off by 2 %, by 10 % for old measures such as 里, 亩 and 斤. Units that
one side leaves out are not asked for.""",
    of_each_pair(units),
)
