"""What the HTML report shows of an article: its pairs, and each finding beside its pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from duizhao.blocks import CodeBlock, FormulaBlock, Heading, Paragraph, Table, Verbatim
from duizhao.diagnostics import Diagnostic
from duizhao.languages import LANGUAGES
from duizhao.model import Document, Edition, Segment, Span, Status
from duizhao.reporting.marks import Mark, Piece, pieces
from duizhao.reporting.rows import Row, placed, rows_of
from duizhao.reporting.stretches import LinedText, legible, lined_texts, visible
from duizhao.reporting.summary import findings_counted, summarise

_HARD_BREAK = re.compile(r"(?:  |\\)\n")
_CHANGE = re.compile(r"\[-(?P<old>.+?)-\]|\{\+(?P<new>.+?)\+\}")
_CODE = (CodeBlock, FormulaBlock, Table, Verbatim)


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where a finding lies; `words` are empty where they are marked in the text above."""

    where: str
    words: str
    tag: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; each stretch of its message has a tag: "", "del" or "ins"."""

    number: int
    severity: str
    check: str
    message: tuple[tuple[str, str], ...]
    remedy: str
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A segment as its file has it; `form` is "flow", "lines" or "code"."""

    pieces: tuple[Piece, ...]
    form: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a pair; `severity` is that of a finding about the whole side, or empty."""

    tag: str
    texts: tuple[TextView, ...]
    notes: tuple[str, ...]
    severity: str


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair, or the front matters; `anchors` are its IDs on the page, the first its own.

    `sign` is what its cell shows: what the pair lacks, or else how grave its findings are.
    """

    anchors: tuple[str, ...]
    name: str
    status: str
    severity: str
    sign: str
    told: str
    is_heading: bool
    sides: tuple[SideView, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article; `findings` are those that concern none of its pairs."""

    anchor: str
    name: str
    titles: tuple[tuple[str, str], ...]
    told: str
    number: int
    findings: tuple[FindingView, ...]
    pairs: tuple[PairView, ...]


def article_view(article: str, found: Sequence[Diagnostic], edition: Edition | None) -> ArticleView:
    """Set an article's findings beside its pairs; without an edition it is a file's name."""
    anchor = quote(article, safe="")
    if edition is None:
        findings = tuple(_findings(found, ("", ""), frozenset()))
        return ArticleView(anchor, article, (), _told(found), len(found), findings, ())
    documents = (edition.source, edition.target)
    texts = lined_texts(documents)
    rows = tuple(rows_of(edition))
    places = placed(found, rows, documents, texts)
    return ArticleView(
        anchor,
        article,
        _titles(article, documents),
        _told(found),
        len(found),
        tuple(_findings(places.apart, (_tag(documents[0]), _tag(documents[1])), frozenset())),
        tuple(
            _pair_view(anchor, row, places.by_row.get(number, ()), documents, texts)
            for number, row in enumerate(rows)
            if row.is_pair or number in places.by_row
        ),
    )


def _titles(article: str, documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    """Return the titles that say more than the article's name, each once, with its language."""
    titles = {d.front_matter.title: _tag(d) for d in reversed(documents) if d.front_matter.title}
    return tuple((tag, title) for title, tag in reversed(titles.items()) if title != article)


def _pair_view(
    article: str,
    row: Row,
    found: Sequence[Diagnostic],
    documents: tuple[Document, Document],
    texts: Mapping[str, LinedText],
) -> PairView:
    sides = []
    shown: set[tuple[int, int]] = set()
    for role, (document, segments) in enumerate(zip(documents, row.segments, strict=True)):
        marks = [
            Mark(span.start, span.end, number, diagnostic.severity)
            for number, diagnostic in enumerate(found, start=1)
            if (spot := (diagnostic.source, diagnostic.target)[role])
            and spot.path == document.path in texts
            and (span := texts[spot.path].span(spot))
            and any(_meets(span, segment.span) for segment in segments)
        ]
        shown |= {(mark.number, role) for mark in marks}
        sides.append(_side(document, segments, marks))
    gravest = max((diagnostic.severity for diagnostic in found), default=None)
    severity = gravest.label if gravest is not None else ""
    paired = row.status is Status.PAIRED
    # What is no ID begins with ~, which no ID does.
    names = row.ids or (f"~{row.name.replace(' ', '-')}",)
    return PairView(
        tuple(f"{article}/{quote(name, safe='')}" for name in names),
        row.name,
        row.status.value,
        severity,
        (severity or "clean") if paired else row.status.value,
        _told(found) if paired else f"{row.status.value}, {_told(found)}",
        row.is_heading,
        tuple(sides),
        tuple(_findings(found, (_tag(documents[0]), _tag(documents[1])), frozenset(shown))),
    )


def _side(document: Document, segments: Sequence[Segment], marks: Sequence[Mark]) -> SideView:
    """Return a side with its marks; one that covers it all is the side's and no stretch's."""
    whole = [
        mark
        for mark in marks
        if mark.start <= segments[0].span.start and mark.end >= segments[-1].span.end > mark.start
    ]
    gravest = max((mark.severity for mark in whole), default=None)
    stretches = [mark for mark in marks if mark not in whole]
    return SideView(
        _tag(document),
        tuple(_text(document, segment, stretches) for segment in segments),
        tuple(_note(note.text) for segment in segments for note in segment.notes),
        gravest.label if gravest is not None else "",
    )


def _note(comment: str) -> str:
    """Return what a note to translators says, without the marks of the comment."""
    return visible(comment.removeprefix("<!--").removesuffix("-->")).strip()


def _text(document: Document, segment: Segment, marks: Sequence[Mark]) -> TextView:
    start = segment.span.start
    here = [
        Mark(mark.start - start, mark.end - start, mark.number, mark.severity)
        for mark in marks
        if _meets(Span(mark.start, mark.end), segment.span)
    ]
    text = document.excerpt(segment.span)
    return TextView(pieces(legible(text), here), _form(segment, text))


def _meets(span: Span, segment: Span) -> bool:
    """Tell whether a place lies in a segment, at least in part; an empty one, within it."""
    if span.start == span.end:
        return segment.start <= span.start <= segment.end
    return span.start < segment.end and segment.start < span.end


def _form(segment: Segment, text: str) -> str:
    """Return how a segment's lines are shown: flowing, as they are, or as code."""
    if not segment.blocks:
        return "lines"
    if all(isinstance(block, Paragraph | Heading) for block in segment.blocks):
        return "lines" if _HARD_BREAK.search(text) else "flow"
    return "code" if all(isinstance(block, _CODE) for block in segment.blocks) else "lines"


def _findings(
    found: Sequence[Diagnostic], tags: tuple[str, str], shown: frozenset[tuple[int, int]]
) -> Iterator[FindingView]:
    """Yield findings, numbered; `shown` holds number and side of the places marked in a text."""
    for number, diagnostic in enumerate(found, start=1):
        spots = (diagnostic.source, diagnostic.target)
        yield FindingView(
            number,
            diagnostic.severity.label,
            diagnostic.check,
            tuple(_message(diagnostic.message)),
            diagnostic.remedy,
            tuple(
                PlaceView(
                    f"{spot.path}:{spot.line}:{spot.column}",
                    "" if (number, role) in shown else spot.excerpt,
                    tags[role],
                )
                for role, spot in enumerate(spots)
                if spot
            ),
        )


def _message(message: str) -> Iterator[tuple[str, str]]:
    """Yield a message's words, what was deleted and what was inserted apart."""
    end = 0
    for change in _CHANGE.finditer(message):
        yield message[end : change.start()], ""
        yield (change["old"], "del") if change["old"] is not None else (change["new"], "ins")
        end = change.end()
    yield message[end:], ""


def _told(found: Sequence[Diagnostic]) -> str:
    return findings_counted(summarise(found, articles=0, pairs=0)) or "no findings"


def _tag(document: Document) -> str:
    return LANGUAGES[document.language].tag
