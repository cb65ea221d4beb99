"""What is known of Chinese words: their meanings, and the English words for them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.completeness import dictionary
from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.stems import stem
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.languages import EN

_LINE = re.compile(r"[一-鿿]{2,5}(?: [a-z]{2,}){1,50}")


def test_each_line_of_the_dictionary_is_a_word_and_the_english_words_for_it_in_order() -> None:
    lines = (files(dictionary) / "words.txt").read_text(encoding="utf-8").splitlines()
    words = [line.partition(" ")[0] for line in lines]
    assert len(lines) > 20_000
    assert [line for line in lines if not _LINE.fullmatch(line)] == []
    assert words == sorted(set(words))


@pytest.mark.parametrize(
    ("name", "opening"),
    [
        ("LICENSE-CC-CEDICT.txt", "Attribution-ShareAlike 4.0 International"),
        ("LICENSE-ECDICT.txt", "MIT License"),
        ("NOTICE.txt", "words.txt is adapted from two dictionaries."),
    ],
)
def test_the_licences_of_the_words_stand_beside_them(name: str, opening: str) -> None:
    assert (files(dictionary) / name).read_text(encoding="utf-8").startswith(opening)


@pytest.mark.parametrize(
    ("chinese", "words"),
    [
        ("孩子们卖西瓜", {"西瓜"}),
        ("害虫", {"害虫"}),
        ("西瓜西瓜", {"西瓜"}),
        ("瓜", set()),
        ("Watermelons", set()),
        ("", set()),
    ],
)
def test_words_of_the_dictionary_are_found_in_a_text(chinese: str, words: set[str]) -> None:
    assert said(chinese).words == words


def test_of_several_words_at_one_place_the_longest_is_meant() -> None:
    assert said("公元前").words == {"公元前"}
    assert said("公元").words == {"公元"}


def test_a_common_word_has_a_meaning_and_is_not_looked_up() -> None:
    assert said("如果").meanings == meanings("if", EN) & meanings("should", EN)
    assert said("如果").words == frozenset()


@pytest.mark.parametrize(
    ("english", "put"),
    [
        ("He sold a watermelon.", {"西瓜"}),
        ("WATERMELONS and a pest", {"西瓜", "害虫"}),
        ("They bought pests.", {"购买", "害虫"}),
        ("He sold a pumpkin.", set()),
        ("", set()),
    ],
)
def test_a_word_is_translated_by_any_form_of_an_english_word_for_it(
    english: str, put: set[str]
) -> None:
    assert translated({"西瓜", "害虫", "购买"}, english) == put


@given(st.text(alphabet="西瓜公元前如果害虫 abc。\n", max_size=40))
def test_what_is_found_in_a_text_stands_in_it(text: str) -> None:
    assert all(word in text for word in said(text).words)
    assert said(text).words == said(f"{text}\n").words


@pytest.mark.parametrize(
    "forms",
    [
        "walk walks walked walking",
        "stop stops stopped stopping",
        "use uses used using",
        "age ages aged",
        "go goes going",
        "die dies died",
        "study studies studied studying",
        "apply applies applied applying",
        "need needs needed needing",
        "bring brings bringing",
        "thing things",
        "meet meets meeting meetings",
        "pass passes passed passing",
        "focus focuses focused focusing",
        "crisis crisis's",
        "menu menus",
        "agree agrees agreed agreeing",
        "box boxes boxed",
        "watch watches",
        "push pushes",
        "buzz buzzes",
        "only only",
        "quick quickly",
    ],
)
def test_the_regular_forms_of_an_english_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1, [*map(stem, forms.split())]


def test_what_only_looks_like_an_ending_belongs_to_the_stem() -> None:
    words = "bring bred string apply app thing need focus only one early"
    assert [stem(word) for word in words.split()] == [
        *("bring", "bred", "string", "appli", "app", "thing", "need", "focus"),
        *("onli", "one", "earli"),
    ]
