"""What programs read of a site: an Atom feed a language, the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from duizhao.languages import LANGUAGES, Language
from duizhao.model import Edition, FrontMatter
from duizhao.rendering.contents import changed
from duizhao.rendering.metadata import Site, feed_path, page_path
from duizhao.rendering.words import printable

_LATEST = 50
_NEVER = "1970-01-01"


def atom_feed(editions: Sequence[Edition], site: Site, language: Language) -> bytes:
    """Return the latest articles in one language as Atom 1.0 (RFC 4287), the newest first.

    An article without a date is left out, since an entry must say when it changed; a feed
    of no articles says 1970. Nothing depends on the day of the build.
    """
    dated = sorted(
        ((day, edition) for edition in editions if (day := _changed_in(edition, language))),
        key=lambda entry: (entry[0], entry[1].article),
        reverse=True,
    )
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language.tag})
    _add(feed, "id", site.url + feed_path(language))
    _add(feed, "title", site.title(language))
    _add(feed, "updated", _time(dated[0][0] if dated else _NEVER))
    _link(feed, "self", site.url + feed_path(language), type="application/atom+xml")
    _link(feed, "alternate", site.url, type="text/html")
    _add(ET.SubElement(feed, "author"), "name", site.title(language))
    for day, edition in dated[:_LATEST]:
        _add_entry(feed, edition, language, site, day)
    return _written(feed)


def sitemap(editions: Sequence[Edition], site: Site) -> bytes:
    """Return the pages of a site for search engines (sitemaps.org 0.9), each with its twins."""
    root = ET.Element(
        "urlset",
        {
            "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
            "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
        },
    )
    _add_url(root, site.url, max(map(changed, editions), default=""))
    for edition in editions:
        sides = [LANGUAGES[document.language] for document in (edition.source, edition.target)]
        twins = [(side.tag, site.url + page_path(edition.article, side)) for side in sides]
        both = site.url + page_path(edition.article, None)
        twins.append(("x-default", both))
        _add_url(root, both, changed(edition), twins)
        for side in sides:
            page = site.url + page_path(edition.article, side)
            _add_url(root, page, _changed_in(edition, side), twins)
    return _written(root)


def robots(site: Site) -> bytes:
    """Return robots.txt, which tells where the sitemap is; it counts at the root of a host only."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n".encode()


def _add_entry(
    feed: ET.Element, edition: Edition, language: Language, site: Site, day: str
) -> None:
    front_matter = _front_matter(edition, language)
    page = site.url + page_path(edition.article, language)
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", page)
    _add(entry, "title", front_matter.title or edition.article)
    _add(entry, "updated", _time(day))
    if front_matter.date:
        _add(entry, "published", _time(front_matter.date))
    _link(entry, "alternate", page, type="text/html", hreflang=language.tag)
    if front_matter.author:
        _add(ET.SubElement(entry, "author"), "name", front_matter.author)
    if front_matter.translator and language.code == edition.target.language:
        _add(ET.SubElement(entry, "contributor"), "name", front_matter.translator)
    if front_matter.description:
        _add(entry, "summary", front_matter.description)
    if front_matter.license:
        _add(entry, "rights", front_matter.license)


def _front_matter(edition: Edition, language: Language) -> FrontMatter:
    side = edition.source if edition.source.language == language.code else edition.target
    return side.front_matter


def _changed_in(edition: Edition, language: Language) -> str:
    """Return the day that a text changed last, by its own front matter or else by the other's."""
    ours = _front_matter(edition, language)
    return ours.updated or ours.date or changed(edition)


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = printable(text)


def _link(parent: ET.Element, rel: str, href: str, **attributes: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, **attributes})


def _add_url(
    root: ET.Element, address: str, day: str, twins: Sequence[tuple[str, str]] = ()
) -> None:
    url = ET.SubElement(root, "url")
    _add(url, "loc", address)
    if day:
        _add(url, "lastmod", day)
    for tag, href in twins:
        attributes = {"rel": "alternate", "hreflang": tag, "href": href}
        ET.SubElement(url, "xhtml:link", attributes)


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
