"""Sentences that nothing in the counterpart stands for, and that have a sign of talk.

Of a sentence that is translated, a part of the words is known to stand in the other text. One that
has hardly any, in a text that is whole without it, was added; and if it speaks of texts, of
programs or to somebody, by one who was no author. No phrase needs to be known for that, and no
sign where the sentence stands before or behind all that the counterpart says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from duizhao.blocks import Heading, Paragraph, Rule
from duizhao.checking.comparison import TextPair
from duizhao.checking.completeness.answers import marks_of
from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.sizes import Rate, size_of
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.checking.leftover_talk.phrases import Group, Stands, Where
from duizhao.checking.leftover_talk.signs import OF_TEXTS, in_small, signs_of
from duizhao.checking.leftover_talk.utterances import Utterance, is_quoted
from duizhao.checking.prose import OBJECT, Prose
from duizhao.checking.sentences import sentences
from duizhao.languages import Language

# A text that has this share of its usual size without a sentence needs none more.
_WHOLE = 0.9
# An English sentence of fewer words may have no word that is known.
_FEWEST = 4
# One of more words, without any sign, may be an explanation for foreign readers.
_MOST = 24
# How many words of a sentence may be met by chance in another: up to so many words, so many.
_BY_CHANCE = ((6, 0), (12, 1), (22, 2))
_BY_CHANCE_AT_MOST = 3
# The same for a Chinese sentence, by how many of its words are known; it must have some.
_OF_KNOWN = ((5, 0), (9, 1))
_OF_KNOWN_AT_MOST = 2
_FEWEST_KNOWN = 2
# So few words in common, and more than any other sentence has, may be a free translation.
_FEWEST_MET = 2
# A name or a number counts for so many words.
_MARK = 2
_WORD = re.compile(r"[A-Za-z’'-]+")

# How many signs a sentence needs that, each for itself, authors give, too.
_FEWEST_SIGNS = 2
_BRACKETS = frozenset("([（【［")
# “Desk: …”, where the counterpart has no colon.
_LABEL = re.compile(r"[A-Z][\w’' ]{0,18}: \S")
_COLON = re.compile("[:：—]")
_QUOTES = frozenset('“‘"「『《—–-')

_ADDED = Group(
    "possible-remark",
    "words for which nothing in its counterpart stands",
    Where.SENTENCE,
    Stands.AUTHOR,
    "",
    (),
)


def surplus(pair: TextPair, rate: Rate) -> Iterator[tuple[Prose, Utterance]]:
    """Yield the sentences of both sides that speak of the text and stand for nothing."""
    for prose, counterpart in ((pair.target, pair.source), (pair.source, pair.target)):
        if prose.language.han == counterpart.language.han or not (
            _is_running(prose) and _is_running(counterpart)
        ):
            continue
        for start, end in _added(prose, counterpart, rate):
            yield prose, Utterance(_ADDED, start, end)


def _is_running(prose: Prose) -> bool:
    """Tell whether a text is running text: what stands in lists and tables has its own order."""
    blocks = (block for segment in prose.segments for block in segment.blocks)
    return all(isinstance(block, Paragraph | Heading | Rule) for block in blocks)


def _added(prose: Prose, counterpart: Prose, rate: Rate) -> Iterator[tuple[int, int]]:
    every = sentences(prose.text, prose.language)
    theirs = sentences(counterpart.text, counterpart.language)
    more = len(every) - len(theirs)
    if len(every) < 2 or not theirs or more < (0 if prose.language.han else 1):
        return
    size = size_of(prose.text).at(rate.value)
    usual = size_of(counterpart.text).at(rate.value)
    for number, (start, end) in enumerate(every):
        words = prose.text[start:end]
        rest = size - size_of(words).at(rate.value)
        is_whole = usual >= _WHOLE * rest if prose.language.han else rest >= _WHOLE * usual
        if not is_whole or words[0] in _QUOTES or is_quoted(prose.text, start):
            continue
        if (
            _has_sign(words, prose, counterpart, certain=more > 0)
            and not _is_met(words, prose, counterpart)
        ) or _overhangs(prose, counterpart, number):
            yield start, end


def _overhangs(prose: Prose, counterpart: Prose, number: int) -> bool:
    """Tell whether an English text's first or last sentence stands beyond all that is translated.

    No word of the Chinese text stands in it, and in its neighbour stand words of that sentence with
    which the Chinese begins or ends.
    """
    every = sentences(prose.text, prose.language)
    theirs = sentences(counterpart.text, counterpart.language)
    if prose.language.han or number not in (0, len(every) - 1):
        return False
    words = prose.text[slice(*every[number])]
    if not _FEWEST <= len(_WORD.findall(words)) <= _MOST or words[0] in _BRACKETS:
        return False
    if OBJECT in words:
        # What is code on both sides says more than its words.
        return False
    if prose.document.text.count(words.rstrip(".!?")) > 1:
        # Another check says of whose translation it is.
        return False
    outer, neighbour, least = (-1, -2, 1) if number else (0, 1, 2)
    beside = prose.text[slice(*every[neighbour])]
    facing = counterpart.text[slice(*theirs[outer])]
    return _in_common(facing, beside, prose.language) >= least and not any(
        _in_common(counterpart.text[slice(*one)], words, prose.language) for one in theirs
    )


def _has_sign(words: str, prose: Prose, counterpart: Prose, *, certain: bool) -> bool:
    """Tell whether a sentence has a sign that its article has nowhere else, or its counterpart not.

    What speaks to somebody says something where it is `certain` that the text has a sentence more.
    """
    signs = signs_of(han=prose.language.han)
    lower = in_small(words)
    if words[0] in _BRACKETS and signs.has("explains", lower):
        return False
    if _LABEL.match(words) and not _COLON.search(counterpart.text):
        return True
    of_texts = [sign[0] for kind in OF_TEXTS for sign in signs.all(kind, lower)]
    if of_texts:
        rest = _in_small(prose.document.text).replace(lower, "")
        if any(sign not in rest for sign in of_texts):
            return True
    if not certain:
        return False
    other = in_small(counterpart.text)
    weak = (
        signs.has("service", lower),
        bool(of_texts),
        signs.has("i", lower) and not signs.has("we_say", other),
        signs.has("you", lower) and not signs.has("they_hear", other),
    )
    return sum(weak) >= _FEWEST_SIGNS


# An article's text is asked for again and again.
_in_small = lru_cache(maxsize=2)(in_small)


def _is_met(words: str, prose: Prose, counterpart: Prose) -> bool:
    """Tell whether more of a sentence stands in one of the counterpart's than would by chance."""
    han = prose.language.han
    count = len(said(words).words | said(words).meanings) if han else len(_WORD.findall(words))
    table = _OF_KNOWN if han else _BY_CHANCE
    if count < _FEWEST_KNOWN:
        return True
    limit = next(
        (chance for most, chance in table if count <= most),
        _OF_KNOWN_AT_MOST if han else _BY_CHANCE_AT_MOST,
    )
    if han:
        return _in_common(words, counterpart.text, counterpart.language) > limit
    others = [
        other
        for one in sentences(prose.text, prose.language)
        if (other := prose.text[slice(*one)]) != words
    ]
    for one in sentences(counterpart.text, counterpart.language):
        theirs = counterpart.text[slice(*one)]
        met = _in_common(theirs, words, prose.language)
        # What no other sentence stands for as well is what this one translates.
        if met > limit or (
            met >= _FEWEST_MET
            and all(_in_common(theirs, other, prose.language) <= met for other in others)
        ):
            return True
    return False


def _in_common(chinese: str, english: str, language: Language) -> int:
    """Return how many of the known words of a Chinese text stand in an English one."""
    own = said(chinese)
    met = len(translated(own.words, english)) + len(own.meanings & meanings(english, language))
    return met + _MARK * len(marks_of(chinese) & marks_of(english))
