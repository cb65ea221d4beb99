"""Stretches of a text, which may overlap, become pieces that do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhao.diagnostics import Severity
from duizhao.reporting.marks import Mark, Piece, pieces

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def test_a_text_without_marks_is_one_piece() -> None:
    assert pieces("words", []) == (Piece("words"),)


def test_no_text_is_no_piece() -> None:
    assert pieces("", []) == ()


def test_a_mark_is_a_piece_between_two() -> None:
    assert pieces("a word here", [Mark(2, 6, 1, ERROR)]) == (
        Piece("a "),
        Piece("word", (1,), (1,), ERROR),
        Piece(" here"),
    )


def test_where_marks_overlap_the_gravest_gives_the_severity() -> None:
    assert pieces("abcd", [Mark(0, 3, 1, WARNING), Mark(1, 4, 2, ERROR)]) == (
        Piece("a", (1,), (), WARNING),
        Piece("bc", (1, 2), (1,), ERROR),
        Piece("d", (2,), (2,), ERROR),
    )


def test_a_place_between_two_characters_is_a_piece_without_text() -> None:
    assert pieces("ab", [Mark(1, 1, 1, ERROR)]) == (
        Piece("a"),
        Piece("", (1,), (1,), ERROR),
        Piece("b"),
    )
    assert pieces("ab", [Mark(2, 2, 1, ERROR)])[-1] == Piece("", (1,), (1,), ERROR)


MARKS = st.lists(
    st.tuples(st.integers(-3, 15), st.integers(-3, 15), st.sampled_from(Severity)), max_size=6
)


@given(st.text(max_size=12), MARKS)
def test_the_pieces_are_the_text_and_each_mark_is_the_pieces_that_name_it(
    text: str, stretches: list[tuple[int, int, Severity]]
) -> None:
    marks = [
        Mark(min(start, end), max(start, end), number, severity)
        for number, (start, end, severity) in enumerate(stretches, start=1)
    ]
    cut = pieces(text, marks)

    assert "".join(piece.text for piece in cut) == text
    for mark in marks:
        named = "".join(piece.text for piece in cut if mark.number in piece.numbers)
        assert named == text[max(mark.start, 0) : max(mark.end, 0)]
        assert sum(mark.number in piece.ending for piece in cut) == 1
