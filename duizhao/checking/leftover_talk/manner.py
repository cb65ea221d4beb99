"""What is said in the manner of an assistant, without any phrase that is known."""

from __future__ import annotations

import re
import tomllib
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
_ENOUGH = 2
_COLON = re.compile("[：:]")

_SAID = tuple(
    Group(code, what, Where.SENTENCE, Stands.EDGE, None, (), edge)
    for code, what, edge in (
        ("assistant-talk", "what an assistant says of its answer", Edge.BOTH),
        ("footer", "a footer of its author or site", Edge.FOOT),
    )
)


@dataclass(frozen=True, slots=True)
class _Traits:
    own: tuple[re.Pattern[str], ...]
    shared: tuple[re.Pattern[str], ...]

    def are_in(self, words: str) -> bool:
        """Tell whether words have enough of them, one of their own among these."""
        own = sum(1 for trait in self.own if trait.search(words))
        return bool(own) and own + sum(1 for one in self.shared if one.search(words)) >= _ENOUGH

    def has_own(self, words: str) -> bool:
        return any(trait.search(words) for trait in self.own)

    def has_any(self, words: str) -> bool:
        return self.has_own(words) or any(trait.search(words) for trait in self.shared)


@cache
def _traits(code: str, *, han: bool) -> _Traits:
    read = (FOLDER / name for name in ("manner.toml", "words.toml"))
    manner, words = (tomllib.loads(path.read_text(encoding="utf-8")) for path in read)
    table = manner[code]["han" if han else "latin"]
    return _Traits(
        *(
            tuple(re.compile(written_out(pattern, words)) for pattern in table[key])
            for key in ("own", "shared")
        )
    )


def in_manner(prose: Prose, edge: Edge) -> Utterance | None:
    """Return the sentences at that end of a text that are in such a manner, as one.

    The fewest that have two of its traits, and those next to them that have one of its own.
    """
    text = _lower(prose)
    said = list(sentences(prose.text, prose.language))
    if edge is Edge.FOOT:
        said.reverse()
    for group in _SAID:
        if group.edge not in (edge, Edge.BOTH):
            continue
        traits = _traits(group.code, han=prose.language.han)
        count = 0
        for number, (start, end) in enumerate(said[:_MOST], 1):
            has_trait = traits.has_own if count else traits.has_any
            if is_quoted(prose.text, start) or not has_trait(text[start:end]):
                break
            if count or traits.are_in(text[min(said[0][0], start) : max(said[0][1], end)]):
                count = number
        if count:
            first, last = min(said[0][0], said[count - 1][0]), max(said[0][1], said[count - 1][1])
            return Utterance(group, first, _to_colon(text, first, last, traits, edge))
    return None


def agrees(prose: Prose, said: Utterance) -> bool:
    """Tell whether a counterpart of what was said has a trait of its manner, too."""
    return _traits(said.group.code, han=prose.language.han).has_any(_lower(prose))


def _lower(prose: Prose) -> str:
    lower = prose.text.lower().replace("'", "’")
    # A few letters, such as İ, are two in lower case, and places would shift.
    return lower if len(lower) == len(prose.text) else prose.text


def _to_colon(text: str, start: int, end: int, traits: _Traits, edge: Edge) -> int:
    """Return where what is said ends: at the first colon behind which nothing of it stands."""
    if edge is not Edge.FOOT:
        for colon in _COLON.finditer(text, start, end):
            if traits.are_in(text[start : colon.end()]):
                return colon.end()
    return end
