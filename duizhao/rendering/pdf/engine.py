"""The only module that knows WeasyPrint: HTML and style sheets become a PDF."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pydyf

from duizhao.rendering.pdf.copying import copied_plainly
from duizhao.rendering.pdf.facing import cut_spreads
from duizhao.rendering.pdf.font_files import read_when_needed
from duizhao.rendering.pdf.geometry import Geometry
from duizhao.rendering.pdf.labels import labels_take_no_room
from duizhao.rendering.pdf.level import sides_start_together
from duizhao.rendering.pdf.lines import long_words_begin_a_line
from duizhao.rendering.pdf.metadata import HandoutMetadata, xmp
from duizhao.rendering.pdf.tagging import tagged_by_element
from duizhao.stopped import Stopped

if TYPE_CHECKING:
    import weasyprint

# A host that cannot exist (RFC 2606): every address below it is served from memory.
HOME = "https://duizhao.invalid/"
_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIXELS_IN_MM = 96 / 25.4
_PARTS_OF_FOOTNOTES = frozenset(
    {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
)
_PSEUDO_ELEMENT = 3  # its place in what a matcher of cssselect2 keeps of a selector


class HandoutError(Stopped):
    """No handout can be made on this machine, or of this theme."""


class ForeignFile(Exception):
    """The HTML or a style sheet refers to a file that it was not given."""


@dataclass(frozen=True, slots=True)
class Parts:
    """HTML, its style sheets, and the files that these may refer to.

    The files have their path below HOME, and for style sheets below HOME/theme.
    """

    html: str
    styles: tuple[str, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF, the characters that no font has, and what is set in faces that nobody named.

    `substituted` holds the characters by the family that the machine chose for them, because
    no family that a style sheet names has them.
    """

    pdf: bytes
    missing: tuple[str, ...]
    substituted: Mapping[str, str]


def load_engine() -> ModuleType:
    """Import WeasyPrint; raises HandoutError where it or the libraries it needs are missing."""
    # Without libharfbuzz-subset, fontTools would write the time of day into the PDF.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        import weasyprint.text.fonts  # noqa: PLC0415  # slow, and not everywhere
    except (ImportError, OSError) as error:
        raise HandoutError(
            f"WeasyPrint cannot be loaded: {str(error).splitlines()[0]}",
            "Install Pango (Debian and Ubuntu: sudo apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0; Fedora: sudo dnf install pango; "
            "macOS: brew install pango), or build with --only html.",
        ) from error
    module: ModuleType = weasyprint
    return module


def print_html(parts: Parts, page: Geometry, metadata: HandoutMetadata) -> Print:
    """Set HTML as a tagged PDF (PDF/UA-1).

    Raises ForeignFile where it refers to a file that it does not bring, and whatever WeasyPrint
    raises on what it cannot set.
    """
    engine = load_engine()
    try:
        with _log() as records:
            root, document = laid_out(engine, parts)
            if page.is_facing:
                document = cut_spreads(engine, document, root, page.width * _PIXELS_IN_MM)
            document.metadata.generate_rdf_metadata = lambda *_: xmp(
                metadata, f"WeasyPrint {engine.VERSION}"
            )
            with (
                tagged_by_element(engine, root),
                copied_plainly(engine),
                read_when_needed(engine),
            ):
                pdf: bytes = document.write_pdf(
                    pdf_variant="pdf/ua-1", finisher=_finisher(page, metadata)
                )
    except engine.urls.FatalURLFetchingError as error:  # no Exception, so nobody else hears it
        raise ForeignFile(str(error)) from error
    missing = dict.fromkeys(
        chr(int(match[1], 16)) for record in records if (match := _MISSING_GLYPH.search(record))
    )
    return Print(pdf, tuple(missing), _substituted(document.fonts.values(), parts.styles))


def _substituted(fonts: Iterable[Any], styles: Iterable[str]) -> dict[str, str]:
    text = _COMMENT.sub("", "\n".join(styles))
    found: dict[str, set[str]] = {}
    for font in fonts:
        # No part of a longer name: DejaVu Sans is not named by DejaVu Sans Mono.
        named = re.compile(rf"(?<!\w){re.escape(font.family)}(?! ?\w)", re.IGNORECASE)
        if not named.search(text):
            found.setdefault(font.family, set()).update("".join(font.to_unicode.values()))
    return {family: "".join(sorted(letters)) for family, letters in sorted(found.items())}


