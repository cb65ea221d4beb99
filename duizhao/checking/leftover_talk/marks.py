"""The marks that chat programs put around and into what an assistant says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.blocks import Text, inline_nodes
from duizhao.checking.finding import Finding, pair_of, places
from duizhao.diagnostics import Place, place
from duizhao.model import Document, Edition, Segment, Span

_MARK = re.compile(
    # Turns, thoughts and instructions, as the chat templates of open models write them.
    r"</?think(?:ing)?>|<(?:start|end)_of_turn>|<\|[a-z_]{2,24}\|>|\[/?INST\]|<</?SYS>>"
    # Citations, as copied from web chats.
    r"|:contentReference\[oaicite|【\d+(?::\d+)?†[^】\n]{0,40}】|\(oai_citation\b|citeturn\d"
    r"|\[\^\d+\^\]|\[(?:[Cc]itation|cite|webpage|引用) ?[:：]? ?\d+(?:[,，] ?\d+)*\]|\[cite_start\]"
)
# Every mark holds one of these, and few texts do.
_SIGNS_OF_TEMPLATES = ("think", "_turn>", "<|", "INST]", "SYS>>", "oai", "†", "citeturn")
_SIGNS = (*_SIGNS_OF_TEMPLATES, "[^", "[c", "[C", "[webpage", "[引用")


def chat_marks(edition: Edition) -> Iterator[Finding]:
    """Report the first mark of a chat program in each segment, once for both sides of a pair."""
    in_source = _marked(edition.source)
    in_target = _marked(edition.target)
    for segment, mark in in_target:
        fellow = next((one for one in in_source if set(one[0].ids) & set(segment.ids)), None)
        if fellow:
            in_source.remove(fellow)
        yield _finding(edition, segment, mark, fellow and fellow[1], mark)
    for segment, mark in in_source:
        yield _finding(edition, segment, mark, mark, None)


def _marked(document: Document) -> list[tuple[Segment, Span]]:
    """Return the segments that hold a mark as text, and where; in code it is quoted."""
    found: list[tuple[Segment, Span]] = []
    if not any(sign in document.text for sign in _SIGNS):
        return found
    for match in _MARK.finditer(document.text):
        for segment in (*document.segments, *document.footnotes):
            if not segment.span.start <= match.start() < segment.span.end:
                continue
            words = (node.text for node in inline_nodes(segment.blocks) if isinstance(node, Text))
            if segment not in (one for one, _ in found) and any(match[0] in text for text in words):
                found.append((segment, Span(*match.span())))
    return found


def _finding(
    edition: Edition, segment: Segment, shown: Span, source: Span | None, target: Span | None
) -> Finding:
    name = segment.ids[0] if segment.ids else None
    spots: list[Place | None] = [
        place(document, span) if span else None
        for document, span in ((edition.source, source), (edition.target, target))
    ]
    if name and None in spots and (found := pair_of(edition, name)):
        there = places(edition, *found)
        spots = [spot or other for spot, other in zip(spots, there, strict=True)]
    document = edition.target if target else edition.source
    return Finding(
        name,
        f"{document.excerpt(shown)} is a mark of a chat program",
        "Delete it; put a mark that is meant to be read in backquotes.",
        *spots,
    )
