"""Blocks become HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from duizhao.blocks import (
    Block,
    CodeBlock,
    Figure,
    FormulaBlock,
    Heading,
    Image,
    Inline,
    ListBlock,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
    inline_text,
)
from duizhao.languages import Language
from duizhao.rendering.code import code
from duizhao.rendering.elements import EMPTY, attributes_of, element
from duizhao.rendering.inline import InlineWriter
from duizhao.rendering.medium import Medium
from duizhao.rendering.words import clean, shortened, unbroken, width

_MANY = 10
_LEVEL_OF_SECTIONS = 2
_PRE = Markup(' translate="no" tabindex="0"')
_FORMULA = Markup(' class="formula" tabindex="0"')


@dataclass
class MarkupWriter(InlineWriter):
    """Writes all content of one edition for one page: blocks, and what is in their lines.

    `open_levels` are the headings that the one written last stands below, the title first.
    """

    open_levels: list[int] = field(default_factory=lambda: [1])

    def block(
        self, block: Block, language: Language, *, id: str | None = None, lang: bool = False
    ) -> Markup:
        """Return one block as HTML, with an `id` and its `lang` on the outermost element."""
        attributes = attributes_of(id=id, lang=language.tag if lang else None)
        match block:
            case Paragraph(content):
                return element("p", attributes, self.inline(content, language))
            case Heading(level, content):
                return element(f"h{self.depth(level)}", attributes, self.inline(content, language))
            case ListBlock():
                return self._list(block, language, attributes)
            case Table():
                return self._table(block, language, attributes)
            case Quotation(blocks):
                return element("blockquote", attributes, self.blocks(blocks, language))
            case CodeBlock():
                return element("pre", attributes + _PRE, element("code", EMPTY, code(block)))
            case FormulaBlock(tex):
                return element("div", attributes + _FORMULA, self.formula(tex, display=True))
            case Figure(image):
                return element("figure", attributes, self._figure(image, language))
            case Rule():
                return Markup("<hr{}>").format(attributes)
            case Verbatim(text):
                return element("pre", attributes + _PRE, clean(text))

    def depth(self, level: int) -> int:
        """Return how deep a heading is nested, which is less than its level where some are skipped.

        Headings are to be written in the page's order. On paper they keep their level's look,
        and the PDF's structure is set right from it.
        """
        if self.medium.is_print:
            return level
        while self.open_levels and self.open_levels[-1] >= level:
            self.open_levels.pop()
        self.open_levels.append(level)
        return len(self.open_levels)

    def blocks(self, blocks: Iterable[Block], language: Language) -> Markup:
        """Return several blocks as HTML, one after the other."""
        return EMPTY.join(self.block(block, language) for block in blocks)

    def labelled_blocks(self, blocks: Iterable[Block], language: Language) -> Markup:
        """Return blocks as HTML, headings with what an outline and running heads call them."""
        return EMPTY.join(
            element(f"h{block.level}", self._labels(block), self.inline(block.content, language))
            if isinstance(block, Heading) and self.medium.is_print
            else self.block(block, language)
            for block in blocks
        )

    def _labels(self, heading: Heading) -> Markup:
        text = inline_text(heading.content)
        head = self.running_head(text, heading.level)
        return attributes_of(**{"data-toc": text, "data-first": head or None})

    def running_head(self, text: str, level: int) -> str:
        """Return what running heads call the section of a heading; nothing for a lesser one."""
        is_section = self.medium.is_print and level <= _LEVEL_OF_SECTIONS
        return shortened(text, self.medium.head_width) if is_section else ""

    def _list(self, block: ListBlock, language: Language, attributes: Markup) -> Markup:
        items = EMPTY.join(
            element("li", EMPTY, self._list_item(block, number, language))
            for number in range(len(block.items))
        )
        if block.start is None:
            return element("ul", attributes, items)
        if block.start != 1:
            attributes += Markup(' start="{}"').format(block.start)
        return element("ol", attributes, items)

    def _list_item(self, block: ListBlock, number: int, language: Language) -> Markup:
        mark = self.mark(block, number)
        return self.item(block.items[number], language, tight=block.tight, mark=mark)

    def mark(self, block: ListBlock, number: int) -> str:
        """Return the bullet or number of a list item where the medium writes it as text."""
        if not self.medium.is_print:
            return ""
        return "•" if block.start is None else f"{block.start + number}."

    def item(
        self, blocks: Sequence[Block], language: Language, *, tight: bool, mark: str = ""
    ) -> Markup:
        """Return the content of a list item; a tight item's paragraphs are not elements.

        A `mark`, a number or a bullet, is set into the first line.
        """
        number = Markup('<span class="number">{} </span>').format(mark) if mark else EMPTY
        parts = []
        for block in blocks or (Paragraph(()),):
            if isinstance(block, Paragraph):
                line = number + self.inline(block.content, language)
                parts.append(line if tight else element("p", EMPTY, line))
            elif isinstance(block, Heading):
                line = number + self.inline(block.content, language)
                parts.append(element(f"h{self.depth(block.level)}", EMPTY, line))
            else:
                parts.append(number + self.block(block, language))
            number = EMPTY
        return Markup("\n").join(parts)

    def _table(self, table: Table, language: Language, attributes: Markup) -> Markup:
        def row(cells: Sequence[tuple[Inline, ...]], tag: str) -> Markup:
            return element(
                "tr",
                EMPTY,
                EMPTY.join(
                    element(tag, _align(side, tag), self.inline(cell, language))
                    for cell, side in zip(cells, table.alignments, strict=True)
                ),
            )

        head = element("thead", EMPTY, row(table.header, "th"))
        body = EMPTY.join(row(cells, "td") for cells in table.rows)
        rows = head + (element("tbody", EMPTY, body) if body else EMPTY)
        scrolls = Markup(' class="scrolls{}" tabindex="0"').format(fit(self.medium, table))
        return element("div", attributes + scrolls, element("table", EMPTY, rows))

    def _figure(self, image: Image, language: Language) -> Markup:
        if not image.caption:
            return self.image(image, language)
        caption = element("figcaption", EMPTY, self.plain(image.caption, language))
        return self.image(image, language) + caption


def fit(medium: Medium, *tables: Table) -> str:
    """Return the classes of tables, one below the other, that are hard to fit on a page.

    A column is as wide as its longest word. A table whose words are wider than the page is *tight*,
    one of more than `_MANY` columns *many*, and one with a row that leaves no room for others on
    a page *tall*.
    """
    columns = len(tables[0].alignments)
    longest, lines = [4] * columns, 0.0
    for cells in _rows_together(tables):
        for number, texts in enumerate(cells):
            found = [word for text in texts for word in unbroken(text)]
            longest[number] = max(longest[number], *map(len, found), 0)
            lines = max(lines, sum(map(width, texts)) * columns / medium.table_width)
    is_tight = columns > _MANY or sum(longest) + 3 * columns > medium.table_width
    classes = (
        ("tight", is_tight),
        ("many", columns > _MANY),
        ("tall", lines > medium.table_height / 2),
    )
    return "".join(f" {name}" for name, holds in classes if holds)


def _rows_together(tables: Sequence[Table]) -> Iterator[list[tuple[str, ...]]]:
    """Yield the cells of each row of all tables, and of each cell the text in each of them."""
    columns = len(tables[0].alignments)
    for rows in zip(*((table.header, *table.rows) for table in tables), strict=False):
        yield [tuple(inline_text(row[number]) for row in rows) for number in range(columns)]


def _align(side: str, tag: str) -> Markup:
    scope = Markup(' scope="col"') if tag == "th" else EMPTY
    return scope + (Markup(' class="{}"').format(f"align-{side}") if side else EMPTY)
