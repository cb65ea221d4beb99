"""What must hold of the typography checks whatever the text is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.check import Check
from duizhao.checking.finding import Finding
from duizhao.checking.table import FAMILIES
from tests.checking.paragraph import findings

TYPOGRAPHY = next(family.checks for family in FAMILIES if family.title == "Typography")
BY_CODE = {check.code: check for check in TYPOGRAPHY}
MARKS = ",.;:!?()"
ENGLISH = st.lists(
    st.sampled_from(["The tea", "is hot", "GPT-4", "1,000", "(green)", "“good”", "e.g.", "汉字"]),
    min_size=2,
    max_size=8,
)
SIGNS = st.text(
    "水茶 a1,.;:!?，。；：！？、()（）“”‘’「」\"'—–-…*~#`$\\|[]&\u200b\u3000\n", max_size=40
)


@given(ENGLISH, st.sampled_from(MARKS), st.data())
def test_a_full_width_mark_in_english_is_found(
    words: list[str], mark: str, data: st.DataObject
) -> None:
    spot = data.draw(st.integers(0, len(words) - 2))
    wide = "。" if mark == "." else chr(ord(mark) + 0xFEE0)
    words[spot] += wide
    text = "She says: " + " ".join(words)
    assert findings(BY_CODE["full-width"], "原文。", text)


@given(ENGLISH)
def test_english_without_a_full_width_mark_passes(words: list[str]) -> None:
    assert not findings(BY_CODE["full-width"], "原文。", "She says: " + " ".join(words))


@given(st.sampled_from(["水开了，茶好了。", "The tea is hot.", "`code` and **bold**"]), st.data())
def test_a_zero_width_space_is_found_wherever_it_is(text: str, data: st.DataObject) -> None:
    spot = data.draw(st.integers(0, len(text)))
    found = findings(
        BY_CODE["invisible-characters"], "原文。", text[:spot] + "\u200b" + text[spot:]
    )
    (finding,) = found
    assert finding.message.startswith("a zero-width space (U+200B) ")


@pytest.mark.parametrize("code", sorted(BY_CODE))
@given(source=SIGNS, target=SIGNS)
def test_every_check_answers_on_any_text(code: str, source: str, target: str) -> None:
    for finding in findings(BY_CODE[code], source, target):
        assert finding.message
        assert finding.remedy
        assert (finding.source is None) != (finding.target is None)


def test_each_language_is_judged_on_whichever_side_it_stands() -> None:
    chinese, english = "水开了,茶（绿茶)。“水“。等等...", "The tea ，it‘s hot , good."
    forwards = {code: found(check, chinese, english, "zh") for code, check in BY_CODE.items()}
    backwards = {code: found(check, english, chinese, "en") for code, check in BY_CODE.items()}
    swapped = {code: (target, source) for code, (source, target) in backwards.items()}
    assert forwards == swapped
    assert forwards["half-width"] == (["6:4"], [])
    assert forwards["full-width"] == ([], ["6:9"])


def found(check: Check, source: str, target: str, first: str) -> tuple[list[str], list[str]]:
    """Return where a check found something, on both sides."""
    all_found = findings(check, source, target, first=first)
    return list(_spots(all_found, "source")), list(_spots(all_found, "target"))


def _spots(all_found: list[Finding], side: str) -> Iterator[str]:
    for finding in all_found:
        if place := getattr(finding, side):
            yield f"{place.line}:{place.column}"
