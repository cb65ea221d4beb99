"""What a translation keeps while every word changes."""

from __future__ import annotations

import pytest

from duizhao.pairing.shape import same_shape, shape
from duizhao.reading import read_document
from tests.projects import document, with_title


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲", ("paragraph",)),
        ("# 甲", ("heading of level 1",)),
        ("###### 甲", ("heading of level 6",)),
        ("- 甲", ("bulleted list of 1 item",)),
        ("- 甲\n- 乙\n  - 丙", ("bulleted list of 2 items",)),
        ("3. 甲\n4. 乙", ("numbered list of 2 items",)),
        ("| 甲 |\n|---|", ("table of 0 rows and 1 column",)),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", ("table of 1 row and 2 columns",)),
        ("> 甲", ("quotation",)),
        ("```\n甲\n```", ("code",)),
        ("```python\n甲\n```", ("code in python",)),
        ("$$\nx\n$$", ("formula",)),
        ("![甲](../assets/a.png)", ("figure",)),
        ("---", ("rule",)),
        (">" * 50 + "甲", ("block shown as written",)),
        ("甲\n\n{+}\n乙", ("paragraph",)),
        ("甲\n\n{+}\n- 乙\n\n{+}\n丙", ("paragraph", "bulleted list of 1 item", "paragraph")),
        ("---\n\n{+}\n---", ("rule", "rule")),
        ("> 甲\n\n{+}\n> 乙", ("quotation", "quotation")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_shape(body: str, expected: tuple[str, ...]) -> None:
    file = with_title("{#p1}\n" + body).replace("title:", "math: true\ntitle:", 1)
    found = read_document("content/zh/a.md", "zh", file)

    assert shape(*found.segments) == expected


def test_the_shape_of_several_segments_is_that_of_their_blocks_together() -> None:
    found = document("{#p1}\n甲\n\n{#p2}\n乙\n\n{#p3}\n# 丙\n")

    assert shape(*found.segments) == ("paragraph", "heading of level 1")


def test_no_segment_has_no_shape() -> None:
    assert shape() == ()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param("甲\n\n{+}\n- 乙", "A\n\n{+}\n- B", True, id="the same kinds"),
        pytest.param("甲\n\n{+}\n乙", "A", False, id="a paragraph more"),
        pytest.param("- 甲", "- A\n- B", False, id="an item more"),
        pytest.param("# 甲", "## A", False, id="another level"),
        pytest.param("```py\nx\n```", "```js\nx\n```", False, id="another language"),
    ],
)
def test_same_shape_compares_one_by_one(source: str, target: str, expected: bool) -> None:
    ours = document("{#p1}\n" + source).segments[0].blocks
    theirs = document("{#p1}\n" + target).segments[0].blocks

    assert same_shape(ours, theirs) == expected
