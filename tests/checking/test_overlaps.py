"""One fault is one finding, though several checks see it."""

from __future__ import annotations

import pytest

from duizhao.checking import Rules, check_edition
from tests.projects import edition


def codes(source: str, target: str, *only: str) -> list[str]:
    """Return the codes of what is found in one paragraph."""
    pair = edition(f"{{#p1}}\n{source}\n", f"{{#p1}}\n{target}\n")
    return [found.check for found in check_edition(pair, Rules(only=frozenset(only)))]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("GPT-3 有多大？", "How large is GPT-4?", ["numbers"]),
        (
            "老板把灯熄了。",
            "The owner puts out the lamp. Let me know if you want changes.",
            ["assistant-talk"],
        ),
        ("老板把灯熄了。", "The owner puts out the lamp. (Word count: 350)", ["assistant-talk"]),
        ("他说“茶”就走了。", "He said ”tea” and left.", ["english-quotation-marks"]),
        ("他说“茶”就走了。", "He said “tea“ and left.", ["english-quotation-marks"]),
        ("他说“茶“就走了。", "He said “tea” and left.", ["chinese-quotation-marks"]),
    ],
    ids=["a digit", "a closer", "a count", "a mark", "a turned closer", "one of the source"],
)
def test_it_is_told_by_the_check_that_says_what_it_is(
    source: str, target: str, expected: list[str]
) -> None:
    assert codes(source, target) == expected


def test_beside_it_another_fault_is_told_too() -> None:
    lone = "He said “tea“ and “milk” and left his “cup."
    assert codes("他说“茶”和“奶”，留下“杯”。", lone) == ["unclosed", "english-quotation-marks"]
    left = "He came in 1989. (Word count: 350)"
    assert codes("他 1998 年来。", left) == ["numbers", "assistant-talk"]
    assert codes("他用 GPT-3 和 Linux。", "He uses GPT-4 and Linxu.") == ["numbers", "latin-words"]


def test_what_somebody_left_in_the_source_hides_nothing_of_the_translation() -> None:
    found = codes("建议改为“吹灭”。他 1998 年来。", "He came in 1989.")
    assert "review-remark" in found
    assert "numbers" in found


def test_a_check_that_runs_alone_tells_what_it_sees() -> None:
    assert codes("GPT-3 有多大？", "How large is GPT-4?", "latin-words") == ["latin-words"]
