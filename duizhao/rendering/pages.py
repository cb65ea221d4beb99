"""The web pages of an article, the index, and the files that they load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from duizhao.languages import LANGUAGES, Language
from duizhao.model import Edition
from duizhao.rendering.article import Heading, bilingual_article, heading, solo_article
from duizhao.rendering.formulas import mathml
from duizhao.rendering.medium import Medium
from duizhao.rendering.templates import fill
from duizhao.theme import Theme

_HANDOUT_STYLE = "theme/handout.css"


@dataclass(frozen=True, slots=True)
class View:
    """One choice among an article's pages."""

    name: str
    tag: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An article as the index lists it; `handout` tells whether the site has its PDF."""

    name: str
    source: Heading
    target: Heading
    date: str
    handout: bool


def render_pages(
    edition: Edition, theme: Theme, *, handout: bool, draft: bool
) -> Mapping[str, bytes]:
    """Return an article's three pages by their paths on the site.

    `handout` tells whether the site has the article's PDF, `draft` whether gaps are shown
    on purpose.
    """
    name = edition.article
    source, target = languages(edition)
    common = {"source": source, "target": target, "draft": draft, "paper": False}
    article = bilingual_article(edition, source, target, _medium("../", ""))
    heads = (article.source, article.target)
    pages = {
        f"{name}/index.html": fill(
            theme,
            "page.html",
            article=article,
            tag=source.tag,
            title=" · ".join(dict.fromkeys(head.title for head in heads)),
            description=" ".join(head.description for head in heads if head.description),
            root="../",
            handout=f"{name}.pdf" if handout else None,
            views=_views(source, target, None),
            **common,
        )
    }
    for language in (source, target):
        solo = solo_article(edition, language, _medium("../../", f"{language.code}/"))
        pages[f"{name}/{language.code}/index.html"] = fill(
            theme,
            "solo.html",
            article=solo,
            tag=language.tag,
            title=solo.head.title,
            description=solo.head.description,
            language=language,
            root="../../",
            handout=f"../{name}.pdf" if handout else None,
            views=_views(source, target, language),
            **common,
        )
    return {path: html.encode("utf-8") for path, html in pages.items()}


def render_index(
    entries: Iterable[IndexEntry], theme: Theme, source: Language, target: Language
) -> Mapping[str, bytes]:
    """Return the list of all articles, newest first, then by name."""
    newest_first = sorted(
        sorted(entries, key=lambda entry: entry.name), key=lambda entry: entry.date, reverse=True
    )
    html = fill(
        theme, "index.html", entries=newest_first, source=source, target=target, paper=False
    )
    return {"index.html": html.encode("utf-8")}


def index_entry(edition: Edition, *, handout: bool) -> IndexEntry:
    """Return an article's line in the index."""
    source, target = languages(edition)
    front_matter = edition.source.front_matter
    date = front_matter.updated or front_matter.date or edition.target.front_matter.date
    return IndexEntry(
        edition.article, heading(edition, source), heading(edition, target), date, handout
    )


def static_files(editions: Iterable[Edition], theme: Theme) -> Mapping[str, bytes]:
    """Return the style sheets and faces, and every asset that these articles name."""
    files = {
        f"assets/{name}": content
        for name, content in theme.static().items()
        if name != _HANDOUT_STYLE
    }
    for edition in editions:
        for asset in edition.assets.values():
            if not asset.fault:
                files[f"assets/{asset.name}"] = asset.content
    return files


def languages(edition: Edition) -> tuple[Language, Language]:
    """Return an edition's source and target language."""
    return LANGUAGES[edition.source.language], LANGUAGES[edition.target.language]


def _medium(root: str, below: str) -> Medium:
    """Return the medium of a page; `root` leads to the site, `below` to a language's page."""
    return Medium(
        asset_url=lambda name: f"{root}assets/{quote(name)}",
        article_url=lambda name: f"{root}{name}/{below}index.html",
        formula=lambda tex, display: mathml(tex, display=display),
        is_print=False,
    )


def _views(source: Language, target: Language, current: Language | None) -> tuple[View, ...]:
    up = "" if current is None else "../"
    both = source if source.han else target
    return (
        View(both.labels["parallel"], both.tag, f"{up}index.html", current is None),
        View(source.name, source.tag, f"{up}{source.code}/index.html", current is source),
        View(target.name, target.tag, f"{up}{target.code}/index.html", current is target),
    )
