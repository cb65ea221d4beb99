"""What a number in a text is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, IntEnum

from duizhao.checking.numerals.measures import Measure


class Kind(Enum):
    """What a number says of itself; a name is a word with digits in it, such as GPT-4."""

    NUMBER = "number"
    PERCENT = "percent"
    MONTH = "month"
    NAME = "name"


class Weight(IntEnum):
    """What follows where the other text does not have it.

    A hint only ever answers a number of the other text. A number that is spoken may be
    translated freely, but not by another number. A number that is written must be found.
    """

    HINT = 0
    SPOKEN = 1
    WRITTEN = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text, from `start` to `end`, with its unit.

    `values` holds everything that it may mean, the likeliest first; percent are counted in
    hundredths. `parts` are numbers that together say the same, as 3 and 4 do for 3/4, and
    `hints` are readings that only a generous reader would think of.
    `step` is the place of the last digit written, `rounded` is true where the text says
    that it is not exact, and `scaled` where a word such as 万 or million is part of it, whose
    value is `factor` where there is one word.
    `measure` is the unit, where it is one that is known, `shape` a name without its digits,
    `ordinal` is true for 3rd and 第三, and `in_figures` where it is not written in words.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    weight: Weight = Weight.WRITTEN
    kind: Kind = Kind.NUMBER
    parts: tuple[Decimal, ...] = ()
    hints: tuple[Decimal, ...] = ()
    step: Decimal = Decimal(1)
    rounded: bool = False
    scaled: bool = False
    factor: Decimal = Decimal(1)
    measure: Measure | None = None
    shape: str = ""
    ordinal: bool = False
    in_figures: bool = False


def step_of(value: Decimal) -> Decimal:
    """Return the place of the last digit that is not a closing zero: 10 for 350, 0.1 for 3.5."""
    _, _, exponent = value.normalize().as_tuple()
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def digits_of(value: Decimal) -> tuple[int, ...]:
    """Return the digits without the zeros around them: 3 and 5 for 350 and for 0.035."""
    return value.normalize().as_tuple().digits


def same_digits(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are the same but perhaps for their power of ten: 3.5 and 350."""
    if {one.kind, other.kind} & {Kind.NAME, Kind.MONTH}:
        return False
    a, b = one.values[0], other.values[0]
    return bool(a and b) and digits_of(a) == digits_of(b)


def outside(numbers: Sequence[Quantity]) -> Callable[[int, int], bool]:
    """Return what tells whether a stretch shares no character with any of these numbers.

    The numbers are in their order and do not overlap.
    """
    ends = [number.end for number in numbers]

    def is_outside(start: int, end: int) -> bool:
        first = bisect_left(ends, start + 1)
        return first == len(numbers) or numbers[first].start >= end

    return is_outside
