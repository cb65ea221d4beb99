"""How the signs that words are lost are found and weighed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.comparison import TextPair, compare
from duizhao.checking.completeness.clauses import clauses, pieces
from duizhao.checking.completeness.gaps import Missing
from duizhao.checking.completeness.losses import (
    LONGEST,
    Evidence,
    evidence,
    freedom,
    likelihood,
    losses,
)
from duizhao.checking.completeness.matches import matches
from duizhao.checking.completeness.scorecard import SCORECARDS
from duizhao.checking.completeness.sizes import Rate, rate_of
from duizhao.model import Glossary
from tests.projects import edition

RATE = 0.66

# Of these clauses the translation lacks the one about the stones.
BRIDGE = (
    "这座桥修了三年，石头是用牛车一块一块从南山运来的，工匠们冬天也不停工，桥修好的那天，"
    "全镇的人都来桥上走了一遍。"
)
WITHOUT_STONES = (
    "The bridge took three years to build. The craftsmen did not rest even in winter. On the day "
    "it was finished, the whole town came to walk across it."
)

chinese = st.text(alphabet="柳树船夫在河边ab1，；：。！？—…”\n ", max_size=60)
english = st.text(alphabet="ab ,;:.!?–—-\n", max_size=60)


def parts(text: str, stretches: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[slice(*one)] for one in stretches]


def compared(*pairs: tuple[str, str]) -> tuple[TextPair, ...]:
    """Return an article's pairs, each a Chinese paragraph and its translation."""
    source, target = (
        "".join(f"{{#p{n}}}\n{pair[side]}\n\n" for n, pair in enumerate(pairs)) for side in (0, 1)
    )
    return tuple(pair for pair in compare(edition(source, target), Glossary()).pairs if pair.id)


def signs(source: str, target: str) -> tuple[str, Evidence]:
    """Return the words that one paragraph's translation may lack, and what speaks for it."""
    (pair,) = pairs = compared((source, target))
    rate = rate_of(pairs)
    (match,) = matches(pair.source, pair.target, rate, LONGEST)
    found = evidence(pair.source, pair.target, match, rate)
    assert found
    return pair.source.text[slice(*found.missing.where)], found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "船夫清早在渡口等着，水大的时候不开船；谁叫也不听。",
            ["船夫清早在渡口等着，", "水大的时候不开船；", "谁叫也不听。"],
        ),
        ("当然，船夫清早在渡口等着。", ["当然，船夫清早在渡口等着。"]),
        ("“船夫在哪里？”他问了镇上的人。", ["“船夫在哪里？”", "他问了镇上的人。"]),
        ("他把船拴在柳树上。好。", ["他把船拴在柳树上。好。"]),
    ],
)
def test_clauses_end_at_marks_and_small_ones_join(text: str, expected: list[str]) -> None:
    assert parts(text, clauses(text, (0, len(text)), RATE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He waits at the ferry, early; when the water is high, he refuses.",
            ["He waits at the ferry, early;", "when the water is high,", "he refuses."],
        ),
        (
            "It was late. The boat - tied up - lay there.",
            ["It was late.", "The boat -", "tied up -", "lay there."],
        ),
        ("About 1,000 boats at 10:30.", ["About 1,000 boats at 10:30."]),
    ],
)
def test_pieces_end_at_marks_and_single_words_join(text: str, expected: list[str]) -> None:
    assert parts(text, pieces(text, (0, len(text)))) == expected


