"""How far an article's edges reach: the blocks at either end that were left over as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duizhao.blocks import Figure, ListBlock, Paragraph, Rule
from duizhao.checking.leftover_talk.manner import in_manner
from duizhao.checking.leftover_talk.phrases import Edge
from duizhao.checking.leftover_talk.titles import is_title
from duizhao.checking.leftover_talk.utterances import utterances
from duizhao.checking.prose import Prose, prose_of
from duizhao.languages import LANGUAGES
from duizhao.model import Document, Pair, Segment

# In how many blocks at its end an article may have a footer.
_FOOT = 4
_A_FEW = 24
# No block of more characters is said by an assistant as a whole.
_LONGEST = 500
_SENTENCE_MARK = re.compile(r"[,.;:!?，。；：！？、]")


def is_at_edge(prose: Prose, edge: Edge) -> bool:
    """Tell whether only leftovers stand between this text and that end of its article."""
    document = prose.document
    number = _number(prose)
    if number is None:
        return False
    above, below = document.segments[:number], document.segments[number + 1 :]
    return (edge is not Edge.FOOT and _are_left_over(document, above)) or (
        edge is not Edge.TOP and _are_left_over(document, reversed(below))
    )


def is_at_foot(prose: Prose) -> bool:
    """Tell whether this text is one of the last of its article."""
    number = _number(prose)
    return number is not None and number >= len(prose.document.segments) - _FOOT


def opens_with_list(pair: Pair, edge: Edge) -> bool:
    """Tell whether an article opens with a list in both texts: nobody hands one over in points."""
    blocks = [side[0].blocks for side in (pair.source, pair.target) if side]
    return (
        edge is Edge.TOP
        and bool(blocks)
        and all(block and isinstance(block[0], ListBlock) for block in blocks)
    )


def is_paragraph(prose: Prose, start: int, end: int) -> bool:
    """Tell whether words from one offset to another are a paragraph, but for a mark."""
    return any(
        start <= run.start + 1 and end >= run.end - 1
        for run in prose.runs
        if run.start <= start < run.end
    )


def _number(prose: Prose) -> int | None:
    """Return which of its document's segments this text begins with; None for a footnote."""
    return next(
        (n for n, one in enumerate(prose.document.segments) if prose.segments[:1] == (one,)), None
    )


def _are_left_over(document: Document, segments: Iterable[Segment]) -> bool:
    return all(_is_left_over(document, segment) for segment in segments)


def _is_left_over(document: Document, segment: Segment) -> bool:
    if all(isinstance(block, Figure | Rule) for block in segment.blocks):
        return True
    prose = prose_of(document, (segment,), LANGUAGES[document.language])
    if is_title(prose.text, document.front_matter.title) or _is_bare(segment, prose.text):
        return True
    said = utterances(prose)
    if said and said[0].start <= 1 and said[-1].end >= len(prose.text) - 1:
        return True
    if len(prose.text) > _LONGEST:
        return False
    manner = in_manner(prose, Edge.FOOT)
    return manner is not None and manner.start <= 1


def _is_bare(segment: Segment, text: str) -> bool:
    """Tell whether a block is a few words that are no sentence: a name, a button, a line."""
    is_line = all(isinstance(block, Paragraph) for block in segment.blocks)
    return is_line and len(text) <= _A_FEW and not _SENTENCE_MARK.search(text)
