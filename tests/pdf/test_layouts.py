"""Every layout, paper and size of a handout, and what each says of itself."""

from __future__ import annotations

import ctypes
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

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
    (left,) = [number for number, text in enumerate(texts) if "一个常被问起的问题" in text][1:]
    (right,) = [number for number, text in enumerate(texts) if "A question often asked" in text][1:]
    assert (left % 2, right) == (1, left + 1)


def test_the_contents_lead_to_the_pages_that_they_name() -> None:
    handout = render_handout(ESSAY, THEME, HandoutSettings(contents=True), draft=False)
    texts = page_texts(handout.pdf)
    number = next(
        int(line.rsplit(" ", 1)[-1])
        for line in texts[0].splitlines()
        if line.startswith("The accounts that cannot") or "The accounts that cannot" in line
    )
    assert "The accounts that cannot" in texts[number - 1]


def heads(pdf: bytes) -> list[list[str]]:
    """Return the running heads of each page, which stand above its text."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        height = page.get_size()[1]
        drawn = page.get_textpage().get_text_bounded(bottom=height - 17 * MM)
        found.append(drawn.split("\r\n") if drawn else [])
    return found


def sections(words: str, *names: str) -> str:
    """Return an article of sections, the last of a higher level, each longer than a page."""
    first, second, third = names
    return (
        f"{{#a}}\n## {first}\n\n{{#p}}\n{words * 260}\n\n{{#b}}\n## {second}\n\n{{#q}}\n一 1\n\n"
        f"{{#d}}\n### 小 small\n\n{{#r}}\n{words * 260}\n\n{{#c}}\n"
        f"# {third}\n\n{{#s}}\n{words * 260}"
    )


def starts(pdf: bytes) -> dict[str, tuple[int, float]]:
    """Return the page of each destination, from 0, and how far below its edge it lies."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers: dict[Any, int] = {page.objgen: n for n, page in enumerate(document.pages)}
        return {
            str(name): (
                numbers[place[0].objgen],
                float(document.pages[0].mediabox[3]) - float(place[3]),
            )
            for name, place in pikepdf.NameTree(document.Root.Names.Dests).items()
        }


@pytest.mark.parametrize("layout", list(Layout), ids=str)
def test_a_running_head_names_the_section_that_the_first_line_belongs_to(layout: Layout) -> None:
    source, target = ("甲", "乙", "丙"), ("Abel", "Bela", "Cain")
    article = edition(sections("汉字文章", *source), sections("Words on. ", *target))
    pdf = render_handout(article, THEME, HandoutSettings(layout), draft=False).pdf
    shown = {Layout.SOURCE: [source], Layout.TARGET: [target]}.get(layout, [source, target])
    apart = layout is Layout.FACING
    begins, named = starts(pdf), heads(pdf)
    for number, name in enumerate("abc"):
        page, depth = begins[name]
        is_first_line = depth < 40 * MM
        for lane, names in enumerate(shown):
            head = " ".join(named[page + lane * apart])
            if page > apart:  # the first page has none
                assert names[number - (not is_first_line)] in head


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


