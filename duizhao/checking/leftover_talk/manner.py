"""What is said in the manner of an assistant, without any phrase that is known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from duizhao.checking.leftover_talk.phrases import (
    FOLDER,
    Edge,
    Group,
    Stands,
    Where,
    written_out,
)
from duizhao.checking.leftover_talk.utterances import Utterance, is_quoted
from duizhao.checking.prose import Prose
from duizhao.checking.sentences import sentences

# How many sentences an assistant says in one block before or after a text.
_MOST = 4
_ASKS = re.compile("[?？]")
_COLON = re.compile("[：:]")
_QUOTATION = re.compile(r"“[^”\n]*”|「[^」\n]*」|\"[^\"\n]*\"|`[^`\n]*`")

_SPEECH = re.compile(
    r"“[^”\n]*[ ，。：！？][^”\n]*”|「[^」\n]*[，。：！？][^」\n]*」|\"[^\"\n]* [^\"\n]*\""
)

_SAID = tuple(
    Group(code, what, Where.SENTENCE, Stands.EDGE, "", (), edge)
    for code, what, edge in (
        ("assistant-talk", "what an assistant says of its answer", Edge.BOTH),
        ("footer", "a footer of its author or site", Edge.FOOT),
    )
)


# A trait, and from where to where it stands.
_Found = tuple[re.Pattern[str], int, int]


@dataclass(frozen=True, slots=True)
class _Traits:
    own: tuple[re.Pattern[str], ...]
    shared: tuple[re.Pattern[str], ...]
    this_text: re.Pattern[str] | None
    voice: re.Pattern[str] | None

    def are_in(self, words: str, *, is_voice_new: bool) -> bool:
        """Tell whether words have two of them, one of these their own."""
        own = _places(self.own, words)
        if self.this_text and (this := self.this_text.search(words)):
            if is_voice_new and _ASKS.search(words) and self.voice and self.voice.search(words):
                return True
            own.append((self.this_text, *this.span()))
        every = [*own, *_places(self.shared, words)] if own else []
        return any(_stand_apart(one, other) for one in own for other in every)

    def has_own(self, words: str) -> bool:
        this_text = (self.this_text,) if self.this_text else ()
        return any(trait.search(words) for trait in (*self.own, *this_text))

    def has_any(self, words: str) -> bool:
        return self.has_own(words) or any(trait.search(words) for trait in self.shared)


def _places(traits: Iterable[re.Pattern[str]], words: str) -> list[_Found]:
    return [(trait, *found.span()) for trait in traits for found in trait.finditer(words)]


def _stand_apart(one: _Found, other: _Found) -> bool:
    """Tell whether two are different traits, and no words are part of both."""
    return one[0] is not other[0] and (one[2] <= other[1] or other[2] <= one[1])


@cache
def _traits(code: str, *, han: bool) -> _Traits:
    read = (FOLDER / name for name in ("manner.toml", "words.toml"))
    manner, words = (tomllib.loads(path.read_text(encoding="utf-8")) for path in read)
    table = manner[code]["han" if han else "latin"]

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(written_out(pattern, words))

    return _Traits(
        tuple(map(compiled, table["own"])),
        tuple(map(compiled, table["shared"])),
        compiled(table["this_text"]) if "this_text" in table else None,
        compiled(table["voice"]) if "voice" in table else None,
    )


def in_manner(prose: Prose, edge: Edge) -> Utterance | None:
    """Return the sentences at that end of a text that are in such a manner, as one.

    The fewest that have two of its traits, and those next to them that have one of its own.
    """
    # What others say is quoted in sentences; a word or a button may be quoted to a reader.
    text = _SPEECH.sub(lambda quoted: " " * len(quoted[0]), _lower(prose))
    said = list(sentences(prose.text, prose.language))
    said = said[: -_MOST - 1 : -1] if edge is Edge.FOOT else said[:_MOST]
    if not said:
        return None
    near = text[min(said[0][0], said[-1][0]) : max(said[0][1], said[-1][1])]
    for group in _SAID:
        if group.edge not in (edge, Edge.BOTH):
            continue
        traits = _traits(group.code, han=prose.language.han)
        if not traits.has_any(text[said[0][0] : said[0][1]]) or not traits.has_own(near):
            continue
        of_this = traits.this_text is not None and traits.this_text.search(near) is not None
        is_new = of_this and not _is_heard(prose, traits.voice)
        count = 0
        for number, (start, end) in enumerate(said, 1):
            window = text[min(said[0][0], start) : max(said[0][1], end)]
            has_trait = traits.has_own if count else traits.has_any
            if is_quoted(prose.text, start) or not has_trait(text[start:end]):
                break
            if count or traits.are_in(window, is_voice_new=is_new):
                count = number
        if count:
            first, last = min(said[0][0], said[count - 1][0]), max(said[0][1], said[count - 1][1])
            return Utterance(group, first, _to_colon(text, first, last, traits, edge))
    return None


def agrees(prose: Prose, said: Utterance) -> bool:
    """Tell whether a counterpart of what was said has a trait of its manner, too."""
    return _traits(said.group.code, han=prose.language.han).has_any(_lower(prose))


def _is_heard(prose: Prose, voice: re.Pattern[str] | None) -> bool:
    """Tell whether the middle of its article, quotations left out, has this voice."""
    document = prose.document
    quarter = len(document.segments) // 4
    middle = document.segments[quarter : len(document.segments) - quarter]
    words = "\n".join(document.excerpt(one.span) for one in middle if one not in prose.segments)
    bare = _QUOTATION.sub("", words.lower().replace("'", "’"))
    return voice is None or voice.search(bare) is not None


def _lower(prose: Prose) -> str:
    lower = prose.text.lower().replace("'", "’")
    # A few letters, such as İ, are two in lower case, and places would shift.
    return lower if len(lower) == len(prose.text) else prose.text


def _to_colon(text: str, start: int, end: int, traits: _Traits, edge: Edge) -> int:
    """Return where what is said ends: at the first colon behind which nothing of it stands."""
    if edge is not Edge.FOOT:
        for colon in _COLON.finditer(text, start, end):
            if traits.are_in(text[start : colon.end()], is_voice_new=False):
                return colon.end()
    return end
