"""A glossary for texts that have none: words that keep company on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from duizhao.model import Edition, Glossary, Term

# Words that no text uses, to be put where a term was.
FORBIDDEN = "quondle"
UNKNOWN = "brasket"

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_WORD = re.compile(r"[a-z]{5,}")
_MOST_TERMS = 20
_LEAST_PAIRS = 4


def glossary_of(editions: Iterable[Edition]) -> Glossary:
    """Return the terms that the texts translate most steadily, each with one forbidden form.

    A term is a run of 2 to 4 汉字 and an English word that nearly always stand in the same
    pairs, by Dice's coefficient.
    """
    han, english, both = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for source, target in _texts(editions):
        grams, words = set(_grams(source)), set(_WORD.findall(target.lower()))
        han.update(grams)
        english.update(words)
        both.update((gram, word) for gram in grams for word in words)
    scores = {
        (gram, word): 2 * count / (han[gram] + english[word])
        for (gram, word), count in both.items()
        if count >= _LEAST_PAIRS
    }
    best: dict[str, str] = {}
    for gram, word in sorted(scores, key=lambda pair: (-scores[pair], -len(pair[0]), pair)):
        if scores[gram, word] >= 0.8 and word not in best.values() and not _overlaps(gram, best):
            best[gram] = word
    return Glossary(
        tuple(
            Term(gram, (word,), (FORBIDDEN,), number)
            for number, (gram, word) in enumerate(list(best.items())[:_MOST_TERMS], start=1)
        )
    )


def _texts(editions: Iterable[Edition]) -> Iterator[tuple[str, str]]:
    for edition in editions:
        for pair in edition.pairs:
            if pair.is_whole:
                yield (
                    "\n".join(segment.plain for segment in pair.source),
                    "\n".join(segment.plain for segment in pair.target),
                )


def _grams(text: str) -> Iterator[str]:
    for run in _HAN_RUN.findall(text):
        for length in (2, 3, 4):
            for start in range(len(run) - length + 1):
                yield run[start : start + length]


def _overlaps(gram: str, others: Iterable[str]) -> bool:
    return any(gram in other or other in gram for other in others)
