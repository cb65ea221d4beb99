"""The words that everything else speaks: what is in a file, and what an edition pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from duizhao.blocks import Block, plain_text


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: `start` included, `end` not, counted in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to translators; it is never published."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest piece that is paired: one top-level block, or several joined by `{+}`.

    `ids` is empty where the author wrote no ID, and has two or more where one translation
    covers several source segments. `blocks` is empty where an ID line stands above nothing.
    A footnote is a segment whose only ID is its label after a caret: `^label`.
    """

    ids: tuple[str, ...]
    blocks: tuple[Block, ...]
    span: Span
    id_span: Span | None = None
    notes: tuple[Note, ...] = ()

    @property
    def plain(self) -> str:
        """The segment's words, without marks."""
        return plain_text(self.blocks)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that reading one file found; `id` is the segment's, where there is one."""

    check: str
    message: str
    remedy: str
    span: Span
    id: str | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says about its article; `spans` says where each key stands."""

    title: str = ""
    author: str = ""
    translator: str = ""
    date: str = ""
    updated: str = ""
    description: str = ""
    license: str = ""
    keywords: str = ""
    math: bool = False
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read: `text` is its content with LF line ends and without a byte order mark.

    `present` is false for the document that stands in for a file that does not exist.
    """

    path: str
    language: str
    text: str
    front_matter: FrontMatter
    segments: tuple[Segment, ...]
    footnotes: tuple[Segment, ...]
    problems: tuple[Problem, ...] = ()
    present: bool = True

    def excerpt(self, span: Span) -> str:
        """Return the text of a span exactly as the file has it."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a lock holds of a pair: the source text accepted, and the translation's hash."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary: how it is translated, and how it is not.

    `accepted` holds every good translation, the first the best. A term to `keep` stands in
    the translation as it is. With `case`, capitals matter. `note` is for people; `line` is
    the term's line in the glossary, counted from 1.
    """

    source: str
    accepted: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    line: int = 0
    keep: bool = False
    case: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms that all articles of a project share, in the order of the file."""

    terms: tuple[Term, ...] = ()


class Status(Enum):
    PAIRED = "paired"
    STALE = "stale"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Pair:
    """Source segments and the target segments that translate them, joined by shared IDs.

    `accepted` is what the lock holds of the pair; it is stale where `changed` is true, that
    is, where the source is no longer the text that was accepted.
    """

    ids: tuple[str, ...]
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    accepted: Accepted | None = None
    changed: bool = False

    @property
    def id(self) -> str | None:
        """The ID that names the pair on the page, or None where no block has one."""
        return self.ids[0] if self.ids else None

    @property
    def is_footnote(self) -> bool:
        return bool(self.ids) and self.ids[0].startswith("^")

    @property
    def status(self) -> Status:
        if not self.target:
            return Status.MISSING
        if not self.source:
            return Status.EXTRA
        return Status.STALE if self.changed else Status.PAIRED

    @property
    def is_whole(self) -> bool:
        """Whether both sides are there, up to date or not."""
        return bool(self.source and self.target)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file in `content/assets` that an article names; with a `fault` it has no content.

    `width` and `height` are an image's size in CSS pixels, 0 where it has none of its own.
    """

    name: str
    content: bytes = b""
    is_image: bool = False
    fault: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One article in both languages: its pairs in source order, and its footnotes.

    `assets` holds every asset that either document names, by name; `articles` the names of
    all articles of the project, which links may lead to.
    """

    article: str
    source: Document
    target: Document
    pairs: tuple[Pair, ...]
    footnotes: tuple[Pair, ...]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    has_lock: bool = False

    def all_pairs(self) -> Iterator[Pair]:
        """Yield the pairs of the text and then those of the footnotes."""
        yield from self.pairs
        yield from self.footnotes