@given(chinese)
def test_all_that_a_chinese_text_says_is_in_a_clause(text: str) -> None:
    found = clauses(text, (0, len(text)), RATE)
    assert "".join("".join(parts(text, found)).split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(english)
def test_all_that_an_english_text_says_is_in_a_piece(text: str) -> None:
    found = pieces(text, (0, len(text)))
    assert "".join("".join(parts(text, found)).split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_a_clause_of_one_sentence_is_missed() -> None:
    words, found = signs(BRIDGE, WITHOUT_STONES)
    assert words == "石头是用牛车一块一块从南山运来的，"
    assert found.card == "clauses"
    assert found.signs["unanswered"] >= 3
    assert found.signs["lost"] == pytest.approx(16 * RATE)


def test_a_clause_is_missed_in_a_paragraph_of_many() -> None:
    guests = range(1, 81)
    source = "，".join(f"客人 {n} 号点了 A{n} 茶" for n in guests) + "。"
    target = "; ".join(f"guest {n} ordered the tea A{n}" for n in guests if n != 40) + "."
    words, found = signs(source, target)
    assert words == "客人 40 号点了 A40 茶，"
    assert found.signs["clauses"] > -5


def test_the_longer_of_two_gaps_is_named() -> None:
    words, _ = signs(BRIDGE.replace("桥修好", "柳树也是那时候栽的，桥修好"), WITHOUT_STONES)
    assert words == "石头是用牛车一块一块从南山运来的，"


def test_marks_of_missing_words_are_gone_or_kept() -> None:
    source = BRIDGE.replace("石头是", "石头是 1987 年用 Volvo 车和")
    gone = signs(source, WITHOUT_STONES)[1].signs
    kept = signs(source, WITHOUT_STONES.replace("across it", "across it (1987, Volvo)"))[1].signs
    assert (gone["gone"], gone["kept"]) == (2, 0)
    assert (kept["gone"], kept["kept"]) == (0, 2)


def test_several_sentences_are_weighed_with_their_clauses() -> None:
    _, found = signs(BRIDGE.replace("，", "。"), WITHOUT_STONES)
    assert found.card == "sentences"
    assert found.signs["both"] == found.signs["sentences"] * found.signs["clauses"] != 0
    assert found.signs["length"] < found.signs["rest"], "without the clause it is not as short"


def test_the_same_words_are_less_likely_lost_in_a_free_article() -> None:
    close = (
        "石头是从南山上运来的，工匠们冬天也不停工。",
        "The stones came from the southern hill, and the craftsmen did not rest in winter.",
    )
    free = "桥修好的那天是个晴天，全镇的人都来桥上走了一遍。", "Everybody walked there that day."
    of_close, of_free = (compared((BRIDGE, WITHOUT_STONES), *[pair] * 30) for pair in (close, free))
    odds = [
        next(iter(losses(pairs, Rate(RATE, known=True))[pairs[0]])).odds
        for pairs in (of_close, of_free)
    ]
    assert odds[0] > odds[1] + 0.5


@pytest.mark.parametrize("card", SCORECARDS)
def test_the_better_a_text_matches_without_words_the_likelier_they_are_lost(card: str) -> None:
    signs = dict.fromkeys(SCORECARDS[card].curves, 0.0)
    odds = [
        likelihood(Evidence(Missing((0, 1), 0, gain), card, {**signs, card: gain}))
        for gain in (-9.0, -3.5, -1.0, 0.5, 1.5)
    ]
    assert odds == sorted(odds)
    assert len(set(odds)) == len(odds)


@pytest.mark.parametrize("card", SCORECARDS)
def test_beyond_its_last_points_a_curve_says_no_more(card: str) -> None:
    signs = dict.fromkeys(SCORECARDS[card].curves, 0.0)
    for name, curve in SCORECARDS[card].curves.items():
        for (end, _), beyond in ((curve[0], -1000.0), (curve[-1], 1000.0)):
            at_end, far = (
                likelihood(Evidence(Missing((0, 1), 0, 0.0), card, {**signs, name: value}))
                for value in (end, beyond)
            )
            assert far == pytest.approx(at_end)


def test_in_an_article_that_is_free_throughout_a_loss_must_be_likelier() -> None:
    close, free = [-6.0] * 40, [0.0] * 40
    assert freedom(free) > freedom(close)
    assert freedom([*close, 5.0, 5.0]) < freedom(close) + 0.1, "a few losses make no article free"


def test_where_every_paragraph_lacks_something_the_article_is_not_free() -> None:
    assert freedom([6.0] * 40) == freedom([1.0] * 40) < 2.0


@given(st.lists(st.floats(-10, 10), max_size=60))
def test_a_few_places_say_little_about_an_article(odds: list[float]) -> None:
    assert abs(freedom(odds[:2])) <= abs(freedom(odds[:2] * 10))
    assert freedom([]) == 0.0
    assert freedom([-6.0]) < 0 < freedom([0.0])
