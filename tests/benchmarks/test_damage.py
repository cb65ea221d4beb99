"""Each damage does what it says, and nothing where it cannot."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.damage import DAMAGES, replace_term
from benchmarks.markdown import han_sentences, numbers, sentences, years
from benchmarks.speed import quoted
from benchmarks.spot import Damaged, Spot, in_text, spots
from benchmarks.terms import glossary_of
from duizhao.model import Term
from duizhao.pairing import pair_documents
from duizhao.reading import read_document
from tests.projects import edition

SOURCE = """{#h}
## 价格

{#p1}
2019 年，运河上有 35 条船。每条船付 `toll`。船夫都住在[岸上](https://example.org)。[^1]

{#p2}
后来修了铁路。运河就安静了。

{#p3}
- 船
- 桥

[^1]: 据县志。
"""
TARGET = """{#h}
## Prices

{#p1}
In 2019 there were 35 boats on the canal. Each boat paid `toll` there, in cash. The men
all lived [ashore](https://example.org).[^1]

{#p2}
Later the railway was built across it. The canal fell silent after that.

{#p3}
- boats
- bridges

[^1]: From the county annals.
"""


def spot(id: str) -> Spot:
    return next(one for one in spots(edition(SOURCE, TARGET)) if one.pair.ids == (id,))


def damaged(name: str, id: str) -> Damaged:
    found = DAMAGES[name](spot(id), Random(1))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "id", "gone", "there"),
    [
        ("sentence dropped, not the last", "p2", ["Later"], ["silent"]),
        ("last sentence dropped", "p1", ["The men"], ["in cash.\n"]),
        ("number ten times as large", "p1", ["35 boats"], [" 350 boats"]),
        ("link dropped, words kept", "p1", ["example.org"], ["lived ashore."]),
        ("inline code dropped", "p1", ["toll"], ["paid there"]),
        ("note call dropped", "p1", ["[^1]\n"], ["[^1]: From"]),
        ("segment left in Chinese", "p2", ["Later"], ["后来修了铁路。运河就安静了。"]),
        ("texts of two paragraphs swapped", "p1", [], ["{#p1}\nLater", "{#p2}\nIn 2019"]),
        ("heading of another level", "h", ["\n## "], ["Prices"]),
        ("paragraph dropped", "p2", ["{#p2}", "Later"], ["{#p1}", "{#p3}"]),
    ],
)
def test_a_damage_does_what_it_says(name: str, id: str, gone: list[str], there: list[str]) -> None:
    found = damaged(name, id)
    assert id in found.ids
    for words in gone:
        assert words not in found.text
    for words in there:
        assert words in found.text


def test_one_digit_is_changed() -> None:
    before, after = spot("p1").edition.target.text, damaged("one digit changed", "p1").text
    (changed,) = [n for n, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) > 1]
    assert before[changed] in "35"
    assert after[changed].isdigit()


def test_a_year_stays_a_year() -> None:
    (year,) = years(damaged("wrong year", "p1").text)
    assert year[0] != "2019"


def test_a_cut_leaves_no_end_of_a_sentence() -> None:
    found = damaged("cut in mid-sentence", "p2")
    cut = found.text.split("{#p2}\n")[1].split("\n")[0]
    assert spot("p2").text.startswith(cut)
    assert cut[-1].isalpha()


def test_one_sentence_is_left_in_chinese() -> None:
    text = damaged("sentence left in Chinese", "p2").text
    assert ("后来修了铁路。" in text) != ("运河就安静了。" in text)
    assert ("Later" in text) != ("silent" in text)


def test_swapped_blocks_carry_their_ids() -> None:
    text = damaged("two blocks swapped, with IDs", "p1").text
    assert text.index("{#p2}\nLater") < text.index("{#p1}\nIn 2019") < text.index("{#p3}")


@pytest.mark.parametrize("name", [name for name in DAMAGES if name.startswith("left-over talk")])
def test_talk_is_added_and_nothing_lost(name: str) -> None:
    text = damaged(name, "p2").text
    assert len(text) > len(spot("p2").edition.target.text)
    assert "Later the railway was built across it." in text
    assert "The canal fell silent after that." in text


def test_a_mark_is_made_wide() -> None:
    assert "there， in cash" in damaged("full-width punctuation", "p1").text


def test_a_term_is_replaced_wherever_it_stands() -> None:
    damage = in_text(replace_term((Term("运河", ("canal",)),), "ditch"))
    found = damage(spot("p2"), Random(1))
    assert found is not None
    assert "The ditch fell silent" in found.text
    assert "boats on the canal" in found.text


@pytest.mark.parametrize("name", list(DAMAGES))
def test_a_damage_touches_no_other_pair(name: str) -> None:
    before = edition(SOURCE, TARGET)
    done = [found for one in spots(before) if (found := DAMAGES[name](one, Random(2)))]
    assert done
    for found in done:
        after = pair_documents(
            "a", before.source, read_document("content/en/a.md", "en", found.text)
        )
        for pair in before.pairs:
            if not set(pair.ids) & set(found.ids):
                kept = next(p for p in after.pairs if p.ids == pair.ids)
                assert [s.plain for s in kept.target] == [s.plain for s in pair.target]


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Mr. Wu paid `a. B`. “Why?” he asked, e.g. twice. See [the end. Really](a.b)."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Mr. Wu paid `a. B`.",
        "“Why?” he asked, e.g. twice.",
        "See [the end.",
        "Really](a.b).",
    ]
    assert han_sentences("好。“真的吗？”是") == ["好。", "“真的吗？”", "是"]


def test_numbers_are_neither_years_nor_versions_nor_names() -> None:
    text = "> 4. In 2019, 1,200 of 3.5 million paid 7% for v2, 1.2.3, `8`, tar(1) and A4."
    assert [found[0] for found in numbers(text)] == ["1,200", "3.5", "7"]


def test_terms_are_words_that_keep_company() -> None:
    source = "".join(f"{{#{end}}}\n运河{end}\n\n" for end in "abcde")
    target = "".join(f"{{#{end}}}\ncanal {end}\n\n" for end in "abcde")
    (term,) = glossary_of([edition(source, target)]).terms
    assert (term.source, term.accepted) == ("运河", ("canal",))


def test_a_unit_isquoted_line_by_line() -> None:
    assert quoted('a "b"\n\\c') == '""\n"a \\"b\\"\\n"\n"\\\\c"'
