"""The proof that an EPUB holds every segment, in both languages and in order.

The book is unpacked and its text read as XML, as reading systems do; the rest is the proof of
a page.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from duizhao.languages import LANGUAGES
from duizhao.model import Edition
from duizhao.publishing.page_text import TextLost
from duizhao.publishing.proof import prove_page
from duizhao.rendering.epub import PACKAGE

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def prove_epub(edition: Edition, book: bytes) -> None:
    """Raise TextLost unless a book holds the edition's segments and nothing else, in order.

    Each ID must be an anchor, and each link within the book lead to something in it.
    """
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        files = {name: container.read(name) for name in container.namelist()}
    documents = {name: _tree(name, files[name]) for name in files if name.endswith(".xhtml")}
    page = _page([documents[name] for name in _spine(files)])
    for document, side in ((edition.source, "source"), (edition.target, "target")):
        try:
            prove_page(edition, page, LANGUAGES[document.language].tag, side)
        except TextLost as error:
            raise TextLost(f"the EPUB is not whole: {error}") from error
    _prove_links(edition, files, documents)


def _tree(name: str, content: bytes) -> ET.Element:
    try:
        return ET.fromstring(content)  # noqa: S314  # we wrote it; it has no entities
    except ET.ParseError as error:
        raise TextLost(f"{name} of the EPUB is not well formed: {error}") from error


def _spine(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the documents of the text in the order of reading."""
    package = _tree(PACKAGE, files[PACKAGE])
    items = {item.get("id"): item.get("href", "") for item in package.iter(f"{_OPF}item")}
    for reference in package.iter(f"{_OPF}itemref"):
        yield posixpath.join(posixpath.dirname(PACKAGE), items[reference.get("idref")])


def _page(documents: list[ET.Element]) -> bytes:
    """Return the articles of all documents as one page of HTML."""
    whole = ET.Element("article")
    for document in documents:
        for article in document.iter(f"{_XHTML}article"):
            whole.extend(article)
    for element in whole.iter():
        element.tag = element.tag.rpartition("}")[2]
    return f"<!doctype html>{ET.tostring(whole, encoding='unicode', method='html')}".encode()


def _prove_links(
    edition: Edition, files: Mapping[str, bytes], documents: Mapping[str, ET.Element]
) -> None:
    anchors = {
        (name, element.get("id"))
        for name, document in documents.items()
        for element in document.iter()
    }
    known = {anchor for _, anchor in anchors}
    for pair in edition.pairs:
        for name in pair.ids:
            if name not in known:
                raise TextLost(f"the EPUB has no anchor for {name}")
    for name, document in documents.items():
        for element in document.iter():
            href = element.get("href") or element.get("src")
            if href is None or ":" in href.partition("/")[0]:
                continue
            path, _, fragment = unquote(href).partition("#")
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            file = file if path else name
            if file not in files or (fragment and (file, fragment) not in anchors):
                raise TextLost(f"a link in the EPUB leads nowhere: {href}")
