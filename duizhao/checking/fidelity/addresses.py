"""Links and images: both sides lead to the same places and show the same pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from duizhao.blocks import Image, Link
from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import TextPair
from duizhao.checking.fidelity.left_over import left_over
from duizhao.checking.finding import Finding
from duizhao.checking.language_names import is_language_tag, without_language
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity
from duizhao.languages import is_han
from duizhao.links import PAGE_LINK

_Node = TypeVar("_Node", Link, Image)

# What an address says of its language beside its path: ?lang=zh.
_LANGUAGE_KEYS = frozenset({"lang", "language", "locale", "hl", "l"})
# Parts of a host's name that one site varies from country to country.
_COUNTRIES = frozenset({"www", "com", "org", "net"})
_NOWHERE = ("", "#")
_PAGE_SUFFIX = re.compile(r"\.(?:md|html?)$")
# Many folders have a page of this name.
_ANY_PAGE = frozenset({"readme", "index", "introduction", "overview"})
# A word of an address: two pages that share one may be of the same thing.
_WORD = re.compile(r"[^\W_][\w.]{2,}")
# The number of a paper or an issue, by which two pages on one server differ.
_LONG_NUMBER = re.compile(r"[0-9]{3,}")


@dataclass(frozen=True, slots=True)
class _Address:
    """An address without what differs between the editions of one page in two languages."""

    web: bool
    host: tuple[str, ...]
    path: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    fragment: str

    @property
    def words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(" ".join((*self.path, self.fragment)).casefold()))


@dataclass(frozen=True, slots=True)
class _Words:
    """What messages and remedies say of links, or of images."""

    does: str
    thing: str
    mend: str
    put: str
    delete: str


_LINK = _Words(
    "links to",
    "the link to",
    "Let both lead to the same place.",
    "Link the words that translate the source's link.",
    "Delete the link, or add it to the source.",
)
_IMAGE = _Words(
    "shows",
    "the image",
    "Show the same image, or one whose name differs only in the language, "
    "such as NAME-zh.png and NAME-en.png.",
    "Put the image into the translation.",
    "Delete the image, or add it to the source.",
)


def links(pair: TextPair) -> Iterator[Finding]:
    """Report links that one side lacks or that lead elsewhere."""
    # A link that leads nowhere is not the other side's affair.
    source, target = (
        tuple(link for link in side.links if link.href not in _NOWHERE)
        for side in (pair.source, pair.target)
    )
    if not source and not target:
        return
    if [link.href for link in source] == [link.href for link in target]:
        return
    left, right = left_over(source, target, _same_link, _same_place, _same_page, _related)
    lost = [link for link in left if not _is_written(pair.target, link.href)]
    added = _unmeant(pair.source, [n for n in right if not _is_written(pair.source, n.href)])
    yield from _differences(pair, lost, added, _LINK)


def _unmeant(source: Prose, added: list[Link]) -> list[Link]:
    """Leave out as many links within the site as the source means by [[page]]."""
    meant = len(PAGE_LINK.findall(source.text)) if added and "[[" in source.text else 0
    within = [link for link in added if "://" not in link.href][:meant]
    return [link for link in added if link not in within]


def images(pair: TextPair) -> Iterator[Finding]:
    """Report images that one side lacks, or that differ."""
    source, target = pair.source.images, pair.target.images
    if [image.source for image in source] == [image.source for image in target]:
        return
    left, right = left_over(source, target, _same_image, _same_picture)
    yield from _differences(pair, left, right, _IMAGE)


def _differences(
    pair: TextPair, lost: Sequence[_Node], added: Sequence[_Node], words: _Words
) -> Iterator[Finding]:
    for one, other in zip_longest(lost, added):
        if one and other:
            yield pair.finding(
                f"the source {words.does} {_written(one)}; "
                f"the translation {words.does} {_written(other)}",
                words.mend,
                pair.source.node_span(one),
                pair.target.node_span(other),
            )
        elif one:
            yield pair.finding(
                f"the translation lacks {words.thing} {_written(one)}",
                words.put,
                pair.source.node_span(one),
            )
        elif other:
            yield pair.finding(
                f"the translation {words.does} {_written(other)}; the source does not",
                words.delete,
                None,
                pair.target.node_span(other),
            )


def _written(node: Link | Image) -> str:
    return node.href if isinstance(node, Link) else node.source


def _same_link(one: Link, other: Link) -> bool:
    return one.href == other.href


def _same_image(one: Image, other: Image) -> bool:
    return one.source == other.source


def _same_place(one: Link, other: Link) -> bool:
    """Tell whether two addresses are those of one page's editions in two languages."""
    first, second = _neutral(one.href), _neutral(other.href)
    if (first.web, first.host, first.query) != (second.web, second.host, second.query):
        return False
    # The anchor of a heading is the heading's text, in each language its own.
    anchored = first.fragment == second.fragment or _has_han(first.fragment + second.fragment)
    return anchored and (
        first.path == second.path
        or _is_named_in_han(first, second)
        or (not first.web and _is_one_page(first.path, second.path))
    )


