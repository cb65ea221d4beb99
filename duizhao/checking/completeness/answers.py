"""Whether an English text has what some Chinese words say."""

from __future__ import annotations

import re

from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.checking.prose import Prose

_MARKS = re.compile(r"[A-Za-z][A-Za-z0-9+_-]+|\d[\d.,]*\d|\d|\?", re.ASCII)

# Of fewer words that are known nothing can be said, and of this share of them they are there.
_FEWEST = 2
_HALF = 0.5


def is_mostly_answered(words: str, other: Prose) -> bool:
    """Tell whether half of what is known of some Chinese words stands in an English text."""
    own, marks = said(words), marks_of(words)
    known = len(own.meanings) + len(own.words) + len(marks)
    met = own.meanings & meanings(other.text, other.language)
    answered = len(met) + len(marks & marks_of(other.text)) + len(translated(own.words, other.text))
    return known >= _FEWEST and answered >= _HALF * known


def marks_of(text: str) -> frozenset[str]:
    """Return the names, numbers and question marks of a text, which any language writes alike."""
    return frozenset(map(str.lower, _MARKS.findall(text.replace("？", "?"))))
