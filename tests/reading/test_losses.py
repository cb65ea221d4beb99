"""Texts whose words or IDs are easily lost: they are kept, or a problem says that they are not."""

from __future__ import annotations

from tests.projects import document


def test_an_id_line_that_is_indented_too_far_to_be_one_is_a_problem() -> None:
    found = document("{#p1}\n先。\n    {#p2}\n后。")

    assert [problem.check for problem in found.problems] == ["misplaced-id"]


def test_an_id_line_that_a_tab_indents_below_an_item_is_a_problem() -> None:
    found = document("{#p1}\n- 先\n\t\t{#p2}\n\n{#p3}\n后。")

    assert [problem.check for problem in found.problems] == ["misplaced-id"]


def test_cells_beyond_the_last_column_are_a_problem() -> None:
    found = document("{#p1}\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 | 三 |\n")

    assert "三" in found.segments[0].plain or found.problems
