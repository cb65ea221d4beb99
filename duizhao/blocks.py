"""What a segment is made of: blocks, and the inline content inside them.

A small tree of our own stands between the Markdown parser and everything else, so that
checks and renderers depend on no parser. Plain text of a tree is `plain_text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """Inline mathematics, as TeX without the dollar signs."""

    tex: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break that the author asked for."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place that calls the footnote `label`."""

    label: str


@dataclass(frozen=True, slots=True)
class Image:
    """An image; `source` is written as in the file, relative to it."""

    source: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strikethrough:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    title: str
    children: tuple[Inline, ...]


Inline = (
    Text | Code | Formula | LineBreak | NoteCall | Image | Emphasis | Strong | Strikethrough | Link
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 to 6."""

    level: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; `start` is the first number of an ordered list and None for bullets."""

    start: int | None
    tight: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has as many cells as `alignments` (left, right, center or '')."""

    alignments: tuple[str, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Fenced or indented code; `language` is the first word after the fence."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class FormulaBlock:
    tex: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A paragraph that is nothing but an image."""

    image: Image


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Source text that is shown as it was written, because it could not be read safely."""

    text: str


Block = (
    Paragraph
    | Heading
    | ListBlock
    | Table
    | Quotation
    | CodeBlock
    | FormulaBlock
    | Figure
    | Rule
    | Verbatim
)


def inline_content(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Yield each run of inline content in a block and the blocks within it, in reading order."""
    match block:
        case Paragraph(content) | Heading(_, content):
            yield content
        case ListBlock(items=items):
            for item in items:
                for child in item:
                    yield from inline_content(child)
        case Table(header=header, rows=rows):
            yield from header
            for row in rows:
                yield from row
        case Quotation(blocks):
            for child in blocks:
                yield from inline_content(child)
        case Figure(image):
            yield (image,)
        case CodeBlock() | FormulaBlock() | Rule() | Verbatim():
            return


def walk_inline(content: Iterable[Inline]) -> Iterator[Inline]:
    """Yield every inline node, parents before children."""
    for node in content:
        yield node
        match node:
            case Emphasis(children) | Strong(children) | Strikethrough(children):
                yield from walk_inline(children)
            case Link(children=children):
                yield from walk_inline(children)
            case _:
                pass


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, parents before children."""
    for block in blocks:
        yield block
        match block:
            case ListBlock(items=items):
                for item in items:
                    yield from walk_blocks(item)
            case Quotation(children):
                yield from walk_blocks(children)
            case _:
                pass


def inline_nodes(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Yield every inline node of these blocks, in reading order."""
    for block in blocks:
        for content in inline_content(block):
            yield from walk_inline(content)


def inline_text(content: Iterable[Inline]) -> str:
    """Return the words of inline content: no marks, no footnote calls, formulas as TeX."""
    parts = []
    for node in content:
        match node:
            case Text(text) | Code(text):
                parts.append(text)
            case Formula(tex):
                parts.append(tex)
            case LineBreak():
                parts.append("\n")
            case NoteCall():
                pass
            case Image(alt=alt, caption=caption):
                parts.append(caption or alt)
            case Emphasis(children) | Strong(children) | Strikethrough(children):
                parts.append(inline_text(children))
            case Link(children=children):
                parts.append(inline_text(children))
    return "".join(parts)


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the words of these blocks in reading order, one line for each run of content."""
    lines = []
    for block in blocks:
        match block:
            case CodeBlock(text=text) | FormulaBlock(text) | Verbatim(text):
                lines.append(text)
            case ListBlock(items=items):
                lines.extend(plain_text(item) for item in items)
            case Quotation(children):
                lines.append(plain_text(children))
            case _:
                lines.extend(inline_text(content) for content in inline_content(block))
    return "\n".join(lines)
