"""Numbers in 汉字, character by character: what 三千五 or 二〇二四 may mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

NUMERALS = "〇零一二两三四五六七八九十百千万亿俩仨廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億兩"

_PLAIN = str.maketrans(
    {
        "零": "〇",
        "两": "二",
        "俩": "二",
        "兩": "二",
        "仨": "三",
        "廿": "二十",
        "卅": "三十",
        "萬": "万",
        "億": "亿",
        **dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True)),
    }
)
_DIGIT = {char: number for number, char in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万亿": 10**12, "亿": 10**8, "万": 10**4}


@dataclass(frozen=True, slots=True)
class Han:
    """What a run of numerals may mean, the likeliest first.

    `hints` are further readings that only a generous reader would think of; `rounded` is
    true for neighbouring digits (七八个), and `solid` where the run can hardly be anything
    but this number: two numerals or more, one of them a digit.
    """

    values: tuple[Decimal, ...]
    hints: tuple[Decimal, ...]
    rounded: bool
    solid: bool


@lru_cache(maxsize=1024)
def read_han(run: str) -> Han:
    """Return what a run of `NUMERALS` may mean."""
    plain = _without_taels(run).translate(_PLAIN)
    digits = [_DIGIT[char] for char in plain if char in _DIGIT]
    hints = {*digits, *_pieces(plain)}
    if len(digits) == len(plain):
        values, rounded = _positional(digits)
        solid = len(digits) > 2 and ("〇" in run or (len(digits) == 4 and run[0] in "一二"))
    else:
        variants = _variants(plain)
        values = tuple(dict.fromkeys(map(_multiplied, variants)))
        rounded = len(variants) > 1
        solid = (plain[0] in _DIGIT or plain[0] == "十") and len(plain) > 1 and not rounded
    return Han(
        tuple(map(Decimal, values)),
        tuple(Decimal(hint) for hint in sorted(hints - set(values))),
        rounded,
        solid,
    )


def factor_of(run: str) -> Decimal:
    """Return what the multipliers at the end of a run come to: ten million for 五千万."""
    plain = _without_taels(run).translate(_PLAIN)
    return Decimal(_multiplied(plain[len(plain.rstrip("十百千万亿")) :] or "一"))


def _without_taels(run: str) -> str:
    """Return a run without a 两 that counts taels: 五千两 is no 5,200, which is 五千二."""
    return run[:-1] if len(run) > 1 and run[-1] in "两兩" and run[-2] in "十百千万萬亿億" else run


def _positional(digits: list[int]) -> tuple[tuple[int, ...], bool]:
    whole = int("".join(map(str, digits)))
    if len(digits) == 2 and 0 < digits[0] < digits[1] <= digits[0] + 2:
        return (*digits, whole), True
    return (whole,), False


def _pieces(plain: str) -> set[int]:
    """Return the numbers that parts of a run may mean, as in 九一八, 五四, 十四五, 百万."""
    found = set()
    for cut in range(1, len(plain)):
        for part in (plain[:cut], plain[cut:]):
            digits = [str(_DIGIT[char]) for char in part if char in _DIGIT]
            if len(digits) == len(part):
                found.add(int("".join(digits)))
            elif part[0] in _DIGIT or part[0] == "十" or len(part) == 1:
                found.add(_multiplied(part))
    return found


def _variants(plain: str) -> tuple[str, ...]:
    """Return the readings of neighbouring digits: 三四百 is 三百 or 四百."""
    for index in range(len(plain) - 1):
        one, two = plain[index], plain[index + 1]
        if one in _DIGIT and two in _DIGIT and one != "〇" != two:
            head, tail = plain[:index], plain[index + 2 :]
            return (head + one + tail, head + two + tail)
    return (plain,)


def _multiplied(plain: str) -> int:
    for char, size in _MYRIADS.items():
        head, there, tail = plain.rpartition(char)
        if there:
            rest = _rest(tail, size)
            return (_multiplied(head) if head else 1) * size + rest
    return _below_myriad(plain)


def _rest(tail: str, size: int) -> int:
    """Return what follows a multiplier; a single digit counts its tenths, as in 三万五."""
    if len(tail) == 1 and tail in _DIGIT:
        return _DIGIT[tail] * size // 10
    return _multiplied(tail) if tail else 0


def _below_myriad(plain: str) -> int:
    total, digit, last = 0, 0, 0
    for char in plain:
        if char in _TENS:
            last = _TENS[char]
            total += (digit or 1) * last
            digit = 0
        elif char == "〇":
            digit, last = 0, 0
        else:
            digit = _DIGIT[char]
    return total + (digit * last // 10 if digit and last >= 100 else digit)
