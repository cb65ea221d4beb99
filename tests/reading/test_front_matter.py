"""What the examples cannot say: front matter that is hostile, or damaged beyond one message."""

from __future__ import annotations

import pytest

from duizhao.diagnostics import place
from duizhao.model import Document
from duizhao.reading import read_document


def read(*front_matter: str) -> Document:
    lines = ("---", *front_matter, "---", "{#p1}", "先。", "")
    return read_document("content/zh/a.md", "zh", "\n".join(lines))


@pytest.mark.parametrize(
    "value",
    ["[" * 5_000, "{a: " * 5_000, "- " * 5_000, "&a [*a, *a]"],
    ids=["lists", "maps", "bullets", "self-reference"],
)
def test_front_matter_that_is_no_data_is_a_problem(value: str) -> None:
    document = read("title: 题", f"author: {value}")

    assert {problem.check for problem in document.problems} == {"front-matter"}


def test_half_a_character_is_no_text_that_can_be_written() -> None:
    document = read('title: "\\ud800"')

    assert [problem.check for problem in document.problems] == ["front-matter"]


def test_a_control_character_is_reported_on_its_line() -> None:
    document = read("author: 甲", "title: 题\x07")

    assert {place(document, problem.span).line for problem in document.problems} == {3}
