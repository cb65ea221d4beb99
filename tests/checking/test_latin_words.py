"""Names in Latin letters, in both directions and one slip at a time."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duizhao.checking.fidelity.latin import LATIN_WORDS
from duizhao.checking.fidelity.names import stands
from duizhao.checking.fidelity.slips import is_one_slip_away, number_changed
from tests.checking.paragraph import findings

NAMES = st.from_regex(r"[A-Z][a-z]{2,8}(?:[A-Z][a-z]{1,6})?(?:-[1-9][0-9]?)?", fullmatch=True)


def found(source: str, target: str, *, first: str = "zh") -> list[str]:
    """Return the messages for one pair."""
    return [one.message for one in findings(LATIN_WORDS, source, target, first=first)]


@given(NAMES)
def test_a_name_that_stands_on_both_sides_passes(name: str) -> None:
    assert found(f"用 {name} 泡茶。", f"Tea is made with {name}.") == []
    assert found(f"用{name}泡茶。", f"The {name}-made tea of {name}s.") == []


@given(NAMES, st.integers(0, 9))
def test_a_changed_digit_is_found(name: str, digit: int) -> None:
    assume("-" in name and name[-1] != str(digit))
    other = f"{name[:-1]}{digit}"
    assert found(f"用 {name} 泡茶。", f"Tea is made with {other}.") == [
        f"the source has {name}; the translation has {other}"
    ]


@given(NAMES, st.data())
def test_letters_that_change_places_are_one_slip(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 2))
    other = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assume(other.lower() != name.lower())
    assert is_one_slip_away(name, other)
    assert is_one_slip_away(other, name)


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [
        ("InstructGPT", "InstrcutGPT", True),
        ("Linux", "Linix", True),
        ("Linux", "inux", True),
        ("Linux", "Linnux", True),
        ("Linux", "linux", False),
        ("Cluster", "Clusters", False),
        ("Linux", "Lixun", False),
    ],
)
def test_what_is_one_slip(one: str, other: str, *, is_slip: bool) -> None:
    assert is_one_slip_away(one, other) is is_slip


def test_a_changed_number_is_told_from_another_name() -> None:
    assert number_changed("GPT-3", "GPT-3.5")
    assert not number_changed("GPT-3", "gpt-3")
    assert not number_changed("GPT-3", "GPU-3")


@pytest.mark.parametrize("text", ["gpt-3.5", "gpt-30", "chatgpt-3", "gpt-1.3"])
def test_a_longer_number_is_another_name(text: str) -> None:
    assert not stands("GPT-3", f"tea by {text}.")


@pytest.mark.parametrize("text", ["gpt-3", "gpt 3", "gpt3", "gpt-3.", "gpt-3’s", "(gpt‑3)"])
def test_a_name_stands_in_other_forms(text: str) -> None:
    assert stands("GPT-3", f"tea by {text}")


def test_in_the_other_direction_the_chinese_names_are_looked_for_in_the_source() -> None:
    assert found("TeaLab sells tea to Microsoft.", "TeaLab 卖茶给微软。", first="en") == []
    assert found("The lab sells tea.", "TeaLab 卖茶。", first="en") == [
        "the translation has TeaLab; the source does not"
    ]
    assert found("InstructGPT makes tea.", "InstrcutGPT 泡茶。", first="en") == [
        "the translation has InstrcutGPT; the source has InstructGPT"
    ]
