"""Labels in the margin, which leave their page as empty as it was.

A row that finds no room behind other things goes to the next page. WeasyPrint 70 counts the label
before the row among them, though it has no height: at the top of a page a row that is taller than
the page, and may not be broken, would leave its label alone there, on a page that looks blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_MARGINS = 2  # the place of this argument among the others: a list that a try changes
_STOPPED, _GOES_ON_AT, _CHILDREN = 1, 2, 6  # the places of what a try gives


@contextmanager
def labels_take_no_room(engine: ModuleType) -> Iterator[None]:
    """Have WeasyPrint set a row as the first of its page if nothing but its label is before it."""
    blocks = engine.layout.block
    lay_out = blocks._in_flow_layout  # noqa: SLF001  # no public way

    def follow(
        context: Any, box: Any, index: int, child: Any, before: list[Any], empty: bool, *others: Any
    ) -> Any:
        if not (empty and before and all(map(_is_label, before))):
            return lay_out(context, box, index, child, before, empty, *others)
        place, labels = (child.position_x, child.position_y), [*before]
        again = [*others]
        again[_MARGINS] = [*others[_MARGINS]]
        made = lay_out(context, box, index, child, before, empty, *others)
        if not made[_STOPPED] or made[_GOES_ON_AT] != {index: None}:
            return made
        child.position_x, child.position_y = place
        alone = lay_out(context, box, index, child, [], empty, *again)
        if not alone[_CHILDREN]:
            return made
        return (*alone[:_CHILDREN], [*labels, *alone[_CHILDREN]], *alone[_CHILDREN + 1 :])

    blocks._in_flow_layout = follow  # noqa: SLF001  # the same
    try:
        yield
    finally:
        blocks._in_flow_layout = lay_out  # noqa: SLF001  # the same


def _is_label(box: Any) -> bool:
    element = box.element
    return element is not None and "margin-label" in element.get("class", "").split()
