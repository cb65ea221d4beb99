"""The measures of a handout: paper, margins, columns and the size of its type, as a style sheet.

Lengths are millimetres and points. A column of 汉字 is a whole number of characters wide, as the
W3C's “Requirements for Chinese Text Layout” (CLREQ) asks, and both languages share one leading.
"""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.settings import HandoutSettings, Layout, Paper

_MM_IN_POINTS = 72 / 25.4
_SIZES = {Paper.A4: (210.0, 297.0), Paper.A5: (148.0, 210.0), Paper.LETTER: (215.9, 279.4)}
# Top, side and bottom; the labels of the paragraphs stand in the left one.
_MARGINS = {Paper.A4: (24.0, 18.0, 22.0), Paper.A5: (17.0, 15.0, 16.0)}
_GUTTERS = {Paper.A4: 8.0, Paper.A5: 6.0}
# A Chinese text takes less room than its translation: columns of these widths end together.
_HAN_SHARE = 0.446
# A line of one language alone is no longer than this many 汉字, or about 80 letters.
_LONGEST_LINE = 37
# Facing pages: what of the margin lies at the outer edge.
_OUTER_SHARE = 0.55
# The labels of the paragraphs: no printer reaches the very edge of the paper.
_EDGE, _LABEL_GAP, _WIDEST_LABEL = 4.5, 2.0, 18.0
# Of the body's: the width of a letter in a table, and its leading (`table` in handout.css).
_LETTER_IN_TABLES, _LEADING_IN_TABLES = 0.48, 0.853
# What a page's number takes of the line at its foot, in ems.
_NUMBER = 6
# Addresses stand in two columns where a line is this many ems long.
_TWO_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class TypeSize:
    """The body and its leading, those of the notes, and the running heads, in points."""

    body: float
    leading: float
    note: float
    note_leading: float
    head: float


_LARGE = TypeSize(16, 26, 14, 22, 11)
_BODY = {Paper.A4: TypeSize(10.5, 17, 8.5, 13, 8), Paper.A5: TypeSize(9.5, 15.5, 8, 12.5, 8)}


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where things stand: page, margins and columns in millimetres, type in points.

    `width` is that of one page, `spread` that of the sheet that is laid out, two pages where
    they face each other. `han` and `latin` are the columns' widths.
    """

    width: float
    spread: float
    height: float
    top: float
    left: float
    right: float
    bottom: float
    han: float
    latin: float
    gutter: float
    size: TypeSize

    @property
    def is_facing(self) -> bool:
        return self.spread > self.width

    @property
    def head_width(self) -> int:
        """How many halves of an em a running head has room for, in half the text's width."""
        across = (self.width - self.left - self.right) / 2
        if self.is_facing:
            across = self.han
        return int(across * _MM_IN_POINTS / self.size.head * 2) - 2

    @property
    def foot_width(self) -> int:
        """How many halves of an em the article's title has room for beside the page's number."""
        return self.head_width - (2 * _NUMBER if self.is_facing else _NUMBER)

    def style(self) -> str:
        """Return the style sheet that the handout's own builds on."""
        size = self.size
        return (
            f"@page {{ size: {self.spread:g}mm {self.height:g}mm; margin: {self.top:g}mm "
            f"{self.right:.3f}mm {self.bottom:g}mm {self.left:.3f}mm; }}\n"
            f"@page cover {{ size: {self.width:g}mm {self.height:g}mm; }}\n"
            f":root {{ --size: {size.body}pt; --leading: {size.leading}pt; "
            f"--head-size: {size.head}pt; --note-size: {size.note}pt; "
            f"--note-leading: {size.note_leading}pt; "
            f"--han-width: {self.han:.3f}mm; --latin-width: {self.latin:.3f}mm; "
            f"--gutter: {self.gutter:.3f}mm; "
            f"--full-width: {self.han + self.latin + self.gutter:.3f}mm; "
            f"--label-width: {min(self.left - _EDGE - _LABEL_GAP, _WIDEST_LABEL):.3f}mm; "
            f"--label-gap: {_LABEL_GAP:g}mm; --address-columns: {self._address_columns()}; "
            f"--page-height: {self.height - self.top - self.bottom:g}mm; }}\n"
        ) + (_FACING_NUMBERS if self.is_facing else "")

    @property
    def table_width(self) -> int:
        """How many Latin letters a line of a table has room for, over the whole page."""
        letter = self.size.body * _LETTER_IN_TABLES
        line = self.han if self.is_facing else self.han + self.latin + self.gutter
        return int(line * _MM_IN_POINTS / letter)

    @property
    def table_height(self) -> int:
        """How many lines of a table a page has room for."""
        line = self.size.leading * _LEADING_IN_TABLES
        return int((self.height - self.top - self.bottom) * _MM_IN_POINTS / line)

    def _address_columns(self) -> int:
        line = (self.width - self.left - self.right) * _MM_IN_POINTS / self.size.note
        return 2 if line > _TWO_COLUMNS else 1


def _counter_style(name: str, first: int) -> str:
    numbers = " ".join(f'"{number}"' for number in (1, *range(first, 2 * _MOST_SHEETS, 2)))
    return f"@counter-style {name} {{ system: fixed; symbols: {numbers}; }}\n"


# The cover is page 1, and each sheet after it two pages: CSS counts sheets.
_MOST_SHEETS = 2500
_FACING_NUMBERS = _counter_style("left-page", 2) + _counter_style("right-page", 3)


def geometry(settings: HandoutSettings) -> Geometry:
    """Return the measures of the handouts that these settings ask for."""
    width, height = _SIZES[settings.paper]
    like = Paper.A5 if settings.paper is Paper.A5 else Paper.A4
    top, side, bottom = _MARGINS[like]
    size = _LARGE if settings.large_print else _BODY[like]
    em = size.body / _MM_IN_POINTS
    text = width - 2 * side
    if settings.layout is Layout.SIDE_BY_SIDE:
        gutter = _GUTTERS[like]
        han = round((text - gutter) * _HAN_SHARE / em) * em
        latin = text - gutter - han
        return Geometry(width, width, height, top, side, side, bottom, han, latin, gutter, size)
    measure = min(int(text / em), _LONGEST_LINE) * em
    rest = width - measure
    if settings.layout is Layout.FACING:
        outer = rest * _OUTER_SHARE
        return Geometry(
            width,
            2 * width,
            height,
            top,
            outer,
            outer,
            bottom,
            measure,
            measure,
            2 * (rest - outer),
            size,
        )
    return Geometry(
        width, width, height, top, rest / 2, rest / 2, bottom, measure, measure, -measure, size
    )
