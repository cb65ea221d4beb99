"""Every layout, paper and size of a handout, and what each says of itself."""

from __future__ import annotations

import ctypes
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from duizhao.publishing.proof import prove_handout
from duizhao.rendering.handout import Handout, render_handout
from duizhao.settings import HandoutSettings, Layout, Paper
from duizhao.theme import load_theme
from tests.projects import edition, load

ROOT = Path(__file__).parents[2]
THEME = load_theme()
MM = 72 / 25.4
FACING = HandoutSettings(Layout.FACING, contents=True)
SIZES = {Paper.A4: (210, 297), Paper.A5: (148, 210), Paper.LETTER: (216, 279)}
ESSAY = load(ROOT, "chatgpt-essentials")
SHORT = edition(
    "{#h}\n## 一节\n\n{#p}\n甲[^1]与[网页](https://example.org/a)。\n\n{#q}\n> 引文\n\n"
    "{#l}\n1. 一\n2. 二\n\n[^1]: 注文。",
    "{#h}\n## A section\n\n{#p}\nA[^1] and a [page](https://example.org/a).\n\n{#q}\n> Quoted\n\n"
    "{#l}\n1. One\n2. Two\n\n[^1]: The note.",
)


def made(settings: HandoutSettings, draft: bool = False) -> Handout:
    return render_handout(SHORT, THEME, settings, draft=draft)


def page_texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("layout", list(Layout))
def test_each_is_whole_and_of_its_size(layout: Layout, paper: Paper, large: bool) -> None:
    handout = made(HandoutSettings(layout, paper, large_print=large, contents=True))
    prove_handout(handout.html, handout.pdf)
    text = "".join(page_texts(handout.pdf)).replace("\r\n", "")
    assert ("注文" in text) is (layout is not Layout.TARGET)
    assert ("The note" in text) is (layout is not Layout.SOURCE)
    assert "https://example.org/a" in text
    for page in pypdfium2.PdfDocument(handout.pdf):
        width, height = page.get_size()
        assert (round(width / MM), round(height / MM)) == SIZES[paper]


def test_large_print_is_sixteen_points() -> None:
    pdf = pypdfium2.PdfDocument(made(HandoutSettings(large_print=True)).pdf)
    sizes = []
    for drawn in pdf[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        size = ctypes.c_float()
        pypdfium2.raw.FPDFTextObj_GetFontSize(drawn, size)
        sizes.append(abs(size.value * drawn.get_matrix().d))
    assert any(size == pytest.approx(16, abs=0.01) for size in sizes)


@pytest.fixture(scope="module")
def facing() -> bytes:
    return render_handout(ESSAY, THEME, FACING, draft=False).pdf


def test_facing_pages_keep_step_to_the_end() -> None:
    """Each pair begins at the same height on both pages, however long its sides are."""
    body = "\n\n".join(f"{{#p{n}}}\n{{}}{n}" for n in range(90))
    source = body.replace("{}", "甲" * 90)
    target = body.replace("{}", "Words in a translation that goes on for a while, then ends. " * 3)
    pdf = pypdfium2.PdfDocument(
        render_handout(
            edition(source, target), THEME, HandoutSettings(Layout.FACING), draft=False
        ).pdf
    )
    assert len(pdf) > 8
    assert len(pdf) % 2 == 1
    heights = [{round(y / 3) for y in _tops(pdf[number])} for number in range(1, len(pdf))]
    for left, right in zip(heights[::2], heights[1::2], strict=True):
        shorter, longer = sorted((left, right), key=len)
        assert len(shorter) > 5
        assert all({y - 1, y, y + 1} & longer for y in shorter)


def _tops(page: pypdfium2.PdfPage) -> list[float]:
    """Return the baselines of a page's text, margins apart."""
    height = page.get_size()[1]
    return [
        drawn.get_matrix().f
        for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
        if 22 * MM < drawn.get_matrix().f < height - 23 * MM
    ]


def test_facing_pages_open_as_spreads_with_the_source_on_the_left(facing: bytes) -> None:
    with pikepdf.open(io.BytesIO(facing)) as pdf:
        assert pdf.Root.PageLayout == pikepdf.Name.TwoPageRight
    texts = page_texts(facing)
    assert "2 / " in texts[1]
    assert f"{len(texts)} / {len(texts)}" in texts[-1]
    assert "一个常被问起的问题" in texts[5]
    assert "A question often asked" in texts[6]


def test_the_contents_lead_to_the_pages_that_they_name() -> None:
    handout = render_handout(ESSAY, THEME, HandoutSettings(contents=True), draft=False)
    texts = page_texts(handout.pdf)
    number = next(
        int(line.rsplit(" ", 1)[-1])
        for line in texts[0].splitlines()
        if line.startswith("The accounts that cannot") or "The accounts that cannot" in line
    )
    assert "The accounts that cannot" in texts[number - 1]


def test_every_layout_has_every_id_as_a_destination() -> None:
    for layout in Layout:
        with pikepdf.open(io.BytesIO(made(HandoutSettings(layout)).pdf)) as pdf:
            assert {"h", "p", "q", "l"} <= set(pikepdf.NameTree(pdf.Root.Names.Dests))


def test_it_says_who_wrote_and_translated_it_in_which_languages() -> None:
    told = replace(
        SHORT,
        source=replace(
            SHORT.source,
            front_matter=replace(
                SHORT.source.front_matter,
                author="甲 & 乙",
                keywords="规模，对齐",
                license="CC BY 4.0",
                date="2026-11-01",
            ),
        ),
        target=replace(
            SHORT.target,
            front_matter=replace(
                SHORT.target.front_matter, author="A & B", translator="T", keywords="scale, RLHF"
            ),
        ),
    )
    with pikepdf.open(io.BytesIO(render_handout(told, THEME, draft=False).pdf)) as pdf:
        info = {str(key)[1:]: str(value) for key, value in pdf.docinfo.items()}
        assert info["Author"] == "甲 & 乙, A & B"
        assert info["Translator"] == "T"
        assert info["Keywords"] == "规模, 对齐, scale, RLHF"
        assert info["Languages"] == "zh-Hans, en"
        assert info["License"] == "CC BY 4.0"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:creator"] == ["甲 & 乙", "A & B"]
            assert xmp["dc:language"] == {"zh-Hans", "en"}
            assert xmp["dc:subject"] == {"规模", "对齐", "scale", "RLHF"}
            assert xmp["dc:contributor"] == {"T"}
            assert xmp["pdfuaid:part"] == "1"
            web = "xmpRights:WebStatement"
            assert xmp[web] == "https://creativecommons.org/licenses/by/4.0/"
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})


def test_a_handout_in_one_language_says_so() -> None:
    with pikepdf.open(io.BytesIO(made(HandoutSettings(Layout.TARGET)).pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Languages"]) == "en"
