"""What is true of a language, in whatever way it is asked."""

from __future__ import annotations

import re
import sys

from duizhao.languages import HAN, is_han


def test_the_function_and_the_expression_know_the_same_characters_as_han() -> None:
    matches = re.compile(f"[{HAN}]").match
    every = map(chr, range(sys.maxunicode + 1))
    assert [char for char in every if is_han(char) != bool(matches(char))] == []
