"""An edition as a handout: the HTML that it is set from, and the PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from duizhao.languages import LANGUAGES
from duizhao.model import Document, Edition
from duizhao.rendering.addresses import web_addresses
from duizhao.rendering.article import bilingual_article, solo_article
from duizhao.rendering.contents import contents
from duizhao.rendering.formulas import Drawing, drawing
from duizhao.rendering.medium import Medium
from duizhao.rendering.pdf.engine import (
    HOME,
    ForeignFile,
    HandoutError,
    Parts,
    load_engine,
    print_html,
)
from duizhao.rendering.pdf.faces import chinese_face
from duizhao.rendering.pdf.geometry import geometry
from duizhao.rendering.pdf.metadata import handout_metadata
from duizhao.settings import HandoutSettings, Layout
from duizhao.templating import fill
from duizhao.theme import FACING_STYLE, HANDOUT_STYLE, OWN_HANDOUT_STYLE, Theme

_SIDES = {Layout.SOURCE: ("source",), Layout.TARGET: ("target",)}
_BOTH = ("source", "target")


@dataclass(frozen=True, slots=True)
class Handout:
    """A PDF, the HTML that it was set from, and the characters that its faces lack.

    `missing` are in no font of the machine; `substituted` are those that are set in a family
    which no style sheet names, by its name.
    """

    pdf: bytes
    html: bytes
    missing: tuple[str, ...]
    substituted: Mapping[str, str]


def shown_sides(settings: HandoutSettings) -> tuple[str, ...]:
    """Return the sides that a handout shows: "source", "target" or both."""
    return _SIDES.get(settings.layout, _BOTH)


def render_handout(
    edition: Edition,
    theme: Theme,
    settings: HandoutSettings = HandoutSettings(),  # noqa: B008  # a frozen value
    *,
    draft: bool,
) -> Handout:
    """Return an article's handout; raises HandoutError where WeasyPrint cannot be loaded or fails.

    Raises NoChineseFace where this machine has none. WeasyPrint fails, in any way it likes, on
    style sheets and templates that no reader would want; the ones that are shipped are proven
    with every article.
    """
    documents = [getattr(edition, side) for side in shown_sides(settings)]
    metadata = handout_metadata(edition, documents)
    parts = handout_parts(edition, theme, settings, draft=draft)
    try:
        printed = print_html(parts, geometry(settings), metadata)
    except ForeignFile as error:
        raise HandoutError(
            f"{error} (in the handout of {edition.article})",
            "A handout shows only files in content/assets and templates/theme.",
        ) from error
    except Exception as error:
        own = ", ".join(f"templates/{name}" for name in sorted(theme.own) if "handout" in name)
        raise HandoutError(
            f"WeasyPrint cannot set the handout of {edition.article}: "
            f"{type(error).__name__}: {error}",
            f"See whether it can without the project's own {own}."
            if own
            else "Please report it with the article, or build with --only html.",
        ) from error
    return Handout(printed.pdf, parts.html.encode("utf-8"), printed.missing, printed.substituted)


def handout_parts(
    edition: Edition, theme: Theme, settings: HandoutSettings, *, draft: bool
) -> Parts:
    """Return the HTML of a handout, its style sheets and all files that they refer to."""
    page = geometry(settings)
    html, drawings = handout_html(edition, theme, settings, draft=draft)
    files = {f"assets/{asset.name}": asset.content for asset in edition.assets.values()}
    files.update(theme.static())
    files.update({f"formula/{number}": made.svg for number, made in enumerate(drawings)})
    styles = (
        page.style(),
        f':root {{ --han-face: "{chinese_face(load_engine())}"; }}',
        theme.text("theme/fonts.css"),
        theme.text(HANDOUT_STYLE),
        theme.text(FACING_STYLE) if page.is_facing else "",
        theme.text(OWN_HANDOUT_STYLE) if OWN_HANDOUT_STYLE in theme.files else "",
        _formula_style(drawings),
    )
    return Parts(html, styles, files)


def handout_html(
    edition: Edition,
    theme: Theme,
    settings: HandoutSettings = HandoutSettings(),  # noqa: B008  # a frozen value
    *,
    draft: bool,
) -> tuple[str, list[Drawing]]:
    """Return the HTML that the handout is set from, and the formulas that it shows."""
    source, target = LANGUAGES[edition.source.language], LANGUAGES[edition.target.language]
    drawings: dict[Drawing, int] = {}
    medium = _medium(settings, drawings)
    sides = shown_sides(settings)
    shown: list[Document] = [getattr(edition, side) for side in sides]
    page = f"the handout of {edition.article}"
    common: dict[str, object] = {
        "metadata": handout_metadata(edition, shown),
        "layout": settings.layout.value,
        "contents": contents(edition) if settings.contents else (),
        "addresses": web_addresses(edition, sides),
        "source": source,
        "target": target,
        "draft": draft,
        "paper": True,
    }
    if sides == _BOTH:
        article = bilingual_article(edition, source, target, medium)
        html = fill(theme, "handout.html", page=page, article=article, language=source, **common)
    else:
        (side,) = sides
        language = LANGUAGES[shown[0].language]
        solo = solo_article(edition, language, medium)
        html = fill(
            theme,
            "handout-solo.html",
            page=page,
            article=solo,
            language=language,
            side=side,
            **common,
        )
    return html, list(drawings)


def _medium(settings: HandoutSettings, drawings: dict[Drawing, int]) -> Medium:
    """Return the medium of a handout; it puts the formulas that are written into `drawings`."""

    def formula(tex: str, display: bool) -> Markup | None:
        made = drawing(tex, display=display)
        if made is None:
            return None
        number = drawings.setdefault(made, len(drawings))
        return Markup(
            '<img class="formula-{0} formula-image" src="{1}formula/{0}" alt="{2}">'
        ).format(number, HOME, tex)

    page = geometry(settings)
    return Medium(
        asset_url=lambda name: f"{HOME}assets/{quote(name)}",
        article_url=lambda _: "",
        formula=formula,
        is_print=True,
        apart=settings.layout is Layout.FACING,
        head_width=page.head_width,
        foot_width=page.foot_width,
        table_width=page.table_width,
        table_height=page.table_height,
    )


def _formula_style(drawings: list[Drawing]) -> str:
    return "\n".join(
        f".formula-{number} {{ height: {made.height:.4f}em; vertical-align: {-made.depth:.4f}em; }}"
        for number, made in enumerate(drawings)
    )


__all__ = [
    "Handout",
    "HandoutError",
    "chinese_face",
    "handout_html",
    "handout_parts",
    "load_engine",
    "render_handout",
    "shown_sides",
]
