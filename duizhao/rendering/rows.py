"""An edition becomes rows: what the templates lay out, one row a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from duizhao.blocks import (
    Block,
    CodeBlock,
    Figure,
    FormulaBlock,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Rule,
    Table,
    inline_text,
)
from duizhao.languages import Language, is_han
from duizhao.model import Pair, Segment, Status
from duizhao.pairing.shape import same_shape
from duizhao.rendering.code import code
from duizhao.rendering.elements import attributes_of
from duizhao.rendering.markup import MarkupWriter, fit

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row: its language and its content; `gap` says what is missing.

    `head` is what the running heads call the section that a heading begins.
    """

    language: Language
    html: Markup
    gap: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, a table cell or a quoted paragraph with its two sides.

    `html` is its content where both are the same.
    """

    source: Cell
    target: Cell
    html: Markup = _NOTHING
    align: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One pair as it is laid out.

    `kind` names the macro in `rows.html`: *pair*, *heading*, *list*, *quotation*, *table*,
    *once* (full width, the same on both sides), *figure*, *stack* (full width, one below the
    other) or *rule*. `label` is a heading's text for outlines; `also` are the pair's further
    IDs that nothing inside the row carries. `fit` is the class of a table whose words must be
    broken. `alternative` is what a figure shows, in the other language than its image says it.
    A row is `stale` whose source has changed since.
    """

    kind: str
    id: str | None
    source: Cell
    target: Cell
    html: Markup = _NOTHING
    level: int = 0
    label: str = ""
    start: int | None = None
    items: tuple[Item, ...] = ()
    table: tuple[tuple[Item, ...], ...] = ()
    fit: str = ""
    also: tuple[str, ...] = ()
    alternative: Cell | None = None
    stale: bool = False


