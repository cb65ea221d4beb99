"""Sentences of an English translation that turn to its maker, by signs that need no phrase.

The Chinese source has none of them: a sentence in brackets, a question to a “you”, a pictogram
that a sentence begins with, words of the source that are quoted to speak of them. Of 8,700 pairs of
published translations none has one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from duizhao.checking.completeness.answers import is_mostly_answered
from duizhao.checking.leftover_talk.phrases import FOLDER, Group, Stands, Where
from duizhao.checking.leftover_talk.signs import OF_TEXTS, signs_of
from duizhao.checking.leftover_talk.utterances import Utterance, is_quoted
from duizhao.checking.prose import Prose
from duizhao.checking.sentences import sentences

_PICTOGRAM = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]\ufe0f?")
_BEGINS_WITH_ONE = re.compile(rf"(?:\A|[.!?。…”’)\]:]\s+|[\n\u2028])({_PICTOGRAM.pattern})\s*\w")
_BRACKETS = re.compile(r"[(（\[【—［]")
_BRACKETED = re.compile(
    r"(?:(?<=[.!?。”’…\])][ ])|^)"
    r"[(\[（【]([^()\[\]（）【】\n]{8,}|[^()\[\]（）【】\n]+[?？])[)\]）】]",
    re.MULTILINE,
)
# “It rains. — nice!”, at the very end: no name of one who is quoted, which has a capital letter.
_APPENDED = re.compile(r"[.!?][”\")]? ((?:[—–-]+|→|//|<-+) ?[a-z][^.!?\n]{2,60}[.!]?)\Z")
_DASHES = re.compile("[—–→-]")
_HAN = re.compile(
    r"(?:[“\"‘']|\b(?:word|term|phrase|expression|idiom|character)s? )"
    r"([\u4e00-\u9fff，、]{2,})(?:[”\"’']|(?= ))"
)
_ANY_HAN = re.compile("[\u4e00-\u9fff]")
# A question, a thought and a word on the original each have one of these, and few texts do.
_SIGNS = (
    "?",
    "vs",
    "instead of",
    "rather than",
    "→",
    "->",
    "=",
    "hmm",
    "wait",
    "ok",
    "oops",
    "let’s see",
    "actually",
    "original",
    "source",
)
_QUOTED = frozenset("“「『《‘\"'")


def _group(what: str) -> Group:
    return Group("review-remark", what, Where.SENTENCE, Stands.AUTHOR, "", ())


_APPENDED_TO = _group("a remark behind the text, of which its counterpart says nothing")
_IN_BRACKETS = _group("a remark in brackets, of which its counterpart says nothing")
_ASKED = _group("a question, which its counterpart does not ask")
_SIGNALLED = _group("a remark behind a sign that its counterpart lacks")
_OF_ITS_WORDS = _group("a remark on words of its counterpart")
_ALOUD = _group("thoughts on the text, of which its counterpart says nothing")


@dataclass(frozen=True, slots=True)
class _Words:
    speaks: re.Pattern[str]
    explains: re.Pattern[str]
    asks: re.Pattern[str]
    meant: re.Pattern[str]
    wonders: re.Pattern[str]
    versus: re.Pattern[str]
    original: re.Pattern[str]
    source: re.Pattern[str]
    named: re.Pattern[str]
    aloud: re.Pattern[str]
    about: re.Pattern[str]
    hesitates: re.Pattern[str]


@cache
def _words() -> _Words:
    own = tomllib.loads((FOLDER / "wording.toml").read_text(encoding="utf-8"))["aside"]
    return _Words(
        *(re.compile(own[key]) for key in ("speaks", "explains", "asks", "meant", "wonders")),
        *(re.compile(own[key]) for key in ("versus", "original", "source", "named")),
        *(re.compile(own[key]) for key in ("aloud", "about", "hesitates")),
    )


def asides(prose: Prose, counterpart: Prose) -> Iterator[Utterance]:
    """Yield the sentences of an English text that its Chinese counterpart cannot stand behind."""
    if prose.language.han or not counterpart.language.han:
        return
    text, source = prose.text, counterpart.text
    if not text.isascii():
        yield from _signalled(prose, source)
        yield from _of_words(prose, source)
    if (last := _APPENDED.search(text)) and not _DASHES.search(source):
        yield Utterance(_APPENDED_TO, last.start(1), last.end(1))
    if "(" in text or "[" in text:
        yield from _in_brackets(prose, source)
    yield from _spoken(prose, counterpart)


def _signalled(prose: Prose, source: str) -> Iterator[Utterance]:
    """Yield what follows a pictogram, where the source has none; a whole text may be adorned."""
    text = prose.text
    sign = _BEGINS_WITH_ONE.search(text)
    if sign and not _PICTOGRAM.search(source):
        if not sign.start(1) and is_mostly_answered(source, prose):
            return
        end = text.find("\n", sign.end())
        yield Utterance(_SIGNALLED, sign.start(1), end if end >= 0 else len(text))


def _of_words(prose: Prose, source: str) -> Iterator[Utterance]:
    """Yield sentences that quote words of the source, which the source does not speak of."""
    text = prose.text
    if not _ANY_HAN.search(text) or _words().named.search(source):
        return
    for start, end in sentences(text, prose.language):
        if _words().explains.search(text[start:end].lower().replace("'", "’")):
            continue
        for quoted in _HAN.finditer(text, start, end):
            place = source.find(quoted[1])
            if place >= 0 and source[place - 1 : place] not in _QUOTED:
                yield Utterance(_OF_ITS_WORDS, start, end)
                break


def _in_brackets(prose: Prose, source: str) -> Iterator[Utterance]:
    if _BRACKETS.search(source):
        return
    signs = signs_of(han=False)
    for bracket in _BRACKETED.finditer(prose.text):
        said = bracket[1].lower().replace("'", "’")
        is_remark = _words().speaks.search(said) or any(signs.has(kind, said) for kind in OF_TEXTS)
        if is_remark and not _words().explains.search(said):
            yield Utterance(_IN_BRACKETS, bracket.start(), bracket.end())


def _spoken(prose: Prose, counterpart: Prose) -> Iterator[Utterance]:
    """Yield questions, thoughts aloud and words on the original that the source does not have."""
    words, source = _words(), counterpart.text
    text = prose.text.lower().replace("'", "’")
    if len(text) != len(prose.text) or not any(map(text.__contains__, _SIGNS)):
        return
    asks = "?" in text and not words.asks.search(source) and _is_longer(prose, counterpart)
    aloud = words.aloud.search(text) is not None and not words.hesitates.search(source)
    sought = []
    if words.original.search(text) and not words.source.search(source):
        sought.append(words.original)
    quotes_none = not _QUOTED & set(source)
    if quotes_none and words.versus.search(text):
        sought.append(words.versus)
    if not (asks or aloud or sought):
        return
    for start, end in sentences(prose.text, prose.language):
        if is_quoted(prose.text, start):
            continue
        meant = words.meant.search(text, start, end) and not words.wonders.search(text, start, end)
        if asks and text[end - 1] == "?" and meant:
            yield Utterance(_ASKED, start, end)
            continue
        of_text = words.about.search(text, start, end) or (quotes_none and "“" in text[start:end])
        thinks = aloud and of_text and words.aloud.match(text, start, end)
        if thinks or any(one.search(text, start, end) for one in sought):
            yield Utterance(_ALOUD, start, end)


def _is_longer(prose: Prose, counterpart: Prose) -> bool:
    """Tell whether a translation has sentences too many: a question may render a statement."""
    ours = sentences(counterpart.text, counterpart.language)
    return len(sentences(prose.text, prose.language)) > len(ours)
