"""An edition becomes an EPUB 3: its text as XHTML, in a container of the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import quote
from xml.etree import ElementTree as ET

from duizhao.languages import LANGUAGES
from duizhao.model import Edition
from duizhao.rendering.article import BilingualArticle, bilingual_article
from duizhao.rendering.contents import ContentsEntry, contents
from duizhao.rendering.epub_package import Item, package_document
from duizhao.rendering.formulas import mathml
from duizhao.rendering.medium import Medium
from duizhao.rendering.metadata import Site, page_path
from duizhao.rendering.rows import Row
from duizhao.rendering.words import printable
from duizhao.rendering.xhtml import lead_to_files, read_html, write_xml
from duizhao.stopped import Stopped
from duizhao.templating import fill
from duizhao.theme import Theme

FOLDER = "EPUB"
PACKAGE = f"{FOLDER}/package.opf"
_SHEETS = ("text.css", "side-by-side.css")
_NAVIGATION = "nav.xhtml"
# Reading systems set one document at a time; after so many rows the next section begins another.
_LONG = 150
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP can name
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="%s" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
""" % PACKAGE.encode()


# What a style sheet loads; the packaged ones load nothing.
_LOADED = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']?([^"';\s]*)""", re.IGNORECASE)


class EpubError(Stopped):
    """A theme's own files would have a book load what is not in it."""

    def __init__(self, article: str, loaded: str) -> None:
        super().__init__(
            f"the EPUB of {article} refers to {loaded}",
            "A book shows only images in content/assets; mend the files in templates/epub.",
        )
        self.args = (article, loaded)  # so that it can be sent by a worker


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A heading in both languages, where it leads to, and the headings below it."""

    href: str
    source: str
    target: str
    children: tuple[NavigationEntry, ...] = ()


def render_epub(edition: Edition, theme: Theme, site: Site, *, draft: bool) -> bytes:
    """Return an article's EPUB; raises BrokenTemplate or EpubError where the theme is at fault.

    Links to other articles and to attachments lead to the site, where its address is known.
    """
    source, target = LANGUAGES[edition.source.language], LANGUAGES[edition.target.language]
    pictures: dict[str, str] = {}
    article = bilingual_article(edition, source, target, _medium(site, pictures))
    common = {"source": source, "target": target, "paper": False, "book": True}
    texts: dict[str, ET.Element] = {}
    parts = list(_parts(article))
    for number, part in enumerate(parts, start=1):
        html = fill(
            theme,
            "epub/text.html",
            page=f"the EPUB of {edition.article}",
            article=part,
            first=number == 1,
            draft=draft,
            sheets=_SHEETS,
            **common,
        )
        texts["text.xhtml" if len(parts) == 1 else f"text-{number}.xhtml"] = read_html(html)
    first, last = next(iter(texts)), next(reversed(texts))
    notes = f"{last}#notes_title" if article.notes else ""
    entries = _navigation(contents(edition), texts)
    if notes and entries:
        entries += (NavigationEntry(notes, source.labels["notes"], target.labels["notes"]),)
    html = fill(
        theme,
        "epub/nav.html",
        page=f"the EPUB of {edition.article}",
        article=article,
        entries=entries,
        start=first,
        notes=notes,
        **common,
    )
    lead_to_files(texts.items())
    documents = {**texts, _NAVIGATION: read_html(html)}
    for loaded in _foreign(documents.values(), theme, {*_SHEETS, *pictures.values()}):
        raise EpubError(edition.article, loaded)
    files = {name: write_xml(root) for name, root in documents.items()}
    files |= {name: theme.files[f"epub/{name}"] for name in _SHEETS}
    files |= {href: edition.assets[name].content for name, href in pictures.items()}
    items = [Item(name, name in texts, _properties(name, texts.get(name))) for name in files]
    return _container({**files, "package.opf": package_document(edition, site, items)})


def _medium(site: Site, pictures: dict[str, str]) -> Medium:
    """Return the medium of a book, which notes in `pictures` where each asset shown stands."""

    def picture(name: str) -> str:
        suffix = PurePosixPath(name).suffix.lower()
        return pictures.setdefault(name, f"images/{len(pictures) + 1}{suffix}")

    return Medium(
        asset_url=picture,
        article_url=lambda name: f"{site.url}{page_path(name, None)}" if site.url else None,
        formula=lambda tex, display: mathml(tex, display=display),
        is_print=False,
        attachment_url=lambda name: f"{site.url}assets/{quote(name)}" if site.url else None,
    )


def _parts(article: BilingualArticle) -> Iterator[BilingualArticle]:
    """Yield an article as one document, or a long one as several that begin at its sections."""
    levels = [row.level for row in article.rows if row.kind == "heading"]
    rows: list[Row] = []
    for row in article.rows:
        if len(rows) >= _LONG and row.kind == "heading" and row.level == min(levels):
            yield replace(article, rows=tuple(rows), notes=())
            rows = []
        rows.append(row)
    yield replace(article, rows=tuple(rows))


def _navigation(
    headings: Sequence[ContentsEntry], texts: Mapping[str, ET.Element]
) -> tuple[NavigationEntry, ...]:
    """Return headings as a tree, each below the nearest one before it that is higher."""
    files = {element.get("id"): name for name, root in texts.items() for element in root.iter()}

    def below(start: int, end: int) -> Iterator[NavigationEntry]:
        while start < end:
            heading = headings[start]
            following = start + 1
            while following < end and headings[following].level > heading.level:
                following += 1
            yield NavigationEntry(
                f"{files.get(heading.id, next(iter(texts)))}#{heading.id}",
                printable(heading.source),
                printable(heading.target),
                tuple(below(start + 1, following)),
            )
            start = following

    return tuple(below(0, len(headings)))


def _foreign(documents: Iterable[ET.Element], theme: Theme, packed: set[str]) -> Iterator[str]:
    """Yield what the book would load and does not hold; only links may lead out of it."""
    for element in (element for root in documents for element in root.iter()):
        if element.tag in ("script", "base", "iframe", "object", "embed"):
            yield f"a {element.tag} element"
        loaded = element.get("src") or (element.tag != "a" and element.get("href"))
        if loaded and loaded not in packed:
            yield loaded
    for name in _SHEETS:
        for match in _LOADED.finditer(theme.text(f"epub/{name}")):
            yield match[1] or match[2]


def _properties(name: str, text: ET.Element | None) -> str:
    if name == _NAVIGATION:
        return "nav"
    return "mathml" if text is not None and text.find(".//math") is not None else ""


def _container(files: Mapping[str, bytes]) -> bytes:
    """Return files below `EPUB/` as a container: in order, without a time or an owner."""
    packed = {"META-INF/container.xml": _CONTAINER}
    packed |= {f"{FOLDER}/{name}": files[name] for name in sorted(files)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as book:
        _add(book, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        for name, content in packed.items():
            _add(book, name, content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _add(book: zipfile.ZipFile, name: str, content: bytes, compression: int) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3  # Unix, on whatever system it is made
    info.external_attr = 0o644 << 16
    info.compress_type = compression
    book.writestr(info, content, compresslevel=9)
