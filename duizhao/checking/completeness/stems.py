"""What the forms of an English word have in common, short and roughly."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|%")
_SHORTENED = ("'s", "’s", "n't", "n’t")
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "ly")
_VOWELS = "aeiou"
# The first letters of a word tell it from others, and not from its own derivations.
_LONGEST = 6


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of an English text's words."""
    return frozenset(map(stem, set(_WORD.findall(text.lower()))))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return what the forms of a word in small letters have in common."""
    for ending in _SHORTENED:
        word = word.removesuffix(ending)
    if len(word) <= 3:
        return word
    for ending in _ENDINGS:
        short = word.removesuffix(ending)
        if short != word and len(short) >= 2 and not word.endswith("ss"):
            word = short + "y" if ending in ("ies", "ied") else short
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word[:_LONGEST]
