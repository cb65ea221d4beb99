"""The ways through: an article's headings, and the articles beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from duizhao.blocks import Heading, inline_text
from duizhao.languages import LANGUAGES
from duizhao.model import Edition, Segment


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading that can be gone to; `level` is 1 for the article's highest.

    `source` and `target` are its words; one is empty where that side lacks it.
    """

    id: str
    level: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Title:
    """An article's title in one language."""

    tag: str
    title: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The article before or after another: `direction` is *previous* or *next*."""

    direction: str
    article: str
    titles: tuple[Title, ...]

    @property
    def rel(self) -> str:
        return "prev" if self.direction == "previous" else "next"


def contents(edition: Edition) -> tuple[ContentsEntry, ...]:
    """Return the headings of an article, in its order; those without an ID are left out."""
    found = []
    for pair in edition.pairs:
        source, target = _heading(pair.source), _heading(pair.target)
        either = source or target
        if pair.id and either:
            found.append(
                ContentsEntry(
                    pair.id,
                    either.level,
                    inline_text(source.content) if source else "",
                    inline_text(target.content) if target else "",
                )
            )
    highest = min((entry.level for entry in found), default=1)
    return tuple(
        ContentsEntry(entry.id, entry.level - highest + 1, entry.source, entry.target)
        for entry in found
    )


def newest_first(editions: Iterable[Edition]) -> list[Edition]:
    """Return editions as the site lists them: by date, the newest first, then by name."""
    by_name = sorted(editions, key=lambda edition: edition.article)
    return sorted(by_name, key=changed, reverse=True)


def changed(edition: Edition) -> str:
    """Return the day that either text of an article changed last, by its own word, or nothing."""
    both = (edition.source.front_matter, edition.target.front_matter)
    return max(front_matter.updated or front_matter.date for front_matter in both)


def neighbours(editions: Sequence[Edition]) -> Mapping[str, tuple[Neighbour, ...]]:
    """Return, for each article of a site, the next newer one and the next older one."""
    ordered = newest_first(editions)
    return {
        edition.article: tuple(
            Neighbour(direction, ordered[other].article, _titles(ordered[other]))
            for direction, other in (("previous", number - 1), ("next", number + 1))
            if 0 <= other < len(ordered)
        )
        for number, edition in enumerate(ordered)
    }


def _heading(segments: Sequence[Segment]) -> Heading | None:
    for segment in segments:
        for block in segment.blocks:
            return block if isinstance(block, Heading) else None
    return None


def _titles(edition: Edition) -> tuple[Title, ...]:
    return tuple(
        Title(LANGUAGES[document.language].tag, document.front_matter.title or edition.article)
        for document in (edition.source, edition.target)
    )
