"""The shape of a segment: what a translation keeps while every word changes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from duizhao.blocks import (
    Block,
    CodeBlock,
    Figure,
    FormulaBlock,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
)
from duizhao.model import Segment


def shape(*segments: Segment) -> tuple[str, ...]:
    """Return the kinds of the blocks of these segments, in words.

    Neighbouring paragraphs count as one, since a translation may split and join them.
    """
    kinds = [_kind(block) for segment in segments for block in segment.blocks]
    return tuple(
        kind
        for kind, same in groupby(kinds)
        for _ in ([kind] if kind == "paragraph" else list(same))
    )


def same_shape(source: Iterable[Block], target: Iterable[Block]) -> bool:
    """Tell whether two runs of blocks have the same kinds one by one."""
    return [_kind(block) for block in source] == [_kind(block) for block in target]


def _kind(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Heading(level):
            return f"heading of level {level}"
        case ListBlock(start=None, items=items):
            return f"bulleted list of {_count(len(items), 'item')}"
        case ListBlock(items=items):
            return f"numbered list of {_count(len(items), 'item')}"
        case Table(header=header, rows=rows):
            return f"table of {_count(len(rows), 'row')} and {_count(len(header), 'column')}"
        case Quotation():
            return "quotation"
        case CodeBlock(language):
            return f"code in {language}" if language else "code"
        case FormulaBlock():
            return "formula"
        case Figure():
            return "figure"
        case Rule():
            return "rule"
        case Verbatim():
            return "block shown as written"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
