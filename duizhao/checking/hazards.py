"""What would be published wrongly: raw HTML, images and links that lead nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import wraps

from duizhao.blocks import Image, Link, Text, inline_nodes
from duizhao.checking.check import Check, of_edition
from duizhao.checking.finding import Finding
from duizhao.diagnostics import Severity, place
from duizhao.links import LinkKind, destination
from duizhao.model import Document, Edition, Segment, Span

# The elements of HTML that writers use in Markdown; other words in angle brackets are text.
_ELEMENTS = (
    "a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|"
    "h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|script|small|span|strike|"
    "strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video"
)
_TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)

# An image has the first in its text, a link one of the others.
_IMAGE_MARKS = ("![",)
_LINK_MARKS = ("]", "<")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words of a segment, an address or a tag, and where they stand."""

    document: Document
    segment: Segment
    span: Span


def _once_for_both_sides(
    run: Callable[[Edition], Iterator[Finding]],
) -> Callable[[Edition], Iterator[Finding]]:
    """Join what a check finds on both sides of one pair into one finding with both places."""

    @wraps(run)
    def joined(edition: Edition) -> Iterator[Finding]:
        found = list(run(edition))
        on_target: dict[tuple[str | None, str], list[Finding]] = defaultdict(list)
        for finding in found:
            if finding.id and finding.target:
                on_target[finding.id, finding.message].append(finding)
        for finding in found:
            same = on_target[finding.id, finding.message]
            if finding.source and same:
                yield replace(finding, target=same.pop(0).target)
            elif finding.source or finding in same or not finding.id:
                yield finding

    return joined


@_once_for_both_sides
def raw_html(edition: Edition) -> Iterator[Finding]:
    """Report HTML, which is shown as text: once a segment, at its first tag."""
    for document in (edition.source, edition.target):
        for segment in (*document.segments, *document.footnotes):
            if document.text.find("<", segment.span.start, segment.span.end) < 0:
                continue
            words = [node.text for node in inline_nodes(segment.blocks) if isinstance(node, Text)]
            tag = next((match[0] for text in words if (match := _TAG.search(text))), None)
            if tag:
                start = document.text.find(tag, segment.span.start, segment.span.end)
                span = Span(start, start + len(tag)) if start >= 0 else segment.span
                yield _finding(
                    edition,
                    _Spot(document, segment, span),
                    f"{tag} is HTML, which is shown to the reader as text",
                    "Write it in Markdown; put a tag that is meant to be read in backquotes.",
                )


@_once_for_both_sides
def broken_images(edition: Edition) -> Iterator[Finding]:
    """Report images that cannot be published."""
    for spot, image in _addresses(edition, _IMAGE_MARKS):
        if not isinstance(image, Image):
            continue
        found = destination(image.source)
        if found.kind is not LinkKind.ASSET:
            yield _finding(
                edition,
                spot,
                f"the image {image.source} is not in content/assets, and nothing is fetched "
                "from elsewhere",
                "Put the image into content/assets and write ../assets/NAME.",
            )
        elif fault := edition.assets[found.path].fault:
            yield _finding(
                edition,
                spot,
                f"the image {image.source} cannot be published: {fault}",
                f"Put a sound image at content/assets/{found.path}.",
            )
        elif not edition.assets[found.path].is_image:
            yield _finding(
                edition,
                spot,
                f"{image.source} is not an image that a page and a PDF can show",
                "Use SVG, PNG, JPEG, WebP or GIF.",
            )


@_once_for_both_sides
def alt_text(edition: Edition) -> Iterator[Finding]:
    """Report images without the words that stand for them where they cannot be seen."""
    for spot, image in _addresses(edition, _IMAGE_MARKS):
        if isinstance(image, Image) and not image.alt.strip():
            yield _finding(
                edition,
                spot,
                f"the image {image.source} has no alternative text",
                "Say between the brackets what the picture shows: ![A line that rises](…).",
            )


@_once_for_both_sides
def broken_links(edition: Edition) -> Iterator[Finding]:
    """Report links that lead nowhere on the site."""
    ids = {name for pair in edition.pairs for name in pair.ids}
    for spot, link in _addresses(edition, _LINK_MARKS):
        if not isinstance(link, Link):
            continue
        found = destination(link.href)
        fault = ""
        if found.kind is LinkKind.FORBIDDEN:
            fault = "is none that a page may have (http, https, mailto, or a place on the site)"
        elif found.kind is LinkKind.UNKNOWN:
            fault = "leads out of the articles and their assets"
        elif found.kind is LinkKind.ARTICLE and found.path not in edition.articles:
            fault = f"leads to an article {found.path} that does not exist"
        elif found.kind is LinkKind.ASSET and edition.assets[found.path].fault:
            fault = f"leads to a file that cannot be published: {edition.assets[found.path].fault}"
        elif found.kind is LinkKind.FRAGMENT and found.fragment not in ids:
            fault = "leads to an ID that the article does not have"
        if fault:
            yield _finding(
                edition,
                spot,
                f"the link {link.href} {fault}; it is shown without a link",
                "Correct the address: https://…, OTHER-ARTICLE.md, #ID or ../assets/NAME.",
            )


def _addresses(edition: Edition, marks: Iterable[str]) -> Iterator[tuple[_Spot, Image | Link]]:
    """Yield each image and link with where its address stands, in the order of the text.

    Segments whose text has none of these marks are passed over.
    """
    for document in (edition.source, edition.target):
        for segment in (*document.segments, *document.footnotes):
            cursor, end = segment.span.start, segment.span.end
            if all(document.text.find(mark, cursor, end) < 0 for mark in marks):
                continue
            for node in inline_nodes(segment.blocks):
                if not isinstance(node, Image | Link):
                    continue
                written = node.source if isinstance(node, Image) else node.href
                start = document.text.find(written, cursor, end)
                if start < 0:
                    # A linked image's address comes before its link's; an escaped one nowhere.
                    start = document.text.find(written, segment.span.start, end)
                else:
                    cursor = start + len(written)
                span = Span(start, start + len(written)) if start >= 0 else segment.span
                yield _Spot(document, segment, span), node


def _finding(edition: Edition, spot: _Spot, message: str, remedy: str) -> Finding:
    where = place(spot.document, spot.span)
    in_source = spot.document is edition.source
    return Finding(
        spot.segment.ids[0] if spot.segment.ids else None,
        message,
        remedy,
        where if in_source else None,
        None if in_source else where,
    )


RAW_HTML = Check(
    "raw-html",
    Severity.WARNING,
    "No HTML is left in the text.",
    """HTML is not passed on: the reader would see its tags.""",
    of_edition(raw_html),
)

BROKEN_IMAGES = Check(
    "broken-images",
    Severity.ERROR,
    "Every image can be published.",
    """Images lie in `content/assets`, are whole, and are of a kind that a page and a PDF
can show.""",
    of_edition(broken_images),
)

ALT_TEXT = Check(
    "alt-text",
    Severity.WARNING,
    "Every image has an alternative text.",
    """The words between the brackets stand for the picture where it cannot be seen.""",
    of_edition(alt_text),
)

BROKEN_LINKS = Check(
    "broken-links",
    Severity.WARNING,
    "Every link leads somewhere.",
    """To an address on the web, another article, an ID of this one, or a file in
`content/assets`.""",
    of_edition(broken_links),
)
