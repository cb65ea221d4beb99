"""Which words of a Chinese text an English text has a translation of, by two dictionaries.

`words.txt` is cut out of CC-CEDICT and ECDICT by `tools/dictionary.py`: a line is a Chinese word
and the English words by which it is translated, with their irregular forms. The licences of both
stand beside it; the whole is under that of CC-CEDICT.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from duizhao.checking.completeness.stems import stem, stems_of

# Words are looked up by so many of their characters.
OPENING = 2


def words_opening(opening: str) -> tuple[str, ...]:
    """Return the words that begin with two characters."""
    return tuple(line[: line.index(" ")] for line in _lines().get(opening, ()))


def translated(words: Iterable[str], english: str) -> frozenset[str]:
    """Return those of the words that an English text has a translation of."""
    there = stems_of(english)
    return frozenset(word for word in words if not there.isdisjoint(_translations(word)))


def synonyms(words: Iterable[str], one: str, other: str) -> frozenset[str]:
    """Return those of the words that either of two English words translates."""
    both = {stem(one), stem(other)}
    return frozenset(word for word in words if both <= _translations(word))


@lru_cache(maxsize=16384)
def _translations(word: str) -> frozenset[str]:
    """Return the stems of the English words for a word of the dictionary."""
    line = next(line for line in _lines()[word[:OPENING]] if line.startswith(f"{word} "))
    return frozenset(map(stem, line.split()[1:]))


@cache
def _lines() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    text = (files(__package__) / "words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        lines.setdefault(line[:OPENING], []).append(line)
    return lines
