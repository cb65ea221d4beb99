"""Latin text and figures as a printer sets them."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.languages import EN
from duizhao.rendering.breaks import with_breaks
from duizhao.rendering.latin import closing, printed


def marked(text: str) -> str:
    """Return text as it is set, with ^ before a higher dash and | behind a mark set apart, and
    what is not hyphenated in brackets."""
    made = str(printed(with_breaks(text, EN))).replace("\u2060", "")
    return re.sub(
        '<span class="(dash|apart|unparted)">(.*?)</span>',
        lambda each: {"dash": "^{}", "apart": "{}|", "unparted": "[{}]"}[each[1]].format(each[2]),
        made,
    )


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("1990–2000, 2022-11-30", "1990^–2000, 2022^-11^-30"),
        ("A–Z, GPT-3, 10-day, 3‒4, −5, 5 – 6", "A–Z, GPT-3, 10-day, 3‒4, −5, 5 – 6"),
        ("“‘One’ and ‘two’”", "“|‘One’ and ‘two’|”"),
        ("‘“One” and “two”’", "‘|“One” and “two”|’"),
        ("the ‘dogs’’ owner", "the ‘dogs’|’ owner"),
        ("“One” ‘two’", "“One” ‘two’"),
        ("ChatGPT, OpenAI, GPTs and iPhone", "[ChatGPT], [OpenAI], GPTs and [iPhone]"),
    ],
)
def test_marks_that_meet_are_apart_dashes_of_figures_higher_and_names_whole(
    written: str, set_as: str
) -> None:
    assert marked(written) == set_as


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("in a new environment.”", 'in a new <span class="unparted">environment.”</span>'),
        ("in it.", "in it."),
        ("of 1990", "of 1990"),
        ("", ""),
    ],
)
def test_the_last_word_of_a_paragraph_is_whole(written: str, set_as: str) -> None:
    assert str(closing(written)) == set_as


@given(st.text(alphabet="a10 -–‒−“”‘’<&", max_size=40))
def test_no_character_is_changed(text: str) -> None:
    assert html.unescape(re.sub("<[^>]*>", "", str(printed(text)))) == text
