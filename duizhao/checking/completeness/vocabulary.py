"""Which words of a Chinese text have a counterpart in an English one.

`vocabulary.txt` lists common ones: a line is a *meaning*, the Chinese words that have it and the
English ones by which it is nearly always rendered. Other words are looked up in the dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from duizhao.checking.completeness.dictionary import OPENING, words_opening
from duizhao.checking.completeness.stems import stem, stems_of
from duizhao.languages import Language


@dataclass(frozen=True, slots=True)
class Said:
    """What a Chinese text says: the meanings of common words, and its other words."""

    meanings: frozenset[int]
    words: frozenset[str]


def meanings(text: str, language: Language) -> frozenset[int]:
    """Return the numbers of the meanings that words of a text have, or may have, in English."""
    return said(text).meanings if language.han else _of_english(text)


@lru_cache(maxsize=4096)
def said(text: str) -> Said:
    """Return the words of a Chinese text that are known, of several at one place the longest."""
    common: set[int] = set()
    others: set[str] = set()
    known = _known()
    place, end = 0, len(text)
    while place < end:
        for word, meaning in known[text[place : place + OPENING]]:
            if text.startswith(word, place):
                if meaning is None:
                    others.add(word)
                else:
                    common.add(meaning)
                place += len(word) - 1
                break
        place += 1
    return Said(frozenset(common), frozenset(others))


@lru_cache(maxsize=4096)
def _of_english(text: str) -> frozenset[int]:
    table = _english()
    return frozenset().union(*(table.get(stem, ()) for stem in stems_of(text)))


# A word, and its meaning if that is a common one.
_Word = tuple[str, int | None]


class _Words(dict[str, tuple[_Word, ...]]):
    """The known Chinese words by their first two characters, the longest first.

    It is filled as texts need it: most words of the dictionary are in none of them.
    """

    def __missing__(self, opening: str) -> tuple[_Word, ...]:
        words = _chinese().get(opening) or _chinese().get(opening[:1], ())
        if others := words_opening(opening):
            common = {word for word, _ in words}
            rest = ((word, None) for word in others if word not in common)
            words = tuple(sorted((*words, *rest), key=_shortness))
        self[opening] = words
        return words


def _shortness(one: _Word) -> int:
    return -len(one[0])


@cache
def _known() -> _Words:
    return _Words()


@cache
def _chinese() -> dict[str, tuple[_Word, ...]]:
    """Return the Chinese words of the vocabulary by how they begin, the longest first.

    Words of one character stand by it, and after those of several that begin with it.
    """
    table: dict[str, list[_Word]] = {}
    for meaning, (words, _) in enumerate(_lines()):
        for word in words:
            table.setdefault(word[:OPENING], []).append((word, meaning))
    return {
        opening: tuple(
            sorted((*words, *(table.get(opening[0], ()) if opening[1:] else ())), key=_shortness)
        )
        for opening, words in table.items()
    }


@cache
def _english() -> dict[str, frozenset[int]]:
    """Return the meanings that English words may stand for, by their stems."""
    table: dict[str, set[int]] = {}
    for meaning, (_, words) in enumerate(_lines()):
        for word in words:
            table.setdefault(stem(word), set()).add(meaning)
    return {stem: frozenset(found) for stem, found in table.items()}


@cache
def _lines() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    text = (files(__package__) / "vocabulary.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if line and line[0] != "#")
    return tuple((tuple(han.split()), tuple(english.split())) for han, _, english in lines)
