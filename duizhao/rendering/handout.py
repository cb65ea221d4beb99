"""The only module that knows WeasyPrint: an edition becomes a PDF."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from markupsafe import Markup

from duizhao.languages import LANGUAGES
from duizhao.model import Edition
from duizhao.rendering.article import bilingual_article
from duizhao.rendering.formulas import Drawing, drawing
from duizhao.rendering.medium import Medium
from duizhao.stopped import Stopped
from duizhao.templating import fill
from duizhao.theme import OWN_HANDOUT_STYLE, Theme

if TYPE_CHECKING:
    import weasyprint

# A host that cannot exist (RFC 2606): every address below it is served from memory.
_HOME = "https://duizhao.invalid/"
_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)")


class HandoutError(Stopped):
    """No handout can be made on this machine, or of this theme."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A PDF, the HTML that it was set from, and the characters that no font has."""

    pdf: bytes
    html: bytes
    missing: tuple[str, ...]


def render_handout(edition: Edition, theme: Theme, *, draft: bool) -> Handout:
    """Return an article's handout; raises HandoutError where WeasyPrint cannot be loaded or fails.

    WeasyPrint fails, in any way it likes, on style sheets and templates that no reader would
    want; the ones that are shipped are proven with every article.
    """
    engine = load_engine()
    files = {f"assets/{asset.name}": asset.content for asset in edition.assets.values()}
    files.update(theme.static())
    html, drawings = handout_html(edition, theme, draft=draft)
    files.update({f"formula/{number}": made.svg for number, made in enumerate(drawings)})
    fetcher = _fetcher(engine, files)
    fonts = engine.text.fonts.FontConfiguration()
    styles = (
        theme.text("theme/fonts.css"),
        theme.text("theme/handout.css"),
        theme.text(OWN_HANDOUT_STYLE) if OWN_HANDOUT_STYLE in theme.files else "",
        _formula_style(drawings),
    )
    place = {"base_url": f"{_HOME}theme/", "url_fetcher": fetcher, "font_config": fonts}
    try:
        with _log() as records:
            sheets = [engine.CSS(string=style, **place) for style in styles]
            pdf: bytes = engine.HTML(string=html, base_url=_HOME, url_fetcher=fetcher).write_pdf(
                stylesheets=sheets, font_config=fonts, pdf_tags=True
            )
    except engine.urls.FatalURLFetchingError as error:  # no Exception, so nobody else hears it
        raise HandoutError(
            f"{error} (in the handout of {edition.article})",
            "A handout shows only files in content/assets and templates/theme.",
        ) from error
    except Exception as error:
        own = ", ".join(f"templates/{name}" for name in sorted(theme.own) if "handout" in name)
        raise HandoutError(
            f"WeasyPrint cannot set the handout of {edition.article}: "
            f"{type(error).__name__}: {error}",
            f"See whether it can without the project's own {own}."
            if own
            else "Please report it with the article, or build with --only html.",
        ) from error
    missing = dict.fromkeys(
        chr(int(match[1], 16)) for record in records if (match := _MISSING_GLYPH.search(record))
    )
    return Handout(pdf, html.encode("utf-8"), tuple(missing))


def handout_html(edition: Edition, theme: Theme, *, draft: bool) -> tuple[str, list[Drawing]]:
    """Return the HTML that the handout is set from, and the formulas that it shows."""
    source, target = LANGUAGES[edition.source.language], LANGUAGES[edition.target.language]
    drawings: dict[Drawing, int] = {}

    def formula(tex: str, display: bool) -> Markup | None:
        made = drawing(tex, display=display)
        if made is None:
            return None
        number = drawings.setdefault(made, len(drawings))
        return Markup('<img class="formula-{0}" src="{1}formula/{0}" alt="{2}">').format(
            number, _HOME, tex
        )

    medium = Medium(
        asset_url=lambda name: f"{_HOME}assets/{quote(name)}",
        article_url=lambda _: "",
        formula=formula,
        is_print=True,
    )
    authors = dict.fromkeys(
        name
        for front_matter in (edition.source.front_matter, edition.target.front_matter)
        for name in (front_matter.author, front_matter.translator)
        if name
    )
    html = fill(
        theme,
        "handout.html",
        page=f"the handout of {edition.article}",
        article=bilingual_article(edition, source, target, medium),
        source=source,
        target=target,
        authors=list(authors),
        draft=draft,
        paper=True,
    )
    return html, list(drawings)


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


def _fetcher(engine: ModuleType, files: dict[str, bytes]) -> weasyprint.urls.URLFetcher:
    class Memory(engine.urls.URLFetcher):  # type: ignore[misc,name-defined]  # known once loaded
        """Serves what it was given; everything else, on any host, is refused."""

        def fetch(
            self, url: str, _headers: dict[str, str] | None = None
        ) -> weasyprint.urls.URLFetcherResponse:
            name = unquote(url).removeprefix(_HOME)
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


def _formula_style(drawings: list[Drawing]) -> str:
    return "\n".join(
        f".formula-{number} {{ height: {made.height:.4f}em; vertical-align: {-made.depth:.4f}em; }}"
        for number, made in enumerate(drawings)
    )


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