def opened(engine: ModuleType, parts: Parts) -> tuple[Any, dict[str, Any]]:
    """Return the HTML as WeasyPrint reads it, and what it is to be laid out with."""
    fetcher = _fetcher(engine, parts.files)
    shared = {
        "font_config": engine.text.fonts.FontConfiguration(),
        "counter_style": engine.css.counters.CounterStyle(),
    }
    sheets = [
        engine.CSS(string=style, base_url=f"{HOME}theme/", url_fetcher=fetcher, **shared)
        for style in parts.styles
    ]
    source = engine.HTML(string=parts.html, base_url=HOME, url_fetcher=fetcher)
    return source, {"stylesheets": sheets, **shared}


def laid_out(engine: ModuleType, parts: Parts) -> tuple[Element, Any]:
    """Return the HTML's root element, and its pages as WeasyPrint holds them."""
    source, options = opened(engine, parts)
    if not any("footnote" in style for style in parts.styles):
        own = [_without_footnotes(sheet) for sheet in source._ua_stylesheets()]  # noqa: SLF001  # no public way
        source._ua_stylesheets = lambda *_: own  # noqa: SLF001  # the same
    images: dict[str, Any] = {}
    with (
        sides_start_together(engine),
        labels_take_no_room(engine),
        long_words_begin_a_line(engine),
    ):
        document = source.render(cache=images, **options)
    _let_go_of_layout(document, images.values())
    return source.etree_element, document


def _let_go_of_layout(document: Any, images: Iterable[Any]) -> None:
    """Drop what drawing does not need, and WeasyPrint 70 keeps: a tenth of all memory."""
    document._html = None  # noqa: SLF001  # no public way
    for image in images:
        context = getattr(image, "_context", None)  # of the whole article, held by each SVG image
        if context is not None:
            context.style_for = context.page_maker = context.target_collector = None


def _without_footnotes(sheet: Any) -> Any:
    """Return a style sheet without its rules for the parts of footnotes.

    WeasyPrint 70 writes them for every element, and so computes five styles of an element for
    one that is used: a third of the memory that laying out an article takes.
    """
    lean = copy(sheet)
    lean.matcher = copy(sheet.matcher)
    lean.matcher.other_selectors = [
        selector
        for selector in sheet.matcher.other_selectors
        if selector[_PSEUDO_ELEMENT] not in _PARTS_OF_FOOTNOTES
    ]
    return lean


def _finisher(page: Geometry, metadata: HandoutMetadata) -> Any:
    def finish(_document: Any, pdf: pydyf.PDF) -> None:  # as WeasyPrint calls it
        for key, value in metadata.information().items():
            pdf.info[key] = pydyf.String(value)
        if page.is_facing:
            pdf.catalog["PageLayout"] = "/TwoPageRight"

    return finish


def _fetcher(engine: ModuleType, files: Mapping[str, bytes]) -> weasyprint.urls.URLFetcher:
    class Memory(engine.urls.URLFetcher):  # type: ignore[misc,name-defined]  # known once loaded
        """Serves what it was given; everything else, on any host, is refused."""

        def fetch(
            self, url: str, _headers: dict[str, str] | None = None
        ) -> weasyprint.urls.URLFetcherResponse:
            name = unquote(url).removeprefix(HOME)
            if name == url or name not in files:
                raise engine.urls.FatalURLFetchingError(f"the handout refers to {url}")
            kind = (
                "image/svg+xml"
                if name.startswith("formula/") or name.lower().endswith(".svg")
                else ""
            )
            return engine.urls.URLFetcherResponse(
                url, files[name], {"Content-Type": kind} if kind else {}
            )

    return Memory()


@contextmanager
def _log() -> Iterator[list[str]]:
    """Collect what WeasyPrint warns of while the block runs, and print none of it."""
    records: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    collector = Collector(level=logging.WARNING)
    before, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield records
    finally:
        logger.handlers, logger.propagate = before, propagate
