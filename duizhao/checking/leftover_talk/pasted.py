"""Whether the title was pasted into the text."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.blocks import Heading, Paragraph, inline_text
from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison
from duizhao.checking.finding import Finding, places
from duizhao.checking.leftover_talk.edges import is_at_edge
from duizhao.checking.leftover_talk.phrases import Edge
from duizhao.checking.leftover_talk.titles import is_like_title, is_title
from duizhao.checking.prose import prose_of
from duizhao.diagnostics import Severity, place
from duizhao.languages import LANGUAGES
from duizhao.model import Document, Segment, Span

# Above a pasted title there may be an assistant's preamble, a stamp, an author's line.
_FIRST = 4
_VERY_FIRST = 2
# By how much a line with a title may be longer than it: a label, another title of one's own.
_LONGER = 80


def pasted_title(comparison: Comparison) -> Iterator[Finding]:
    """Report a title in the text, once where it stands in one pair on both sides."""
    edition = comparison.edition
    source, target = _pasted(edition.source), _pasted(edition.target)
    if source is None and target is None:
        return
    for index, pair in enumerate(edition.pairs):
        in_source = source[1] if source and source[0] in pair.source else None
        in_target = target[1] if target and target[0] in pair.target else None
        if in_target:
            words = edition.target.excerpt(in_target)
        elif in_source:
            words = edition.source.excerpt(in_source)
        else:
            continue
        there = places(edition, edition.pairs, index)
        yield Finding(
            pair.id,
            f"“{words}” is the title, which is shown from the front matter",
            "Delete it here.",
            place(edition.source, in_source) if in_source else there[0],
            place(edition.target, in_target) if in_target else there[1],
        )


def _pasted(document: Document) -> tuple[Segment, Span] | None:
    """Return the segment among the first that begins with the title, and where that stands."""
    title = document.front_matter.title
    for number, segment in enumerate(document.segments[:_FIRST]):
        match segment.blocks[:1]:
            case (Paragraph(content) | Heading(1, content),):
                line = inline_text(content).partition("\n")[0]
            case (Heading(_, content),) if number and _follows_leftovers(document, segment):
                line = inline_text(content)
            case _:
                continue
        if len(line) > len(title) + _LONGER:
            continue
        if is_title(line, title) or (number < _VERY_FIRST and is_like_title(line, title)):
            prose = prose_of(document, (segment,), LANGUAGES[document.language])
            return segment, prose.span(0, len(line))
    return None


def _follows_leftovers(document: Document, segment: Segment) -> bool:
    return is_at_edge(prose_of(document, (segment,), LANGUAGES[document.language]), Edge.TOP)


PASTED_TITLE = Check(
    "pasted-title",
    Severity.WARNING,
    "The text does not begin with its own title.",
    """The title stands in the front matter and is shown from there; a first line that repeats
it, with or without `Title:` or number signs, shows it twice. The first four blocks of both
files are looked at, with the title in full, and the first two with the title without its
subtitle. A section may be called what the article is called: headings below the first level
are let pass, unless nothing but an assistant's preamble and the like stands above.""",
    pasted_title,
)