class RowWriter:
    """Makes the rows of one page; it keeps IDs unique on it."""

    def __init__(self, writer: MarkupWriter, source: Language, target: Language) -> None:
        self._writer = writer
        self._source = source
        self._target = target
        self._used: set[str] = set()

    def row(self, pair: Pair) -> Row:
        """Return the row of one pair; the first use of an ID is the place that it names."""
        name = self._claim(pair.ids[:1])
        row = self._row(name, pair)
        also = tuple(other for other in pair.ids[1:] if self._claim((other,)))
        return replace(row, also=also, stale=pair.status is Status.STALE)

    def _row(self, name: str | None, pair: Pair) -> Row:  # noqa: PLR0912  # one case a kind
        sources = tuple(block for segment in pair.source for block in segment.blocks)
        targets = tuple(block for segment in pair.target for block in segment.blocks)
        match (sources, targets):
            case (
                ((Heading(level),), (Heading(),))
                | ((Heading(level),), ())
                | ((), (Heading(level),))
            ):
                return self._heading(name, level, sources, targets)
            case _ if self._writer.medium.apart:
                return self._pair(name, pair)
            case ((ListBlock() as ours,), (ListBlock() as theirs,)):
                if same_shape(sources, targets):
                    return self._list(name, ours, theirs)
            case ((Quotation(ours),), (Quotation(theirs),)):
                if _are_paragraphs(ours) and _are_paragraphs(theirs) and len(ours) == len(theirs):
                    return self._quotation(name, ours, theirs)
            case ((Table() as ours,), (Table() as theirs,)):
                if same_shape(sources, targets):
                    return self._table(name, ours, theirs)
            case ((CodeBlock() as ours,), (CodeBlock() as theirs,)) if ours == theirs:
                html = Markup('<pre{} translate="no" tabindex="0"><code>{}</code></pre>')
                return self._once(name, html.format(self._shared(ours.text), code(ours)))
            case ((FormulaBlock(tex),), (FormulaBlock(other),)) if tex == other:
                html = Markup('<div class="formula" tabindex="0">{}</div>')
                return self._once(name, html.format(self._writer.formula(tex, display=True)))
            case ((Figure() as ours,), (Figure() as theirs,)):
                if ours.image.source == theirs.image.source:
                    return self._figure(name, ours, theirs)
            case ((Rule(),), (Rule(),)):
                return Row("rule", name, self._blank(self._source), self._blank(self._target))
            case _:
                pass
        wide = any(isinstance(block, Table) for block in (*sources, *targets))
        return self._pair(name, pair, "stack" if wide else "pair")

    def _pair(self, name: str | None, pair: Pair, kind: str = "pair") -> Row:
        return Row(
            kind,
            name,
            self._cell(pair.source, self._source, "no_source"),
            self._cell(pair.target, self._target, "no_translation"),
        )

    def _shared(self, text: str) -> Markup:
        """Return the attributes of what both sides share: on paper its voice is told, too."""
        if not self._writer.medium.is_print:
            return _NOTHING
        return attributes_of(**{"class": "same", "lang": self._language_of(text).tag})

    def _language_of(self, text: str) -> Language:
        """Return the language whose script a text is in."""
        has_han = any(map(is_han, text))
        return self._source if self._source.han is has_han else self._target

    def _claim(self, ids: Sequence[str]) -> str | None:
        """Return the first ID if the page has not used it yet."""
        if not ids or ids[0] in self._used:
            return None
        self._used.add(ids[0])
        return ids[0]

    def _blank(self, language: Language) -> Cell:
        return Cell(language, _NOTHING)

    def _cell(self, segments: Sequence[Segment], language: Language, gap: str) -> Cell:
        """Return one side of a row, as a single element that carries `lang`."""
        blocks = [
            (block, segment.ids[:1] if number == 0 else ())
            for segment in segments
            for number, block in enumerate(segment.blocks)
        ]
        if not blocks:
            words = language.labels[gap]
            html = Markup('<p lang="{}" class="gap">{}</p>').format(language.tag, words)
            return Cell(language, html, words)
        if len(blocks) == 1 and not isinstance(blocks[0][0], Rule):
            block, _ = blocks[0]
            return Cell(language, self._writer.block(block, language, lang=True))
        html = _NOTHING.join(
            self._writer.block(block, language, id=self._claim(ids)) for block, ids in blocks
        )
        return Cell(language, Markup('<div lang="{}">{}</div>').format(language.tag, html))

    def _heading(
        self, name: str | None, level: int, sources: Sequence[Block], targets: Sequence[Block]
    ) -> Row:
        cells, labels = [], []
        for blocks, language, gap in (
            (sources, self._source, "no_source"),
            (targets, self._target, "no_translation"),
        ):
            content = next((block.content for block in blocks if isinstance(block, Heading)), ())
            missing = "" if blocks else language.labels[gap]
            label = inline_text(content) or missing
            head = self._writer.running_head(label, level)
            cells.append(Cell(language, self._writer.inline(content, language), missing, head))
            labels.append(label)
        depth = self._writer.depth(level)
        return Row("heading", name, cells[0], cells[1], level=depth, label=" · ".join(labels))

    def _list(self, name: str | None, ours: ListBlock, theirs: ListBlock) -> Row:
        write = self._writer.item
        items = tuple(
            Item(
                Cell(
                    self._source,
                    write(
                        left, self._source, tight=ours.tight, mark=self._writer.mark(ours, number)
                    ),
                ),
                Cell(self._target, write(right, self._target, tight=theirs.tight)),
            )
            for number, (left, right) in enumerate(zip(ours.items, theirs.items, strict=True))
        )
        return Row(
            "list",
            name,
            self._blank(self._source),
            self._blank(self._target),
            start=ours.start,
            items=items,
        )

    def _quotation(self, name: str | None, ours: Sequence[Block], theirs: Sequence[Block]) -> Row:
        items = tuple(
            Item(
                Cell(self._source, self._writer.block(left, self._source, lang=True)),
                Cell(self._target, self._writer.block(right, self._target, lang=True)),
            )
            for left, right in zip(ours, theirs, strict=True)
        )
        return Row(
            "quotation", name, self._blank(self._source), self._blank(self._target), items=items
        )

    def _table(self, name: str | None, ours: Table, theirs: Table) -> Row:
        rows = []
        for left, right in zip(
            (ours.header, *ours.rows), (theirs.header, *theirs.rows), strict=True
        ):
            cells = []
            for source, target, side in zip(left, right, ours.alignments, strict=True):
                first = Cell(self._source, self._writer.inline(source, self._source))
                if source == target:
                    same = replace(first, language=self._language_of(inline_text(source)))
                    cells.append(Item(same, same, first.html, side))
                    continue
                second = Cell(self._target, self._writer.inline(target, self._target))
                cells.append(Item(first, second, align=side))
            rows.append(tuple(cells))
        return Row(
            "table",
            name,
            self._blank(self._source),
            self._blank(self._target),
            table=tuple(rows),
            fit=fit(self._writer.medium, ours, theirs),
        )

    def _once(self, name: str | None, html: Markup) -> Row:
        return Row("once", name, self._blank(self._source), self._blank(self._target), html)

    def _figure(self, name: str | None, ours: Figure, theirs: Figure) -> Row:
        return Row(
            "figure",
            name,
            Cell(self._source, self._writer.plain(ours.image.caption, self._source)),
            Cell(self._target, self._writer.plain(theirs.image.caption, self._target)),
            self._writer.image(ours.image, self._source),
            alternative=Cell(self._target, self._writer.plain(theirs.image.alt, self._target)),
        )


def _are_paragraphs(blocks: Sequence[Block]) -> bool:
    return all(isinstance(block, Paragraph) for block in blocks)
