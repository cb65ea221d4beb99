"""The web pages of an article, and the files that they load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from duizhao.languages import LANGUAGES, Language
from duizhao.model import Edition
from duizhao.rendering.article import bilingual_article, solo_article
from duizhao.rendering.article_head import article_head
from duizhao.rendering.contents import Neighbour, contents
from duizhao.rendering.formulas import mathml
from duizhao.rendering.medium import Medium
from duizhao.rendering.metadata import Site, page_path
from duizhao.rendering.static import theme_files
from duizhao.rendering.views import choices, edition_links
from duizhao.templating import fill
from duizhao.theme import Theme


def render_pages(
    edition: Edition,
    theme: Theme,
    *,
    handout: bool,
    draft: bool,
    epub: bool = False,
    neighbours: Sequence[Neighbour] = (),
    site: Site = Site(),  # noqa: B008  # a frozen value
) -> Mapping[str, bytes]:
    """Return an article's three pages by their paths on the site.

    `handout` and `epub` tell whether the site has the article's PDF and its EPUB, `draft`
    whether gaps are shown on purpose; `neighbours` are the articles before and after it,
    `site` where all stand.
    """
    source, target = languages(edition)
    common = {
        "source": source,
        "target": target,
        "draft": draft,
        "paper": False,
        "book": False,
        "contents": contents(edition),
        "neighbours": neighbours,
    }
    sides: tuple[Language | None, ...] = (None, source, target)
    pages = {}
    for side in sides:
        head = article_head(edition, side, site, theme, handout=handout, epub=epub)
        values = _solo(edition, side) if side else _bilingual(edition)
        html = fill(
            theme,
            "solo.html" if side else "page.html",
            page=f"the article {edition.article}",
            head=head,
            handout=f"{'../' if side else ''}{edition.article}.pdf" if handout else None,
            epub=f"{'../' if side else ''}{edition.article}.epub" if epub else None,
            editions=edition_links(source, target, side),
            **values,
            **common,
        )
        pages[f"{page_path(edition.article, side)}index.html"] = html.encode("utf-8")
    return pages


def _bilingual(edition: Edition) -> dict[str, object]:
    source, target = languages(edition)
    return {
        "article": bilingual_article(edition, source, target, _medium("../", "")),
        "tag": source.tag,
        "root": "../",
        "below": "",
        "choices": choices(source, target),
    }


def _solo(edition: Edition, language: Language) -> dict[str, object]:
    below = f"{language.code}/"
    return {
        "article": solo_article(edition, language, _medium("../../", below)),
        "tag": language.tag,
        "language": language,
        "side": "source" if edition.source.language == language.code else "target",
        "root": "../../",
        "below": below,
    }


def static_files(editions: Iterable[Edition], theme: Theme) -> Mapping[str, bytes]:
    """Return the style sheets and faces, and every asset that these articles name."""
    files = {f"assets/{name}": content for name, content in theme_files(theme).items()}
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
