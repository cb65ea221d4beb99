"""The pages around the articles: the list of them all, and the page for wrong addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from duizhao.languages import LANGUAGES, Language
from duizhao.model import Document, Edition, Status
from duizhao.rendering.contents import changed, newest_first
from duizhao.rendering.feeds import atom_feed, robots, sitemap
from duizhao.rendering.length import length
from duizhao.rendering.metadata import (
    Head,
    Site,
    feed_path,
    index_head,
    missing_page_head,
    search_head,
)
from duizhao.rendering.words import words
from duizhao.templating import fill
from duizhao.theme import Theme

# As many articles as a reader looks through; a longer list is for finding what one knows of,
# and has links to its years.
_WITH_DESCRIPTIONS = 20
# What messages call the pages around the articles.
_CALLED = {
    "index": "the index",
    "search": "the search page",
    "404": "the page for wrong addresses",
}


@dataclass(frozen=True, slots=True)
class IndexSide:
    """An article in one language: title, description, and its length and time in words."""

    language: Language
    title: Markup
    description: Markup
    length: str
    minutes: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An article as the index lists it; `handout`, `epub`: whether the site has its PDF, its EPUB.

    `date` is the day of its last change; `outdated` and `missing` count pairs.
    """

    article: str
    source: IndexSide
    target: IndexSide
    date: str
    handout: bool
    outdated: int
    missing: int
    epub: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    """The articles of a year, which is "" for those without a date."""

    year: str
    entries: tuple[IndexEntry, ...]

    @property
    def id(self) -> str:
        return f"year_{self.year or 'none'}"


def render_site(
    editions: Iterable[Edition],
    handouts: frozenset[str],
    epubs: frozenset[str],
    theme: Theme,
    site: Site,
    languages: tuple[Language, Language],
) -> Mapping[str, bytes]:
    """Return the index, the search page, and what a site with an address has besides.

    `editions` are the articles that the site has, `handouts` the names of those with a PDF,
    `epubs` of those with an EPUB.
    """
    ordered = newest_first(editions)
    entries = [
        index_entry(edition, handout=edition.article in handouts, epub=edition.article in epubs)
        for edition in ordered
    ]
    files = {
        "index.html": _index(entries, theme, site, languages),
        "search.html": _page("search", search_head, theme, site, languages),
    }
    if site.url:
        files["404.html"] = _page("404", missing_page_head, theme, site, languages)
        files["sitemap.xml"] = sitemap(ordered, site)
        files |= {feed_path(side): atom_feed(ordered, site, side) for side in languages}
        if site.path == "/":
            files["robots.txt"] = robots(site)
    return files


def site_paths() -> frozenset[str]:
    """Return every path that `render_site` may write, with any settings."""
    feeds = (feed_path(language) for language in LANGUAGES.values())
    return frozenset({"index.html", "search.html", "404.html", "sitemap.xml", "robots.txt", *feeds})


def index_entry(edition: Edition, *, handout: bool, epub: bool = False) -> IndexEntry:
    """Return an article's line in the index."""
    states = [pair.status for pair in edition.all_pairs()]
    return IndexEntry(
        edition.article,
        _side(edition, edition.source),
        _side(edition, edition.target),
        changed(edition),
        handout,
        states.count(Status.STALE),
        states.count(Status.MISSING) + states.count(Status.EXTRA),
        epub,
    )


def _index(
    entries: Sequence[IndexEntry], theme: Theme, site: Site, languages: tuple[Language, Language]
) -> bytes:
    return _page(
        "index",
        index_head,
        theme,
        site,
        languages,
        years=_years(entries),
        count=len(entries),
        described=len(entries) <= _WITH_DESCRIPTIONS,
        feeds={side.code: feed_path(side) for side in languages} if site.url else {},
    )


def _page(
    name: str,
    head: Callable[[Site, Theme, Language, Language], Head],
    theme: Theme,
    site: Site,
    languages: tuple[Language, Language],
    **values: object,
) -> bytes:
    """Return a page around the articles, from the template of its name."""
    source, target = languages
    html = fill(
        theme,
        f"{name}.html",
        page=_CALLED[name],
        head=head(site, theme, source, target),
        source=source,
        target=target,
        site=site,
        paper=False,
        **values,
    )
    return html.encode("utf-8")


def _side(edition: Edition, document: Document) -> IndexSide:
    language = LANGUAGES[document.language]
    front_matter = document.front_matter
    measured = length((*document.segments, *document.footnotes), language)
    labels = language.labels
    counted = labels["one_word"] if measured.words == 1 else labels["length"]
    return IndexSide(
        language,
        words(front_matter.title or edition.article, language),
        words(front_matter.description, language),
        counted.format(measured.words),
        labels["minutes"].format(measured.minutes),
    )


def _years(entries: Sequence[IndexEntry]) -> tuple[Year, ...]:
    grouped = groupby(entries, key=lambda entry: entry.date[:4])
    return tuple(Year(year, tuple(group)) for year, group in grouped)
