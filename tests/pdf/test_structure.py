"""The structure tree, read by another program than the one that wrote it."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pytest

from duizhao.rendering.handout import load_engine, render_handout
from duizhao.rendering.pdf.structure import (
    Content,
    Node,
    one_for_each_element,
    without_skipped_levels,
)
from duizhao.settings import HandoutSettings, Layout
from duizhao.theme import load_theme
from tests.pdf.reading_back import HAN, WIDE, Tag, read_structure
from tests.projects import edition, load

ROOT = Path(__file__).parents[2]
THEME = load_theme()
SPEAKING = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "LBody", "Lbl")


def structure(source: str, target: str, layout: Layout = Layout.SIDE_BY_SIDE) -> Tag:
    settings = HandoutSettings(layout)
    return read_structure(
        render_handout(edition(source, target), THEME, settings, draft=False).pdf
    )[0]


@pytest.fixture(scope="module")
def essay() -> tuple[Tag, str]:
    handout = render_handout(load(ROOT, "chatgpt-essentials"), THEME, draft=False)
    return read_structure(handout.pdf)


def of_type(tree: Tag, *types: str) -> list[Tag]:
    return [tag for tag in tree.walk() if tag.type in types]


def test_every_text_is_in_its_own_language(essay: tuple[Tag, str]) -> None:
    tree, _ = essay
    speaking = [tag for tag in of_type(tree, *SPEAKING) if tag.own_text.strip(" .,•0123456789")]
    assert len(speaking) > 200
    for tag in speaking:
        if WIDE.search(tag.own_text) and not HAN.search(tag.own_text):
            continue  # a Latin name in a Chinese sentence, or a Chinese title in an English one
        assert tag.own_language == ("zh-Hans" if HAN.search(tag.own_text) else "en"), tag.own_text


def test_a_paragraph_over_a_page_end_is_one_paragraph() -> None:
    source = "。".join(f"第{n}句说了一件不长也不短的事" for n in range(200)) + "。"
    target = " ".join(f"Sentence {n} says something neither long nor short." for n in range(200))
    tree = structure(f"{{#p}}\n{source}", f"{{#p}}\n{target}")
    long = [tag for tag in of_type(tree, "P") if len(tag.text) > 40]
    assert [tag.language for tag in long] == ["zh-Hans", "en"]
    assert long[0].text.replace(" ", "") == source.replace(" ", "")
    assert "Sentence 0 says" in long[1].text
    assert "Sentence 199 says" in long[1].text


def test_a_pair_is_read_together_and_pairs_in_order() -> None:
    body = "\n\n".join(f"{{#p{n}}}\n{{}}第{n}段。" for n in range(40))
    tree = structure(body.replace("{}", "甲"), body.replace("{}", "Paragraph "))
    texts = [tag.text.replace(" ", "") for tag in of_type(tree, "P") if "段" in tag.text]
    assert texts == [f"{side}第{n}段。" for n in range(40) for side in ("甲", "Paragraph")]


def test_heads_numbers_and_labels_are_decoration(essay: tuple[Tag, str]) -> None:
    tree, decoration = essay
    assert "1 / " in decoration
    assert "dialogue-" in decoration
    assert "dialogue-" not in tree.text
    assert decoration.count("ChatGPT Essentials: From GPT-1 to RLHF") > 10
    assert tree.text.count("ChatGPT Essentials: From GPT-1 to RLHF") == 1


def test_a_table_over_a_page_end_has_its_header_once() -> None:
    rows = "\n".join(f"| 行{n} | 值 |" for n in range(120))
    table = f"{{#t}}\n| 名 | 数 |\n| --- | --- |\n{rows}"
    tree = structure(table, table.replace("名", "Name").replace("值", "value"))
    (found,) = of_type(tree, "Table")
    assert len(of_type(found, "TH")) == 2
    assert len(of_type(found, "TR")) == 121


def test_lists_have_labels_and_nest() -> None:
    body = "{#l}\n1. 甲\n2. 乙\n   - 丙\n   - 丁"
    tree = structure(body, body.replace("甲", "A"))
    for item in of_type(tree, "LI"):
        assert next(kid.type for kid in item.kids if isinstance(kid, Tag)) == "Lbl"
        assert all(kid.type in ("Lbl", "LBody", "L") for kid in item.kids if isinstance(kid, Tag))
    assert [tag.text.strip() for tag in of_type(tree, "Lbl")][:2] == ["1.", "2."]


@pytest.mark.parametrize("layout", list(Layout))
def test_headings_are_one_element_each_and_skip_no_level(layout: Layout) -> None:
    body = "{#a}\n## 一\n\n{#b}\n#### 二\n\n{#c}\n#### 三\n\n{#d}\n## 四"
    tree = structure(body, body, layout)
    assert [tag.type for tag in of_type(tree, "H1", "H2", "H3", "H4")] == [
        *("H1", "H2", "H3", "H3", "H2")
    ]


def test_a_link_owns_its_areas_though_its_words_are_code() -> None:
    body = "{#p}\n甲[`code`](https://example.org/)与[**字**](https://example.org/b)。"
    handout = render_handout(edition(body, body), THEME, draft=False)
    with pikepdf.open(io.BytesIO(handout.pdf)) as pdf:
        areas = {
            str(element.S)
            for element in map(pdf.get_object, range(1, len(pdf.objects) + 1), [0] * 9999)
            if isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/StructElem"
            for kid in element.get("/K", [])
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
        }
    assert areas == {"/Link"}


def test_a_formula_and_a_picture_say_what_they_are(essay: tuple[Tag, str]) -> None:
    tree, _ = essay
    shown = of_type(tree, "Formula", "Figure")
    assert {tag.type for tag in shown} == {"Formula", "Figure"}
    assert all(tag.alternative for tag in shown)


def test_without_our_tagging_the_languages_would_be_missing() -> None:
    """If this fails, WeasyPrint writes languages itself, and `tagging` may be simplified."""
    pdf = (
        load_engine()
        .HTML(string='<html lang="zh"><p lang="en">A</p>')
        .write_pdf(pdf_variant="pdf/ua-1")
    )
    tree, _ = read_structure(pdf)
    assert [tag.own_language for tag in of_type(tree, "P")] == [""]


def test_weasyprint_still_has_what_tagging_follows() -> None:
    engine = load_engine()
    assert callable(engine.pdf.add_tags)
    assert callable(engine.pdf.tags._build_box_tree)


def test_parts_of_one_element_become_one_node() -> None:
    html = Element("p")
    first = Node("P", html, kids=[Node("P", html, kids=[Content(0, 1)])])
    second = Node("P", html, kids=[Content(1, 0)])
    tree, repeated = one_for_each_element(Node("Document", kids=[first, second]))
    assert [kid.kids for kid in tree.kids if isinstance(kid, Node)] == [
        [Content(0, 1), Content(1, 0)]
    ]
    assert repeated == set()


def test_levels_are_as_deep_as_they_are_nested() -> None:
    levels = [2, 4, 4, 3, 2, 6]
    tree = without_skipped_levels(Node("Document", kids=[Node(f"H{n}") for n in levels]))
    made = [int(kid.type[1]) for kid in tree.kids if isinstance(kid, Node)]
    assert made == [1, 2, 2, 2, 1, 2]
    assert all(after <= before + 1 for before, after in pairwise(made))


def test_every_page_belongs_to_the_tree() -> None:
    handout = render_handout(load(ROOT, "guide"), THEME, draft=False)
    with pikepdf.open(io.BytesIO(handout.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.Root.StructTreeRoot.ParentTree.Nums) >= 2 * len(pdf.pages)
