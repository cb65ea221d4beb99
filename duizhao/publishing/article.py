"""One article, rendered and proven: the work of one worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duizhao.diagnostics import Diagnostic, Severity
from duizhao.model import Edition
from duizhao.publishing.epub_proof import prove_epub
from duizhao.publishing.glyphs import missing_glyphs, substituted_faces
from duizhao.publishing.page_text import NoArticle, TextLost
from duizhao.publishing.proof import prove_handout, prove_page
from duizhao.rendering.contents import Neighbour
from duizhao.rendering.epub import render_epub
from duizhao.rendering.handout import render_handout, shown_sides
from duizhao.rendering.metadata import Site
from duizhao.rendering.pages import languages, render_pages
from duizhao.settings import HandoutSettings
from duizhao.theme import Theme


@dataclass(frozen=True, slots=True)
class RenderedArticle:
    """An article's files by their paths on the site, and what rendering found."""

    article: str
    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def render_article(  # noqa: PLR0913  # all that an article is made of
    edition: Edition,
    theme: Theme,
    kinds: frozenset[str],
    *,
    offered: frozenset[str],
    draft: bool,
    paper: HandoutSettings = HandoutSettings(),  # noqa: B008  # a frozen value
    neighbours: Sequence[Neighbour] = (),
    site: Site = Site(),  # noqa: B008  # a frozen value
) -> RenderedArticle:
    """Render the wanted kinds of output of one article and prove that they are whole.

    `offered` are the kinds that the site will have, "pdf" and "epub", `paper` what the PDF looks
    like; `neighbours` are the articles before and after it, `site` where all stand. Raises
    HandoutError where no PDF can be made and BrokenTemplate where a template is at fault;
    text that is lost and characters without a glyph are diagnostics.
    """
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    try:
        if "html" in kinds:
            files.update(
                render_pages(
                    edition,
                    theme,
                    handout="pdf" in offered,
                    epub="epub" in offered,
                    draft=draft,
                    neighbours=neighbours,
                    site=site,
                )
            )
            _prove_pages(edition, files)
        if "pdf" in kinds:
            handout = render_handout(edition, theme, paper, draft=draft)
            found.extend(missing_glyphs(edition, handout.missing, draft=draft))
            found.extend(substituted_faces(edition, handout.substituted))
            page = handout.html
            for language, side in zip(languages(edition), ("source", "target"), strict=True):
                if side in shown_sides(paper):
                    prove_page(edition, page, language.tag, side)
            prove_handout(page, handout.pdf, "".join(handout.missing))
            files[f"{edition.article}/{edition.article}.pdf"] = handout.pdf
        if "epub" in kinds:
            book = render_epub(edition, theme, site, draft=draft)
            prove_epub(edition, book)
            files[f"{edition.article}/{edition.article}.epub"] = book
    except (TextLost, NoArticle) as error:
        found.append(_lost(edition, error, theme))
    return RenderedArticle(edition.article, files, tuple(found))


def _prove_pages(edition: Edition, files: Mapping[str, bytes]) -> None:
    for language, side in zip(languages(edition), ("source", "target"), strict=True):
        for name in ("", f"{language.code}/"):
            page = files[f"{edition.article}/{name}index.html"]
            prove_page(edition, page, language.tag, side)


def _lost(edition: Edition, error: Exception, theme: Theme) -> Diagnostic:
    own = sorted(f"templates/{name}" for name in theme.own if name.endswith((".html", ".css")))
    fault = (
        f"The project has its own {', '.join(own)}: see whether it is built without "
        "them, and mend the one that leaves text out."
        if own
        else "This is a fault of duizhao, not of the article: please report it with the article."
    )
    return Diagnostic(
        edition.article,
        None,
        "proof",
        Severity.ERROR,
        f"text would be lost: {error}",
        f"Nothing was published. {fault}",
        None,
        None,
    )
