"""Words that are wider than their line: parted there, and only where they begin one.

CSS parts such a word (`overflow-wrap`) only if nothing before it on the line could be broken.
WeasyPrint 70 looks for that in the line's own children alone, and all our text is in spans: it
takes any word that does not fit into the rest of its line for the first. That is what code wants
(`anywhere`), and so it stays there; between two tokens of code, where it parts no line, it now may.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_ON_THE_LINE = 8  # the place of this argument among the others: what stands before
_CHILDREN = 7  # the place of the line's children among the others, filled by each try
_FIRST_LETTER = 3  # the place of this in what is made; True tells that a line may end before it
_NEAR = 0.01  # CSS pixels


@contextmanager
def long_words_begin_a_line(engine: ModuleType) -> Iterator[None]:
    """Have WeasyPrint part a word that is wider than the line only where it begins one."""
    inline = engine.layout.inline
    fill, fit = inline.split_inline_box, inline.split_inline_level
    boxes = engine.formatting_structure.boxes
    start, parts_anywhere = 0.0, False

    def follow_line(context: Any, box: Any, x: float, most: float, *others: Any) -> Any:
        nonlocal start, parts_anywhere
        if not isinstance(box, boxes.LineBox):
            return fill(context, box, x, most, *others)
        around = start, parts_anywhere  # a line may hold a box that has lines
        start, parts_anywhere = x, False
        made = fill(context, box, x, most, *others)
        if x + made[0].width > most + box.style["font_size"] / 2:
            # Nothing before the word can be broken: it is glued to what begins the line.
            others[_CHILDREN].clear()
            parts_anywhere = True
            made = fill(context, box, x, most, *others)
        start, parts_anywhere = around
        return made

    def follow(context: Any, box: Any, x: float, *others: Any) -> Any:
        if parts_anywhere or not isinstance(box, boxes.TextBox) or x <= start + _NEAR:
            return fit(context, box, x, *others)
        style = box.style
        if style["overflow_wrap"] == "break-word":
            others = (*others[:_ON_THE_LINE], (None,), *others[_ON_THE_LINE + 1 :])
        made = fit(context, box, x, *others)
        if style["white_space"] == "pre-wrap" and style["overflow_wrap"] == "anywhere":
            return (*made[:_FIRST_LETTER], True, *made[_FIRST_LETTER + 1 :])
        return made

    inline.split_inline_box, inline.split_inline_level = follow_line, follow
    try:
        yield
    finally:
        inline.split_inline_box, inline.split_inline_level = fill, fit
