"""What a handout says of itself: the document information, and the same as XMP (ISO 16684-1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from duizhao.languages import LANGUAGES
from duizhao.model import Document, Edition
from duizhao.rendering.licences import licence_url
from duizhao.rendering.words import printable

_XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_PREFIXES = {"rdf": _RDF, "dc": _DC, "pdf": _PDF, "xmpRights": _RIGHTS, "pdfuaid": _UA}
_COMMA = re.compile(r"[,，、;；]")


@dataclass(frozen=True, slots=True)
class HandoutMetadata:
    """What is known of a handout; titles and descriptions by the tag of their language."""

    titles: tuple[tuple[str, str], ...]
    descriptions: tuple[tuple[str, str], ...]
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    keywords: tuple[str, ...]
    licences: tuple[str, ...]
    licence_url: str
    date: str

    @property
    def title(self) -> str:
        return " · ".join(dict.fromkeys(title for _, title in self.titles))

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(tag for tag, _ in self.titles)

    def information(self) -> dict[str, str]:
        """Return the entries of the document information dictionary, the empty ones left out."""
        entries = {
            "Title": self.title,
            "Author": ", ".join(self.authors),
            "Translator": ", ".join(self.translators),
            "Subject": " ".join(text for _, text in self.descriptions),
            "Keywords": ", ".join(self.keywords),
            "Languages": ", ".join(self.languages),
            "License": ", ".join(self.licences),
        }
        return {key: value for key, value in entries.items() if value}


def handout_metadata(edition: Edition, sides: Iterable[Document]) -> HandoutMetadata:
    """Return what a handout of these sides of an edition says of itself."""
    documents = list(sides)
    matters = [(LANGUAGES[side.language].tag, side.front_matter) for side in documents]

    def distinct(*values: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(printable(value) for value in values if value))

    return HandoutMetadata(
        tuple((tag, printable(matter.title or edition.article)) for tag, matter in matters),
        tuple(
            (tag, printable(matter.description)) for tag, matter in matters if matter.description
        ),
        distinct(*(matter.author for _, matter in matters)),
        distinct(*(matter.translator for _, matter in matters)),
        distinct(
            *(word.strip() for _, matter in matters for word in _COMMA.split(matter.keywords))
        ),
        distinct(*(matter.license for _, matter in matters)),
        next((url for _, matter in matters if (url := licence_url(matter.license))), ""),
        max((matter.updated or matter.date for _, matter in matters), default=""),
    )


def xmp(metadata: HandoutMetadata, producer: str) -> bytes:
    """Return the RDF of an XMP packet that says so, and that the PDF conforms to PDF/UA-1."""
    for prefix, address in _PREFIXES.items():
        ET.register_namespace(prefix, address)
    root = ET.Element(f"{{{_RDF}}}RDF")
    about = ET.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    _simple(about, _UA, "part", "1")
    _simple(about, _PDF, "Producer", producer)
    _simple(about, _PDF, "Keywords", ", ".join(metadata.keywords))
    _simple(about, _RIGHTS, "WebStatement", metadata.licence_url)
    _alternatives(about, "title", [("x-default", metadata.title), *metadata.titles])
    if metadata.descriptions:
        default = ("x-default", metadata.descriptions[0][1])
        _alternatives(about, "description", [default, *metadata.descriptions])
    if metadata.licences:
        _alternatives(about, "rights", [("x-default", ", ".join(metadata.licences))])
    _list(about, "creator", "Seq", metadata.authors)
    _list(about, "contributor", "Bag", metadata.translators)
    _list(about, "language", "Bag", metadata.languages)
    _list(about, "subject", "Bag", metadata.keywords)
    _list(about, "date", "Seq", (metadata.date,) if metadata.date else ())
    packet: bytes = ET.tostring(root, encoding="utf-8")
    return packet


def _simple(about: ET.Element, space: str, name: str, value: str) -> None:
    if value:
        ET.SubElement(about, f"{{{space}}}{name}").text = value


def _alternatives(about: ET.Element, name: str, values: Iterable[tuple[str, str]]) -> None:
    alternatives = ET.SubElement(ET.SubElement(about, f"{{{_DC}}}{name}"), f"{{{_RDF}}}Alt")
    for tag, value in values:
        ET.SubElement(alternatives, f"{{{_RDF}}}li", {f"{_XML}lang": tag}).text = value


def _list(about: ET.Element, name: str, kind: str, values: tuple[str, ...]) -> None:
    if values:
        listed = ET.SubElement(ET.SubElement(about, f"{{{_DC}}}{name}"), f"{{{_RDF}}}{kind}")
        for value in values:
            ET.SubElement(listed, f"{{{_RDF}}}li").text = value
