"""The proof that the contents of a handout name the pages that they lead to.

Nothing is taken from the order of the text, which letters from right to left upset: a line of the
contents is what a click finds, an area with a destination, and its number is what is printed last
inside it, on the page where it reaches furthest to the right: of a heading that goes on overleaf,
one column may end before the other.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2

from duizhao.publishing.page_text import Lanes, TextLost

_NEAR = 1.0  # points


@dataclass(slots=True)
class _Link:
    """The areas on one page that lead to an ID one after another, and what ends their text."""

    leads_to: str
    areas: list[tuple[float, float, float, float]] = field(default_factory=list)
    last: str = ""

    @property
    def right(self) -> float:
        return max(right for _, _, right, _ in self.areas)

    def holds(self, x: float, y: float) -> bool:
        return any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self.areas
        )


def prove_contents(
    lines: Sequence[Lanes], document: pypdfium2.PdfDocument, *, facing: bool
) -> None:
    """Raise TextLost unless each line of the contents is there and names the page it leads to.

    On facing pages the left one has the contents of the source, the right one those of the
    translation, whose numbers are higher by one.
    """
    if not lines:
        return
    places = destinations(document)
    numbers = range(len(document))
    for lane, pages in enumerate((numbers[1::2], numbers[2::2]) if facing else (numbers,)):
        found = _lines(document, pages)
        for line in lines:
            leads_to, printed = next(found, ("", ""))
            if leads_to != line.leads_to:
                raise TextLost(f"the contents of the handout lack the line of {line.leads_to}")
            number = str(places.get(leads_to, -lane) + lane)
            if printed != number:
                raise TextLost(
                    f"the contents of the handout say that {leads_to} is on page "
                    f"“{printed}”: it is on page {number}"
                )


def destinations(document: pypdfium2.PdfDocument) -> Mapping[str, int]:
    """Return the page of each named destination, from 1."""
    raw = pypdfium2.raw
    found = {}
    for number in range(raw.FPDF_CountNamedDests(document)):
        size = ctypes.c_long()
        raw.FPDF_GetNamedDest(document, number, None, size)
        name = (ctypes.c_char * size.value)()
        place = raw.FPDF_GetNamedDest(document, number, name, size)
        found[_text(name)] = raw.FPDFDest_GetDestPageIndex(document, place) + 1
    return found


def _lines(document: pypdfium2.PdfDocument, pages: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield where each run of areas leads to, and what ends it; it may go on overleaf."""
    links = (link for number in pages for link in _links(document[number]))
    for leads_to, group in groupby(links, key=lambda link: link.leads_to):
        run = list(group)
        furthest = max(link.right for link in run)
        yield leads_to, [link.last for link in run if link.right > furthest - _NEAR][-1]


def _links(page: pypdfium2.PdfPage) -> list[_Link]:
    links: list[_Link] = []
    for leads_to, area in _areas(page):
        if not links or links[-1].leads_to != leads_to:
            links.append(_Link(leads_to))
        links[-1].areas.append(area)
    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
    for drawn in page.get_objects(filter=kinds, max_depth=1, textpage=page.get_textpage()):
        left, bottom, right, top = drawn.get_bounds()
        for link in links:
            if link.holds((left + right) / 2, (bottom + top) / 2):
                link.last = drawn.extract().strip() or link.last
    return links


def _areas(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield the areas of a page's links to IDs, in order."""
    raw = pypdfium2.raw
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        try:
            leads_to = _entry(annotation, b"Dest")
            area = raw.FS_RECTF()
            if leads_to and raw.FPDFAnnot_GetRect(annotation, area):
                down, up = sorted((area.bottom, area.top))
                yield leads_to, (area.left, down, area.right, up)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _entry(annotation: object, key: bytes) -> str:
    raw = pypdfium2.raw
    get: Callable[..., int] = raw.FPDFAnnot_GetStringValue
    size = get(annotation, key, None, 0)
    value = (ctypes.c_char * size)()
    get(annotation, key, ctypes.cast(value, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return _text(value)


def _text(value: ctypes.Array[ctypes.c_char]) -> str:
    return bytes(value).decode("utf-16-le").removesuffix("\0")
