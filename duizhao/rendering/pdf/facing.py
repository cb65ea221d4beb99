"""Facing pages: the source on every left page, its translation on the right, in step.

Both are laid out as one sheet of two pages, where a pair's two sides are cells of one row and
break together; then each sheet is cut in two.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import Element

_LEFT, _RIGHT = "left", "right"


def cut_spreads(engine: ModuleType, document: Any, root: Element, width: float) -> Any:
    """Return a laid-out document with each sheet wider than `width` cut in two.

    `width` is that of a page in CSS pixels, `root` the HTML that was laid out. What stands in
    no cell of a pair goes to the left page.
    """
    sides = dict(_sides(root))
    pages = []
    for page in document.pages:
        if page.width <= width + 1:
            pages.append(page)
            continue
        for side in (_LEFT, _RIGHT):
            half = _half(page._page_box, side, sides, width)  # noqa: SLF001  # no public way
            pages.append(engine.document.Page(half))
    return document.copy(pages)


def _sides(root: Element) -> Iterator[tuple[int, str]]:
    """Yield the page of each cell, by the element's identity."""
    for pair in root.iter():
        if isinstance(pair.tag, str) and "pair" in pair.get("class", "").split():
            cells = [child for child in pair if child.get("lang")]
            for cell, side in zip(cells, (_LEFT, _RIGHT), strict=False):
                yield id(cell), side


def _half(sheet: Any, side: str, sides: dict[int, str], width: float) -> Any:
    page = sheet.copy()
    page.width = width - page.margin_left - page.margin_right
    page.children = [
        kept for child in sheet.children if (kept := _part(child, side, sides)) is not None
    ]
    if side == _RIGHT:
        for child in page.children:
            child.translate(-width)
            _move_backgrounds(child, -width)
    return page


def _move_backgrounds(box: Any, distance: float) -> None:
    """Move what WeasyPrint 70 leaves behind when it moves a box."""
    if box.background is not None:
        box.background = box.background._replace(
            layers=[_moved(layer, distance) for layer in box.background.layers]
        )
    for child in box.all_children():
        _move_backgrounds(child, distance)


def _moved(layer: Any, distance: float) -> Any:
    def moved(area: Any) -> Any:
        return (area[0] + distance, *area[1:]) if isinstance(area, tuple) else area

    return layer._replace(
        painting_area=moved(layer.painting_area),
        positioning_area=moved(layer.positioning_area),
        clipped_boxes=[moved(box) for box in layer.clipped_boxes],
    )


def _part(box: Any, side: str, sides: dict[int, str]) -> Any | None:
    """Return a copy of what of a box stands on one side, or None."""
    if margin := getattr(box, "at_keyword", ""):  # a running head, a page's number
        return box.deepcopy() if side in margin else None
    own = sides.get(id(box.element)) if box.element is not None else None
    if own is not None:
        return box.deepcopy() if own == side else None
    if not box.children:
        return box.copy() if side == _LEFT else None
    part = box.copy()
    part.children = [
        kept for child in box.children if (kept := _part(child, side, sides)) is not None
    ]
    if side == _RIGHT:
        part.bookmark_label = ""  # the left page has it
    return part if part.children else None
