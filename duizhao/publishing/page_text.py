"""The text that a reader finds in a page of ours, read back with an HTML parser."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

import tinyhtml5

# Letters by name only: Hangul fillers show nothing (Default_Ignorable_Code_Point), and ʻ ʼ are
# set, and read back, as quotation marks.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u02bb\u02bc")
_FURNITURE = frozenset(
    {
        "number",
        "anchor",
        "back",
        "call",
        "no-image",
        "title",
        "byline",
        "draft",
        "gap",
        "also",
        "badge",
        "margin-label",
        "contents",
        "addresses",
        "alternative",
    }
)
# Decoration on paper: nothing that a screen reader or the proof reads.
_IN_THE_MARGIN = frozenset({"margin-label"})
_ROWS = frozenset({"pair", "contents-item"})


def letters(text: str) -> str:
    """Return a text's letters and digits alone, in compatibility form.

    Spaces, hyphens at line ends, ligatures and full-width forms come out of a page or a PDF
    in other characters than they went in; letters and digits are what must not be lost. The
    form is decomposed (NFKD), so that the letters of two texts are those of both together.
    """
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", text)
        if unicodedata.category(char)[0] in "LN" and char not in _FILLERS
    )


class TextLost(Exception):
    """A page, a handout or a book does not hold what it must; the message names the segment."""


class NoArticle(Exception):
    """A template wrote a page without an `article` element, which holds the text."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Pieces of text that stand side by side: cells of one row, from left to right.

    A line of the contents ends in the page that `leads_to` has, the ID that it leads to.
    """

    texts: tuple[str, ...]
    leads_to: str = ""


@lru_cache(maxsize=1)  # a page is proven in two languages, a handout against its PDF as well
def article_root(html: bytes) -> Element:
    """Return the `article` element of a page or of the handout's HTML, or raise NoArticle."""
    root = tinyhtml5.parse(html, namespace_html_elements=False, transport_encoding="utf-8")
    found: Element | None = root.find(".//article")
    if found is None:
        raise NoArticle("the page has no article element")
    return found


def side_text(article: Element, tag: str) -> str:
    """Return the letters of one language's side: its own and what both sides share.

    A side is known by the outermost `lang` below the article; numbers, links to paragraphs
    and other furniture are left out.
    """
    return letters("".join(_side(article, tag, None)))


def reading_order(article: Element) -> Iterator[Lanes]:
    """Yield the letters of an article as a printer sets them: row by row, lane by lane."""
    yield from _lanes(article)


def _side(element: Element, tag: str, side: str | None) -> Iterator[str]:
    if _classes(element) & _FURNITURE or element.get("id") == "notes_title":
        return
    side = side or (tag if "same" in _classes(element) else element.get("lang"))
    if side not in (None, tag):
        return
    if _local(element) == "img" and element.get("class", "").startswith("formula-"):
        yield element.get("alt", "")
    if _local(element) == "math":
        yield _tex(element)
        return
    yield element.text or ""
    for child in element:
        yield from _side(child, tag, side)
        yield child.tail or ""


def _lanes(element: Element) -> Iterator[Lanes]:
    classes = _classes(element)
    if classes & _IN_THE_MARGIN:
        return
    if _local(element) == "tr":
        yield Lanes(tuple(letters("".join(cell.itertext())) for cell in element))
        return
    if classes & _ROWS:
        cells = [child for child in element if child.get("lang")] or [element]
        texts = tuple(letters("".join(cell.itertext())) for cell in cells)
        yield Lanes(texts, _leads_to(element) if "contents-item" in classes else "")
        return
    if element.text and element.text.strip():
        yield Lanes((letters(element.text),))
    for child in element:
        yield from _lanes(child)
        if child.tail and child.tail.strip():
            yield Lanes((letters(child.tail),))


def _leads_to(element: Element) -> str:
    link = element.find(".//a")
    return link.get("href", "").removeprefix("#") if link is not None else ""


def _tex(math: Element) -> str:
    return "".join("".join(part.itertext()) for part in math.iter() if _local(part) == "annotation")


def _classes(element: Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
