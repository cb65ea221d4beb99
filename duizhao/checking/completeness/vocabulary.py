"""Which common words of a Chinese text have a counterpart in an English one.

`vocabulary.txt` lists them: a line is a *meaning*, the Chinese words that have it and the
English ones by which they are translated.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from duizhao.languages import Language

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|%")
_SHORTENED = ("'s", "’s", "n't", "n’t")
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "ly")
_VOWELS = "aeiou"
# The first letters of a word tell it from others, and not from its own derivations.
_STEM = 6

# Chinese words are looked up by so many of their characters.
_OPENING = 2


@lru_cache(maxsize=4096)
def meanings(text: str, language: Language) -> frozenset[int]:
    """Return the numbers of the meanings that words of a text have, or may have, in English."""
    return frozenset(_of_han(text) if language.han else _of_english(text))


def _of_han(text: str) -> set[int]:
    """Return the meanings of the words of a Chinese text, of two at one place the longer one's."""
    table = _chinese()
    found: set[int] = set()
    place, end = 0, len(text)
    while place < end:
        words = table.get(text[place : place + _OPENING]) or table.get(text[place])
        if words:
            for word, meaning in words:
                if text.startswith(word, place):
                    found.add(meaning)
                    place += len(word) - 1
                    break
        place += 1
    return found


def _of_english(text: str) -> set[int]:
    return set().union(*map(_meant, set(_WORD.findall(text.lower()))))


@lru_cache(maxsize=16384)
def _meant(word: str) -> frozenset[int]:
    return _english().get(_stem(word), frozenset())


def _stem(word: str) -> str:
    """Return what the forms of an English word have in common, short and roughly."""
    for ending in _SHORTENED:
        word = word.removesuffix(ending)
    if len(word) <= 3:
        return word
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2 and not word.endswith("ss"):
            word = stem + "y" if ending in ("ies", "ied") else stem
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word[:_STEM]


@cache
def _chinese() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the Chinese words by how they begin, the longest first.

    Words of one character stand by it, and after those of several that begin with it.
    """
    table: dict[str, list[tuple[str, int]]] = {}
    for meaning, (words, _) in enumerate(_lines()):
        for word in words:
            table.setdefault(word[:_OPENING], []).append((word, meaning))
    return {
        first: tuple(
            sorted((*words, *(table.get(first[0], ()) if len(first) > 1 else ())), key=_shortness)
        )
        for first, words in table.items()
    }


def _shortness(one: tuple[str, int]) -> int:
    return -len(one[0])


@cache
def _english() -> dict[str, frozenset[int]]:
    """Return the meanings that English words may stand for, by their stems."""
    table: dict[str, set[int]] = {}
    for meaning, (_, words) in enumerate(_lines()):
        for word in words:
            table.setdefault(_stem(word), set()).add(meaning)
    return {stem: frozenset(found) for stem, found in table.items()}


@cache
def _lines() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    text = (files(__package__) / "vocabulary.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if line and line[0] != "#")
    return tuple((tuple(han.split()), tuple(english.split())) for han, _, english in lines)
