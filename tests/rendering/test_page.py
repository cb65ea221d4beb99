"""The contract of the page: what templates, tests and other people's scripts may rely on."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from duizhao.model import Asset, Edition
from duizhao.pairing import pair_documents
from duizhao.reading import read_document
from duizhao.rendering.contents import neighbours
from duizhao.rendering.pages import render_pages
from duizhao.theme import load_theme
from tests.projects import edition, load

THEME = load_theme()


def page(source: str, target: str, view: str = "", **assets: Asset) -> Element:
    paired: Edition = replace(
        edition(source, target),
        assets={asset.name: asset for asset in assets.values()},
        articles=frozenset({"a", "other"}),
    )
    html = render_pages(paired, THEME, handout=True, draft=True)[f"a/{view}index.html"]
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False, transport_encoding="utf-8")
    return root


def by_id(root: Element, name: str) -> Element:
    found = [element for element in root.iter() if element.get("id") == name]
    assert len(found) == 1
    return found[0]


def classed(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name in element.get("class", "").split())


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def shape(element: Element) -> list[tuple[str, str | None, str]]:
    """Return the children of a row that carry a language: tag, language, text."""
    return [(child.tag, child.get("lang"), text(child)) for child in element if child.get("lang")]


def test_a_paragraph_is_a_pair_with_a_link_to_itself() -> None:
    row = by_id(page("{#p12}\n甲。", "{#p12}\nA."), "p12")
    assert (row.tag, row.get("class")) == ("div", "pair")
    assert shape(row) == [("p", "zh-Hans", "甲。"), ("p", "en", "A.")]
    assert [a.get("href") for a in classed(row, "anchor")] == ["#p12"]


def test_a_heading_is_one_element_with_two_spans() -> None:
    row = by_id(page("{#h}\n## 甲", "{#h}\n## A"), "h")
    assert (row.tag, row.get("data-toc")) == ("h2", "甲 · A")
    assert shape(row) == [("span", "zh-Hans", "甲"), ("span", "en", "A")]


def test_a_list_of_one_shape_is_one_list_of_pairs() -> None:
    row = by_id(page("{#l}\n3. 甲\n4. 乙", "{#l}\n3. A\n4. B"), "l")
    lists = [element for element in row.iter() if element.tag == "ol"]
    assert [element.get("start") for element in lists] == ["3"]
    items = list(classed(lists[0], "pair"))
    assert [item.tag for item in items] == ["li", "li"]
    assert [shape(item) for item in items] == [
        [("div", "zh-Hans", "甲"), ("div", "en", "A")],
        [("div", "zh-Hans", "乙"), ("div", "en", "B")],
    ]


def test_lists_of_different_shape_stand_side_by_side() -> None:
    row = by_id(page("{#l}\n- 甲\n- 乙", "{#l}\n- A"), "l")
    assert row.get("class") == "pair"
    assert [child[:2] for child in shape(row)] == [("ul", "zh-Hans"), ("ul", "en")]


def test_a_table_of_one_shape_is_one_table_with_both_languages_in_a_cell() -> None:
    source, target = (
        "| 名 | 年 |\n|:--|--:|\n| 甲 | 2018 |",
        "| Name | Year |\n|--|--|\n| A | 2018 |",
    )
    row = by_id(page(f"{{#t}}\n{source}", f"{{#t}}\n{target}"), "t")
    assert len(list(row.iter("table"))) == 1
    head, same = next(row.iter("th")), list(row.iter("td"))[1]
    assert shape(head) == [("span", "zh-Hans", "名"), ("span", "en", "Name")]
    assert (same.get("class"), shape(same), text(same)) == ("align-right", [], "2018")


def test_identical_code_stands_once_and_different_code_twice() -> None:
    once = by_id(page("{#c}\n```python\nx\n```", "{#c}\n```python\nx\n```"), "c")
    twice = by_id(page("{#c}\n```python\nx\n```", "{#c}\n```python\ny\n```"), "c")
    assert [text(pre) for pre in once.iter("pre")] == ["x"]
    assert [pre.get("lang") for pre in twice.iter("pre")] == ["zh-Hans", "en"]


def test_a_figure_stands_once_with_both_captions() -> None:
    picture = Asset("x.svg", b"<svg/>", is_image=True)
    row = by_id(
        page(
            '{#f}\n![图](../assets/x.svg "图注")',
            '{#f}\n![Figure](../assets/x.svg "Caption")',
            picture=picture,
        ),
        "f",
    )
    assert row.tag == "figure"
    assert [(i.get("src"), i.get("alt")) for i in row.iter("img")] == [("../assets/x.svg", "图")]
    alternative = next(row.iter("p"))
    assert (alternative.get("lang"), alternative.text) == ("en", "Figure")
    caption = next(row.iter("figcaption"))
    assert shape(caption) == [("span", "zh-Hans", "图注"), ("span", "en", "Caption")]


def test_notes_are_numbered_once_and_called_from_both_columns() -> None:
    root = page(
        "{#p}\n甲[^b]乙[^a]。\n\n[^a]: 注甲\n\n[^b]: 注乙",
        "{#p}\nA[^a] B[^b].\n\n[^a]: Note A\n\n[^b]: Note B",
    )
    assert [text(call) for call in classed(by_id(root, "p"), "call")] == ["1", "2", "2", "1"]
    note = by_id(root, "note_1")
    assert [child[:2] for child in shape(note)] == [("div", "zh-Hans"), ("div", "en")]
    assert [text(child) for child in note if child.get("lang")] == [
        "注乙 ↩\ufe0e",
        "Note B ↩\ufe0e",
    ]
    back = [a.get("href") for a in classed(note, "back")]
    assert back == ["#call_zh_1", "#call_en_1"]
    for href in back:
        by_id(root, str(href).removeprefix("#"))


def test_a_formula_is_mathml_that_carries_its_tex() -> None:
    body = "---\ntitle: t\nmath: true\n---\n\n{#m}\n$$\nx^2\n$$\n"
    paired = pair_documents("a", read_document("z", "zh", body), read_document("e", "en", body))
    html = render_pages(paired, THEME, handout=False, draft=False)["a/index.html"].decode()
    assert html.count('<annotation encoding="application/x-tex">x^2</annotation>') == 1


def test_a_missing_translation_is_a_visible_gap() -> None:
    row = by_id(page("{#p}\n甲。", "{#q}\nA."), "p")
    assert shape(row) == [
        ("p", "zh-Hans", "甲。"),
        ("p", "en", "The translation lacks this paragraph"),
    ]


def test_every_id_is_on_every_page_once() -> None:
    source, target = "{#a}\n甲。\n\n{#b}\n乙。", "{#a #b}\nA and B."
    for view in ("", "zh/", "en/"):
        root = page(source, target, view)
        by_id(root, "a")
        by_id(root, "b")


def test_a_single_language_page_has_that_language_alone() -> None:
    root = page("{#p}\n甲。", "{#p}\nA.", "en/")
    assert root.get("lang") == "en"
    assert text(by_id(root, "p")).removeprefix("¶") == "A."
    main = next(root.iter("article"))
    assert "甲" not in text(main)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
        ("other.md#x", "../other/index.html#x"),
        ("#p", "#p"),
        ("../assets/data.csv", "../assets/data.csv"),
        ("javascript:alert(1)", None),
        ("//evil.example/x", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("../../secret.md", None),
        ("gone.md", None),
        ("#gone", None),
    ],
)
def test_a_link_leads_somewhere_or_is_text(href: str, expected: str | None) -> None:
    data = Asset("data.csv", b"1")
    body = f"{{#p}}\n[词](<{href}>)"
    row = by_id(page(body, body, data=data), "p")
    links = [a.get("href") for a in row.iter("a") if a.get("class") != "anchor"]
    assert links == ([expected, expected] if expected else [])
    assert "词" in text(row)


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}",
        "{% include 'x' %}",
        "&lt;b&gt;",
    ],
)
def test_an_article_is_data(written: str) -> None:
    body = f"{{#p}}\n甲 {written}"
    html = render_pages(edition(body, body), THEME, handout=False, draft=False)["a/index.html"]
    root = tinyhtml5.parse(html, namespace_html_elements=False, transport_encoding="utf-8")
    body_element = root.find("body")
    assert [
        element.tag for element in body_element.iter() if element.tag in ("script", "img")
    ] == []
    shown = written.replace("&lt;", "<").replace("&gt;", ">")
    assert shown in text(by_id(root, "p"))


def test_scripts_of_both_languages_keep_their_faces() -> None:
    root = page("{#p}\n说 “Hello, world” 和 Alice’s GPT-1。", "{#p}\nThe term 上下文学习 in GPT-1.")
    spans = [(s.get("lang") or s.get("class"), text(s)) for s in by_id(root, "p").iter("span")]
    assert spans == [
        ("en", "“Hello, world”"),
        ("en", "Alice’s"),
        ("name", "GPT-1"),
        ("zh-Hans", "上下文学习"),
        ("name", "GPT-1"),
    ]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("显存共32 GB的卡", ["32 GB"]),
        ("得分是 85 ± 3%，", ["85 ± 3%"]),
        ("1,750 GB 与 2.5 GHz", ["1,750 GB", "2.5 GHz"]),
        ("3 月 14 日有 4 mice", []),
        ("GPT3 GB", []),
    ],
)
def test_a_number_is_not_parted_from_its_unit(written: str, whole: list[str]) -> None:
    root = page(f"{{#p}}\n{written}", "{#p}\nA")
    assert [text(s) for s in by_id(root, "p").iter("span") if s.get("class") == "name"] == whole


def test_pages_hold_no_inline_script_and_no_inline_style() -> None:
    html = render_pages(edition("{#p}\n甲", "{#p}\nA"), THEME, handout=True, draft=True)
    for content in html.values():
        scripts = re.findall(rb"<script([^>]*)>(.*?)</script>", content, flags=re.DOTALL)
        for attributes, inside in scripts:
            assert (b"src=" in attributes) != (b'type="application/ld+json"' in attributes)
            assert not inside or b"json" in attributes
        assert b"style=" not in content
        assert b"<style" not in content
        assert not re.search(rb"\son[a-z]+=", content)


def test_a_quotation_is_paired_paragraph_by_paragraph() -> None:
    row = by_id(page("{#q}\n> 甲。\n>\n> 乙。", "{#q}\n> A.\n>\n> B."), "q")
    assert row.tag == "blockquote"
    assert [shape(pair) for pair in classed(row, "pair")] == [
        [("p", "zh-Hans", "甲。"), ("p", "en", "A.")],
        [("p", "zh-Hans", "乙。"), ("p", "en", "B.")],
    ]


@pytest.mark.parametrize("view", ["", "zh/", "en/"])
def test_an_outline_skips_no_level_where_an_author_does(view: str) -> None:
    levels = [3, 5, 6, 3, 2, 3, 1, 4]
    sides = [
        "\n\n".join(f"{{#h{n}}}\n{'#' * level} {word}" for n, level in enumerate(levels))
        for word in ("题", "Title")
    ]
    root = page(sides[0], f"{sides[1]}\n\n{{#q}}\n> ### A quoted one", view)
    found = [
        int(heading.tag[1])
        for heading in root.iter()
        if isinstance(heading.tag, str) and re.fullmatch("h[1-6]", heading.tag)
    ]
    quoted = [] if view == "zh/" else [2]
    assert found == [1, 2, 3, 4, 2, 2, 3, 1, 2, *quoted]


def test_a_heading_has_its_words_alone_as_its_name() -> None:
    root = page("{#h}\n## 甲", "{#h}\n## A")
    assert text(by_id(root, "h")) == "甲 A"
    assert [a.get("href") for a in classed(root, "anchor")] == ["#h"]


def test_the_contents_name_each_heading_in_both_languages() -> None:
    body = "{#h1}\n## %s\n\n{#h2}\n#### %s\n\n{#p}\n%s"
    root = page(body % ("甲", "乙", "丙"), body % ("A", "B", "C"))
    (menu,) = classed(root, "contents")
    entries = [
        (entry.get("class"), link.get("href"), text(link))
        for entry in menu.iter("li")
        for link in entry
    ]
    assert entries == [("level-1", "#h1", "甲 A"), ("level-3", "#h2", "乙 B")]
    (menu,) = classed(page(body % ("甲", "乙", "丙"), body % ("A", "B", "C"), "en/"), "contents")
    assert [text(link) for link in menu.iter("a")] == ["A", "B"]


def test_neighbours_are_named_in_both_languages() -> None:
    editions = [replace(edition("{#p}\n甲", "{#p}\nA"), article=name) for name in ("b", "a", "c")]
    beside = neighbours(editions)
    assert [(n.direction, n.article) for n in beside["a"]] == [("next", "b")]
    assert [(n.direction, n.article) for n in beside["b"]] == [("previous", "a"), ("next", "c")]
    html = render_pages(editions[0], THEME, handout=False, draft=False, neighbours=beside["b"])
    for path, up in (("b/index.html", "../"), ("b/zh/index.html", "../../")):
        below = path.removeprefix("b/").removesuffix("index.html")
        assert f'href="{up}a/{below}index.html" rel="prev"'.encode() in html[path]
        assert f'href="{up}c/{below}index.html" rel="next"'.encode() in html[path]


def test_a_page_is_light() -> None:
    paired = load(Path(__file__).parents[2], "guide")
    html = render_pages(paired, THEME, handout=True, draft=False)["guide/index.html"]
    sheets = [THEME.files["theme/fonts.css"], THEME.files["theme/page.css"]]
    assert len(paired.pairs) > 50
    assert sum(len(gzip.compress(content)) for content in (html, *sheets)) < 60_000
    assert len(gzip.compress(THEME.files["theme/page.js"])) < 10_000
