"""What a page's head says to browsers, search engines and feed readers, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markupsafe import Markup

from duizhao.languages import Language
from duizhao.rendering.linked_data import linked_site
from duizhao.rendering.static import address, early_faces, sheets
from duizhao.theme import Theme

_ICON = "theme/favicon.svg"
_SEARCH_SCRIPT = "theme/search.js"


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
    escaped; `sheets`, `faces` and `script` are addresses from the page. A site that is `hosted`
    is known to be read over HTTP. A `hidden` page is one that search engines leave out.
    """

    title: str
    description: str
    policy: str
    links: tuple[Link, ...]
    properties: tuple[tuple[str, str], ...]
    data: Markup
    sheets: tuple[str, ...]
    faces: tuple[str, ...]
    hosted: bool
    script: str
    hidden: bool = False


def index_head(site: Site, theme: Theme, source: Language, target: Language) -> Head:
    """Return the head of the list of all articles."""
    title = " · ".join(dict.fromkeys((site.title(source), site.title(target))))
    links = list(links_of_the_site(site, theme, "", (source, target)))
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
        *what_it_loads(site, theme, ""),
        script="",
    )


def missing_page_head(site: Site, theme: Theme, source: Language, target: Language) -> Head:
    """Return the head of the page for addresses that lead nowhere, whatever folder they name."""
    title = f"{source.labels['not_found']} · {target.labels['not_found']}"
    links = tuple(links_of_the_site(site, theme, site.path, (source, target)))
    return Head(
        title,
        "",
        content_policy(),
        links,
        (),
        Markup(""),
        *what_it_loads(site, theme, site.path),
        script="",
        hidden=True,
    )


def search_head(site: Site, theme: Theme, source: Language, target: Language) -> Head:
    """Return the head of the page that searches all articles."""
    return Head(
        f"{source.labels['search']} · {target.labels['search']}",
        "",
        content_policy(search=True),
        tuple(links_of_the_site(site, theme, "", (source, target))),
        (),
        Markup(""),
        *what_it_loads(site, theme, ""),
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


def links_of_the_site(
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


def what_it_loads(
    site: Site, theme: Theme, root: str
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Return a page's style sheets and early faces, and whether it is sure to be on a host.

    A face is asked for early as its style sheet will ask for it, or it is fetched in vain: over
    HTTP with CORS, which from the file system is refused, and there without.
    """
    return (
        tuple(f"{root}{href}" for href in sheets(theme)),
        tuple(f"{root}{href}" for href in early_faces(theme)),
        bool(site.url),
    )
