"""Which sentences of a stretch of text its counterpart lacks, by their sizes and words."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from duizhao.checking.completeness.answers import marks_of
from duizhao.checking.completeness.counterparts import Gap, Sentence, find_gap
from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.matches import Match
from duizhao.checking.completeness.sizes import Rate, size_of
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.checking.prose import Prose
from duizhao.languages import Language


def gap_in(first: Prose, second: Prose, match: Match, rate: Rate) -> Gap:
    """Return the sentences of a match's first text that its second most likely lacks."""
    return _gap_between(
        tuple(first.text[slice(*one)] for one in match.left),
        tuple(second.text[slice(*one)] for one in match.right),
        rate.value,
        (first.language, second.language),
    )


# The checks ask in turn for the same paragraphs of one article.
@lru_cache(maxsize=1024)
def _gap_between(
    ours: tuple[str, ...],
    theirs: tuple[str, ...],
    rate: float,
    languages: tuple[Language, Language],
) -> Gap:
    rows, columns = (
        [Sentence(size_of(words).at(rate), marks_of(words)) for words in text]
        for text in (ours, theirs)
    )
    if not languages[0].han:
        return find_gap(rows, columns, from_han=False)
    every = frozenset[str]().union(*(said(words).words for words in ours))
    return find_gap(
        [
            replace(row, meanings=said(words).meanings, words=said(words).words)
            for row, words in zip(rows, ours, strict=True)
        ],
        [
            replace(
                column,
                meanings=meanings(words, languages[1]),
                words=translated(every, words),
            )
            for column, words in zip(columns, theirs, strict=True)
        ],
        from_han=True,
    )
