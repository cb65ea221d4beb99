"""What the forms of an English word have in common, short and roughly."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|%")
_SHORTENED = ("'s", "’s", "n't", "n’t")
# What a plural or third person in -es ends with before that, and what ends in -s by itself.
_BEFORE_ES = ("s", "x", "z", "ch", "sh", "o")
_NO_PLURAL = ("ss", "us", "is")
_IN_U_OR_I = ("menus", "gurus", "cpus", "gpus", "apis", "taxis", "skis")
# *Agreed* is not *speed*.
_OF_EE = ("greed", "freed", "teed", "creed")
_ENDINGS = ("ing", "ed", "ly")
_IN_LY = (
    "only",
    "early",
    "family",
    "ally",
    "apply",
    "comply",
    "imply",
    "multiply",
    "rally",
    "rely",
    "reply",
    "supply",
)
_VOWELS = "aeiou"
_VOWEL = re.compile("[aeiouy]")
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
    word = _without_ending(_singular(word))
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word[:_LONGEST]


def _singular(word: str) -> str:
    """Return a noun or verb without the -s of its plural or third person, or the -d after -ie."""
    if word.endswith(("ies", "ied")) and len(word) > len("dies"):
        return word[:-3] + "y"
    if not word.endswith("s") or (word.endswith(_NO_PLURAL) and word not in _IN_U_OR_I):
        return word
    without = word.removesuffix("es")
    is_ending = without != word and without.endswith(_BEFORE_ES) and without != "us"
    return without if is_ending else word[:-1]


def _without_ending(word: str) -> str:
    if word.endswith(_OF_EE):
        return word[:-1]
    if word.endswith("eed") or word in _IN_LY:
        return word
    for ending in _ENDINGS:
        short = word.removesuffix(ending)
        if short != word and len(short) >= 2 and _VOWEL.search(short):
            # *Used* and *aging* have lost an *e*; *doing* has not.
            has_lost_e = ending != "ly" and len(short) == 2 and short[-1] not in "aeoy"
            return f"{short}e" if has_lost_e else short
    return word
