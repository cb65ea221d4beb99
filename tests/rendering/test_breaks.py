"""Where printed lines may be parted: what a reader sees is not changed by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.languages import EN, ZH, Language
from duizhao.rendering.breaks import BREAK, NO_BREAK, breakable, with_breaks, without_orphan


def shown(text: str, language: Language) -> str:
    return with_breaks(text, language).replace(BREAK, "|").replace(NO_BREAK, "_")


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("a model of 175 billion numbers, 40 GB", "a model of 175 _billion numbers, 40 _GB"),
        ("at 20 °C, 5 %, 100 ms, 3 µm, 8 kHz", "at 20 _°C, 5 _%, 100 _ms, 3 _µm, 8 _kHz"),
        ("3 people met 5 Germans in 4 months", "3 people met 5 Germans in 4 months"),
        ("1990–2000, 010‒1234, 10-20", "1990–_2000, 010‒_1234, 10-20"),
        ("10\u2009000 or 3\u2009mm", "10\u2009_000 or 3\u2009_mm"),
        ("see Figure 3, pp. 4–7, § 2, $ 5", "see Figure _3, pp. _4–_7, § _2, $ _5"),
        ("Dr. Who and Mrs. Dalloway", "Dr. _Who and Mrs. _Dalloway"),
        ("one—two, he said – and — left", "one_—two, he said _– and _— left"),
        ("“one”—two", "“one”_—two"),
        ("the “model” (GPT)", "the “model”| (GPT)"),
        ("arXiv:1706.03762, at 12:30", "arXiv:_1706.03762, at 12:30"),
        ("stop the table 3 feet off", "stop the table 3 feet off"),
    ],
)
def test_an_english_line_keeps_together_what_is_read_together(written: str, bound: str) -> None:
    assert shown(written, EN) == bound


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("约翰·史密斯", "约翰_·史密斯"),
        ("北京—上海，3～5 天", "北京_—上海，3_～_5 天"),
        ("甲／乙", "甲_／乙"),
        ("他说——不", "他说——不"),
        ("文件 20 MB，1990–2000 年", "文件 20 _MB，1990–_2000 _年"),
        ("第 3.2 节，图 4，2023 年，8 张", "第 _3.2 _节，图 _4，2023 _年，8 张"),
        ("说“好”了", "说|“好”|了"),
    ],
)
def test_a_chinese_line_begins_with_no_mark_that_must_not_begin_it(
    written: str, bound: str
) -> None:
    assert shown(written, ZH) == bound


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("谁也说不准。", "谁也说不_准。"),
        ("用 GPT", "用 GPT"),
        ("（他说“是的！”）", "（他说“是_的！”）"),
        ("字", "字"),
    ],
)
def test_a_chinese_paragraph_ends_in_two_characters_at_least(written: str, bound: str) -> None:
    assert without_orphan(written).replace(NO_BREAK, "_") == bound


def test_an_address_is_parted_after_its_marks_and_not_after_its_scheme() -> None:
    made = breakable("https://a.org/b-c/?d=1")
    assert made.replace(BREAK, "|").replace(NO_BREAK, "_") == "https://_a.|org/|b-|c/?|d=|1"


@pytest.mark.parametrize("language", [EN, ZH], ids=lambda language: language.code)
@given(text=st.text(alphabet="甲a10 .–—‒～·／“”‘’GBm%$p§(-", max_size=40))
def test_nothing_is_added_that_a_reader_sees(language: Language, text: str) -> None:
    made = with_breaks(text, language)
    assert made.replace(BREAK, "").replace(NO_BREAK, "") == text
