"""The phrases that are sought: data in `phrases/`, compiled when they are first needed."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

from duizhao.checking.leftover_talk.openings import openings

# The order decides which of two phrases that begin at one place is taken.
CODES = ("alternatives", "assistant-talk", "review-remark", "export-stamp", "footer")

# By how many of their first characters phrases are looked up.
OPENING = 3

FOLDER = files(__package__) / "phrases"
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
    echo: re.Pattern[str] | None
    patterns: tuple[str, ...]
    edge: Edge = Edge.BOTH


@lru_cache(maxsize=4096)
def phrases_from(opening: str) -> tuple[tuple[Group, re.Pattern[str]], ...]:
    """Return the phrases that may begin with these `OPENING` characters.

    The text must be in lower case and its apostrophes be ’.
    """
    table = _by_opening()
    found = {spot for length in range(OPENING + 1) for spot in table.get(opening[:length], ())}
    return tuple((groups()[number], _compiled(number, own)) for number, own in sorted(found))


@cache
def _compiled(number: int, own: int) -> re.Pattern[str]:
    group = groups()[number]
    end = _ENDS["end_line"] if group.where is Where.WHOLE else ""
    return re.compile(f"(?:{group.patterns[own]}){end}")


@cache
def _by_opening() -> Mapping[str, tuple[tuple[int, int], ...]]:
    table: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, group in enumerate(groups()):
        for own, pattern in enumerate(group.patterns):
            for opening in openings(pattern, OPENING):
                table[opening].append((number, own))
    return {opening: tuple(spots) for opening, spots in table.items()}


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
                re.compile(group["echo"], re.IGNORECASE | re.MULTILINE)
                if group.get("echo")
                else None,
                tuple(written_out(pattern, words) for pattern in group["patterns"]),
                Edge(group.get("edge", "both")),
            )


def written_out(pattern: str, words: Mapping[str, str]) -> str:
    """Return a pattern with its parts in full."""

    def part(match: re.Match[str]) -> str:
        return _ENDS.get(match[1]) or f"(?:{written_out(words[match[1]], words)})"

    return _PART.sub(part, pattern)
