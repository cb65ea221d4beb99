"""The handout as a PDF: read back with pikepdf and pdfium, never with what wrote it."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from duizhao.model import Asset
from duizhao.publishing.proof import prove_handout
from duizhao.rendering.handout import render_handout
from duizhao.settings import HandoutSettings, Layout, Paper
from duizhao.theme import load_theme
from tests.projects import edition, load

ROOT = Path(__file__).parents[2]
THEME = load_theme()
MM = 72 / 25.4


@pytest.fixture(scope="module")
def essay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "essay.pdf"
    path.write_bytes(render_handout(load(ROOT, "chatgpt-essentials"), THEME, draft=False).pdf)
    return path


def words(pdf: Path | bytes, number: int) -> list[tuple[str, float, float]]:
    """Return the lines of a page's text with their left edge and their baseline, in points."""
    page = pypdfium2.PdfDocument(pdf)[number]
    text = page.get_textpage()
    found = []
    for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=1, textpage=text):
        matrix = drawn.get_matrix()
        found.append((drawn.extract(), matrix.e, matrix.f))
    return found


def structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the types of the structure tree's elements in order."""

    def walk(element: Any) -> Iterator[str]:  # pikepdf objects are what they hold
        if isinstance(element, pikepdf.Array):
            for child in element:
                yield from walk(child)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield str(element["/S"])
            yield from walk(element.get("/K", pikepdf.Array()))

    return walk(pdf.Root.StructTreeRoot.K)


def test_it_is_a4_and_has_its_metadata_and_outline(essay: Path) -> None:
    with pikepdf.open(essay) as pdf:
        width, height = [float(side) / MM for side in pdf.pages[0].mediabox[2:]]
        assert (round(width), round(height)) == (210, 297)
        assert "RLHF · ChatGPT Essentials: From GPT-1 to RLHF" in str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/Author"]) == "对照贡献者, Duizhao contributors"
        assert str(pdf.Root.Lang) == "zh-Hans"
        with pdf.open_outline() as outline:
            top = outline.root[0]
            assert top.title.startswith("ChatGPT 大模型技术精要")
            assert "RLHF 不是灵丹妙药 · RLHF is no miracle cure" in [c.title for c in top.children]


