"""Whether an English text has what some Chinese words say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.checking.prose import OBJECT, Prose
from duizhao.languages import Language

_MARKS = re.compile(r"[A-Za-z][A-Za-z0-9+_-]+|\d[\d.,]*\d|\d|\?", re.ASCII)

_OBJECTS = re.compile(f"{OBJECT}+")

# Of fewer words that are known nothing can be said.
_FEWEST = 2
_HALF = 0.5


def is_mostly_answered(words: str, other: Prose, share: float = _HALF) -> bool:
    """Tell whether so much of what is known of some Chinese words stands in an English text."""
    known, answered = known_and_answered(words, other.text, other.language)
    return known >= _FEWEST and answered >= share * known


def known_and_answered(words: str, english: str, language: Language) -> tuple[int, int]:
    """Return how many words of a Chinese text are known, and how many of these English has."""
    known, answered = _known_and_answered(words, english, language)
    marks = marks_of(words)
    return known + len(marks), answered + len(marks & marks_of(english))


def is_a_gloss(words: str, around: str, english: Language) -> bool:
    """Tell whether a Chinese text says some of its words in English as well, beside or among them.

    For example, reinforcement learning from human feedback, 即基于人类反馈的强化学习.
    """
    known, answered = _known_and_answered(words, around, english)
    return known >= _FEWEST and answered >= _HALF * known


def _known_and_answered(words: str, english: str, language: Language) -> tuple[int, int]:
    """Return the same without marks."""
    own = said(words)
    answered = own.meanings & meanings(english, language)
    return (
        len(own.meanings) + len(own.words),
        len(answered) + len(translated(own.words, english)),
    )


def marks_of(text: str) -> frozenset[str]:
    """Return the names, numbers and question marks of a text, which any language writes alike."""
    return frozenset(_marks(text))


def counted_marks(text: str) -> Counter[str]:
    """Return how often a text has each of its marks, and how many pieces of code or pictures."""
    counts = Counter(_marks(text))
    counts[OBJECT] = len(_OBJECTS.findall(text))
    return +counts


def _marks(text: str) -> Iterator[str]:
    return map(str.lower, _MARKS.findall(text.replace("？", "?")))
