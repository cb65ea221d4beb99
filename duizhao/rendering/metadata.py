"""What a page's head says to browsers, search engines and feed readers, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from duizhao.blocks import Image, inline_nodes
from duizhao.languages import LANGUAGES, Language
from duizhao.links import LinkKind, destination
from duizhao.model import Document, Edition
from duizhao.rendering.licences import licence_url
from duizhao.rendering.linked_data import linked_site, linked_works
from duizhao.rendering.static import address, early_faces, sheets
from duizhao.rendering.words import printable
from duizhao.theme import Theme

_ICON = "theme/favicon.svg"
_SCRIPT = "theme/page.js"
_SEARCH_SCRIPT = "theme/search.js"
# What a page that others show as a link may have for a picture; few of them draw an SVG.
_RASTER = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share: the site's address, or "", and its titles by code of a language."""

    url: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def title(self, language: Language) -> str:
        """Return the site's name in a language, or in the other, or what the index is called."""
        named = self.titles.get(language.code) or next(iter(self.titles.values()), "")
        return named or language.labels["all_articles"]

    @property
    def path(self) -> str:
        """Where the site stands on its host: `/`, or `/folder/`."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True, slots=True)
class Link:
    """A `link` element: where else something of this page is; empty attributes are left out."""

    rel: str
    href: str
    hreflang: str = ""
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What `head.html` writes.

    `policy` is the Content-Security-Policy, `properties` are Open Graph's, `data` is JSON-LD,
    escaped; `sheets`, `faces` and `script` are addresses from the page. A `hidden` page is
    one that search engines leave out.
    """

    title: str
    description: str
    policy: str
    links: tuple[Link, ...]
    properties: tuple[tuple[str, str], ...]
    data: Markup
    sheets: tuple[str, ...]
    faces: tuple[str, ...]
    script: str
    hidden: bool = False


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
    shown = language or source
    other = target if shown is source else source
    documents = {source: edition.source, target: edition.target}
    root = "../" if language is None else "../../"
    titles = {side: documents[side].front_matter.title or edition.article for side in documents}
    title = titles[shown] if language else " · ".join(dict.fromkeys(titles.values()))
    description = documents[shown].front_matter.description
    if language is None:
        description = description or documents[other].front_matter.description
    base = site.url or root
    end = "" if site.url else "index.html"
    pages = {side: f"{base}{page_path(edition.article, side)}{end}" for side in documents}
    both = f"{base}{page_path(edition.article, None)}{end}"
    links = [
        *_of_the_site(site, theme, root, (source, target)),
        *(Link("alternate", pages[side], hreflang=side.tag) for side in documents),
        Link("alternate", both, hreflang="x-default"),
    ]
    if site.url:
        links.insert(0, Link("canonical", pages[shown] if language else both))
    if handout:
        pdf = f"{root}{edition.article}/{edition.article}.pdf"
        links.append(Link("alternate", pdf, type="application/pdf"))
    if epub:
        book = f"{root}{edition.article}/{edition.article}.epub"
        links.append(Link("alternate", book, type="application/epub+zip"))
    if licence := licence_url(documents[shown].front_matter.license):
        links.append(Link("license", licence))
    graph = linked_works(
        (edition.source, titles[source], pages[source]),
        (edition.target, titles[target], pages[target]),
        with_urls=bool(site.url),
    )
    return Head(
        printable(title),
        printable(description),
        content_policy(),
        tuple(links),
        _article_properties(edition, (shown, other), site, title, description, links[0].href)
        if site.url
        else (),
        graph,
        *_loaded(site, theme, root),
        script=f"{root}{address(theme, _SCRIPT)}" if _SCRIPT in theme.files else "",
    )


def index_head(site: Site, theme: Theme, source: Language, target: Language) -> Head:
    """Return the head of the list of all articles."""
    title = " · ".join(dict.fromkeys((site.title(source), site.title(target))))
    links = list(_of_the_site(site, theme, "", (source, target)))
    properties: tuple[tuple[str, str], ...] = ()
    data = Markup("")
    if site.url:
        links.insert(0, Link("canonical", site.url))
        properties = (
            ("og:type", "website"),
            ("og:title", title),
            ("og:url", site.url),
            ("og:locale", source.locale),
            ("og:locale:alternate", target.locale),
        )
        data = linked_site(site.url, title, [source.tag, target.tag])
    return Head(
        title,
        " ".join(dict.fromkeys(side.labels["index_about"] for side in (source, target))),
        content_policy(asks=True),
        tuple(links),
        properties,
        data,
        *_loaded(site, theme, ""),
        script="",
    )


def missing_page_head(site: Site, theme: Theme, source: Language, target: Language) -> Head:
    """Return the head of the page for addresses that lead nowhere, whatever folder they name."""
    title = f"{source.labels['not_found']} · {target.labels['not_found']}"
    links = tuple(_of_the_site(site, theme, site.path, (source, target)))
    return Head(
        title,
        "",
        content_policy(),
        links,
        (),
        Markup(""),
        *_loaded(site, theme, site.path),
        script="",
        hidden=True,
    )


def search_head(site: Site, theme: Theme, source: Language, target: Language) -> Head:
    """Return the head of the page that searches all articles."""
    return Head(
        f"{source.labels['search']} · {target.labels['search']}",
        "",
        content_policy(search=True),
        tuple(_of_the_site(site, theme, "", (source, target))),
        (),
        Markup(""),
        *_loaded(site, theme, ""),
        script=address(theme, _SEARCH_SCRIPT) if _SEARCH_SCRIPT in theme.files else "",
        hidden=True,
    )


def content_policy(*, asks: bool = False, search: bool = False) -> str:
    """Return the Content-Security-Policy of a page: nothing from elsewhere, nothing inline.

    A page that `asks` has a form that leads to the search page; `search` is for that page
    itself, which looks into the site's search index with WebAssembly.
    """
    rules = {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'" if search else "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'" if asks or search else "'none'",
    }
    if search:
        rules["connect-src"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def page_path(article: str, language: Language | None) -> str:
    """Return an article's page from the site's root, as a folder; None is the bilingual one."""
    return f"{article}/" if language is None else f"{article}/{language.code}/"


def feed_path(language: Language) -> str:
    """Return the feed of a language, from the site's root."""
    return f"feed.{language.code}.xml"


def _of_the_site(
    site: Site, theme: Theme, root: str, languages: tuple[Language, Language]
) -> Iterator[Link]:
    if _ICON in theme.files:
        yield Link("icon", f"{root}{address(theme, _ICON)}", type="image/svg+xml")
    if not site.url:
        return
    # Without `hreflang`, or a program could take a feed for the page in that language.
    for language in languages:
        yield Link(
            "alternate",
            f"{site.url}{feed_path(language)}",
            type="application/atom+xml",
            title=site.title(language),
        )


def _loaded(site: Site, theme: Theme, root: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses of a page's style sheets and of the faces to ask for at once.

    From the file system browsers refuse to fetch a face early, so only a site that is known to
    stand on a host asks.
    """
    faces = early_faces(theme) if site.url else ()
    return (
        tuple(f"{root}{href}" for href in sheets(theme)),
        tuple(f"{root}{href}" for href in faces),
    )


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
