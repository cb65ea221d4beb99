"""Sentences that speak of the text itself, where the other text does not."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from duizhao.checking.leftover_talk.phrases import FOLDER, Group, Stands, Where
from duizhao.checking.leftover_talk.utterances import (
    BEGINNING,
    REST_OF_SENTENCE,
    Utterance,
    is_quoted,
    prepared,
)
from duizhao.checking.prose import Prose
from duizhao.checking.sentences import sentences

_ABOUT_WORDING = Group(
    "review-remark",
    "a remark on the wording, of which its counterpart says nothing",
    Where.SENTENCE,
    Stands.AUTHOR,
    "",
    (),
)

_SPOKEN = Group(
    "review-remark",
    "words of a speaker, of whom its counterpart knows nothing",
    Where.SENTENCE,
    Stands.AUTHOR,
    "",
    (),
)


_ANY_MARK = frozenset("“”「」『』《》‘’\"'")


@dataclass(frozen=True, slots=True)
class _Words:
    signs: tuple[str, ...]
    words: re.Pattern[str]
    address: re.Pattern[str]
    echo: re.Pattern[str]


@cache
def _words(*, han: bool) -> _Words:
    table = tomllib.loads((FOLDER / "wording.toml").read_text(encoding="utf-8"))
    own = table["han" if han else "latin"]
    return _Words(
        tuple(own["signs"]), *(re.compile(own[key]) for key in ("words", "address", "echo"))
    )


def about_wording(prose: Prose, counterpart: Prose | None) -> Utterance | None:
    """Return the first sentence about the text's own wording, unless the counterpart has one."""
    words = _words(han=prose.language.han)
    lower = prose.text.lower()
    if not any(map(lower.__contains__, words.signs)):
        return None
    if counterpart is not None and words.echo.search(counterpart.text.lower()):
        return None
    text = prepared(prose.text)
    for word in words.words.finditer(text):
        start = _sentence_start(text, word.start())
        rest = REST_OF_SENTENCE.match(text, word.end())
        end = rest.end() if rest else word.end()
        if words.address.search(text, start, end) and not is_quoted(prose.text, word.start() - 1):
            return Utterance(_ABOUT_WORDING, start - 1, end - 1)
    return None


@dataclass(frozen=True, slots=True)
class _Speaker:
    signs: tuple[str, ...]
    speaks: re.Pattern[str]
    you: re.Pattern[str]
    quoted: re.Pattern[str]
    of: re.Pattern[str]
    other: re.Pattern[str]
    addressed: re.Pattern[str]
    asks: re.Pattern[str]


@cache
def _speaker() -> _Speaker:
    own = tomllib.loads((FOLDER / "wording.toml").read_text(encoding="utf-8"))["speaker"]
    return _Speaker(
        tuple(own["signs"]),
        *(re.compile(own[key]) for key in ("speaks", "you", "quoted", "of")),
        *(re.compile(own[key]) for key in ("other", "addressed", "asks")),
    )


def spoken(prose: Prose, counterpart: Prose) -> Utterance | None:
    """Return the first English sentence that an “I” speaks where a Chinese text has no 我.

    An “I” that asks, as the titles of sections do, and an “I” alone are the author's; so is one
    who speaks to the “you” of a dialogue, or asks where the Chinese asks and leaves it out.
    """
    if prose.language.han or not counterpart.language.han:
        return None
    words = _speaker()
    text = prepared(prose.text)[1:]
    if not any(map(text.__contains__, words.signs)) or words.other.search(counterpart.text):
        return None
    of = [words.of]
    if not words.addressed.search(counterpart.text):
        of.append(words.you)
    if not _ANY_MARK & set(counterpart.text):
        of.append(words.quoted)
    for start, end in sentences(prose.text, prose.language):
        if prose.text[end - 1] == "?" and words.asks.search(counterpart.text):
            continue
        said = words.speaks.search(text, start, end)
        told = any(one.search(text, start, end) for one in of)
        if said and told and not is_quoted(prose.text, said.start()):
            return Utterance(_SPOKEN, start, end)
    return None


def _sentence_start(text: str, place: int) -> int:
    """Return where the sentence begins that holds this place of a prepared text."""
    start = 1
    for beginning in BEGINNING.finditer(text, 0, place):
        start = beginning.end()
    return min(start, place)
