"""The contract of the EPUB: what a reading system finds in it, and in which bytes."""

from __future__ import annotations

import io
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from duizhao.model import Asset, Edition
from duizhao.pairing import pair_documents
from duizhao.reading import read_document
from duizhao.rendering.epub import render_epub
from duizhao.rendering.epub_package import identifier
from duizhao.rendering.metadata import Site
from duizhao.theme import load_theme
from tests.projects import edition, load

ROOT = Path(__file__).parents[2]
HARD = ROOT / "tests/browser"
THEME = load_theme()
SITE = Site("https://example.org/", {"zh": "站", "en": "Site"})
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def unpacked(paired: Edition, *, draft: bool = False, site: Site = SITE) -> Mapping[str, bytes]:
    book = render_epub(paired, THEME, site, draft=draft)
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        return {name: container.read(name) for name in container.namelist()}


def tree(files: Mapping[str, bytes], name: str) -> ET.Element:
    return read(files, f"EPUB/{name}")


def read(files: Mapping[str, bytes], name: str) -> ET.Element:
    return ET.fromstring(files[name])  # noqa: S314  # our own, and without entities


def text(paired: Edition, *, draft: bool = False, site: Site = SITE) -> ET.Element:
    return tree(unpacked(paired, draft=draft, site=site), "text.xhtml")


def by_id(root: ET.Element, name: str) -> ET.Element:
    (found,) = (element for element in root.iter() if element.get("id") == name)
    return found


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def sides(element: ET.Element) -> list[tuple[str | None, str]]:
    return [(child.get("lang"), words(child)) for child in element if child.get("lang")]


def described(front_matter: str, *sides: str) -> Edition:
    documents = (
        read_document(f"content/{language}/a.md", language, f"---\n{said}\n{front_matter}---\n甲\n")
        for language, said in zip(("zh", "en"), sides, strict=True)
    )
    source, target = documents
    return pair_documents("a", source, target)


def metadata(paired: Edition, site: Site = SITE) -> list[tuple[str, str | None, str]]:
    """Return what the package says: name or property, language, words."""
    package = tree(unpacked(paired, draft=True, site=site), "package.opf")
    return [
        (
            element.get("property") or element.tag.replace(DC, "dc:"),
            element.get(LANG),
            words(element),
        )
        for element in package.find(f"{OPF}metadata") or ()
    ]


