"""Units and currencies: what a name stands for, and what one is in another.

Factors are exact where the international yard and pound agreement of 1959 and the Chinese
market units of 1930 (市制) make them so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from duizhao.checking.numerals import unit_names

# A unit: its dimension, and how many of the dimension's base it is.
_SIZES: dict[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(size))
    for dimension, units in {
        "length": "km 1000, m 1, cm 0.01, mm 0.001, um 1e-6, nm 1e-9, mile 1609.344, yard 0.9144,"
        " foot 0.3048, inch 0.0254, nautical-mile 1852, li 500, zhang 3.3333, chi 0.33333,"
        " cun 0.033333, league 5000",
        "area": "km2 1e6, m2 1, cm2 0.0001, ha 10000, mu 666.667, qing 66666.7, acre 4046.856,"
        " mile2 2589988, foot2 0.092903",
        "mass": "t 1000, kg 1, g 0.001, mg 1e-6, ug 1e-9, lb 0.45359237, ounce 0.02835, jin 0.5,"
        " liang 0.05, short-ton 907.18",
        "volume": "l 1, ml 0.001, m3 1000, gallon 3.7854, pint 0.47318, barrel 158.987",
        "time": "h 3600, min 60, s 1, ms 0.001, us 1e-6, ns 1e-9, day 86400, week 604800,"
        " fortnight 1209600",
        "age": "month 1, quarter 3, year 12, decade 120, century 1200",
        "speed": "km/h 1, mph 1.609344, m/s 3.6, knot 1.852",
        "data": "byte 1, bit 0.125, kB 1e3, MB 1e6, GB 1e9, TB 1e12, PB 1e15",
        "frequency": "Hz 1, kHz 1e3, MHz 1e6, GHz 1e9",
        "power": "W 1, kW 1e3, MW 1e6, GW 1e9",
        "energy": "kWh 1, MWh 1000",
        "bits": "bit/s 1, kbit/s 1e3, Mbit/s 1e6, Gbit/s 1e9",
        "temperature": "C 1, F 1",
        "yuan": "CNY 1, jiao 0.1, fen 0.01",
    }.items()
    for unit, size in (entry.split() for entry in units.split(","))
}

_CURRENCIES = frozenset(
    unit
    for table in (unit_names.CHINESE, unit_names.SIGNS)
    for key in table
    for unit in key.split()
    if len(unit) == 3 and unit.isupper()
)
Steps = tuple[Decimal, Decimal]

_LOOSE = Decimal("0.02")
_OLD = frozenset(("li", "mu", "jin", "liang", "zhang", "chi", "cun", "qing"))
_OLD_LOOSE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit or currency as a text names it: what it may be."""

    units: frozenset[str]

    @property
    def is_money(self) -> bool:
        return self.units <= _CURRENCIES


def _readings(*tables: dict[str, str]) -> dict[str, Measure]:
    return {
        name.replace("-", " "): Measure(frozenset(units.split()))
        for table in tables
        for units, names in table.items()
        for name in names.split()
    }


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


CHINESE = _readings(unit_names.CHINESE)
ENGLISH = _readings(unit_names.ENGLISH)
SYMBOLS = _readings(unit_names.SYMBOLS)
SIGNS = _readings(unit_names.SIGNS)
YUAN = CHINESE["元"]
YUAN_OR_DOLLARS = Measure(YUAN.units | {"TWD", "HKD"})

# 元 begins other words; so do 年 and 周, and 度 and 天 end some.
CHINESE_UNIT = re.compile(
    rf"[ ]?(?:(?P<word>{_any_of(CHINESE)})|(?P<symbol>{_any_of(SYMBOLS)})(?![A-Za-z0-9]))"
    r"(?<!元(?=[素组件年旦宵月帅气首凶音函]))(?<!年(?=[级代]))(?<!周(?=[年岁边围末期]))"
    r"(?<!秒(?=速))(?<!度(?=[角数]))(?<![^公英海华市]里(?=[面程]))(?<!桶(?=装))"
)
ENGLISH_UNIT = re.compile(
    rf"[ -]?(?:(?P<word>{_any_of(ENGLISH)})|(?P<symbol>{_any_of(SYMBOLS)}))(?![A-Za-z0-9])"
)
SIGN = re.compile(rf"(?<![A-Za-z])(?:{_any_of(SIGNS)})[ ]?$")


def measure_named(unit: re.Match[str], words: Mapping[str, Measure]) -> Measure:
    """Return the unit that one of the two expressions found; `words` are its language's names."""
    return SYMBOLS[unit["symbol"]] if unit["symbol"] else words[unit["word"]]


def agree(one: Measure, other: Measure) -> bool:
    """Tell whether two names may stand for one unit."""
    return not one.units.isdisjoint(other.units)


def convertible(a: Decimal, one: Measure, b: Decimal, other: Measure, steps: Steps) -> bool:
    """Tell whether `a` of one unit is `b` of another unit, within 2 %.

    `steps` are the places of their last digits, of which half may be lost to rounding. The
    old Chinese units are put into others more freely, within 10 %.
    """
    for unit in one.units & _SIZES.keys():
        for into in other.units & _SIZES.keys():
            if unit == into or _SIZES[unit][0] != _SIZES[into][0]:
                continue
            lost = max(_converted(a + steps[0], unit, into) - _converted(a, unit, into), steps[1])
            loose = _LOOSE if _OLD.isdisjoint((unit, into)) else _OLD_LOOSE
            if abs(_converted(a, unit, into) - b) <= max(abs(b) * loose, lost / 2):
                return True
    return False


def _converted(value: Decimal, unit: str, into: str) -> Decimal:
    if (unit, into) == ("C", "F"):
        return value * Decimal("1.8") + 32
    if (unit, into) == ("F", "C"):
        return (value - 32) / Decimal("1.8")
    return value * _SIZES[unit][1] / _SIZES[into][1]