LENGTHS = (1, 3, 2, 6, 1, 4, 9, 3)
# Sides of one to nine lines in each relation to the other, at each place on a page.
ROWS = [(LENGTHS[n % 8], LENGTHS[n // 8 % 8]) for n in range(128)]


def first_lines(pdf: bytes) -> dict[str, dict[str, tuple[int, float]]]:
    """Return the page and the height of each paragraph's first line, by its number and language."""
    found: dict[str, dict[str, tuple[int, float]]] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        for first in re.finditer(r"([甲A])\s?(\d{3})", text.get_text_range()):
            language = "zh" if first[1] == "甲" else "en"
            height = text.get_charbox(first.start(2))[1]
            found.setdefault(first[2], {})[language] = number, height
    return found


@pytest.mark.parametrize(
    ("layout", "apart"), [(Layout.SIDE_BY_SIDE, 0), (Layout.FACING, 1)], ids=str
)
def test_both_sides_of_a_row_start_on_one_line(layout: Layout, apart: int) -> None:
    rows = enumerate(ROWS)
    texts = [
        (
            f"{{#p{n}}}\n甲 {n:03}，" + "汉字排在这里，" * 2 * here,
            f"{{#p{n}}}\nA{n:03} " + "words of the text " * 3 * there,
        )
        for n, (here, there) in rows
    ]
    article = edition(*("\n\n".join(side) for side in zip(*texts, strict=True)))
    handout = render_handout(article, THEME, HandoutSettings(layout), draft=False)
    found = first_lines(handout.pdf)
    assert len(found) == len(ROWS)
    for lines in found.values():
        (page, height), (other_page, other_height) = lines["zh"], lines["en"]
        assert other_page == page + apart
        assert height == pytest.approx(other_height, abs=2)


@pytest.mark.parametrize("layout", [Layout.SIDE_BY_SIDE, Layout.STACKED, Layout.SOURCE], ids=str)
@pytest.mark.parametrize("level", range(1, 7))
def test_a_heading_stands_clear_of_its_neighbours(layout: Layout, level: int) -> None:
    mark = "#" * level
    article = edition(
        f"{{#p}}\n甲一\n\n{{#label}}\n{mark} 甲二\n\n{{#q}}\n甲三",
        f"{{#p}}\nA\n\n{{#label}}\n{mark} Heading\n\n{{#q}}\nB",
    )
    handout = render_handout(article, THEME, HandoutSettings(layout), draft=False)
    text = pypdfium2.PdfDocument(handout.pdf)[0].get_textpage()
    whole = text.get_text_range()
    before, heading, after = (
        text.get_charbox(whole.index(word)) for word in ("甲一", "甲二", "甲三")
    )
    assert before[1] > heading[3] > heading[1] > after[3]
    assert heading[1] - after[3] > 3
    label = text.get_charbox(whole.index("label"))
    assert heading[1] - 4 < label[1] < heading[3]


@pytest.mark.parametrize("layout", list(Layout), ids=str)
def test_a_list_in_a_list_has_one_mark_an_item(layout: Layout) -> None:
    nested = "{#l}\n- 一\n  - 二\n    - 三"
    handout = render_handout(edition(nested, nested), THEME, HandoutSettings(layout), draft=False)
    marks = [mark for mark in "".join(page_texts(handout.pdf)) if mark in "•◦▪"]
    sides = 1 if layout in (Layout.SOURCE, Layout.TARGET) else 2
    shared = layout in (Layout.SIDE_BY_SIDE, Layout.STACKED)  # the outer item's mark
    assert marks == ["•"] * (3 * sides - shared)


@pytest.mark.parametrize("layout", [Layout.SIDE_BY_SIDE, Layout.FACING, Layout.STACKED], ids=str)
def test_the_ground_of_code_is_as_wide_as_its_column(layout: Layout) -> None:
    article = edition("{#c}\n```\n代码\n```", "{#c}\n```\ncode\n```")
    handout = render_handout(article, THEME, HandoutSettings(layout), draft=False)
    grounds = [
        drawn.get_bounds()
        for page in pypdfium2.PdfDocument(handout.pdf)
        for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=1)
        if fill(drawn) == (243, 240, 232)
    ]
    widths = [round((right - left) / MM) for left, _, right, _ in grounds]
    assert (
        widths
        == {
            Layout.SIDE_BY_SIDE: [74, 92],
            Layout.FACING: [137, 137],
            Layout.STACKED: [137, 137],
        }[layout]
    )


def fill(drawn: pypdfium2.PdfObject) -> tuple[int, int, int]:
    channels = [ctypes.c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetFillColor(drawn.raw, *channels)
    red, green, blue, _ = (channel.value for channel in channels)
    return red, green, blue


def test_a_word_of_eleven_letters_in_an_id_stands_in_one_line() -> None:
    article = edition("{#h-transformer}\n## 一节", "{#h-transformer}\n## A section")
    pdf = render_handout(article, THEME, HandoutSettings(), draft=False).pdf
    assert "h-\r\ntransformer" in page_texts(pdf)[0].replace("\ufffe", "-\r\n")
