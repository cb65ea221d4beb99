"""The pairs over which speed is measured, each pair of texts once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measuring import Text
from duizhao.blocks import CodeBlock, Figure, FormulaBlock, Rule, Table, Verbatim, walk_blocks
from duizhao.model import Document, Edition, Pair, Segment

# What a catalogue seldom holds as one unit. pofilter's pattern of a sentence takes time by the
# square of a text that has no sentence: over one long table, more than over all paragraphs.
_NO_PROSE = (CodeBlock, Figure, FormulaBlock, Rule, Table, Verbatim)


@dataclass(frozen=True, slots=True)
class Unit:
    """One pair as a unit of a catalogue, source and target: as written, and the words alone."""

    markdown: tuple[str, str]
    plain: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Article:
    """Both files of an article, by language, and the units that are in them."""

    files: Mapping[str, str]
    units: tuple[Unit, ...]


def articles_of(texts: Sequence[Text], *, only_prose: bool = False) -> list[Article]:
    """Return the articles, each without the pairs that stood in one before."""
    seen: set[tuple[str, str]] = set()
    articles = (
        _article(edition, seen, only_prose=only_prose)
        for text in texts
        for edition in text.editions
    )
    return [article for article in articles if article.units]


def _article(edition: Edition, seen: set[tuple[str, str]], *, only_prose: bool) -> Article:
    units: list[Unit] = []
    left_out: list[Pair] = []
    for pair in edition.all_pairs():
        unit = _unit(edition, pair)
        repeated = unit.markdown in seen and not pair.is_footnote
        if repeated or not pair.is_whole or (only_prose and not _is_prose(pair)):
            left_out.append(pair)
        else:
            seen.add(unit.markdown)
            units.append(unit)
    files = {
        edition.source.language: _without(edition.source, [pair.source for pair in left_out]),
        edition.target.language: _without(edition.target, [pair.target for pair in left_out]),
    }
    return Article(files, tuple(units))


def _is_prose(pair: Pair) -> bool:
    return not any(
        isinstance(block, _NO_PROSE)
        for segment in (*pair.source, *pair.target)
        for block in walk_blocks(segment.blocks)
    )


def _unit(edition: Edition, pair: Pair) -> Unit:
    sides = ((edition.source, pair.source), (edition.target, pair.target))
    source, target = (
        "\n\n".join(document.excerpt(segment.span) for segment in segments)
        for document, segments in sides
    )
    words = ("\n\n".join(segment.plain for segment in segments) for _, segments in sides)
    return Unit((source, target), (next(words), next(words)))


def _without(document: Document, segments: Sequence[Sequence[Segment]]) -> str:
    """Return a document's text without some segments and their ID lines."""
    return "".join(_kept(document, segments))


def _kept(document: Document, segments: Sequence[Sequence[Segment]]) -> Iterator[str]:
    position = 0
    for segment in sorted((one for group in segments for one in group), key=_start):
        yield document.text[position : _start(segment)]
        position = segment.span.end
    yield document.text[position:]


def _start(segment: Segment) -> int:
    return min(segment.span.start, segment.id_span.start if segment.id_span else segment.span.start)