def test_a_heading_is_one_heading_in_the_structure(essay: Path) -> None:
    source = load(ROOT, "chatgpt-essentials").source
    headings = sum(
        segment.plain != "" and "#" in source.excerpt(segment.span)[:1]
        for segment in source.segments
    )
    with pikepdf.open(essay) as pdf:
        tags = [tag for tag in structure(pdf) if tag in ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")]
    assert len(tags) == headings + 3  # the title, the notes and the addresses


def test_every_id_is_a_named_destination(essay: Path) -> None:
    names = {name for pair in load(ROOT, "chatgpt-essentials").pairs for name in pair.ids}
    with pikepdf.open(essay) as pdf:
        tree = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert names <= set(tree)


def test_running_heads_and_page_numbers(essay: Path) -> None:
    pdf = pypdfium2.PdfDocument(essay)
    last = pdf[len(pdf) - 1].get_textpage().get_text_range()
    head, foot = last.rstrip().split("\r\n")[-2:]
    assert head == "网址 Web addresses"
    title = "ChatGPT 大模型技术精要：从 GPT-1 到 RLHF"
    assert foot == f"{title} {len(pdf)} / {len(pdf)} ChatGPT Essentials: From GPT-1 to RLHF"


def test_only_expected_faces_are_embedded(essay: Path) -> None:
    with pikepdf.open(essay) as pdf:
        fonts = {
            str(font.BaseFont).partition("+")[2].rstrip(",")
            for page in pdf.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    families = {name.removesuffix("-Bold").removesuffix("-Italic") for name in fonts}
    known = {"Source-Serif-4-Latin", "Source-Serif-4-beside-Han"}
    chinese = families - known
    assert known <= families
    assert all(("CJK" in name or "Han" in name) or "Mono" in name for name in chinese), families


def test_first_baselines_are_level_and_lines_keep_step() -> None:
    source = "中文" * 60 + "，说到 GPT-3 与 “引用” 和 `代码`。" + "中文" * 60
    target = "English words in a row, " * 40
    pdf = render_handout(edition(f"{{#p}}\n{source}", f"{{#p}}\n{target}"), THEME, draft=False).pdf
    lines = words(pdf, 0)
    left = sorted(
        {round(y * 2) / 2 for _, x, y in lines if 17 * MM <= x < 90 * MM and 60 < y < 760},
        reverse=True,
    )
    right = sorted(
        {round(y * 2) / 2 for _, x, y in lines if x > 95 * MM and 60 < y < 760}, reverse=True
    )
    assert left[1:6] == pytest.approx(right[1:6], abs=0.3)
    steps = [above - below for above, below in pairwise(right[1:7])]
    assert steps == pytest.approx([17.0] * 5, abs=0.5)


def test_a_row_longer_than_two_pages_loses_nothing() -> None:
    source = "。".join(f"第{n}句说了一件不长也不短的事" for n in range(400)) + "。"
    target = " ".join(
        f"Sentence number {n} says something that is neither long nor short." for n in range(400)
    )
    handout = render_handout(edition(f"{{#p}}\n{source}", f"{{#p}}\n{target}"), THEME, draft=False)
    pages = pypdfium2.PdfDocument(handout.pdf)
    assert len(pages) > 2
    prove_handout(handout.html, handout.pdf)
    margin = 22 * MM
    for number in range(len(pages) - 1):
        lowest = min(y for _, _, y in words(handout.pdf, number) if y > margin)
        assert lowest < margin + 3 * 17, f"page {number + 1} ends early"


def test_a_formula_a_picture_and_a_wide_table_are_set() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">'
        b'<text x="9" y="30">within</text></svg>'
    )
    cells = " | ".join(f"a-rather-long-word-{n}" for n in range(8))
    body = (
        '{#f}\n![图](../assets/x.svg "说明 caption")\n\n'
        f"{{#t}}\n| {cells} |\n|{'---|' * 8}\n| {cells} |\n\n{{#p}}\n完 end"
    )
    paired = replace(edition(body, body), assets={"x.svg": Asset("x.svg", svg, is_image=True)})
    handout = render_handout(paired, THEME, draft=False)
    prove_handout(handout.html, handout.pdf)


def test_nothing_is_fetched() -> None:
    body = "{#p}\n![x](https://example.org/x.png) 甲 [链接](https://example.org/)"
    handout = render_handout(edition(body, body), THEME, draft=True)
    with pikepdf.open(io.BytesIO(handout.pdf)) as pdf:
        links = [str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", [])]
    assert set(links) == {"https://example.org/"}


SETTINGS = {
    "side by side": HandoutSettings(),
    "facing": HandoutSettings(Layout.FACING, contents=True),
    "stacked": HandoutSettings(Layout.STACKED, Paper.A5, large_print=True, contents=True),
}
MAKE_EACH = """
import pickle, sys
from pathlib import Path
from duizhao.rendering.handout import render_handout
from duizhao.theme import load_theme

edition, all_settings = pickle.loads(Path(sys.argv[1]).read_bytes())
for name, settings in all_settings.items():
    handout = render_handout(edition, load_theme(), settings, draft=False)
    Path(sys.argv[2], name).write_bytes(handout.pdf)
"""


def test_the_same_article_gives_the_same_bytes_on_any_day_in_any_zone_and_locale(
    tmp_path: Path,
) -> None:
    guide = load(ROOT, "guide")
    (tmp_path / "given").write_bytes(pickle.dumps((guide, SETTINGS)))
    made = []
    for number, (zone, locale) in enumerate([("UTC", "C"), ("Asia/Tokyo", "C.UTF-8")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": str(number + 1), "LC_ALL": locale}
        environment.pop("SOURCE_DATE_EPOCH", None)
        command = [sys.executable, "-c", MAKE_EACH, str(tmp_path / "given"), str(folder)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        made.append({name: (folder / name).read_bytes() for name in SETTINGS})
    assert made[0] == made[1]
