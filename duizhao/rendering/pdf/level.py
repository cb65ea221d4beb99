"""Rows whose two sides start on the same page, whatever is left of the page before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_OF_TABLES = ("td", "th")
_WHERE_IT_GOES_ON = 1  # the place of this argument: None for a cell that starts


@contextmanager
def sides_start_together(engine: ModuleType) -> Iterator[None]:
    """Have WeasyPrint move a whole row to the next page if one of its cells must start there.

    WeasyPrint 70 breaks each cell of a row by itself: one of three lines that finds room for two
    goes to the next page (`orphans`, `widows`), and the other stays behind. It asks afterwards
    whether a cell may be broken, so such a cell is said to be whole, on this page.
    """
    blocks = engine.layout.block
    lay_out = blocks.block_container_layout
    cells = engine.formatting_structure.boxes.TableCellBox

    def is_side(box: Any) -> bool:
        return isinstance(box, cells) and box.element_tag not in _OF_TABLES

    whole: dict[int, tuple[Any, int]] = {}  # styles by their identity, and where that holds

    def follow(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        style, page = whole.get(id(box.style), (None, 0))
        if style is not None and page != context.current_page:
            style["break_inside"] = "auto"
            del whole[id(style)]
        made = lay_out(context, box, *others, **named)
        if made[0] is None and is_side(box) and others[_WHERE_IT_GOES_ON] is None:
            box.style["break_inside"] = "avoid"
            whole[id(box.style)] = box.style, context.current_page
        return made

    blocks.block_container_layout = follow
    try:
        yield
    finally:
        blocks.block_container_layout = lay_out
