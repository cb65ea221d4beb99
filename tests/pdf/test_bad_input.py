"""What is hard to set, in every layout: nothing is lost, cut off or left blank."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from duizhao.publishing.proof import _page_texts, prove_handout
from duizhao.rendering.handout import Handout, chinese_face, load_engine, render_handout
from duizhao.settings import HandoutSettings, Layout, Paper
from duizhao.theme import load_theme
from tests.hard_texts import BOTH, article
from tests.pdf.reading_back import embedded_faces

THEME = load_theme()
LAYOUTS = [
    HandoutSettings(Layout.SIDE_BY_SIDE, Paper.A5, large_print=True, contents=True),
    HandoutSettings(Layout.FACING, Paper.A4, contents=True),
    HandoutSettings(Layout.STACKED, Paper.LETTER, large_print=True),
    HandoutSettings(Layout.SOURCE, Paper.A5, large_print=True, contents=True),
    HandoutSettings(Layout.TARGET, Paper.A4, contents=True),
]
# Each note has a label of its own, and so has each text among the others.
HARD = "\n\n".join(
    f"{{#text-{number}}}\n{text.replace('[^', f'[^{number}-')}"
    for number, text in enumerate(BOTH.values())
)
# All that the style sheets name of what a machine with Debian's faces has.
NAMED = (
    *("Source Serif 4 Latin", "Source Serif 4 Extended", "Source Serif 4 Vietnamese"),
    *("Source Serif 4 beside Han", "Duizhao Signs", "DejaVu Sans Mono", "Noto Sans Mono CJK SC"),
    chinese_face(load_engine()),
)
LONGEST_ID = "p" * 64


def handout(body: str, settings: HandoutSettings, title: str = "题") -> Handout:
    made = render_handout(article(body, body, title), THEME, settings, draft=False)
    prove_handout(made.html, made.pdf)
    return made


def blank_pages(pdf: bytes, settings: HandoutSettings) -> list[int]:
    """Return the pages, or on facing pages the spreads, that hold nothing but decoration."""
    document = pypdfium2.PdfDocument(pdf)
    filled = [
        bool(text.strip())
        or any(
            page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE, pypdfium2.raw.FPDF_PAGEOBJ_FORM])
        )
        for text, page in zip(_page_texts(document), document, strict=True)
    ]
    if settings.layout is Layout.FACING:
        filled[1:] = map(any, zip(filled[1::2], filled[2::2], strict=True))
    return [number for number, holds in enumerate(filled, 1) if not holds]


@pytest.mark.parametrize("settings", LAYOUTS, ids=lambda settings: settings.layout)
def test_hard_texts_are_set_whole(settings: HandoutSettings) -> None:
    made = handout(HARD, settings)
    assert not made.missing
    faces = embedded_faces(made.pdf)
    assert all(faces.values())
    expected = tuple(name.replace(" ", "-") for name in (*NAMED, *made.substituted))
    assert [name for name in faces if not name.startswith(expected)] == []
    assert blank_pages(made.pdf, settings) == []


@pytest.mark.parametrize("settings", LAYOUTS, ids=lambda settings: settings.layout)
def test_what_is_taller_than_a_page_leaves_none_blank_before_it(settings: HandoutSettings) -> None:
    """Its label in the margin stands on the page where it begins, and is not left on one alone."""
    heading = "## " + "W" * 400 + " Ende"
    code = "```\n" + "a line of code that is not short\n" * 60 + "{}\n```"
    body = f"{{#p}}\n一 one\n\n{{#h}}\n{heading}\n\n{{#c}}\n{code}\n\n{{#q}}\n终 end"
    paper = replace(settings, paper=Paper.A5, large_print=True, contents=False)
    made = render_handout(
        article(body.replace("{}", "终"), body.replace("{}", "end")), THEME, paper, draft=False
    )
    prove_handout(made.html, made.pdf)
    assert blank_pages(made.pdf, paper) == []


@pytest.mark.parametrize("settings", LAYOUTS, ids=lambda settings: settings.layout)
def test_a_table_whose_words_are_wider_than_the_page_is_set_whole(
    settings: HandoutSettings,
) -> None:
    words = ("clusterpropagation", "resourcebindings", "Description", "authentication")
    row = f"| {' | '.join(words)} |"
    table = f"{{#t}}\n{row}\n{'|---' * len(words)}|\n{row}\n\n{{#p}}\n终 end"
    handout(table, replace(settings, paper=Paper.A5, large_print=True))


@pytest.mark.parametrize("settings", LAYOUTS, ids=lambda settings: settings.layout)
def test_headings_of_every_level_in_a_row_are_set_whole(settings: HandoutSettings) -> None:
    levels = "\n\n".join(f"{{#h{n}}}\n{'#' * n} 级 level {n}" for n in range(1, 7))
    handout(levels + f"\n\n{{#{LONGEST_ID}}}\n终 end", settings)


@pytest.mark.parametrize("settings", LAYOUTS, ids=lambda settings: settings.layout)
def test_a_title_of_three_hundred_characters_is_set_whole(settings: HandoutSettings) -> None:
    handout("{#p}\n一", settings, title="题目与 long title, " * 20)


@pytest.mark.parametrize("settings", LAYOUTS, ids=lambda settings: settings.layout)
def test_what_no_font_has_is_named(settings: HandoutSettings) -> None:
    made = render_handout(
        article("{#p}\n乐谱 \U0001d11e 与 \ue123", "{#p}\nA \U0001d11e and \ue123"),
        THEME,
        settings,
        draft=False,
    )
    assert set(made.missing) == {"\U0001d11e", "\ue123"}
