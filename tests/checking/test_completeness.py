"""What holds of the checks of completeness whatever the text is, and from English to Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, compare
from duizhao.checking.completeness import (
    brackets,
    breaking_off,
    dropped,
    length,
    repetition,
    unfinished,
    untranslated,
)
from duizhao.checking.completeness.counterparts import Part, find_gap
from duizhao.checking.completeness.glosses import HAN, bare_han
from duizhao.checking.completeness.groupings import (
    CLAUSES_FROM_HAN,
    SENTENCES_FROM_HAN,
    SENTENCES_TO_HAN,
    Grouping,
)
from duizhao.checking.sentences import sentences
from duizhao.languages import EN, LANGUAGES, ZH
from duizhao.model import Glossary
from duizhao.pairing import pair_documents
from tests.projects import document, edition

CHECKS = (
    untranslated.UNTRANSLATED,
    untranslated.LEFTOVER_SOURCE,
    unfinished.CUT_OFF,
    unfinished.END_MARK,
    breaking_off.BREAKS_OFF,
    dropped.DROPPED_SENTENCE,
    dropped.POSSIBLE_OMISSION,
    dropped.ADDED_TEXT,
    length.LENGTH,
    repetition.REPEATED_TEXT,
    brackets.UNCLOSED,
)

ENGLISH = (
    "The willow has stood by the river for a hundred years, and nobody knows who planted it. "
    "It is the first to bud and the last to shed. "
    "Children play under it, the old sit in its shade, and passers-by like to rest here too. "
    "Last summer a storm broke off the thickest of all its branches."
)
CHINESE = (
    "柳树在河边站了一百年，村里没有人说得出是谁栽的。春天它最先发芽，冬天它最后落叶。"
    "孩子们在树下玩耍，老人们在树下乘凉，过路的人也爱在这里歇脚。"
    "去年夏天的一场大风吹断了它最粗的一根枝子。"
)

texts = st.text(alphabet='柳树ab Z1.。！？?!…”"」)）\n，,', max_size=60)
han_texts = st.text(alphabet="柳树河边春天发芽", min_size=1, max_size=40)
sizes = st.lists(st.floats(min_value=4, max_value=40), min_size=1, max_size=8)
groupings = st.sampled_from((SENTENCES_FROM_HAN, SENTENCES_TO_HAN, CLAUSES_FROM_HAN))


def into_english(source: str, target: str) -> Comparison:
    return compare(edition(f"{{#p1}}\n{source}\n", f"{{#p1}}\n{target}\n"), Glossary())


def into_chinese(source: str, target: str) -> Comparison:
    sides = document(f"{{#p1}}\n{source}\n", "en"), document(f"{{#p1}}\n{target}\n", "zh")
    return compare(pair_documents("a", *sides), Glossary())


def found(comparison: Comparison) -> set[str]:
    return {check.code for check in CHECKS for finding in check.run(comparison) if finding.id}


def message(check: Check, comparison: Comparison) -> str:
    (finding,) = (finding for finding in check.run(comparison) if finding.id)
    return finding.message


@given(texts, st.sampled_from(sorted(LANGUAGES)))
def test_sentences_hold_all_words_in_their_order_and_none_runs_over_a_line(
    text: str, language: str
) -> None:
    stretches = sentences(text, LANGUAGES[language])
    assert list(stretches) == sorted(stretches)
    assert "".join("".join(text[slice(*s)] for s in stretches).split()) == "".join(text.split())
    assert all("\n" not in text[slice(*s)] for s in stretches)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Dr. Wang, e.g., left. See Fig. 3.", 2),
        ("In v1.2 it changed. Then 3.5 million came.", 2),
        ("Wang et al. Found it in the U.S. Army papers.", 1),
        ("“Why?” he asked. “I know.” She left.", 3),
        ("It stops… and goes on. It stops… Then it goes on.", 3),
        ("One line\nanother line", 2),
        ("It boils.[11] He drinks.[2][3] They leave.", 3),
    ],
)
def test_english_sentences_are_counted_as_a_reader_counts_them(text: str, count: int) -> None:
    assert len(sentences(text, EN)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("他走了。她没走。", 2),
        ("他说：“我走了。”她没走。", 2),
        ("“为什么？”他问。她没答。", 2),
        ("他走了……又回来了。", 1),
        ("运行 v1.2 版. 再运行 3.5 版。", 2),
        ("Tom B. Brown 等人的论文。", 1),
    ],
)
def test_chinese_sentences_are_counted_as_a_reader_counts_them(text: str, count: int) -> None:
    assert len(sentences(text, ZH)) == count


@given(sizes, groupings)
def test_no_sentence_is_missing_from_a_text_of_the_same_sentences(
    lengths: list[float], grouping: Grouping
) -> None:
    text = [Part(size) for size in lengths]
    assert find_gap(text, text, grouping).gain < 0


@given(st.lists(st.integers(30, 40), min_size=2, max_size=8), st.data(), groupings)
def test_a_long_sentence_with_its_own_names_is_missed_where_it_is_gone(
    lengths: list[int], data: st.DataObject, grouping: Grouping
) -> None:
    text = [
        Part(size, frozenset(f"{name}{n}" for name in "abcd")) for n, size in enumerate(lengths)
    ]
    gone = data.draw(st.integers(0, len(text) - 1))
    gap = find_gap(text, text[:gone] + text[gone + 1 :], grouping)
    assert gap.gain > 0
    assert gap.missing == (gone,)
    assert gap.places == (gone,)


@given(st.text(alphabet='柳树ab“”‘’()（）《》"[] ，。', max_size=40))
def test_what_is_bare_is_chinese(text: str) -> None:
    assert all(HAN.search(text, *stretch) for stretch in bare_han(text))


@given(han_texts)
def test_a_text_left_as_it_is_is_always_found(text: str) -> None:
    assert "untranslated" in found(into_english(text, text))


@given(
    st.recursive(st.just("x"), lambda inner: st.builds("{}({})“{}”".format, inner, inner, inner))
)
def test_marks_that_nest_are_in_order(text: str) -> None:
    assert "unclosed" not in found(into_english(f"好，{text}。", f"Well, {text}."))


@pytest.mark.parametrize("side", ["---", "", "| |\n|---|", "![](x.png)", "```\n```", "柳树，", "x"])
@pytest.mark.parametrize(
    "other", ["---", "", "| |\n|---|", "![](x.png)", "```\n```", "柳树，", "x"]
)
def test_whatever_stands_there_is_compared(side: str, other: str) -> None:
    more = "\n\n{#p2}\n好。"
    found(into_english(side + more, other + more))


def test_a_pair_one_of_whose_sources_is_empty_is_compared() -> None:
    found(compare(edition("{#p1}\n柳树，\n\n{#p2}\n", "{#p1 #p2}\nWillows,\n"), Glossary()))


def test_a_good_translation_is_good_in_both_directions() -> None:
    assert found(into_english(CHINESE, ENGLISH)) == set()
    assert found(into_chinese(ENGLISH, CHINESE)) == set()


def test_a_chinese_translation_may_be_untranslated() -> None:
    assert found(into_chinese(ENGLISH, ENGLISH)) == {"untranslated"}


@pytest.mark.parametrize("same", ["Linux", "GPT-4 Turbo", "`make build`", "The Beatles", "v1.2"])
def test_names_and_code_stay_as_they_are_in_chinese(same: str) -> None:
    assert found(into_chinese(same, same)) == set()


def test_an_english_sentence_left_in_a_chinese_translation_is_found() -> None:
    left = CHINESE.replace("春天它最先发芽", "It is the first to bud in the spring. 春天")
    assert message(untranslated.LEFTOVER_SOURCE, into_chinese(ENGLISH, left)) == (
        "“It is the first to bud in the spring.” is left in English"
    )


def test_an_english_title_in_a_chinese_translation_is_a_quotation() -> None:
    left = CHINESE.replace("去年夏天", "据“It is the first to bud in the spring”一书，去年夏天")
    assert "leftover-source" not in found(into_chinese(ENGLISH, left))


def test_a_sentence_missing_in_chinese_is_found() -> None:
    shorter = CHINESE[: CHINESE.index("去年")]
    said = message(dropped.DROPPED_SENTENCE, into_chinese(ENGLISH, shorter))
    assert said.startswith("nothing in the translation seems to stand for “Last summer a storm ")
    assert said.endswith("; 4 sentences became 3")


def test_a_chinese_translation_may_be_cut_off() -> None:
    cut = CHINESE[: CHINESE.index("老人们")]
    assert "cut-off" in found(into_chinese(ENGLISH, cut))


def test_the_length_of_a_chinese_translation_is_given_in_characters() -> None:
    english = ENGLISH.replace(". ", "; ")
    assert message(length.LENGTH, into_chinese(english, "柳树站了一百年，被风吹断了枝子。")) == (
        "57 words became 14 汉字; the usual is 86"
    )


@pytest.mark.parametrize(("mark", "is_lost"), [(".", True), (":", False)])
def test_what_leads_on_to_a_list_may_be_left_out_of_a_chinese_text(
    mark: str, is_lost: bool
) -> None:
    source = (
        "The willow has stood by the river for a hundred years, and nobody in the village knows "
        f"who planted it. See the list below{mark}"
    )
    target = "柳树在河边站了一百年，村里没有人知道是谁栽的。"
    assert ("dropped-sentence" in found(into_chinese(source, target))) is is_lost


@pytest.mark.parametrize(
    "word",
    [
        "A",
        "Although",
        "Every",
        "First",
        "His",
        "Its",
        "Many",
        "On",
        "Our",
        "Perhaps",
        "That",
        "They",
        "To",
        "Until",
        "What",
        "Who",
    ],
)
def test_a_sentence_may_begin_without_a_space_before_it(word: str) -> None:
    assert sentences(f"It boils.{word} then.", EN) == ((0, 9), (9, 15 + len(word)))
