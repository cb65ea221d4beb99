"""What a reader reads of one side of a pair, and where in the file each word of it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from duizhao.blocks import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Formula,
    FormulaBlock,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    NoteCall,
    Paragraph,
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Table,
    Text,
    Verbatim,
)
from duizhao.checking.locating import Piece, locate
from duizhao.languages import Language
from duizhao.model import Document, Segment, Span

_Kind = TypeVar("_Kind", Code, Formula, Link, Image, NoteCall, Strong)

# Stands for what is no prose: code, a formula, each character of an address or a tag.
OBJECT = "\ufffc"

# No address holds 汉字 or full-width punctuation, which ends one in Chinese text.
_NO_PROSE = re.compile(
    r"(?:https?://|www\.)[!-~]+(?<![.,;:!?'\")\]])"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|</?[a-zA-Z][^<>]*>",
    re.ASCII,
)
_SIGNS_OF_NO_PROSE = ("://", "www.", "@", "<")


class RunKind(Enum):
    """What a run of prose is: a whole paragraph, heading, table cell, caption or description."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    CAPTION = "caption"
    DESCRIPTION = "description"
    OBJECT = "object"


class Run(NamedTuple):
    """A stretch of a prose's text without a line feed: a block's words, from `start` to `end`."""

    kind: RunKind
    start: int
    end: int


@dataclass(frozen=True)
class Prose:
    """One side of a pair as text: its runs, joined by line feeds.

    Marks, link addresses and note calls are not in the text; code, formulas and each
    character of an address that is itself the text stand as `OBJECT`. Offsets count
    characters of `text`; `span` turns them into a place in the file. A hard line break is a
    line separator (U+2028).
    """

    document: Document
    segments: tuple[Segment, ...]
    language: Language
    text: str
    runs: tuple[Run, ...]
    nodes: tuple[Inline, ...]
    whole: Span
    _pieces: tuple[Piece, ...] = field(repr=False)

    @property
    def is_object(self) -> bool:
        """Tell whether there are no words at all, but a listing, a formula or a picture."""
        return all(run.kind is RunKind.OBJECT for run in self.runs)

    @property
    def codes(self) -> tuple[Code, ...]:
        return self._of_kind(Code)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return self._of_kind(Formula)

    @property
    def links(self) -> tuple[Link, ...]:
        return self._of_kind(Link)

    @property
    def images(self) -> tuple[Image, ...]:
        return self._of_kind(Image)

    @property
    def note_calls(self) -> tuple[NoteCall, ...]:
        return self._of_kind(NoteCall)

    @property
    def bold(self) -> tuple[Strong, ...]:
        return self._of_kind(Strong)

    def _of_kind(self, kind: type[_Kind]) -> tuple[_Kind, ...]:
        # Most texts have no such node, and every check asks.
        return cast("tuple[_Kind, ...]", self._by_kind.get(kind, ())) if self.nodes else ()

    @cached_property
    def _by_kind(self) -> Mapping[type[Inline], tuple[Inline, ...]]:
        kinds = {type(node) for node in self.nodes}
        return {kind: tuple(node for node in self.nodes if type(node) is kind) for kind in kinds}

    def run_texts(self) -> Iterator[tuple[Run, str]]:
        """Yield each run that is prose, with its text."""
        for run in self.runs:
            if run.kind is not RunKind.OBJECT:
                yield run, self.text[run.start : run.end]

    def run_at(self, offset: int) -> Run:
        """Return the run that holds an offset, or the one before the gap that it is in."""
        return self.runs[bisect_right(self.runs, offset, key=lambda run: run.start) - 1]

    def span(self, start: int, end: int) -> Span:
        """Return where in the file these characters stand; an empty stretch is a point."""
        if not self._starts or not 0 <= start <= end:
            return self.whole
        if start == end:
            spot = self._starts[start] if start < len(self._starts) else self._ends[-1]
            return Span(spot, spot)
        first, last = self._starts[start], self._ends[end - 1]
        return Span(first, max(first, last))

    def node_span(self, node: Inline) -> Span:
        """Return where the words or the mark of one inline node stand, by identity."""
        found = self._node_spans.get(id(node))
        return found or self.whole

    @cached_property
    def _located(self) -> tuple[Sequence[int], Sequence[int], dict[int, Span]] | None:
        return locate(self.document.text, self.whole, self._pieces)

    @property
    def _starts(self) -> Sequence[int]:
        return self._located[0] if self._located else ()

    @property
    def _ends(self) -> Sequence[int]:
        return self._located[1] if self._located else ()

    @property
    def _node_spans(self) -> dict[int, Span]:
        return self._located[2] if self._located else {}


