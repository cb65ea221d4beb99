"""Notes that silence checks: `<!-- ignore: numbers, length — why -->` above a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.model import Document, Edition, Note, Segment

_IGNORE = re.compile(r"\s*ignore\s*[:：](.*)", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"\s*(?:—|–|--|\s-\s).*", re.DOTALL)
_BETWEEN = re.compile(r"[\s,，、]+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A note that silences checks for the segments of these IDs.

    `in_source` is true where it stands in the source, where it silences nothing.
    """

    ids: tuple[str, ...]
    codes: tuple[str, ...]
    note: Note
    document: Document
    in_source: bool


def ignores_of(edition: Edition) -> Iterator[Ignore]:
    """Yield the notes of an article that are meant to silence checks."""
    for document in (edition.target, edition.source):
        for segment in (*document.segments, *document.footnotes):
            yield from _ignores(edition, document, segment)


def _ignores(edition: Edition, document: Document, segment: Segment) -> Iterator[Ignore]:
    for note in segment.notes:
        if match := _IGNORE.fullmatch(note.text.removeprefix("<!--").removesuffix("-->")):
            words = _REASON.sub("", match[1], count=1)
            codes = tuple(word for word in _BETWEEN.split(words) if word)
            yield Ignore(segment.ids, codes, note, document, document is edition.source)
