"""What would be published wrongly: raw HTML, images and links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.blocks import Image, Inline, Link, Text, inline_nodes
from duizhao.checking.check import Finding
from duizhao.diagnostics import Place, place
from duizhao.links import LinkKind, destination
from duizhao.model import Document, Edition, Segment, Span

# The elements of HTML that writers use in Markdown; other words in angle brackets are text.
_ELEMENTS = (
    "a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|"
    "h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|script|small|span|strike|"
    "strong|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video"
)
_TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)


def raw_html(edition: Edition) -> Iterator[Finding]:
    """Report HTML, which is shown as text: once a segment, at its first tag."""
    for document in (edition.source, edition.target):
        for segment in (*document.segments, *document.footnotes):
            words = [node.text for node in inline_nodes(segment.blocks) if isinstance(node, Text)]
            tag = next((match[0] for text in words if (match := _TAG.search(text))), None)
            if tag:
                yield _finding(
                    edition,
                    document,
                    segment,
                    tag,
                    f"{tag} is HTML, which is shown to the reader as text",
                    "Write it in Markdown; put a tag that is meant to be read in backquotes.",
                )


def images(edition: Edition) -> Iterator[Finding]:
    """Report images that cannot be published."""
    for document, segment, image in _nodes(edition):
        if not isinstance(image, Image):
            continue
        found = destination(image.source)
        if found.kind is LinkKind.ASSET:
            asset = edition.assets[found.path]
            if asset.fault:
                yield _finding(
                    edition,
                    document,
                    segment,
                    image.source,
                    f"the image {image.source} cannot be published: {asset.fault}",
                    f"Put a sound image at content/assets/{found.path}.",
                )
            elif not asset.is_image:
                yield _finding(
                    edition,
                    document,
                    segment,
                    image.source,
                    f"{image.source} is not an image that a page and a PDF can show",
                    "Use SVG, PNG, JPEG, WebP or GIF.",
                )
        else:
            yield _finding(
                edition,
                document,
                segment,
                image.source,
                f"the image {image.source} is not in content/assets, and nothing is fetched "
                "from elsewhere",
                "Put the image into content/assets and write ../assets/NAME.",
            )


def alt_text(edition: Edition) -> Iterator[Finding]:
    """Report images without the words that stand for them where they cannot be seen."""
    for document, segment, image in _nodes(edition):
        if isinstance(image, Image) and not image.alt.strip():
            yield _finding(
                edition,
                document,
                segment,
                image.source,
                f"the image {image.source} has no alternative text",
                "Say between the brackets what the picture shows: ![A line that rises](…).",
            )


def links(edition: Edition) -> Iterator[Finding]:
    """Report links that lead nowhere on the site."""
    ids = {name for pair in edition.pairs for name in pair.ids}
    for document, segment, link in _nodes(edition):
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
                document,
                segment,
                link.href,
                f"the link {link.href} {fault}; it is shown without a link",
                "Correct the address: https://…, OTHER-ARTICLE.md, #ID or ../assets/NAME.",
            )


def _nodes(edition: Edition) -> Iterator[tuple[Document, Segment, Inline]]:
    for document in (edition.source, edition.target):
        for segment in (*document.segments, *document.footnotes):
            for node in inline_nodes(segment.blocks):
                yield document, segment, node


def _finding(
    edition: Edition, document: Document, segment: Segment, words: str, message: str, remedy: str
) -> Finding:
    spot = _words_place(document, segment, words)
    in_source = document is edition.source
    return Finding(
        segment.ids[0] if segment.ids else None,
        message,
        remedy,
        spot if in_source else None,
        None if in_source else spot,
    )


def _words_place(document: Document, segment: Segment, words: str) -> Place:
    """Return where these words stand in a segment; the whole segment where they were escaped."""
    start = document.text.find(words, segment.span.start, segment.span.end)
    return place(document, Span(start, start + len(words)) if start >= 0 else segment.span)
