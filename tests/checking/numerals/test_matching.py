"""Two texts, number by number: what always holds."""

from __future__ import annotations

import time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.numerals.matching import Match, match_numbers
from duizhao.checking.numerals.quantity import digits_of

CHINESE = (
    *"一三五八十百千万亿〇两几多半年月日点元第%0259.,、–~：/约成折倍 \n",
    "GPT-4",
    "1e9",
    "百分之",
    *("分之", "图 1-2", "步骤", "章", "（二）", "补码", "隔年", "個萬億", "去年"),
)
ENGLISH = (
    *("two ", "hundred ", "million ", "half ", "third", "quarter ", "and ", "a ", "to ", "oh "),
    *("-", " ", ".", ",", "1", "2", "09", "%", "$", "GB", "th", "s", "k", "March ", "XIV", "\n"),
    *("’s", "Figure 1-2 ", "step ", "chapter ", "one in ", "(2)", "last year", "years ago", "/"),
)
TEN_THOUSAND = 10_000


def match(chinese: str, english: str) -> Match:
    return match_numbers(chinese, english, source_han=True, target_han=False)


@given(st.integers(11, 9_999_999))
def test_the_same_number_in_other_figures_is_no_finding(number: int) -> None:
    assert match(f"共 {number} 万人。", f"In all {number * TEN_THOUSAND:,} people.") == Match()
    in_yi = Decimal(number) / TEN_THOUSAND
    assert match(f"共 {in_yi} 亿人。", f"In all {number * TEN_THOUSAND:,} people.") == Match()


@given(st.integers(11, 9_999_999), st.sampled_from([-3, -2, -1, 1, 2, 3]))
def test_another_power_of_ten_is_always_found(number: int, power: int) -> None:
    said = Decimal(number * TEN_THOUSAND).scaleb(power)
    (couple,) = match(f"共 {number} 万人。", f"In all {said:,f} people.").changed
    assert digits_of(couple[0].values[0]) == digits_of(couple[1].values[0])


@given(st.integers(1000, 2099), st.integers(1000, 2099))
def test_another_year_is_always_found(one: int, other: int) -> None:
    found = match(f"他生于 {one} 年。", f"He was born in {other}.")
    assert bool(found.changed) == (one != other)


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_it_is_the_same_the_other_way_round(one: int, other: int) -> None:
    chinese, english = f"有 {one} 个人。", f"There were {other} people."
    back = match_numbers(english, chinese, source_han=False, target_han=True)
    there = match(chinese, english)
    assert [couple[::-1] for couple in back.changed] == list(there.changed)


@given(
    st.lists(st.sampled_from(CHINESE), max_size=25).map("".join),
    st.lists(st.sampled_from(ENGLISH), max_size=25).map("".join),
)
def test_any_two_texts_are_compared(chinese: str, english: str) -> None:
    for number in match(chinese, english).missing:
        assert chinese[number.start : number.end].strip()
    match_numbers(english, chinese, source_han=False, target_han=True)


def test_long_texts_take_no_more_than_their_length() -> None:
    began = time.process_time()
    for text in ("a." * 5000 + "1", "1." * 5000, "1,234" * 3000, "(1" * 3000, "1" * 9000):
        match("一" * 3000 + text, "hundred " * 3000 + text)
    rows = "\n".join(f"{row} 公里" for row in range(2000))
    match(rows, "\n".join(f"{row + 1} km" for row in range(2000)))
    assert time.process_time() - began < 10
