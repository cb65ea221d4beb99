"""Chinese text as a printer sets it: gaps, marks of half a width, dots of emphasis.

A browser does the same by `text-autospace`, `text-spacing-trim` and `text-emphasis`, which
WeasyPrint lacks. The rules are those of “Requirements for Chinese Text Layout” (CLREQ), 3.1.4
and 3.2.2, and of CSS Text 4, “text-spacing-trim: trim-both” within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from duizhao.blocks import (
    Code,
    Emphasis,
    Formula,
    Inline,
    Link,
    NoteCall,
    Strikethrough,
    Strong,
    Text,
)
from duizhao.languages import ZH
from duizhao.rendering import latin
from duizhao.rendering.breaks import BREAK, NO_BREAK
from duizhao.rendering.words import HAN, clean, pieces

_OPENING = "（〔［｛〈《「『【〘〖“‘"
_CLOSING = "）〕］｝〉》」』】〙〗”’"
_STOPS = "、，。．：；！？"
_FULL_WIDTH = f"、，。．：；！？{_OPENING[:-2]}{_CLOSING[:-2]}"
_NOTHING, _CALL, _OTHER, _LATIN = "", "\ue000", "\ue001", "a"

_LETTERS = "A-Za-z0-9\u00c0-\u024f\u0370-\u03ff"
_GAP = re.compile(rf"(?<=[{HAN}]) *(?=[{_LETTERS}$€£#@])|(?<=[{_LETTERS}%‰°℃+]) *(?=[{HAN}])")
_GAP_AFTER_LETTER = re.compile(rf"(?<=[{_LETTERS}%‰°℃+]) (?=[{HAN}])")
_SPACE = Markup('<span class="space"> </span>')
_NO_GAP = re.compile(rf"(?<=[{_FULL_WIDTH}]) +| +(?=[{_FULL_WIDTH}])")
_HAN_RUN = re.compile(f"[{HAN}]+")
_FIRST_LETTER = re.compile(f"[{_LETTERS}$€£#@]")
_LAST_LETTER = re.compile(f"[{_LETTERS}%‰°℃+]")
_IS_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class PlacedText(Text):
    """Text with the characters beside it, "" at an end, and whether dots stand below it."""

    before: str = ""
    after: str = ""
    dotted: bool = False


def placed(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return inline content with one gap between 汉字 and letters, each text knowing its place.

    The gap is U+0020, which CLREQ permits, wherever the author has it or not; beside a mark of
    full width there is none.
    """
    edges = list(_edges(content))
    places = {}
    for number, (node, _, _) in enumerate(edges):
        if isinstance(node, Text):
            before = edges[number - 1][2] if number else _NOTHING
            after = edges[number + 1][1] if number + 1 < len(edges) else _NOTHING
            places[id(node)] = _place(node, before, after)
    return _replaced(content, places, dotted=False)


def split_text(text: Text, end: int) -> tuple[Text, Text]:
    """Return a text in two, before what a footnote call is held to and from there."""
    first, second = text.text[:end], text.text[end:]
    if not isinstance(text, PlacedText):
        return Text(first), Text(second)
    return (
        replace(text, text=first, after=second[:1]),
        replace(text, text=second, before=first[-1:] or text.before, after=_CALL),
    )


def printed(text: PlacedText) -> Markup:
    """Return a text as HTML: marks that lose half their width, and what is dotted, in spans."""
    whole = text.text
    halved = frozenset(_halved(whole, text.before, text.after))
    parts = []
    for piece in pieces(whole, ZH):
        if piece.kind:
            parts.append(piece.html())
        else:
            parts.extend(_plain(piece.text, piece.start, halved, dotted=text.dotted))
    return Markup("").join(parts)


def _place(node: Text, before: str, after: str) -> PlacedText:
    text = _GAP.sub(" ", node.text)
    text = _NO_GAP.sub("", text)
    if before in _FULL_WIDTH and before:
        text = text.lstrip(" ")
    if after in _FULL_WIDTH and after:
        text = text.rstrip(" ")
    if _needs_gap(before, text[:1]):
        text = f" {text}"
    # Where the neighbour is code or a formula it cannot bring the gap itself.
    if after == _LATIN and _IS_HAN.match(text[-1:] or " "):
        text = f"{text} "
    return PlacedText(text, before, after)


