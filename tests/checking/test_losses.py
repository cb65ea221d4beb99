"""How the signs that words are lost are found and weighed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.completeness.clauses import clauses, pieces
from duizhao.checking.completeness.gaps import Missing
from duizhao.checking.completeness.losses import Evidence, freedom, likelihood
from duizhao.checking.completeness.scorecard import SCORECARDS

RATE = 0.66

chinese = st.text(alphabet="柳树船夫在河边ab1，；：。！？—…”\n ", max_size=60)
english = st.text(alphabet="ab ,;:.!?–—-\n", max_size=60)


def parts(text: str, stretches: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[slice(*one)] for one in stretches]


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
