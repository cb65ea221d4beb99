"""What the templates are told about an article, in both languages or in one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from duizhao.blocks import Heading as HeadingBlock
from duizhao.blocks import inline_text
from duizhao.languages import Language
from duizhao.model import Edition, FrontMatter, Pair, Segment, Status
from duizhao.rendering.markup import MarkupWriter
from duizhao.rendering.medium import Medium
from duizhao.rendering.numbering import number_notes
from duizhao.rendering.rows import Cell, Row, RowWriter
from duizhao.rendering.words import shortened


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of one side: title, as text, as HTML and cut to a running head; and the rest."""

    title: str
    title_html: Markup
    running_head: str
    description: str
    byline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A footnote in both languages; `called` tells per language whether the text calls it."""

    number: int
    source: Cell
    target: Cell
    called: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class BilingualArticle:
    source: Heading
    target: Heading
    rows: tuple[Row, ...]
    notes: tuple[NoteRow, ...]


@dataclass(frozen=True, slots=True)
class SoloBlock:
    """A segment in one language; `also` are further IDs that lead to it.

    `level` is that of a heading, 0 for any other block, and `head` what the running heads call the
    section that it begins. A translation is `stale` whose source
    has changed since.
    """

    id: str | None
    also: tuple[str, ...]
    html: Markup
    level: int = 0
    head: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class SoloNote:
    number: int
    html: Markup
    gap: str
    called: bool


@dataclass(frozen=True, slots=True)
class SoloArticle:
    head: Heading
    blocks: tuple[SoloBlock, ...]
    notes: tuple[SoloNote, ...]


def bilingual_article(
    edition: Edition, source: Language, target: Language, medium: Medium
) -> BilingualArticle:
    """Return an edition as rows of two cells, notes last."""
    numbers, footnotes = number_notes(edition)
    writer = MarkupWriter(edition, medium, numbers)
    maker = RowWriter(writer, source, target)
    rows = tuple(maker.row(pair) for pair in edition.pairs)
    notes = [
        (
            number,
            _note(writer, pair.source, source, "no_source", f"{number}."),
            _note(writer, pair.target, target, "no_translation"),
        )
        for number, pair in enumerate(footnotes, start=1)
    ]
    labels = {number: label for label, number in numbers.items()}
    return BilingualArticle(
        heading(edition, source, medium),
        heading(edition, target, medium),
        rows,
        tuple(
            NoteRow(
                number,
                ours,
                theirs,
                {
                    language.code: (labels[number], language.code) in writer.called
                    for language in (source, target)
                },
            )
            for number, ours, theirs in notes
        ),
    )


def solo_article(edition: Edition, language: Language, medium: Medium) -> SoloArticle:
    """Return one language of an edition, in the order of the source, gaps included."""
    numbers, footnotes = number_notes(edition)
    writer = MarkupWriter(edition, medium, numbers)
    side = "source" if edition.source.language == language.code else "target"
    gap = "no_source" if side == "source" else "no_translation"
    used: set[str] = set()
    blocks = tuple(
        block
        for pair in edition.pairs
        for block in _solo_blocks(writer, pair, getattr(pair, side), language, gap, used)
    )
    notes = []
    for number, pair in enumerate(footnotes, start=1):
        cell = _note(writer, getattr(pair, side), language, gap)
        notes.append((number, pair.ids[0].removeprefix("^"), cell))
    return SoloArticle(
        heading(edition, language, medium),
        blocks,
        tuple(
            SoloNote(number, cell.html, cell.gap, (label, language.code) in writer.called)
            for number, label, cell in notes
        ),
    )


def heading(edition: Edition, language: Language, medium: Medium) -> Heading:
    """Return the head of one side; a side without a title borrows the article's name."""
    front_matter = _document_of(edition, language)
    title = front_matter.title or edition.article
    return Heading(
        title,
        MarkupWriter(edition, medium, {}).plain(title, language),
        shortened(title, medium.foot_width),
        front_matter.description,
        _byline(front_matter, language),
    )


def _document_of(edition: Edition, language: Language) -> FrontMatter:
    if edition.source.language == language.code:
        return edition.source.front_matter
    return edition.target.front_matter


def _byline(front_matter: FrontMatter, language: Language) -> tuple[str, ...]:
    labels = language.labels
    parts = []
    if front_matter.author:
        parts.append(f"{labels['by']}{labels['colon']}{front_matter.author}")
    if front_matter.translator and front_matter.translator != front_matter.author:
        parts.append(f"{labels['translated_by']}{labels['colon']}{front_matter.translator}")
    if front_matter.date:
        parts.append(long_date(front_matter.date, language))
    if front_matter.updated:
        updated = long_date(front_matter.updated, language)
        parts.append(f"{labels['updated']}{labels['colon']}{updated}")
    if front_matter.license:
        parts.append(f"{labels['license']}{labels['colon']}{front_matter.license}")
    return tuple(parts)


def long_date(iso: str, language: Language) -> str:
    """Return a date as a language writes it: 2026 年 11 月 23 日, 23 November 2026."""
    date = dt.date.fromisoformat(iso)
    month = language.months[date.month - 1]
    return language.date_order.format(year=date.year, month=month, day=date.day)


def _note(
    writer: MarkupWriter,
    segments: tuple[Segment, ...],
    language: Language,
    gap: str,
    number: str = "",
) -> Cell:
    blocks = [block for segment in segments for block in segment.blocks]
    mark = number if writer.medium.is_print else ""
    if not blocks:
        return Cell(language, Markup(""), language.labels[gap])
    return Cell(language, writer.item(blocks, language, tight=len(blocks) == 1, mark=mark))


def _solo_blocks(
    writer: MarkupWriter,
    pair: Pair,
    segments: tuple[Segment, ...],
    language: Language,
    gap: str,
    used: set[str],
) -> Iterator[SoloBlock]:
    """Yield the segments of one side of a pair, every ID of the pair leading to one of them."""
    if not any(segment.blocks for segment in segments):
        html = Markup('<p class="gap">{}</p>').format(language.labels[gap])
        yield SoloBlock(*_anchors(pair.ids, used), html)
        return
    filled = [segment for segment in segments if segment.blocks]
    for number, segment in enumerate(filled):
        last = number == len(filled) - 1
        ids = (*segment.ids, *(pair.ids if last else ()))
        level, head = 0, ""
        if isinstance(block := segment.blocks[0], HeadingBlock):
            level = block.level
            head = writer.running_head(inline_text(block.content), level)
        yield SoloBlock(
            *_anchors(ids, used),
            writer.labelled_blocks(segment.blocks, language),
            level,
            head,
            stale=pair.status is Status.STALE and segments is pair.target,
        )


def _anchors(ids: tuple[str, ...], used: set[str]) -> tuple[str | None, tuple[str, ...]]:
    fresh = tuple(name for name in dict.fromkeys(ids) if name not in used)
    used.update(fresh)
    return (fresh[0], fresh[1:]) if fresh else (None, ())