def _is_one_page(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two paths within a site are one page's, seen from there and from its root."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short[-1].casefold() not in _ANY_PAGE and long[-len(short) :] == short


def _same_page(one: Link, other: Link) -> bool:
    """Tell whether a site's own page has its whole address in one text, and a path in the other."""
    first, second = _neutral(one.href), _neutral(other.href)
    if first.web == second.web:
        return False
    page, same = (
        [part for part in path if part != ".."][-2:] for path in (first.path, second.path)
    )
    return len(page) == 2 and page == same


def _related(one: Link, other: Link) -> bool:
    """Tell whether two addresses on the web may well be of the same thing."""
    first, second = _neutral(one.href), _neutral(other.href)
    if not (first.web and second.web):
        return False
    if _LONG_NUMBER.sub("0", one.href) == _LONG_NUMBER.sub("0", other.href):
        return False
    if _is_named_in_han(first, second) or first.words & second.words:
        return True
    if first.host == second.host:
        return not first.words or not second.words
    return bool({*first.host, *first.words} & {*second.host, *second.words})


def _is_named_in_han(first: _Address, second: _Address) -> bool:
    """Tell whether just one of two paths holds 汉字, so that the other is its translation."""
    return _has_han("".join(first.path)) != _has_han("".join(second.path))


def _same_picture(one: Image, other: Image) -> bool:
    first, second = _neutral(one.source), _neutral(other.source)
    if _is_named_in_han(first, second):
        return True
    return (first.host, _picture(first)) == (second.host, _picture(second))


def _picture(address: _Address) -> tuple[str, ...]:
    """Return an image's path, which has no language any more, without its file type."""
    *folders, name = address.path or ("",)
    stem = name.rpartition(".")[0] or name
    return (*folders, stem.casefold())


def _neutral(href: str) -> _Address:
    try:
        parts = urlsplit(href)
    except ValueError:
        return _Address(web=False, host=(), path=(href,), query=(), fragment="")
    host = tuple(
        label
        for label in parts.netloc.casefold().split(".")[:-1]
        if label not in _COUNTRIES and not is_language_tag(label)
    )
    path = [
        part
        for part in unquote(parts.path).split("/")
        if part not in ("", ".", "..", "index.html", "index.md") and not is_language_tag(part)
    ]
    if path:
        path[-1] = _PAGE_SUFFIX.sub("", path[-1])
    path = [without_language(part) for part in path]
    query = tuple(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.casefold() not in _LANGUAGE_KEYS
    )
    web = bool(parts.netloc) or parts.scheme == "mailto"
    return _Address(web, host, tuple(path), query, unquote(parts.fragment))


def _is_written(prose: Prose, href: str) -> bool:
    """Tell whether an address on the web stands on this side as text, without a link."""
    if "://" not in href:
        return False
    written = re.findall(
        rf"{re.escape(href)}(?![\w/?#&=%-])", prose.document.excerpt(prose.whole), re.ASCII
    )
    return len(written) > sum(link.href == href for link in prose.links)


def _has_han(text: str) -> bool:
    return not text.isascii() and any(map(is_han, text))


LINKS = Check(
    "links",
    Severity.WARNING,
    "Both texts link to the same places.",
    """Each link of the source has its counterpart in the translation, and the other way
round, in any order. A link to another article, a file or an ID must be the same on both
sides, but for a language at its end: `README_CN.md` and `README.md` are one page. An address
on the web may be that of the page in the other language, or of another page about the same
thing: it passes if the two have a word in common, but not if they differ in nothing but a
long number, as two papers on one server do. A page of the site may have its path on one side and
its whole address on the other. An address that stands as plain text or as code
on the other side passes too, and so does a link within the site where the source has `[[page]]`,
which is reported there. A link that leads nowhere is no link.""",
    of_each_pair(links),
)

IMAGES = Check(
    "images",
    Severity.ERROR,
    "Both texts show the same images.",
    """Images are compared by their files. Names that differ only in the language
(`map-zh.png` and `map-en.png`, or the same name in folders `zh` and `en`), in the file type,
or in that one of them is written in 汉字 are the same image.""",
    of_each_pair(images),
)
