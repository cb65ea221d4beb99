"""The contents name the pages that they lead to, in every layout, or nothing is published."""

from __future__ import annotations

import pypdfium2
import pytest

from duizhao.publishing.article import render_article
from duizhao.publishing.contents_proof import destinations
from duizhao.publishing.page_text import TextLost, article_root, reading_order
from duizhao.publishing.proof import prove_handout
from duizhao.rendering.handout import Handout, render_handout
from duizhao.settings import HandoutSettings, Layout, Paper
from duizhao.theme import OWN_HANDOUT_STYLE, Theme, load_theme
from tests.projects import edition

THEME = load_theme()
LONG = "一个很长的标题，长得在目录里要占好几行，还说到 2023 年的事 and a long heading " * 4
HEADINGS = {
    "first": "甲 First",
    "digits": "2024",
    "long": LONG,
    "right-to-left": "مرحبا بالعالم 12",
    "last": "乙 Last",
}
# Letters from right to left: the order of the text cannot be proven, and letters are counted.
BODY = "\n\n".join(
    f"{{#{name}}}\n## {heading}\n\n{{#p-{name}}}\nשלום לכולם "
    + "那里有 words that fill the page, " * 25
    for name, heading in HEADINGS.items()
)
ARTICLE = edition(BODY, BODY)
SETTINGS = [HandoutSettings(layout, Paper.A5, large_print=True, contents=True) for layout in Layout]
each_layout = pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: settings.layout)


def made(settings: HandoutSettings, style: str = "") -> Handout:
    return render_handout(ARTICLE, with_style(style), settings, draft=False)


def with_style(style: str) -> Theme:
    own = {OWN_HANDOUT_STYLE: style.encode()} if style else {}
    return Theme({**THEME.files, **own}, frozenset(own))


def says(name: str, number: int) -> str:
    """Return the rule that has the last number of a line of the contents be another."""
    cell = ":is(.contents-item > [lang] ~ [lang], p.contents-item)"
    return f'{cell} > a[href="#{name}"]::after {{ content: "{number}" !important }}'


def pages(handout: Handout, settings: HandoutSettings) -> dict[str, int]:
    """Return the page of each heading, as the last number of its line names it."""
    facing = settings.layout is Layout.FACING
    found = destinations(pypdfium2.PdfDocument(handout.pdf))
    return {name: found[name] + facing for name in HEADINGS}


@each_layout
def test_numbers_are_found_whatever_a_heading_is_written_in(settings: HandoutSettings) -> None:
    handout = made(settings)
    prove_handout(handout.html, handout.pdf)
    lines = [row.leads_to for row in reading_order(article_root(handout.html)) if row.leads_to]
    assert lines == list(HEADINGS)
    assert len(set(pages(handout, settings).values())) == len(HEADINGS)


@each_layout
def test_a_wrong_number_is_refused_though_no_letter_is_lost(settings: HandoutSettings) -> None:
    named = pages(made(settings), settings)
    exchanged = says("first", named["last"]) + says("last", named["first"])
    handout = made(settings, exchanged)
    message = f"first is on page “{named['last']}”: it is on page {named['first']}"
    with pytest.raises(TextLost, match=message):
        prove_handout(handout.html, handout.pdf)


def test_a_line_that_leads_to_another_heading_is_refused() -> None:
    settings = HandoutSettings(contents=True)
    handout = made(settings)
    html = handout.html.replace(b'href="#digits"', b'href="#last"')
    with pytest.raises(TextLost, match="lack the line of last"):
        prove_handout(html, handout.pdf)


def test_a_build_with_a_wrong_number_publishes_nothing() -> None:
    settings = HandoutSettings(contents=True)
    theme = with_style(says("long", 99))
    rendered = render_article(
        ARTICLE, theme, frozenset({"pdf"}), offered=frozenset(), draft=False, paper=settings
    )
    assert rendered.files == {}
    (found,) = [each for each in rendered.diagnostics if each.check == "proof"]
    assert "say that long is on page “99”" in found.message
    assert "templates/theme/own-handout.css" in found.remedy
