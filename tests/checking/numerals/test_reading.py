"""Text → the numbers in it, by example and by property.

`chinese.md` and `english.md` hold a title, texts a line each, and what is read from each line:
a line of its own a number, in its order, so:

    must 3.5 亿元: 350000000 CNY
    may 七八个: 7 or 8 or 78 about

`must` is a number that the other text must have, `may` one that may be translated freely, but
not by another number, and `hint` one that only answers.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.numerals.chinese import read_chinese
from duizhao.checking.numerals.english import read_english
from duizhao.checking.numerals.english_words import read_english_words
from duizhao.checking.numerals.han import read_han
from duizhao.checking.numerals.measures import CHINESE, ENGLISH, convertible
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight
from tests.reading.cases import Case, read_cases

FOLDER = Path(__file__).parent
WEIGHTS = {Weight.HINT: "hint", Weight.SPOKEN: "may", Weight.WRITTEN: "must"}
READERS: dict[str, Callable[[str], tuple[Quantity, ...]]] = {
    "chinese": read_chinese,
    "english": read_english,
    "english-words": read_english_words,
}


def cases() -> list[object]:
    return [
        pytest.param(name, case, id=f"{name}: {case.title}")
        for name in READERS
        for case in read_cases(FOLDER / f"{name}.md", parts=2)
    ]


@pytest.mark.parametrize(("name", "case"), cases())
def test_reads(name: str, case: Case) -> None:
    texts, expected = case.parts
    assert (
        "".join(
            f"{said(text, number)}\n"
            for text in texts.splitlines()
            for number in READERS[name](text)
        )
        == expected
    )


def said(text: str, number: Quantity) -> str:
    if number.kind is Kind.NAME:
        return f"name {text[number.start : number.end]}: {number.shape}"
    values = " or ".join(f"{value.normalize():f}" for value in number.values)
    notes = [
        *(["%"] if number.kind is Kind.PERCENT else []),
        *(["month"] if number.kind is Kind.MONTH else []),
        *(["about"] if number.rounded else []),
        *(sorted(number.measure.units) if number.measure else []),
    ]
    written = text[number.start : number.end]
    return " ".join([f"{WEIGHTS[number.weight]} {written}: {values}", *notes])


DIGITS = "零一二三四五六七八九"


def in_han(number: int) -> str:
    """Write a number below 10^16 as Chinese does: 十二, 一百零五, 三千万零四百."""
    if number == 0:
        return "零"
    said = ""
    gap = False
    for place in (12, 8, 4, 0):
        group = number // 10**place % 10000
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += "零"
        said += group_in_han(group) + {12: "万亿", 8: "亿", 4: "万", 0: ""}[place]
        gap = False
    return said.removeprefix("一") if said.startswith("一十") else said


def group_in_han(group: int) -> str:
    said = ""
    gap = False
    for place, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return said


WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety
"""
ONES, TENS = WORDS.split()[:20], WORDS.split()[20:]


def in_english(number: int) -> str:
    """Write a number below 10^15 in English words, with “and” after hundreds."""
    for size, word in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
    ):
        if number >= size:
            rest = number % size
            joint = " and " if rest < 100 else " "
            tail = joint + in_english(rest) if rest else ""
            return f"{in_english(number // size)} {word}{tail}"
    if number >= 100:
        tail = f" and {in_english(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{tail}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(st.integers(0, 10**16 - 1) | st.integers(0, 10**6))
def test_a_number_in_han_reads_back(number: int) -> None:
    assert read_han(in_han(number)).values[0] == number


@given(st.integers(1000, 2999))
def test_a_year_digit_by_digit_reads_back(year: int) -> None:
    for zero in "〇零":
        text = "".join((zero + DIGITS[1:])[int(digit)] for digit in str(year)) + "年"
        assert read_chinese(text)[0].values[0] == year


@given(st.integers(0, 10**15 - 1) | st.integers(0, 10**6))
def test_a_number_in_english_words_reads_back(number: int) -> None:
    (found,) = read_english_words(in_english(number))
    assert found.values[0] == number


@given(
    st.decimals(Decimal("0.01"), Decimal(9999), places=2),
    st.sampled_from(
        [("万", 10**4), ("亿", 10**8), ("百万", 10**6), ("千万", 10**7), ("万亿", 10**12)]
    ),
    st.sampled_from(["", " "]),
)
def test_figures_with_a_chinese_scale_read_back(
    number: Decimal, scale: tuple[str, int], space: str
) -> None:
    word, size = scale
    (found,) = read_chinese(f"共{number}{space}{word}人")
    assert found.values == (number * size,)


@given(st.integers(0, 10**18))
def test_thousands_separators_make_no_difference(number: int) -> None:
    for read in (read_chinese, read_english):
        (found,) = read(f" {number:,} ")
        assert found.values[0] == number


@given(
    st.text(alphabet="一二三四五六七八九十百千万亿〇两几多半年月日点元第3., 0-–%GPTa", max_size=30)
)
def test_reads_any_chinese_in_order_and_inside_the_text(text: str) -> None:
    numbers = read_chinese(text)
    assert [n.start for n in numbers] == sorted(n.start for n in numbers)
    assert all(0 <= n.start < n.end <= len(text) for n in numbers)


@given(st.text(alphabet="0123456789.,-–/:%$xkMs thousandmillionofequarterIV", max_size=40))
def test_reads_any_english_inside_the_text(text: str) -> None:
    for number in (*read_english(text), *read_english_words(text)):
        assert 0 <= number.start < number.end <= len(text)


CONVERSIONS = [
    ("公里", "miles", 100, "62.14"),
    ("平方米", "square feet", 10, "107.6"),
    ("公斤", "pounds", 50, "110.2"),
    ("斤", "kilograms", 3, "1.5"),
    ("里", "kilometres", 20, "10"),
    ("升", "gallons", 100, "26.4"),
    ("小时", "minutes", 2, "120"),
    ("个月", "years", 36, "3"),
    ("兆字节", "kilobytes", 2, "2000"),
    ("摄氏度", "degrees Fahrenheit", 100, "212"),
]


@pytest.mark.parametrize(("chinese", "english", "number", "there"), CONVERSIONS)
def test_what_converts_one_way_converts_back(
    chinese: str, english: str, number: int, there: str
) -> None:
    one, other = CHINESE[chinese], ENGLISH[english]
    a, b = Decimal(number), Decimal(there)
    steps = (Decimal("0.1"), Decimal("0.1"))
    assert convertible(a, one, b, other, steps)
    assert convertible(b, other, a, one, steps)
    assert not convertible(a, one, b * Decimal("1.25"), other, steps)
    assert not convertible(b * Decimal("1.25"), other, a, one, steps)


def test_a_conversion_may_be_rounded_to_its_last_digit() -> None:
    assert convertible(
        Decimal(100), CHINESE["公里"], Decimal(60), ENGLISH["miles"], (Decimal(1), Decimal(10))
    )
    assert not convertible(
        Decimal(100), CHINESE["公里"], Decimal(60), ENGLISH["miles"], (Decimal(1), Decimal(1))
    )
