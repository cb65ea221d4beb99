"""The web pages of an article, and the files that they load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from duizhao.languages import LANGUAGES, Language
from duizhao.model import Edition
from duizhao.rendering.article import bilingual_article, solo_article
from duizhao.rendering.contents import Neighbour, contents
from duizhao.rendering.formulas import mathml
from duizhao.rendering.medium import Medium
from duizhao.rendering.metadata import Site, article_head
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
    neighbours: Sequence[Neighbour] = (),
    site: Site = Site(),  # noqa: B008  # a frozen value
) -> Mapping[str, bytes]:
    """Return an article's three pages by their paths on the site.

    `handout` tells whether the site has the article's PDF, `draft` whether gaps are shown
    on purpose; `neighbours` are the articles before and after it, `site` where all stand.
    """
    name = edition.article
    source, target = languages(edition)
    common = {
        "source": source,
        "target": target,
        "draft": draft,
        "paper": False,
        "contents": contents(edition),
        "neighbours": neighbours,
    }
    article = bilingual_article(edition, source, target, _medium("../", ""))
    pages = {
        f"{name}/index.html": fill(
            theme,
            "page.html",
            article=article,
            tag=source.tag,
            page=f"the article {name}",
            head=article_head(edition, None, site, theme, handout=handout),
            root="../",
            handout=f"{name}.pdf" if handout else None,
            up="../",
            below="",
            choices=choices(source, target),
            editions=edition_links(source, target, None),
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
            page=f"the article {name}",
            head=article_head(edition, language, site, theme, handout=handout),
            language=language,
            root="../../",
            handout=f"../{name}.pdf" if handout else None,
            up="../../",
            below=f"{language.code}/",
            side="source" if language is source else "target",
            editions=edition_links(source, target, language),
            **common,
        )
    return {path: html.encode("utf-8") for path, html in pages.items()}


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
