"""The package document of an EPUB: what the book is, and which files it is made of."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from duizhao.blocks import Image, inline_nodes
from duizhao.languages import LANGUAGES
from duizhao.model import Document, Edition
from duizhao.rendering.licences import licence_url
from duizhao.rendering.metadata import Site, page_path
from duizhao.rendering.xhtml import allowed, write_xml

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
# Where an article says no day at all, its book says the first one: the clock is not asked.
_NO_DAY = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book; the text itself `is_read` from first to last."""

    href: str
    is_read: bool
    properties: str = ""


def package_document(edition: Edition, site: Site, items: Sequence[Item]) -> bytes:
    """Return the package document of an edition that is made of these files."""
    tag = LANGUAGES[edition.source.language].tag
    root = ET.Element("package", {"xmlns": _OPF, "version": "3.0", "unique-identifier": "id"})
    root.set(_XML_LANG, tag)
    metadata = ET.SubElement(root, "metadata", {"xmlns:dc": _DC})
    metadata.extend(_metadata(edition, site))
    metadata.extend(_accessibility(edition, items))
    manifest = ET.SubElement(root, "manifest")
    spine = ET.SubElement(root, "spine")
    for number, item in enumerate(items, start=1):
        kind = _TYPES[PurePosixPath(item.href).suffix]
        entry = {"id": f"item-{number}", "href": item.href, "media-type": kind}
        if item.properties:
            entry["properties"] = item.properties
        ET.SubElement(manifest, "item", entry)
        if item.is_read:
            ET.SubElement(spine, "itemref", {"idref": entry["id"]})
    ET.indent(root, "")
    return write_xml(root, doctype=False)


def identifier(edition: Edition, site: Site) -> str:
    """Return the book's lasting name: by its address, or by its name and title without one."""
    title = edition.source.front_matter.title or edition.target.front_matter.title
    named = f"{site.url}{page_path(edition.article, None)}" if site.url else title
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{edition.article}\n{allowed(named)}").urn


def _metadata(edition: Edition, site: Site) -> Iterator[ET.Element]:
    documents = (edition.source, edition.target)
    yield _element("dc:identifier", identifier(edition, site), {"id": "id"})
    titles = {document.front_matter.title or edition.article: document for document in documents}
    for title, document in titles.items():
        yield _element("dc:title", title, document=document)
    for document in documents:
        yield _element("dc:language", LANGUAGES[document.language].tag)
    yield from _person(edition, "author", "dc:creator", "aut")
    yield from _person(edition, "translator", "dc:contributor", "trl")
    for name, key in (("dc:description", "description"), ("dc:rights", "license")):
        for written, document in _once_each(documents, key):
            yield _element(name, written, document=document)
    licence = next(filter(None, (licence_url(said.front_matter.license) for said in documents)), "")
    if licence:
        yield _meta("dcterms:license", licence)
    if site.url:
        yield _element("dc:source", f"{site.url}{page_path(edition.article, None)}")
    days = [
        document.front_matter.updated or document.front_matter.date
        for document in documents
        if document.front_matter.updated or document.front_matter.date
    ]
    published = edition.source.front_matter.date or edition.target.front_matter.date
    if published:
        yield _element("dc:date", published)
    yield _meta("dcterms:modified", f"{max(days, default=_NO_DAY)}T00:00:00Z")


def _person(edition: Edition, key: str, name: str, role: str) -> Iterator[ET.Element]:
    """Yield somebody with their role; what the other language calls them is the same name."""
    written = _once_each((edition.source, edition.target), key)
    for number, (person, document) in enumerate(written):
        if number == 0:
            yield _element(name, person, {"id": key}, document)
            yield _meta("role", role, {"refines": f"#{key}", "scheme": "marc:relators"})
        else:
            yield _meta("alternate-script", person, {"refines": f"#{key}"}, document)


def _once_each(documents: Iterable[Document], key: str) -> list[tuple[str, Document]]:
    """Return what the front matter of each says under a key, the same words only once."""
    said: dict[str, Document] = {}
    for document in documents:
        written: str = getattr(document.front_matter, key)
        if written:
            said.setdefault(written, document)
    return list(said.items())


def _accessibility(edition: Edition, items: Sequence[Item]) -> Iterator[ET.Element]:
    """Yield what schema.org's vocabulary has to say; only what is true of every such book.

    Conformance to a standard is nothing that a program can certify, so none is claimed.
    """
    pictures = [item for item in items if _TYPES[PurePosixPath(item.href).suffix][:5] == "image"]
    documents = (edition.source, edition.target)
    are_described = all(
        node.alt
        for document in documents
        for segment in (*document.segments, *document.footnotes)
        for node in inline_nodes(segment.blocks)
        if isinstance(node, Image)
    )
    yield _meta("schema:accessMode", "textual")
    if pictures:
        yield _meta("schema:accessMode", "visual")
    if are_described:
        yield _meta("schema:accessModeSufficient", "textual")
    features = ["displayTransformability", "readingOrder", "structuralNavigation"]
    features.append("tableOfContents")
    if pictures and are_described:
        features.append("alternativeText")
    if any(item.properties == "mathml" for item in items):
        features.append("MathML")
    for feature in features:
        yield _meta("schema:accessibilityFeature", feature)
    # A GIF may move, and nobody has looked at how fast.
    moves = any(item.href.endswith(".gif") for item in pictures)
    yield _meta("schema:accessibilityHazard", "unknown" if moves else "none")
    for document in documents:
        summary = LANGUAGES[document.language].labels["accessibility"]
        yield _meta("schema:accessibilitySummary", summary, document=document)


def _meta(
    name: str,
    value: str,
    refinement: dict[str, str] | None = None,
    document: Document | None = None,
) -> ET.Element:
    return _element("meta", value, {"property": name, **(refinement or {})}, document)


def _element(
    name: str, text: str, attributes: dict[str, str] | None = None, document: Document | None = None
) -> ET.Element:
    element = ET.Element(name, attributes or {})
    if document is not None:
        element.set(_XML_LANG, LANGUAGES[document.language].tag)
    element.text = " ".join(allowed(text).split())
    return element
