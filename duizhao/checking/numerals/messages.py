"""Numbers as a message says them to a translator."""

from __future__ import annotations

from decimal import Decimal

from duizhao.checking.numerals.english_vocabulary import MONTHS
from duizhao.checking.numerals.quantity import Kind, Quantity

_ENGLISH = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CHINESE = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_MONTHS = {value: name for name, value in reversed(MONTHS.items())}


def written(number: Quantity, text: str) -> str:
    """Return a number as its text writes it."""
    return text[number.start : number.end].strip()


def value_in(number: Quantity, *, han: bool) -> str:
    """Return a number's likeliest value as a text in Chinese or in English would write it."""
    value = number.values[0]
    if number.kind is Kind.MONTH:
        return f"{value} 月" if han else _MONTHS[value]
    said = _scaled(value, han=han)
    return f"{said}%" if number.kind is Kind.PERCENT else said


def _scaled(value: Decimal, *, han: bool) -> str:
    for size, word in _CHINESE if han else _ENGLISH:
        if value >= size:
            return f"{_plain(value / size)} {word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    whole = value.normalize()
    return f"{whole:,f}" if whole >= 10_000 or whole != whole.to_integral_value() else f"{whole:f}"
