"""English words in a Chinese text, in both directions."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from duizhao.checking.fidelity.borrowed_words import BORROWED_WORDS
from duizhao.checking.fidelity.short_forms import BORROWED, WRITTEN_OUT
from tests.checking.paragraph import findings

WORDS = st.from_regex(r"[a-z]{4,9}", fullmatch=True)


def found(source: str, target: str, *, first: str = "zh") -> list[str]:
    """Return the messages for one pair."""
    return [one.message for one in findings(BORROWED_WORDS, source, target, first=first)]


@given(WORDS)
def test_a_word_that_stands_on_both_sides_passes(word: str) -> None:
    assert found(f"用 {word} 泡茶。", f"Tea is made with {word}.") == []
    assert found(f"用{word}泡茶。", f"Tea is made with `{word}`.") == []


@given(WORDS)
def test_a_word_that_only_the_chinese_side_has_is_found(word: str) -> None:
    assume(word not in BORROWED and word not in WRITTEN_OUT)
    assume(not any(part in "drinkit" for part in (word, word[:5])))
    assert found(f"用 {word} 泡茶。", "Drink it.") == [
        f"the source has the word {word}; the translation does not"
    ]
    assert found("Drink it.", f"用 {word} 泡茶。", first="en") == [
        f"the translation has the word {word}; the source does not"
    ]
