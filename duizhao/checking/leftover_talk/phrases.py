"""The phrases that are sought: data in `phrases/`, compiled when they are first needed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from duizhao.checking.leftover_talk.sought import Sought

# The order decides which of two phrases that begin at one place is taken.
CODES = ("alternatives", "assistant-talk", "review-remark", "export-stamp", "footer")

# By how many of their first characters phrases are looked up.
OPENING = 3

# All digits open the same phrases.
_DIGITS = str.maketrans("123456789", "0" * 9)

FOLDER = files(__package__) / "phrases"
# Written by `tools/phrase_index.py`, which says what it holds.
INDEX = FOLDER / "index.json"
_PART = re.compile(r"<([a-z_]+)>")
# What may follow a phrase, and what stands for an address.
_ENDS = {
    "end": r"(?=[\s.!?:：。！？…~]*(?:[)）\]】』」]|[\n\u2028]|\Z))",
    "end_line": r"(?=[\s.!?:：。！？…~)）\]】]*(?:[\n\u2028]|\Z))",
    "end_bracket": r"(?=[\s。.]*[)）\]】])",
    "end_square": r"(?=[\s.]*[\]】])",
    "more": r"(?=[ \t]*\S)",
    "object": "\ufffc",
}


class Where(Enum):
    """Where a phrase is sought."""

    SENTENCE = "sentence"
    BRACKET = "bracket"
    LINE = "line"
    WHOLE = "whole"
    FOOT = "foot"


class Edge(Enum):
    """Which end of an article a phrase of `Stands.EDGE` belongs to."""

    TOP = "top"
    FOOT = "foot"
    BOTH = "both"


class Stands(Enum):
    """What it means that both texts have a phrase."""

    AUTHOR = "author"
    EDGE = "edge"
    CERTAIN = "certain"


@dataclass(frozen=True, eq=False)
class Group:
    """Phrases of one kind; `what` says of which, and `echo` is what an author says instead."""

    code: str
    what: str
    where: Where
    stands: Stands
    echo: str
    patterns: tuple[str, ...]
    edge: Edge = Edge.BOTH

    def is_echoed(self, text: str) -> bool:
        """Tell whether a counterpart says what an author says who has such a phrase."""
        return bool(self.echo) and self._echo.search(text) is not None

    @cached_property
    def _echo(self) -> re.Pattern[str]:
        return re.compile(self.echo, re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Phrase(Sought):
    """One pattern of a group. The text must be in lower case and its apostrophes be ’."""

    group: Group


def opening_of(text: str, start: int = 0) -> str:
    """Return the characters by which a phrase is looked up at a place of a text."""
    return text[start : start + OPENING].translate(_DIGITS)


@lru_cache(maxsize=4096)
def phrases_from(opening: str) -> tuple[Phrase, ...]:
    """Return the phrases that may begin with an opening."""
    phrases, by_opening = _index()
    found = {
        number for length in range(OPENING + 1) for number in by_opening.get(opening[:length], ())
    }
    return tuple(phrases[number] for number in sorted(found))


@cache
def _index() -> tuple[tuple[Phrase, ...], Mapping[str, tuple[int, ...]]]:
    read = json.loads(INDEX.read_text(encoding="utf-8"))
    every = ((group, pattern) for group in groups() for pattern in group.patterns)
    phrases = (
        Phrase(_in_full(group, pattern), tuple(map(tuple, needs)), group)
        for (group, pattern), needs in zip(every, read["needs"], strict=True)
    )
    return tuple(phrases), read["openings"]


def _in_full(group: Group, pattern: str) -> str:
    return f"(?:{pattern}){_ENDS['end_line'] if group.where is Where.WHOLE else ''}"


@cache
def groups() -> tuple[Group, ...]:
    """Return all groups in the order of `CODES` and of the files."""
    return tuple(_read())


def _read() -> Iterator[Group]:
    words = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    for code in CODES:
        table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
        for group in table["group"]:
            yield Group(
                code,
                group["what"],
                Where(group["at"]),
                Stands(group["stands"]),
                group.get("echo", ""),
                tuple(written_out(pattern, words) for pattern in group["patterns"]),
                Edge(group.get("edge", "both")),
            )


def written_out(pattern: str, words: Mapping[str, str]) -> str:
    """Return a pattern with its parts in full."""

    def part(match: re.Match[str]) -> str:
        return _ENDS.get(match[1]) or f"(?:{written_out(words[match[1]], words)})"

    return _PART.sub(part, pattern)
