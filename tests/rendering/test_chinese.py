"""Chinese text as a printer sets it: gaps, marks of half a width, dots."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.blocks import Code, Emphasis, Inline, NoteCall, Strong, Text
from duizhao.rendering.chinese import PlacedText, placed, printed

_HALF = re.compile(r'<span class="half">(.)</span>')


def texts(*content: Inline) -> list[str]:
    found: list[str] = []

    def walk(nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            match node:
                case Text(text):
                    found.append(text)
                case Emphasis(children) | Strong(children):
                    walk(children)
                case _:
                    found.append("□")

    walk(placed(content))
    return found


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("用GPT-3模型", "用 GPT-3 模型"),
        ("用 GPT-3 模型", "用 GPT-3 模型"),
        ("用  GPT-3   模型", "用 GPT-3 模型"),
        ("占3%的人", "占 3% 的人"),
        ("价$5起", "价 $5 起"),
        ("你好 ，GPT", "你好，GPT"),
        ("（ 注 ）", "（注）"),
        ("“GPT”好", "“GPT”好"),
        ("第一 第二", "第一 第二"),
        ("a b", "a b"),
    ],
)
def test_there_is_one_gap_between_han_and_letters(written: str, set_as: str) -> None:
    assert texts(Text(written)) == [set_as]


@pytest.mark.parametrize(
    ("content", "set_as"),
    [
        ((Text("用"), Strong((Text("GPT"),)), Text("好")), ["用", " GPT", " 好"]),
        ((Text("用"), Code("x"), Text("好")), ["用 ", "□", " 好"]),
        ((Text("用"), Code("x"), Text("，好")), ["用 ", "□", "，好"]),
        ((Text("好。"), NoteCall("1"), Text("GPT")), ["好。", "□", "GPT"]),
        ((Text("好，"), Strong((Text(" GPT"),))), ["好，", "GPT"]),
    ],
)
def test_the_gap_is_kept_across_marks_and_code(
    content: tuple[Inline, ...], set_as: list[str]
) -> None:
    assert texts(*content) == set_as


def halves(text: str, before: str = "甲", after: str = "") -> str:
    return "".join(_HALF.findall(str(printed(PlacedText(text, before, after)))))


@pytest.mark.parametrize(
    ("written", "halved"),
    [
        ("甲，乙", ""),
        ("甲。”乙", "。"),
        ("甲”，乙", "”"),
        ("甲”。）乙", "”。"),
        ("甲，“乙", "“"),
        ("甲：《乙", "《"),
        ("甲（“乙", "“"),
        ("甲）（乙", "（"),
        ("甲——乙", ""),
        ("甲……乙", ""),
    ],
)
def test_of_two_marks_one_loses_half_its_width(written: str, halved: str) -> None:
    assert halves(written) == halved


def test_an_opening_mark_at_the_start_is_flush_and_a_mark_before_a_call_is_close() -> None:
    assert halves("《甲》", before="") == "《"
    (text, _) = placed((Text("甲。"), NoteCall("1")))
    assert isinstance(text, PlacedText)
    assert "".join(_HALF.findall(str(printed(text)))) == "。"


def test_dots_stand_below_han_alone() -> None:
    (emphasis,) = placed((Emphasis((Text("甲乙，GPT丙"),)),))
    assert isinstance(emphasis, Emphasis)
    (text,) = emphasis.children
    assert isinstance(text, PlacedText)
    dotted = re.findall(r'<span class="dotted">(.*?)</span>', str(printed(text)))
    assert dotted == ["甲乙", "丙"]


@given(st.text(alphabet="甲乙GP3 ，。“”（）《》—…%-", max_size=40))
def test_nothing_but_spaces_changes(written: str) -> None:
    (text,) = placed((Text(written),)) if written else (PlacedText(""),)
    assert isinstance(text, PlacedText)
    assert text.text.replace(" ", "") == written.replace(" ", "")
    shown = re.sub(r"<.*?>", "", str(printed(text)))
    assert shown == text.text
    assert not re.search("[甲乙][GP3]|[GP3%][甲乙]|[，。（）《》] | [，。（）《》]", text.text)
