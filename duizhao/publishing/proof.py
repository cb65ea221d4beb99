"""The proof that a page and a handout hold every segment, in both languages and in order.

Two steps, each against something that the step before did not make. A page's HTML is read
back and compared with the segments themselves; the handout's PDF is read back, by another
library than the one that wrote it, and compared with its HTML.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pypdfium2

from duizhao.blocks import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Formula,
    FormulaBlock,
    Image,
    Inline,
    Link,
    ListBlock,
    NoteCall,
    Quotation,
    Strikethrough,
    Strong,
    Text,
    Verbatim,
    inline_content,
)
from duizhao.model import Edition, Pair
from duizhao.publishing.contents_proof import destinations, prove_contents
from duizhao.publishing.page_text import (
    Lanes,
    TextLost,
    article_root,
    letters,
    reading_order,
    side_text,
)
from duizhao.rendering.numbering import number_notes

_SHOWN = 24
_SAID = "Span".encode("utf-16-le")
_MOST_STEPS = 1_000_000


def prove_page(edition: Edition, html: bytes, tag: str, side: str) -> None:
    """Raise TextLost unless the HTML holds one side's segments and nothing else, in order.

    `tag` is the side's `lang` on the page; `side` is "source" or "target".
    """
    text = side_text(article_root(html), tag)
    defined, footnotes = number_notes(edition)
    position = 0
    for pair in (*edition.pairs, *footnotes):
        expected = letters(_pair_text(pair, side, frozenset(defined)))
        if not text.startswith(expected, position):
            found = text[position : position + _SHOWN]
            raise TextLost(
                f"the {tag} text of {_name(pair)} is not on the page: "
                f"expected “{_first_difference(expected, text[position:])}”, found “{found}”"
            )
        position += len(expected)
    if position != len(text):
        raise TextLost(f"the page has text of no segment: “{text[position:][:_SHOWN]}”")


def prove_handout(html: bytes, pdf: bytes, missing: str = "") -> None:
    """Raise TextLost unless the PDF holds all the text of its HTML, row by row, in order.

    Only text that a screen reader finds counts, so neither running heads nor a drawing's own
    words. Text that runs over the edge of its page counts as lost; the characters `missing`,
    which no font has, do not count. Where a row's order on the page cannot be told (text that
    runs from right to left, a table inside a column), every letter must still be there as
    often as in the HTML. The numbers that the contents name are proven in any case.
    """
    article = article_root(html)
    facing = "facing" in article.get("class", "")
    lanes = list(reading_order(article))
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [_without(letters(text), missing) for text in _page_texts(document)]
        prove_contents([row for row in lanes if row.leads_to], document, facing=facing)
        places = destinations(document)
    finally:
        document.close()
    rows = [
        tuple(_without(text, missing) for text in _numbered(row, places, facing=facing))
        for row in lanes
    ]
    try:
        for some_rows, some_pages in _sequences(rows, pages, facing=facing):
            _match(some_rows, some_pages)
    except TextLost:
        wanted = Counter(letter for row in rows for text in row for letter in text)
        if wanted - Counter(letter for page in pages for letter in page):
            raise


def _numbered(row: Lanes, places: Mapping[str, int], *, facing: bool) -> tuple[str, ...]:
    """Return the texts of a row with the numbers of the pages that the contents lead to."""
    number = places.get(row.leads_to)
    if number is None:
        return row.texts
    if facing:
        return tuple(f"{text}{number + lane}" for lane, text in enumerate(row.texts))
    return (*row.texts[:-1], f"{row.texts[-1]}{number}")


def _sequences(
    rows: Sequence[tuple[str, ...]], pages: Sequence[str], *, facing: bool
) -> Iterator[tuple[Sequence[tuple[str, ...]], Sequence[str]]]:
    """Yield the rows and the pages that hold them; facing pages hold a column each."""
    if not facing:
        yield rows, pages
        return
    on_cover, position = 0, 0
    for row in rows:
        if not pages[0].startswith("".join(row), position):
            break
        on_cover += 1
        position += len("".join(row))
    yield rows[:on_cover], pages[:1]
    for lane in (0, 1):
        yield [row[lane : lane + 1] for row in rows[on_cover:]], pages[1 + lane :: 2]


def _match(rows: Sequence[tuple[str, ...]], pages: Sequence[str]) -> None:
    """Walk rows and pages together: a row may end on a page that it did not begin on."""
    number, position = 0, 0
    for row in rows:
        rest = list(row)
        while any(rest):
            page = pages[number] if number < len(pages) else None
            if page is None:
                raise TextLost(f"the handout ends before “{_start(rest)}”")
            whole = "".join(rest)
            if page.startswith(whole, position):
                position += len(whole)
                break
            split = _split(rest, page[position:])
            if split is None:
                found = page[position : position + _SHOWN]
                raise TextLost(
                    f"page {number + 1} of the handout lacks “{_start(rest)}”: it has “{found}”"
                )
            rest = split
            number, position = number + 1, 0
    left = "".join(pages[number:])[position:]
    if left:
        raise TextLost(f"the handout has text of no segment: “{left[:_SHOWN]}”")


def _split(lanes: Sequence[str], page: str) -> list[str] | None:
    """Return what remains of each lane after a page that is exactly a start of each in turn.

    None where nothing fits. Earlier lanes take as much of the page as they can while the later
    ones still fit.
    """
    reached: list[dict[int, int]] = [{0: -1}]
    steps = 0
    for lane in lanes:
        ends: dict[int, int] = {}
        for start in sorted(reached[-1], reverse=True):
            longest = start + _common(lane, page[start:])
            steps += longest - start
            for end in range(longest, start - 1, -1):
                ends.setdefault(end, start)
        if steps > _MOST_STEPS:
            return None  # so repetitive that its order says nothing
        reached.append(ends)
    end = len(page)
    if end not in reached[-1]:
        return None
    rest = []
    for lane, ends in zip(reversed(lanes), reversed(reached[1:]), strict=True):
        start = ends[end]
        rest.append(lane[end - start :])
        end = start
    return rest[::-1]


def _without(text: str, characters: str) -> str:
    return text.translate(dict.fromkeys(map(ord, characters)))


def _page_texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """Yield what each page says to those who follow the tags: no decoration, no drawings."""
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        words = page.get_textpage()
        said = []
        kinds = [pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        for drawn in page.get_objects(filter=kinds, max_depth=1, textpage=words):
            left, bottom, right, top = drawn.get_bounds()
            if left < -1 or bottom < -1 or right > width + 1 or top > height + 1:
                text = drawn.extract()
                raise TextLost(f"page {number} of the handout cuts off “{text[:_SHOWN]}”")
            if _mark(drawn) == _SAID:
                said.append(drawn.extract())
        yield "".join(said)


def _mark(drawn: pypdfium2.PdfObject) -> bytes:
    """Return the tag of the marked content that something on a page belongs to, as UTF-16."""
    raw = pypdfium2.raw
    mark = raw.FPDFPageObj_GetMark(drawn.raw, 0)
    name = (raw.FPDF_WCHAR * 16)()
    size = ctypes.c_ulong()
    if not mark or not raw.FPDFPageObjMark_GetName(mark, name, 32, size):
        return b""
    return bytes(name)[: size.value - 2]


def _pair_text(pair: Pair, side: str, defined: frozenset[str]) -> str:
    segments = pair.source if side == "source" else pair.target
    return "".join(_text(block, defined) for segment in segments for block in segment.blocks)


def _text(block: Block, defined: frozenset[str]) -> str:
    match block:
        case CodeBlock(text=text) | FormulaBlock(text) | Verbatim(text):
            return text
        case ListBlock(items=items):
            return "".join(_text(child, defined) for item in items for child in item)
        case Quotation(blocks):
            return "".join(_text(child, defined) for child in blocks)
        case Figure(image):
            return image.caption
        case _:
            return "".join(_inline(content, defined) for content in inline_content(block))


def _inline(content: Iterable[Inline], defined: frozenset[str]) -> str:
    parts = []
    for node in content:
        match node:
            case Text(text) | Code(text) | Formula(text):
                parts.append(text)
            case NoteCall(label) if label not in defined:
                parts.append(label)
            case Emphasis(children) | Strong(children) | Strikethrough(children):
                parts.append(_inline(children, defined))
            case Link(children=children):
                parts.append(_inline(children, defined))
            case Image(caption=caption):
                parts.append(caption)
            case _:
                pass
    return "".join(parts)


def _name(pair: Pair) -> str:
    if pair.id:
        return pair.id
    line = (*pair.source, *pair.target)[0].plain
    return f"a block without an ID (“{line[:_SHOWN]}”)"


def _first_difference(expected: str, found: str) -> str:
    start = _common(expected, found)
    return expected[start : start + _SHOWN]


def _start(lanes: Sequence[str]) -> str:
    return next((lane for lane in lanes if lane), "")[:_SHOWN]


def _common(first: str, second: str) -> int:
    """Return how many characters two texts share at their start."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[:middle] == second[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
