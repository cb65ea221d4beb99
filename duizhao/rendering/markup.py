"""Blocks and inline content become HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from duizhao.blocks import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Formula,
    FormulaBlock,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    NoteCall,
    Paragraph,
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Table,
    Text,
    Verbatim,
    inline_text,
)
from duizhao.languages import Language
from duizhao.links import LinkKind, destination
from duizhao.model import Edition
from duizhao.rendering.chinese import PlacedText, placed, printed, split_text
from duizhao.rendering.code import code
from duizhao.rendering.medium import Medium
from duizhao.rendering.words import (
    address,
    before_call,
    breakable,
    clean,
    shortened,
    unbroken,
    with_breaks,
    words,
)

_EMPTY = Markup("")


@dataclass
class MarkupWriter:
    """Writes the content of one edition for one page.

    It remembers which footnotes it has called, so that only a label's first call in each
    language is the place that the note leads back to.
    """

    edition: Edition
    medium: Medium
    numbers: Mapping[str, int]
    called: set[tuple[str, str]] = field(default_factory=set)

    def block(
        self, block: Block, language: Language, *, id: str | None = None, lang: bool = False
    ) -> Markup:
        """Return one block as HTML, with an `id` and its `lang` on the outermost element."""
        attributes = _attributes(id=id, lang=language.tag if lang else None)
        match block:
            case Paragraph(content):
                return _element("p", attributes, self.inline(content, language))
            case Heading(level, content):
                return _element(f"h{level}", attributes, self.inline(content, language))
            case ListBlock():
                return self._list(block, language, attributes)
            case Table():
                return self._table(block, language, attributes)
            case Quotation(blocks):
                return _element("blockquote", attributes, self.blocks(blocks, language))
            case CodeBlock():
                return _element("pre", attributes + _PRE, _element("code", _EMPTY, code(block)))
            case FormulaBlock(tex):
                return _element("div", attributes + _FORMULA, self.formula(tex, display=True))
            case Figure(image):
                return _element("figure", attributes, self._figure(image, language))
            case Rule():
                return Markup("<hr{}>").format(attributes)
            case Verbatim(text):
                return _element("pre", attributes + _PRE, clean(text))

    def blocks(self, blocks: Iterable[Block], language: Language) -> Markup:
        """Return several blocks as HTML, one after the other."""
        return _EMPTY.join(self.block(block, language) for block in blocks)

    def labelled_blocks(self, blocks: Iterable[Block], language: Language) -> Markup:
        """Return blocks as HTML, headings with what an outline and running heads call them."""
        return _EMPTY.join(
            _element(f"h{block.level}", self._labels(block), self.inline(block.content, language))
            if isinstance(block, Heading) and self.medium.is_print
            else self.block(block, language)
            for block in blocks
        )

    def _labels(self, heading: Heading) -> Markup:
        text = inline_text(heading.content)
        head = shortened(text, self.medium.head_width)
        return _attributes(**{"data-toc": text, "data-head": head})

    def inline(self, content: Iterable[Inline], language: Language) -> Markup:
        """Return a run of inline content as HTML."""
        if self.medium.is_print and language.han:
            content = placed(tuple(content))
        html = self._nodes(content, language)
        return _element("span", _RUN, html) if self.medium.is_print and html else html

    def _nodes(self, content: Iterable[Inline], language: Language) -> Markup:
        """Write nodes in order; a footnote call never begins a line, so text holds its calls."""
        parts: list[Markup] = []
        held: Text | None = None
        for node in (*content, None):
            if isinstance(node, NoteCall) and held is not None:
                call = self._note_call(node.label, language)
                before, kept = split_text(held, before_call(held.text))
                parts.append(self._words(before, language))
                parts.append(_element("span", _HELD, self._words(kept, language) + call))
                held = None
                continue
            if held is not None:
                parts.append(self._words(held, language))
            held = node if isinstance(node, Text) else None
            if isinstance(node, NoteCall):
                parts.append(_BREAK)
            if held is None and node is not None:
                parts.append(self._inline(node, language))
        return _EMPTY.join(parts)

    def image(self, image: Image, language: Language) -> Markup:
        """Return an image, or its alternative text where there is nothing to show."""
        found = destination(image.source)
        asset = self.edition.assets.get(found.path) if found.kind is LinkKind.ASSET else None
        if asset is None or asset.fault or not asset.is_image:
            return Markup('<span class="no-image" title="{}">{}</span>').format(
                language.labels["no_image"], clean(image.alt or image.source)
            )
        size = _EMPTY
        if asset.width and not self.medium.is_print:  # holds the place until the image is there
            size = _attributes(width=str(asset.width), height=str(asset.height))
        return Markup('<img src="{}" alt="{}"{}>').format(
            address(self.medium.asset_url(found.path)), clean(image.alt), size
        )

    def formula(self, tex: str, *, display: bool) -> Markup:
        """Return a formula as the medium sets it, or as TeX where it cannot be read."""
        return self.medium.formula(tex, display) or Markup('<code class="tex">{}</code>').format(
            clean(tex)
        )

    def plain(self, text: str, language: Language) -> Markup:
        """Return a line of plain words as HTML."""
        return (
            self.inline((Text(text),), language) if self.medium.is_print else words(text, language)
        )

    def _words(self, node: Text, language: Language) -> Markup:
        if not self.medium.is_print:
            return words(node.text, language)
        text = with_breaks(_LONG_RUN.sub(lambda run: breakable(run[0]), node.text), language)
        if isinstance(node, PlacedText):
            return printed(replace(node, text=text))
        return words(text, language)

    def _inline(self, node: Inline, language: Language) -> Markup:
        match node:
            case Text():
                return self._words(node, language)
            case Code(text):
                long = any(len(word) > _LONG_WORD for word in text.split())
                return Markup('<code{} translate="no">{}</code>').format(
                    _LONG if long else _EMPTY, clean(text)
                )
            case Formula(tex):
                return self.formula(tex, display=False)
            case LineBreak():
                return Markup("<br>")
            case NoteCall(label):
                return self._note_call(label, language)
            case Image(caption=caption):
                words_below = Markup(' <span class="caption">{}</span>').format(
                    self.plain(caption, language)
                )
                return self.image(node, language) + (words_below if caption else _EMPTY)
            case Emphasis(children):
                return _element("em", _EMPTY, self._nodes(children, language))
            case Strong(children):
                return _element("strong", _EMPTY, self._nodes(children, language))
            case Strikethrough(children):
                return _element("s", _EMPTY, self._nodes(children, language))
            case Link():
                return self._link(node, language)

    def _note_call(self, label: str, language: Language) -> Markup:
        number = self.numbers.get(label)
        if number is None:
            return Markup("[^{}]").format(clean(label))
        first = (label, language.code) not in self.called
        self.called.add((label, language.code))
        anchor = _attributes(id=f"call_{language.code}_{number}" if first else None)
        return Markup(
            '<sup class="call"{anchor}>'
            '<a href="#note_{number}" role="doc-noteref">{number}</a></sup>'
        ).format(anchor=anchor, number=number)

    def _link(self, link: Link, language: Language) -> Markup:
        children = self._nodes(link.children, language)
        url = self._url(link.href)
        if url is None:
            return children
        attributes = Markup(' title="{}"').format(clean(link.title)) if link.title else _EMPTY
        text = inline_text(link.children)
        words_in_it = breakable(text).replace("\u200b", " ") if self.medium.is_print else text
        if any(len(word) > _LONG_WORD for word in words_in_it.split()):
            attributes += _LONG
        return Markup('<a href="{}"{}>{}</a>').format(address(url), attributes, children)

    def _url(self, href: str) -> str | None:
        """Return the address that a link has in this medium, or None where it leads nowhere."""
        found = destination(href)
        if self.medium.is_print and found.kind in (LinkKind.ARTICLE, LinkKind.ASSET):
            return None  # paper has no other page to go to
        match found.kind:
            case LinkKind.WEB:
                return href
            case LinkKind.FRAGMENT:
                known = any(found.fragment in pair.ids for pair in self.edition.pairs)
                return f"#{found.fragment}" if known else None
            case LinkKind.ARTICLE:
                if found.path not in self.edition.articles:
                    return None
                url = self.medium.article_url(found.path)
                return f"{url}#{found.fragment}" if found.fragment else url
            case LinkKind.ASSET:
                asset = self.edition.assets[found.path]
                return None if asset.fault else self.medium.asset_url(found.path)
            case LinkKind.UNKNOWN | LinkKind.FORBIDDEN:
                return None

    def _list(self, block: ListBlock, language: Language, attributes: Markup) -> Markup:
        items = _EMPTY.join(
            _element("li", _EMPTY, self._list_item(block, number, language))
            for number in range(len(block.items))
        )
        if block.start is None:
            return _element("ul", attributes, items)
        if block.start != 1:
            attributes += Markup(' start="{}"').format(block.start)
        return _element("ol", attributes, items)

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
        number = Markup('<span class="number">{} </span>').format(mark) if mark else _EMPTY
        parts = []
        for block in blocks or (Paragraph(()),):
            if isinstance(block, Paragraph):
                line = number + self.inline(block.content, language)
                parts.append(line if tight else _element("p", _EMPTY, line))
            else:
                parts.append(number + self.block(block, language))
            number = _EMPTY
        return Markup("\n").join(parts)

    def _table(self, table: Table, language: Language, attributes: Markup) -> Markup:
        def row(cells: Sequence[tuple[Inline, ...]], tag: str) -> Markup:
            return _element(
                "tr",
                _EMPTY,
                _EMPTY.join(
                    _element(tag, _align(side, tag), self.inline(cell, language))
                    for cell, side in zip(cells, table.alignments, strict=True)
                ),
            )

        head = _element("thead", _EMPTY, row(table.header, "th"))
        body = _EMPTY.join(row(cells, "td") for cells in table.rows)
        rows = head + (_element("tbody", _EMPTY, body) if body else _EMPTY)
        scrolls = Markup(' class="scrolls{}" tabindex="0"').format(fit(table))
        return _element("div", attributes + scrolls, _element("table", _EMPTY, rows))

    def _figure(self, image: Image, language: Language) -> Markup:
        if not image.caption:
            return self.image(image, language)
        caption = _element("figcaption", _EMPTY, self.plain(image.caption, language))
        return self.image(image, language) + caption


def fit(*tables: Table) -> str:
    """Return the class of tables, one below the other, whose words would not fit a page unbroken.

    A column is as wide as its longest word; a page of the handout holds about
    `_TABLE_WIDTH` Latin letters of the tables' size. More than `_MANY` columns are *many*.
    """
    columns = len(tables[0].alignments)
    longest = [4] * columns
    for table in tables:
        for row in (table.header, *table.rows):
            for number, cell in enumerate(row[:columns]):
                found = unbroken(inline_text(cell))
                longest[number] = max(longest[number], *map(len, found), 0)
    if columns > _MANY:
        return " tight many"
    return " tight" if sum(longest) + 3 * columns > _TABLE_WIDTH else ""


_LONG_RUN = re.compile(r"[!-~]{24,}")
_TABLE_WIDTH = 96
_LONG_WORD = 24
_MANY = 10
_BREAK = Markup("\u200b")
_HELD = Markup(' class="held"')
_LONG = Markup(' class="long"')
_RUN = Markup(' class="run"')
_PRE = Markup(' translate="no" tabindex="0"')
_FORMULA = Markup(' class="formula" tabindex="0"')


def _element(tag: str, attributes: Markup, content: Markup) -> Markup:
    return Markup("<{0}{1}>{2}</{0}>").format(tag, attributes, content)


def _attributes(**values: str | None) -> Markup:
    return _EMPTY.join(
        Markup(' {}="{}"').format(name, value)
        for name, value in values.items()
        if value is not None
    )


def _align(side: str, tag: str) -> Markup:
    scope = Markup(' scope="col"') if tag == "th" else _EMPTY
    return scope + (Markup(' class="{}"').format(f"align-{side}") if side else _EMPTY)