def prose_of(document: Document, segments: Sequence[Segment], language: Language) -> Prose:
    """Return the prose of one side of a pair; there is at least one segment."""
    writer = _Writer()
    for segment in segments:
        writer.blocks(segment.blocks)
    whole = Span(segments[0].span.start, max(segment.span.end for segment in segments))
    return writer.prose(document, tuple(segments), language, whole)


def prose_of_words(document: Document, words: str, language: Language, whole: Span) -> Prose:
    """Return words that are no segment, such as a title, as prose; `whole` is where they stand."""
    writer = _Writer()
    writer.run(RunKind.HEADING, (Text(words),))
    return writer.prose(document, (), language, whole)


class _Writer:
    """Collects runs and pieces; it lives for one prose."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.nodes: list[Inline] = []
        self.pieces: list[Piece] = []

    def prose(
        self, document: Document, segments: tuple[Segment, ...], language: Language, whole: Span
    ) -> Prose:
        text = "".join(self.parts)
        if any(sign in text for sign in _SIGNS_OF_NO_PROSE):
            text = _NO_PROSE.sub(lambda match: OBJECT * len(match[0]), text)
        return Prose(
            document,
            segments,
            language,
            text,
            tuple(self.runs),
            tuple(self.nodes),
            whole,
            tuple(self.pieces),
        )

    def blocks(self, blocks: Iterable[Block]) -> None:  # noqa: PLR0912  # one case a kind of block
        for block in blocks:
            match block:
                case Paragraph(content):
                    self.run(RunKind.PARAGRAPH, content)
                case Heading(_, content):
                    self.run(RunKind.HEADING, content)
                case ListBlock(items=items):
                    for item in items:
                        self.blocks(item)
                case Table(header=header, rows=rows):
                    for row in (header, *rows):
                        for cell in row:
                            self.run(RunKind.CELL, cell)
                case Quotation(children):
                    self.blocks(children)
                case Figure(image):
                    self.nodes.append(image)
                    self.run(RunKind.DESCRIPTION, (Text(image.alt),))
                    self.pieces.append(Piece("", image.source, image))
                    if image.caption:
                        self.run(RunKind.CAPTION, (Text(image.caption),))
                case CodeBlock(text=text) | FormulaBlock(text) | Verbatim(text):
                    self._begin()
                    self._add(OBJECT, text, None)
                    self._end(RunKind.OBJECT)
                case Rule():
                    pass

    def run(self, kind: RunKind, content: Iterable[Inline]) -> None:
        self._begin()
        self._inlines(content)
        self._end(kind)

    def _begin(self) -> None:
        if self.parts:
            self._add("\n", None, None)
        self.start = self.length

    def _end(self, kind: RunKind) -> None:
        self.runs.append(Run(kind, self.start, self.length))

    def _inlines(self, content: Iterable[Inline]) -> None:
        for node in content:
            match node:
                case Text(text):
                    self._add(text, text, None)
                    continue
                case Code(text):
                    self._add(OBJECT, text, node)
                case Formula(tex):
                    self._add(OBJECT, tex, node)
                case LineBreak():
                    self._add("\u2028", None, None)
                case NoteCall(label):
                    self.pieces.append(Piece("", f"[^{label}]", node))
                case Image(source=source, alt=alt):
                    self._add(alt, alt, None)
                    self.pieces.append(Piece("", source, node))
                case Emphasis(children) | Strong(children) | Strikethrough(children):
                    self._inlines(children)
                case Link(href=href, children=children):
                    if children == (Text(href),):
                        self._add(href, href, node)
                    else:
                        self._inlines(children)
                        self.pieces.append(Piece("", href, node))
            self.nodes.append(node)

    def _add(self, shown: str, written: str | None, node: Inline | None) -> None:
        self.parts.append(shown)
        self.length += len(shown)
        self.pieces.append(Piece(shown, written, node))
