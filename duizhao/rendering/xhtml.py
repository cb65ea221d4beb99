"""HTML that a template wrote becomes XHTML for reading systems, which read it as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import tinyhtml5

_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Whatever is not a Char of XML 1.0, which no escape can bring into a document either.
_NO_CHAR = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Where a reading system may show or speak an element by itself, it says its language itself.
_SPEAKS = frozenset(
    [
        "blockquote",
        "div",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "p",
        "pre",
        "td",
        "th",
        "title",
    ]
)
_TYPES = {"doc-noteref": "noteref", "doc-endnotes": "endnotes", "doc-toc": "toc"}
# An empty label, or what no label may hold (the URL standard's forbidden domain code points).
_NO_HOST = re.compile(r"^\.|\.\.|[\s%#/<>?@\\^|]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DOCTYPE = "<!DOCTYPE html>\n"


def read_html(html: str) -> ET.Element:
    """Return HTML as a tree that is fit to be XHTML, its elements without namespaces.

    Every element that has a `lang`, or words of its own, has it as `xml:lang` too; formulas
    carry their TeX for reading systems that know no MathML. What needs a pointer or a script
    is left out, and of a link to a host that cannot be only the words are left.
    """
    root: ET.Element = tinyhtml5.parse(
        allowed(html).encode("utf-8"), namespace_html_elements=False, transport_encoding="utf-8"
    )
    root.set("xmlns", _XHTML)
    root.set("xmlns:epub", _OPS)
    _say_language(root, "")
    for element in root.iter():
        if isinstance(element.tag, str):  # and no comment
            _adapt(element)
    return root


def write_xml(root: ET.Element, *, doctype: bool = True) -> bytes:
    """Return a tree as an XML document, the same bytes each time."""
    text = ET.tostring(root, encoding="unicode")
    return f"{_DECLARATION}{_DOCTYPE if doctype else ''}{text}\n".encode()


def allowed(text: str) -> str:
    """Return text with U+FFFD for the characters that XML 1.0 cannot hold."""
    return _NO_CHAR.sub("\ufffd", text)


def lead_to_files(roots: Iterable[tuple[str, ET.Element]]) -> None:
    """Let the links of several documents, by file name, lead to the file that has their ID."""
    documents = list(roots)
    files = {
        element.get("id"): name
        for name, root in reversed(documents)
        for element in root.iter()
        if element.get("id")
    }
    for name, root in documents:
        for element in root.iter("a"):
            href = element.get("href", "")
            file = files.get(href[1:], name) if href.startswith("#") else name
            if file != name:
                element.set("href", f"{file}{href}")


def _say_language(element: ET.Element, inherited: str) -> None:
    lang = element.get("lang", inherited)
    if element.tag in _SPEAKS and lang and _has_words(element):
        element.set("lang", lang)
    if "lang" in element.attrib:
        element.set(_XML_LANG, element.get("lang", ""))
    for child in element:
        _say_language(child, lang)


def _has_words(element: ET.Element) -> bool:
    own = (element.text, *(child.tail for child in element))
    return any(words and words.strip() for words in own)


def _adapt(element: ET.Element) -> None:
    namespace, _, name = element.tag.rpartition("}")
    element.tag = name
    for attribute in [key for key in element.attrib if _is_idle(key)]:
        del element.attrib[attribute]
    if namespace and name == "math":
        element.set("xmlns", _MATHML)
        annotation = element.find(f".//{{{_MATHML}}}annotation")
        element.set("alttext", (annotation is not None and annotation.text) or "")
    if name == "a" and not _can_be(element.get("href", "")):
        element.tag = "span"
        element.attrib.pop("href")
    role = element.get("role", "")
    if role in _TYPES:
        element.set("epub:type", _TYPES[role])


def _can_be(address: str) -> bool:
    """Tell whether an address is within the book, no web address, or one of a host that can be."""
    try:
        parts = urlsplit(address)
        host, _ = unquote(parts.hostname or "", errors="strict"), parts.port
    except ValueError:  # an open bracket, no UTF-8, or a port that is no number up to 65535
        return False
    return parts.scheme not in ("http", "https") or bool(host and not _NO_HOST.search(host))


def _is_idle(attribute: str) -> bool:
    """Tell whether an attribute serves only a pointer, a script, or the parser of HTML."""
    if attribute.startswith("{http://www.w3.org/2000/xmlns/}"):
        return True
    return attribute == "tabindex" or attribute.startswith(("on", "data-"))
