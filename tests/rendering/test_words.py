"""Where a line may end, as tables ask that must fit on a page."""

from __future__ import annotations

import pytest

from duizhao.rendering.words import unbroken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("error, rarely warning", ["error,", "rarely", "warning"]),
        ("错误，少数是警告", []),
        ("用 `half-width` 检查", ["`half-width`"]),
        ("half-width、full-width（两种）", ["half-width", "full-width"]),
        ("https://example.org/a，见第 3 页", ["https://example.org/a", "3"]),
    ],
)
def test_a_line_ends_at_spaces_and_behind_full_width_characters(
    text: str, words: list[str]
) -> None:
    assert unbroken(text) == words
