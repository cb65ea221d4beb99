"""A document in a few words, one line a segment and one a problem, for examples.

    p1 (2-3): paragraph "See " strong("this") note[a]
      remark (1): "<!-- for translators -->"
    ^a (5): paragraph "The footnote."
    7:1-7:8 [misplaced-id] p1: the message
      remedy: what to do

In parentheses stand lines; a problem has the line and column of its start and end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields

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
from duizhao.diagnostics import place
from duizhao.model import Document, FrontMatter, Problem, Segment, Span


def describe(document: Document, first_line: int) -> str:
    """Describe a document; lines count from the file's line `first_line`."""
    return "".join(f"{line}\n" for line in _lines(document, first_line - 1))


def _lines(document: Document, skipped: int) -> Iterator[str]:
    if not skipped:
        yield f"front matter: {_front_matter(document.front_matter)}"
    for segment in (*document.segments, *document.footnotes):
        yield _segment(document, segment, skipped)
        for note in segment.notes:
            yield f"  remark ({_rows(document, note.span, skipped)}): {_quote(note.text)}"
    for problem in document.problems:
        yield _problem(document, problem, skipped)
        yield f"  remedy: {problem.remedy}"


def _front_matter(front_matter: FrontMatter) -> str:
    values = {item.name: getattr(front_matter, item.name) for item in fields(front_matter)}
    said = {key: value for key, value in values.items() if value and key != "spans"}
    written = [f"{key} {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()]
    return ", ".join(written) or "none"


def _segment(document: Document, segment: Segment, skipped: int) -> str:
    name = " ".join(segment.ids) or "without ID"
    content = " + ".join(map(_block, segment.blocks)) or "nothing"
    return f"{name} ({_rows(document, segment.span, skipped)}): {content}"


def _problem(document: Document, problem: Problem, skipped: int) -> str:
    spot = place(document, problem.span)
    start = f"{spot.line - skipped}:{spot.column}"
    end = f"{spot.end_line - skipped}:{spot.end_column}"
    name = f" {problem.id}" if problem.id else ""
    return f"{start}-{end} [{problem.check}]{name}: {problem.message}"


def _rows(document: Document, span: Span, skipped: int) -> str:
    spot = place(document, span)
    first, last = spot.line - skipped, spot.end_line - skipped
    return str(first) if first == last else f"{first}-{last}"


def _block(block: Block) -> str:
    match block:
        case Paragraph(content):
            return f"paragraph {_inlines(content)}"
        case Heading(level, content):
            return f"heading {level} {_inlines(content)}"
        case ListBlock(start, tight, items):
            kind = "bullets" if start is None else f"numbers from {start}"
            looseness = "" if tight else "loose "
            return f"{looseness}{kind} {' '.join(map(_blocks, items))}"
        case Table(alignments, header, rows):
            alignment = ", ".join(side or "-" for side in alignments)
            return f"table ({alignment}) {' / '.join(_row(row) for row in (header, *rows))}"
        case Quotation(blocks):
            return f"quotation {_blocks(blocks)}"
        case CodeBlock(language, text):
            return f"code ({language or 'plain'}) {_quote(text)}"
        case FormulaBlock(tex):
            return f"formula {_quote(tex)}"
        case Figure(image):
            return f"figure {_inline(image)}"
        case Rule():
            return "rule"
        case Verbatim(text):
            return f"verbatim {_quote(text)}"


def _blocks(blocks: Iterable[Block]) -> str:
    return f"[{'; '.join(map(_block, blocks))}]"


def _row(cells: Iterable[Iterable[Inline]]) -> str:
    return " | ".join(map(_inlines, cells))


def _inlines(content: Iterable[Inline]) -> str:
    return " ".join(map(_inline, content)) or '""'


def _inline(node: Inline) -> str:
    match node:
        case Text(text):
            return _quote(text)
        case Code(text):
            return f"code({_quote(text)})"
        case Formula(tex):
            return f"formula({_quote(tex)})"
        case LineBreak():
            return "break"
        case NoteCall(label):
            return f"note[{label}]"
        case Image(source, alt, caption):
            words = [source, alt, caption] if caption else [source, alt]
            return f"image({', '.join(map(_quote, words))})"
        case Emphasis(children):
            return f"em({_inlines(children)})"
        case Strong(children):
            return f"strong({_inlines(children)})"
        case Strikethrough(children):
            return f"strike({_inlines(children)})"
        case Link(href, title, children):
            words = [href, title] if title else [href]
            return f"link({', '.join(map(_quote, words))}: {_inlines(children)})"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