def links(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Yield each address within the book: where it stands, the file it names, the ID."""
    for name in files:
        if not name.endswith((".xhtml", ".opf")):
            continue
        for element in read(files, name).iter():
            href = element.get("href") or element.get("src")
            if href and not re.match("[a-z]+:", href):
                path, _, fragment = unquote(href).partition("#")
                file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                yield name, file if path else name, fragment


def test_a_pair_stands_together_under_its_id_in_both_languages() -> None:
    row = by_id(text(edition("{#p12}\n甲。", "{#p12}\nA.")), "p12")
    assert sides(row) == [("zh-Hans", "甲。"), ("en", "A.")]
    assert [child.get(LANG) for child in row] == ["zh-Hans", "en"]


@pytest.mark.parametrize("article", ["guide", "chatgpt-essentials", "hard-to-set"])
def test_whatever_has_words_says_its_language_twice_over(article: str) -> None:
    root = text(load(HARD if article == "hard-to-set" else ROOT, article))
    speaking = [
        element
        for name in ("p", "li", "td", "th", "h1", "h2", "h3", "div", "figcaption", "pre", "title")
        for element in root.iter(f"{XHTML}{name}")
        if (element.text or "").strip()
    ]
    assert speaking
    assert all(element.get("lang") for element in speaking)
    assert all(element.get("lang") == element.get(LANG) for element in root.iter())


@pytest.mark.parametrize("article", ["guide", "chatgpt-essentials", "hard-to-set"])
def test_every_segment_is_an_anchor_and_every_link_resolves(article: str) -> None:
    paired = load(HARD if article == "hard-to-set" else ROOT, article)
    files = unpacked(paired)
    anchors = {
        (name, element.get("id"))
        for name in files
        if name.endswith(".xhtml")
        for element in read(files, name).iter()
        if element.get("id")
    }
    assert {name for pair in paired.pairs for name in pair.ids} <= {name for _, name in anchors}
    for place, file, fragment in links(files):
        assert file in files, place
        assert not fragment or (file, fragment) in anchors, place


def test_no_id_stands_twice_in_a_document() -> None:
    for article in ("guide", "chatgpt-essentials"):
        found = [element.get("id") for element in text(load(ROOT, article)).iter()]
        named = [name for name in found if name]
        assert len(named) == len(set(named))


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs() -> None:
    body = (
        "{#p}\n![x](https://example.org/x.png) 甲 [链接](https://example.org/) <script>1</script>"
    )
    files = unpacked(edition(body, body), draft=True)
    root = tree(files, "text.xhtml")
    assert [element.get("href") for element in root.iter(f"{XHTML}a")] == [
        "https://example.org/"
    ] * 2
    assert not list(root.iter(f"{XHTML}img"))
    assert not list(root.iter(f"{XHTML}script"))
    for name, content in files.items():
        if name.endswith(".css"):
            assert b"url(" not in content
            assert b"@import" not in content


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://例子.中国/路", "https://%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD/%E8%B7%AF"),
        ("https://a..b/", None),
        ("https://exa%zzmple.org/", None),
        ("http://host:99999/", None),
        ("http://host:80:80/", None),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_is_one_or_only_words(written: str, href: str | None) -> None:
    body = f"{{#p}}\n[词]({written})"
    row = by_id(text(edition(body, body)), "p")
    assert [a.get("href") for a in row.iter(f"{XHTML}a")] == ([href] * 2 if href else [])
    assert sides(row) == [("zh-Hans", "词"), ("en", "词")]


def test_links_to_other_articles_lead_to_the_site_where_its_address_is_known() -> None:
    body = "{#p}\n[乙](b.md#p2) 和 [表](../assets/a.csv)"
    paired = replace(
        edition(body, body),
        articles=frozenset({"a", "b"}),
        assets={"a.csv": Asset("a.csv", b"1,2")},
    )
    found = [a.get("href") for a in by_id(text(paired), "p").iter(f"{XHTML}a")]
    assert found[:2] == ["https://example.org/b/#p2", "https://example.org/assets/a.csv"]
    assert not list(by_id(text(paired, site=Site()), "p").iter(f"{XHTML}a"))


def test_the_navigation_has_both_languages_and_the_levels_of_the_headings() -> None:
    paired = edition(
        "{#a}\n## 甲\n\n{#b}\n### 甲一\n\n{#c}\n## 乙\n\n{#d}\n词[^n]\n\n[^n]: 注",
        "{#a}\n## A\n\n{#b}\n### A1\n\n{#c}\n## B\n\n{#d}\nword[^n]\n\n[^n]: note",
    )
    contents, landmarks = tree(unpacked(paired), "nav.xhtml").iter(f"{XHTML}nav")
    outer = contents.find(f"{XHTML}ol")
    assert outer is not None
    assert [words(entry[0]) for entry in outer] == ["甲 · A", "乙 · B", "注释 · Notes"]
    assert [a.get("href") for a in contents.iter(f"{XHTML}a")] == [
        "text.xhtml#a",
        "text.xhtml#b",
        "text.xhtml#c",
        "text.xhtml#notes_title",
    ]
    assert [words(entry) for entry in outer[0].iter(f"{XHTML}li")] == [
        "甲 · A 甲一 · A1",
        "甲一 · A1",
    ]
    assert [span.get("lang") for span in outer[0][0] if span.get("lang")] == ["zh-Hans", "en"]
    assert [a.get(TYPE) for a in landmarks.iter(f"{XHTML}a")] == ["bodymatter", "endnotes"]


def test_an_article_without_headings_is_in_the_navigation_by_its_title() -> None:
    nav = tree(unpacked(edition("{#p}\n甲", "{#p}\nA")), "nav.xhtml")
    assert next(words(a) for a in nav.iter(f"{XHTML}a")) == "题 Title · 题 Title"


def test_a_note_is_called_and_leads_back() -> None:
    root = text(edition("{#p}\n词[^n]。\n\n[^n]: 注", "{#p}\nword[^n].\n\n[^n]: note"))
    calls = [a for a in root.iter(f"{XHTML}a") if a.get(TYPE) == "noteref"]
    assert [(a.get("href"), words(a)) for a in calls] == [("#note_1", "1")] * 2
    (notes,) = (part for part in root.iter(f"{XHTML}section") if part.get(TYPE) == "endnotes")
    note = by_id(notes, "note_1")
    assert (note.tag, note.get(TYPE)) == (f"{XHTML}li", "footnote")
    backs = [a for a in note.iter(f"{XHTML}a") if a.get("role") == "doc-backlink"]
    assert [a.get("href") for a in backs] == ["#call_zh_1", "#call_en_1"]
    assert all(by_id(root, str(a.get("href"))[1:]) is not None for a in backs)


def test_a_formula_is_mathml_that_carries_its_tex() -> None:
    body = "---\ntitle: t\nmath: true\n---\n\n{#p}\n$a<b$\n"
    documents = [read_document(f"content/{side}/a.md", side, body) for side in ("zh", "en")]
    files = unpacked(pair_documents("a", documents[0], documents[1]))
    formulas = list(tree(files, "text.xhtml").iter(MATH))
    assert [formula.get("alttext") for formula in formulas] == ["a<b"] * 2
    items = {item.get("href"): item for item in tree(files, "package.opf").iter(f"{OPF}item")}
    assert items["text.xhtml"].get("properties") == "mathml"
    assert items["nav.xhtml"].get("properties") == "nav"


def test_a_figure_has_both_captions_and_both_alternatives() -> None:
    paired = replace(
        edition(
            '{#f}\n![图里](../assets/x%20y.svg "说明")',
            '{#f}\n![in it](../assets/x%20y.svg "caption")',
        ),
        assets={"x y.svg": Asset("x y.svg", PICTURE, is_image=True)},
    )
    files = unpacked(paired)
    figure = by_id(tree(files, "text.xhtml"), "f")
    assert [(i.get("src"), i.get("alt")) for i in figure.iter(f"{XHTML}img")] == [
        ("images/1.svg", "图里")
    ]
    assert sides(figure) == [("en", "in it")]
    assert [sides(caption) for caption in figure.iter(f"{XHTML}figcaption")] == [
        [("zh-Hans", "说明"), ("en", "caption")]
    ]
    assert files["EPUB/images/1.svg"] == PICTURE


def test_only_what_is_shown_is_packed() -> None:
    paired = replace(edition("{#p}\n甲", "{#p}\nA"), assets={"a.csv": Asset("a.csv", b"1,2")})
    assert list(unpacked(paired)) == [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/nav.xhtml",
        "EPUB/package.opf",
        "EPUB/side-by-side.css",
        "EPUB/text.css",
        "EPUB/text.xhtml",
    ]


def test_a_draft_shows_its_gaps_and_what_is_outdated() -> None:
    paired = edition("{#a}\n甲\n\n{#b}\n乙", "{#b}\nB")
    paired = replace(paired, pairs=(paired.pairs[0], replace(paired.pairs[1], changed=True)))
    root = text(paired, draft=True)
    assert sides(by_id(root, "a")) == [
        ("zh-Hans", "甲"),
        ("en", "The translation lacks this paragraph"),
    ]
    assert "译文待更新 · Translation outdated" in words(by_id(root, "b"))
    assert any(element.get("class") == "draft" for element in root.iter())
    assert not any(element.get("class") == "draft" for element in text(paired).iter())


@pytest.mark.parametrize(
    "title",
    [
        '"><img src=x onerror=1>',
        "a & b < c > d ' \" ]]>",
        "null \x00 bell \x07 escape \x1b end",
        "last \ufffe \uffff of a plane",
        "{{ 7*7 }} {% raw %}",
        "𠮷野家 👩‍👩‍👧 é\u202e",
        "题 " * 300,
    ],
    ids=["markup", "signs", "control", "no characters", "template", "planes", "long"],
)
def test_a_hostile_title_stays_words(title: str) -> None:
    paired = edition(f"{{#p}}\n## {title}", f"{{#p}}\n## {title}")
    head = replace(paired.source.front_matter, title=title, author=title, description=title)
    paired = replace(paired, source=replace(paired.source, front_matter=head))
    files = unpacked(paired, draft=True)  # read as XML
    shown = " ".join(re.sub("[\x00-\x08\x0e-\x1f\ufffe\uffff]", "\ufffd", title).split())
    assert ("dc:title", "zh-Hans", shown) in metadata(paired)
    assert words(next(tree(files, "text.xhtml").iter(f"{XHTML}h1"))[0]) == shown
    assert not list(tree(files, "text.xhtml").iter(f"{XHTML}img"))


def test_the_package_says_who_wrote_what_when_and_how_it_may_be_used() -> None:
    paired = described(
        "date: 2024-05-06\nlicense: CC BY 4.0\n",
        "title: 题\nauthor: 张三\ntranslator: 李四\ndescription: 讲什么",
        "title: T\nauthor: Zhang San\nupdated: 2025-01-02\ndescription: About",
    )
    said = metadata(paired)
    assert [entry for entry in said if entry[0] == "dc:title"] == [
        ("dc:title", "zh-Hans", "题"),
        ("dc:title", "en", "T"),
    ]
    for entry in (
        ("dc:language", None, "zh-Hans"),
        ("dc:language", None, "en"),
        ("dc:creator", "zh-Hans", "张三"),
        ("alternate-script", "en", "Zhang San"),
        ("role", None, "aut"),
        ("dc:contributor", "zh-Hans", "李四"),
        ("role", None, "trl"),
        ("dc:description", "zh-Hans", "讲什么"),
        ("dc:description", "en", "About"),
        ("dc:rights", "zh-Hans", "CC BY 4.0"),
        ("dcterms:license", None, "https://creativecommons.org/licenses/by/4.0/"),
        ("dc:date", None, "2024-05-06"),
        ("dcterms:modified", None, "2025-01-02T00:00:00Z"),
        ("schema:accessMode", None, "textual"),
        ("schema:accessibilityFeature", None, "tableOfContents"),
        ("schema:accessibilityHazard", None, "none"),
    ):
        assert entry in said
    assert "visual" not in {words for _, _, words in said}


def test_the_identifier_outlasts_changes_of_the_text_and_on_a_site_of_the_title() -> None:
    first = described("", "title: 题", "title: T")
    changed = described("updated: 2026-01-01\n", "title: 题", "title: U")
    renamed = described("", "title: 新题", "title: T")
    assert identifier(first, Site()) == identifier(changed, Site())
    assert identifier(first, SITE) == identifier(renamed, SITE)
    assert identifier(first, SITE) != identifier(first, Site("https://example.com/"))
    assert identifier(first, Site()).startswith("urn:uuid:")


def test_a_long_article_is_several_documents_whose_links_meet() -> None:
    def body(word: str, title: str) -> str:
        parts = [f"{{#p{n}}}\n{word}{n} [{word}](#p299)[^n]" for n in range(300)]
        parts[100] = f"{{#h1}}\n## {title}1\n\n{parts[100]}"
        parts[200] = f"{{#h2}}\n## {title}2\n\n{parts[200]}"
        return "\n\n".join([*parts, f"[^n]: {word}"])

    files = unpacked(edition(body("甲", "题"), body("A", "T")))
    assert [name for name in files if "text" in name and name.endswith("xhtml")] == [
        "EPUB/text-1.xhtml",
        "EPUB/text-2.xhtml",
    ]
    first = tree(files, "text-1.xhtml")
    assert {a.get("href") for a in by_id(first, "p0").iter(f"{XHTML}a")} == {
        "text-2.xhtml#p299",
        "text-2.xhtml#note_1",
    }
    second = tree(files, "text-2.xhtml")
    assert by_id(second, "h2").tag == f"{XHTML}h2"
    backs = [a for a in second.iter(f"{XHTML}a") if a.get("role") == "doc-backlink"]
    assert {a.get("href") for a in backs} == {
        "text-1.xhtml#call_zh_1",
        "text-1.xhtml#call_en_1",
    }
    package = tree(files, "package.opf")
    spine = [reference.get("idref") for reference in package.iter(f"{OPF}itemref")]
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    assert [hrefs[reference] for reference in spine] == ["text-1.xhtml", "text-2.xhtml"]


def test_the_container_opens_with_its_type_unpacked() -> None:
    book = render_epub(edition("{#p}\n甲", "{#p}\nA"), THEME, SITE, draft=False)
    assert book[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        assert {info.date_time for info in container.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert container.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_the_same_article_gives_the_same_bytes_on_any_day_in_any_zone(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.projects import load;"
        "from duizhao.rendering.epub import render_epub;"
        "from duizhao.rendering.metadata import Site; from duizhao.theme import load_theme;"
        "e = load(Path('.'), 'chatgpt-essentials');"
        "Path(sys.argv[1]).write_bytes(render_epub(e, load_theme(), Site(), draft=False))"
    )
    made = []
    for number, (zone, locale) in enumerate([("UTC", "C"), ("Asia/Tokyo", "C.UTF-8")]):
        path = tmp_path / f"{number}.epub"
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": f"{number + 1}"}
        subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, env=environment, check=True)
        made.append(path.read_bytes())
    assert made[0] == made[1]
