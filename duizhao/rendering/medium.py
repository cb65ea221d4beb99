"""What differs between page, handout and EPUB when the same content is written as HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Medium:
    """How a medium addresses things and sets formulas.

    `asset_url` takes a path below `content/assets`, `article_url` an article's name (None: no
    link can lead there), and `formula` TeX and whether it is displayed (None: it cannot be
    read, and is shown as TeX). `attachment_url` is where a link to an asset leads, where that
    is not the place that pictures are shown from.
    A medium `is_print` where each run of inline content is an element of its own, whose
    faces then do not stretch the lines, and where the marks of lists within a column are
    text, in the order of reading. Where the two sides lie on pages `apart`, they share
    nothing: each has its own code, tables and figures. `head_width` is the room of a running
    head, in halves of an em, and `foot_width` that of the title at the foot of a page. A page
    holds about `table_width` Latin letters of the size of tables, and `table_height` lines.
    """

    asset_url: Callable[[str], str]
    article_url: Callable[[str], str | None]
    formula: Callable[[str, bool], Markup | None]
    is_print: bool
    apart: bool = False
    head_width: int = 0
    foot_width: int = 0
    table_width: int = 96
    table_height: int = 50
    attachment_url: Callable[[str], str | None] | None = None