def _needs_gap(before: str, first: str) -> bool:
    if not before or not first:
        return False
    return bool(
        (_IS_HAN.match(before) and _FIRST_LETTER.match(first))
        or (_LAST_LETTER.match(before) and _IS_HAN.match(first))
    )


def _edges(content: Iterable[Inline]) -> Iterator[tuple[Inline, str, str]]:
    """Yield the leaves of inline content with the first and the last character of each."""
    for node in content:
        match node:
            case Text(text):
                if text:
                    yield node, text[0], text[-1]
            case Emphasis(children) | Strong(children) | Strikethrough(children):
                yield from _edges(children)
            case Link(children=children):
                yield from _edges(children)
            case Code() | Formula():
                yield node, _LATIN, _LATIN
            case NoteCall():
                yield node, _CALL, _CALL
            case _:
                yield node, _OTHER, _OTHER


def _replaced(
    content: Iterable[Inline], places: dict[int, PlacedText], *, dotted: bool
) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for node in content:
        match node:
            case Text():
                text = places.get(id(node), PlacedText(""))
                made.append(replace(text, dotted=dotted))
            case Emphasis(children):
                made.append(replace(node, children=_replaced(children, places, dotted=True)))
            case Strong(children) | Strikethrough(children):
                made.append(replace(node, children=_replaced(children, places, dotted=dotted)))
            case Link(children=children):
                made.append(replace(node, children=_replaced(children, places, dotted=dotted)))
            case _:
                made.append(node)
    return tuple(made)


def _halved(text: str, before: str, after: str) -> Iterator[int]:
    """Yield where a mark stands that is set half as wide as a 汉字.

    Of two marks beside each other the space between them is that of one; a note call stands
    close to its mark; an opening mark at the very beginning is flush with the margin.
    """
    # What tells where a line may be broken has no width, so it parts no two marks.
    shown = [(place, char) for place, char in enumerate(text) if char not in (BREAK, NO_BREAK)]
    beside = [before, *(char for _, char in shown), after]
    for number, (place, char) in enumerate(shown):
        previous, following = beside[number], beside[number + 2]
        if char in _CLOSING or char in _STOPS:
            if following and (following in _CLOSING or following in _STOPS or following == _CALL):
                yield place
        elif char in _OPENING and (
            not previous or previous in _OPENING or previous in _CLOSING or previous in _STOPS
        ):
            yield place


def _plain(text: str, start: int, halved: frozenset[int], *, dotted: bool) -> Iterator[Markup]:
    marks = [place - start for place in sorted(halved) if start <= place < start + len(text)]
    position = 0
    for mark in (*marks, len(text)):
        yield from _spaced(text[position:mark], dotted=dotted)
        if mark < len(text):
            yield Markup('<span class="half">{}</span>').format(text[mark])
        position = mark + 1


def _spaced(text: str, *, dotted: bool) -> Iterator[Markup]:
    """Yield text with each gap after a letter apart from it, which would draw it in (kerning)."""
    position = 0
    for gap in _GAP_AFTER_LETTER.finditer(text):
        before = text[position : gap.start()]
        yield _dotted(before) if dotted else latin.figures(before)
        yield _SPACE
        position = gap.end()
    yield _dotted(text[position:]) if dotted else latin.figures(text[position:])


def _dotted(text: str) -> Markup:
    """Return text with dots below its 汉字 alone, as GB/T 15834 sets 着重号."""
    parts, position = [], 0
    for run in _HAN_RUN.finditer(text):
        parts.append(latin.figures(text[position : run.start()]))
        parts.append(Markup('<span class="dotted">{}</span>').format(clean(run[0])))
        position = run.end()
    parts.append(latin.figures(text[position:]))
    return Markup("").join(parts)
