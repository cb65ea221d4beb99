"""Where the words of a tree stand in the text that it was read from.

The parser keeps no offsets of inline content. They are found again, only where a finding
needs them, by reading the tree's words and the file's text side by side: both have the same
words in the same order, and the file has marks between them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from duizhao.blocks import Inline
from duizhao.model import Span
from duizhao.reading import is_refused

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_START = re.compile(r"[ \t]*\n(?:[ \t]*>)*[ \t]*")


class Piece(NamedTuple):
    """Something of a tree: `shown` in the prose, `written` so in the file.

    `written` is None for what has no words of its own, such as the end of a block. `node` is
    the inline node whose place is to be kept.
    """

    shown: str
    written: str | None
    node: Inline | None


def locate(
    text: str, whole: Span, pieces: Sequence[Piece]
) -> tuple[Sequence[int], Sequence[int], dict[int, Span]] | None:
    """Return where each character of the prose starts and ends in a file's text.

    The third value holds the places of nodes, by identity. Returns None where the words
    cannot be found in their order.
    """
    starts: list[int] = []
    ends: list[int] = []
    nodes: dict[int, Span] = {}
    cursor = whole.start
    for piece in pieces:
        if piece.written is None:
            starts += [cursor] * len(piece.shown)
            ends += [cursor] * len(piece.shown)
            continue
        find = _find_lines if "\n" in piece.written else _find
        found = find(text, piece.written, cursor, whole.end)
        if found is None:
            if piece.shown:
                return None
            # An address that stands elsewhere, as in [text][label]: the text is the place.
            if piece.node is not None and starts:
                nodes[id(piece.node)] = Span(starts[-1], cursor)
            continue
        if piece.shown == piece.written:
            starts += found[0]
            ends += found[1]
        elif piece.shown:
            starts += [found[0][0] if found[0] else cursor] * len(piece.shown)
            ends += [found[1][-1] if found[1] else cursor] * len(piece.shown)
        if found[1]:
            cursor = found[1][-1]
            if piece.node is not None:
                nodes[id(piece.node)] = Span(found[0][0], cursor)
    return starts, ends, nodes


def _find(text: str, words: str, cursor: int, end: int) -> tuple[list[int], list[int]] | None:
    """Return the places of these words' characters, at the first place where all of them are."""
    if not words:
        return [], []
    start = text.find(words, cursor, end)
    limit = end if start < 0 else start
    for candidate in range(cursor, limit):
        if (
            text[candidate] in (words[0], "\\", "&", "`")
            or text[candidate] < " "
            or words[0] == "\ufffd"
        ):
            found = _match(text, words, candidate, end)
            if found:
                return found
    if start < 0:
        return None
    return list(range(start, start + len(words))), list(range(start + 1, start + len(words) + 1))


def _find_lines(text: str, words: str, cursor: int, end: int) -> tuple[list[int], list[int]] | None:
    """Return where the first line of code starts and its last line ends."""
    first = None
    for line in filter(None, map(str.strip, words.split("\n"))):
        found = _find(text, line, cursor, end)
        if found is None:
            return None
        first = found[0][0] if first is None else first
        cursor = found[1][-1]
    return [cursor if first is None else first], [cursor]


def _match(text: str, words: str, start: int, end: int) -> tuple[list[int], list[int]] | None:
    starts: list[int] = []
    ends: list[int] = []
    spot = start
    while len(starts) < len(words):
        step = _step(text, words, len(starts), spot, end)
        if step is None:
            return None
        count, first, spot = step
        starts += [first] * count
        ends += [spot] * count
    return starts, ends


def _step(text: str, words: str, at: int, spot: int, end: int) -> tuple[int, int, int] | None:
    """Return how many of the characters from `at` on stand at a spot, from where to where.

    Only a reference such as &ngE; can stand for more than one.
    """
    if spot >= end:
        return None
    char = words[at]
    written = text[spot]
    if written == "\\" and spot + 1 < end and text[spot + 1] == char and char.isascii():
        return 1, spot, spot + 2
    if written == "&" and (entity := _ENTITY.match(text, spot, end)):
        meant = html.unescape(entity[0]).replace("\n", " ")
        # In code it stands for itself.
        is_code = words.startswith(entity[0], at) and not text.startswith(
            entity[0][1:], entity.end()
        )
        if words.startswith(meant, at) and not is_code:
            return len(meant), spot, entity.end()
        if char == "\ufffd" and entity[0].startswith("&#"):  # a number that is no character
            return 1, spot, entity.end()
    if written == char and char != "\n":
        return 1, spot, spot + 1
    if char == "\ufffd" and is_refused(written):
        return 1, spot, spot + 1
    if turn := _LINE_START.match(text, spot, end):
        if char in " \n":
            return 1, spot, turn.end()
        return _step(text, words, at, turn.end(), end)
    return None
