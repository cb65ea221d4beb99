"""What the head of an article's page says to browsers, search engines and feed readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from duizhao.blocks import Image, inline_nodes
from duizhao.languages import LANGUAGES, Language
from duizhao.links import LinkKind, destination
from duizhao.model import Document, Edition
from duizhao.rendering.licences import licence_url
from duizhao.rendering.linked_data import linked_works
from duizhao.rendering.metadata import (
    Head,
    Link,
    Site,
    content_policy,
    links_of_the_site,
    page_path,
    what_it_loads,
)
from duizhao.rendering.static import address
from duizhao.rendering.words import printable
from duizhao.theme import Theme

_SCRIPT, _SOLO_SCRIPT = "theme/page.js", "theme/solo.js"
# What a page that others show as a link may have for a picture; few of them draw an SVG.
_RASTER = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})


def article_head(
    edition: Edition,
    language: Language | None,
    site: Site,
    theme: Theme,
    *,
    handout: bool,
    epub: bool = False,
) -> Head:
    """Return the head of an article's page in one language, or of the bilingual one (None)."""
    source, target = LANGUAGES[edition.source.language], LANGUAGES[edition.target.language]
    shown, other = (target, source) if language is target else (source, target)
    root = "../" if language is None else "../../"
    places = _places(edition.article, (source, target, None), site, root)
    title, description = _about(edition, language)
    script = _SCRIPT if language is None else _SOLO_SCRIPT
    return Head(
        printable(title),
        printable(description),
        content_policy(),
        (
            *([Link("canonical", places[language])] if site.url else ()),
            *links_of_the_site(site, theme, root, (source, target)),
            *(_twins(places) if site.url else ()),
            *_of_the_article(edition, shown, root, handout=handout, epub=epub),
        ),
        _article_properties(edition, (shown, other), site, title, description, places[language])
        if site.url
        else (),
        linked_works(
            (edition.source, _title(edition, edition.source), places[source]),
            (edition.target, _title(edition, edition.target), places[target]),
            with_urls=bool(site.url),
        ),
        *what_it_loads(site, theme, root),
        script=f"{root}{address(theme, script)}" if script in theme.files else "",
    )


def _places(
    article: str, languages: Iterable[Language | None], site: Site, root: str
) -> Mapping[Language | None, str]:
    """Return where an article's pages are, as the web or the file system finds them."""
    base, end = (site.url, "") if site.url else (root, "index.html")
    return {language: f"{base}{page_path(article, language)}{end}" for language in languages}


def _about(edition: Edition, language: Language | None) -> tuple[str, str]:
    """Return the title and description of a page; the bilingual one has both titles."""
    documents = (edition.source, edition.target)
    shown = [side for side in documents if language is None or side.language == language.code]
    return (
        " · ".join(dict.fromkeys(_title(edition, side) for side in shown)),
        next((said for side in shown if (said := side.front_matter.description)), ""),
    )


def _twins(places: Mapping[Language | None, str]) -> Iterator[Link]:
    """Yield an article's three pages for search engines, which take absolute addresses only."""
    for side, place in places.items():
        yield Link("alternate", place, hreflang=side.tag if side else "x-default")


def _of_the_article(
    edition: Edition,
    shown: Language,
    root: str,
    *,
    handout: bool,
    epub: bool,
) -> Iterator[Link]:
    for there, kind, mime in (
        (handout, "pdf", "application/pdf"),
        (epub, "epub", "application/epub+zip"),
    ):
        if there:
            yield Link("alternate", f"{root}{edition.article}/{edition.article}.{kind}", type=mime)
    document = edition.source if edition.source.language == shown.code else edition.target
    if licence := licence_url(document.front_matter.license):
        yield Link("license", licence)


def _title(edition: Edition, document: Document) -> str:
    return document.front_matter.title or edition.article


def _article_properties(
    edition: Edition,
    languages: tuple[Language, Language],
    site: Site,
    title: str,
    description: str,
    url: str,
) -> tuple[tuple[str, str], ...]:
    shown, other = languages
    document = edition.source if edition.source.language == shown.code else edition.target
    properties = [
        ("og:type", "article"),
        ("og:title", title),
        ("og:url", url),
        ("og:site_name", site.title(shown)),
        ("og:description", description),
        ("og:locale", shown.locale),
        ("og:locale:alternate", other.locale),
        ("article:published_time", document.front_matter.date),
        ("article:modified_time", document.front_matter.updated),
    ]
    if picture := _first_picture(edition, document):
        properties.append(("og:image", f"{site.url}assets/{quote(picture[0])}"))
        properties.append(("og:image:alt", picture[1]))
    return tuple((name, printable(value)) for name, value in properties if value)


def _first_picture(edition: Edition, document: Document) -> tuple[str, str] | None:
    """Return the first picture of a text that is no drawing: its asset and alternative text."""
    for segment in document.segments:
        for node in inline_nodes(segment.blocks):
            if not isinstance(node, Image):
                continue
            found = destination(node.source)
            asset = edition.assets.get(found.path) if found.kind is LinkKind.ASSET else None
            if asset and not asset.fault and PurePosixPath(asset.name).suffix.lower() in _RASTER:
                return asset.name, node.alt
    return None
