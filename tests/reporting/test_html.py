"""The page that a translator opens: whole in itself, both sides marked, every word escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.checking import check_edition
from duizhao.diagnostics import Diagnostic, Place, Severity, place
from duizhao.model import Edition, Span
from duizhao.reporting.html import html_report
from duizhao.theme import load_theme
from tests.projects import edition
from tests.reporting.findings import finding, report_of

THEME = load_theme()
SOURCE = "{#p1}\n先有三样，后有两样。\n\n{#p2}\n再。\n\n{#p3}\n## 后\n"
TARGET = "{#p1}\nThree at first, two later.\n\n{#p2}\nAgain.\n\n{#p3}\n## Last\n"


def written(*found: Diagnostic, editions: tuple[Edition, ...] = ()) -> str:
    pairs = sum(len(one.pairs) for one in editions)
    return html_report(report_of(*found, editions=editions, pairs=pairs), THEME)


def read(*found: Diagnostic, editions: tuple[Edition, ...] = ()) -> Element:
    page = written(*found, editions=editions)
    root: Element = tinyhtml5.parse(page, namespace_html_elements=False)
    return root


def of_class(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


def by_id(root: Element, name: str) -> Element:
    (found,) = (one for one in root.iter() if one.get("id") == name)
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def marks(root: Element) -> list[tuple[str, str, str]]:
    """Return each mark: its words, its severity, the numbers of its findings."""
    return [
        ("".join(m.itertext()), m.get("class", ""), m.get("data-of", "")) for m in root.iter("mark")
    ]


def in_pair(
    pair: Edition,
    source: str | None,
    target: str | None,
    severity: Severity = Severity.WARNING,
    id: str | None = "p1",
) -> Diagnostic:
    """Return a finding about these words of each side."""
    spots: list[Place | None] = []
    for document, said in ((pair.source, source), (pair.target, target)):
        start = document.text.index(said) if said else 0
        spots.append(place(document, Span(start, start + len(said))) if said else None)
    return finding(severity, id=id, source=spots[0], target=spots[1])


SMALL = edition(SOURCE, TARGET)


def test_a_pair_shows_both_texts_side_by_side_in_their_languages() -> None:
    pair = by_id(read(editions=(SMALL,)), "a/p1")
    assert [(side.get("lang"), words(side)) for side in of_class(pair, "side")] == [
        ("zh-Hans", "先有三样，后有两样。"),
        ("en", "Three at first, two later."),
    ]


def test_a_finding_is_marked_on_both_sides_and_told_below_them() -> None:
    pair = by_id(read(in_pair(SMALL, "三样", "Three"), editions=(SMALL,)), "a/p1")

    assert marks(pair) == [("三样", "warning", "1"), ("Three", "warning", "1")]
    (told,) = of_class(pair, "finding")
    assert words(told) == (
        "warning 1 missing the message the remedy content/zh/a.md:6:3 content/en/a.md:6:1"
    )


def test_findings_that_overlap_are_marked_by_the_gravest_and_keep_their_numbers() -> None:
    found = [
        in_pair(SMALL, None, "Three at"),
        in_pair(SMALL, None, "at first", Severity.ERROR),
    ]
    pair = by_id(read(*found, editions=(SMALL,)), "a/p1")

    assert marks(pair) == [
        ("Three ", "warning", "1"),
        ("at", "error", "1 2"),
        (" first", "error", "2"),
    ]
    assert [mark.get("data-ends") for mark in pair.iter("mark")] == [None, "1", "2"]


def test_a_finding_about_a_whole_side_marks_the_side_and_no_words() -> None:
    pair = by_id(read(in_pair(SMALL, "先有三样，后有两样。", None), editions=(SMALL,)), "a/p1")
    assert marks(pair) == []
    assert [side.get("class") for side in of_class(pair, "side")] == ["side warning", "side"]


def test_a_place_between_two_characters_is_marked_there() -> None:
    at = SMALL.target.text.index(" at first")
    found = finding(id="p1", source=None, target=place(SMALL.target, Span(at, at)))
    side = of_class(by_id(read(found, editions=(SMALL,)), "a/p1"), "side")[1]

    assert marks(side) == [("", "error here", "1")]
    (mark,) = side.iter("mark")
    assert mark.tail == " at first, two later."


@pytest.mark.parametrize(
    ("char", "shown", "kind"),
    [
        ("\u200b", "\u200b", "warning here"),
        ("\u00ad", "\u00ad", "warning here"),
        ("\u202e", "\ufffd", "warning"),
        ("\x07", "\ufffd", "warning"),
        ("，", "，", "warning"),
    ],
)
def test_a_character_that_nobody_sees_is_marked_so_that_it_is_seen(
    char: str, shown: str, kind: str
) -> None:
    pair = edition("{#p1}\n水开了。\n", f"{{#p1}}\nThe wa{char}ter\nboils.\n")
    root = read(in_pair(pair, None, char), editions=(pair,))
    assert marks(root) == [(shown, kind, "1")]
    assert words(of_class(root, "side")[1]) == f"The wa{shown}ter boils."


def test_words_that_stand_outside_the_pair_are_told_with_the_finding() -> None:
    found = in_pair(SMALL, None, "{#p1}")
    (told,) = of_class(read(found, editions=(SMALL,)), "finding")
    assert words(told).endswith("content/en/a.md:5:1 {#p1}")


def test_each_pair_is_a_cell_that_names_it_and_its_state() -> None:
    ours = edition(
        "{#p1}\n甲。\n\n{#p2}\n乙。\n\n{#p3}\n丙。\n\n{#p5}\n## 丁\n",
        "{#p1}\nA.\n\n{#p2}\nB.\n\n{#p4}\nD.\n\n{#p5}\n## E\n",
    )
    stale = tuple(replace(pair, changed=pair.id == "p2") for pair in ours.pairs)
    changed = replace(ours, pairs=stale)
    found = [
        in_pair(changed, "甲", "A", Severity.INFO),
        in_pair(changed, "丁", "E", Severity.ERROR, "p5"),
        in_pair(changed, "丁", "E", Severity.WARNING, "p5"),
    ]
    cells = of_class(read(*found, editions=(changed,)), "cell")

    assert {cell.get("aria-label"): cell.get("class") for cell in cells} == {
        "p1: 1 info": "cell info",
        "p2: stale, no findings": "cell stale",
        "p3: missing, no findings": "cell missing",
        "p4: extra, no findings": "cell extra",
        "p5: 1 error, 1 warning": "cell error head",
    }


def test_every_address_of_the_page_leads_to_one_place_in_it() -> None:
    twice = edition("{#p1}\n甲。[^b c]\n\n{#p2}\n乙。\n\n[^b]: 注\n", "{#p1 #p2}\nA.\n\nno ID\n")
    root = read(*check_edition(twice), editions=(twice,))
    ids = [one.get("id") for one in root.iter() if one.get("id")]

    assert len(ids) == len(set(ids))
    assert {"a", "a/p1", "a/p2", "a/%5Eb", "a/~target-line-8"} <= set(ids)
    assert {one.get("href", "").removeprefix("#") for one in root.iter("a")} <= set(ids)


def test_a_side_that_is_not_there_says_so() -> None:
    gap = edition("{#p1}\n甲。\n", "{#p2}\nB.\n")
    root = read(*check_edition(gap), editions=(gap,))
    assert [words(one) for one in of_class(root, "gap")] == ["no source", "no translation"]


def test_a_finding_without_an_id_stands_beside_the_pair_that_it_lies_in() -> None:
    bare = edition("{#p1}\n甲。\n\n乙。\n", "{#p1}\nA.\n")
    root = read(*check_edition(bare), editions=(bare,))
    pair = by_id(root, "a/~source-line-8")
    assert {one.get("data-check") for one in of_class(pair, "finding")} >= {"missing-id"}


def test_a_finding_with_an_id_stands_beside_its_pair_wherever_its_place_is() -> None:
    root = read(in_pair(SMALL, None, "Three", id="p3"), editions=(SMALL,))
    assert of_class(by_id(root, "a/p1"), "finding") == []
    (told,) = of_class(by_id(root, "a/p3"), "finding")
    assert words(told).endswith("content/en/a.md:6:1 Three")


def test_a_finding_about_a_title_stands_beside_both_front_matters() -> None:
    found = in_pair(SMALL, "题", "Title", id=None)
    front = by_id(read(found, editions=(SMALL,)), "a/~front-matter")
    assert [words(side) for side in of_class(front, "side")] == ["title: 题 Title"] * 2
    assert [mark[0] for mark in marks(front)] == ["题", "Title"]


def test_a_title_stands_once_and_only_where_it_says_more_than_the_name() -> None:
    def titled(source: str, target: str) -> Edition:
        source_side, target_side = (
            replace(side, front_matter=replace(side.front_matter, title=title))
            for side, title in ((SMALL.source, source), (SMALL.target, target))
        )
        return replace(SMALL, source=source_side, target=target_side)

    def titles(one: Edition) -> list[tuple[str | None, str]]:
        root = read(in_pair(one, "三样", "Three"), editions=(one,))
        return [(title.get("lang"), words(title)) for title in of_class(root, "title")]

    assert titles(titled("题", "Title")) == [("zh-Hans", "题"), ("en", "Title")]
    assert titles(titled("Duizhao", "Duizhao")) == [("zh-Hans", "Duizhao")]
    assert titles(titled("a", "a")) == []


def test_front_matter_without_a_finding_is_no_row() -> None:
    assert "front matter" not in written(editions=(SMALL,))


def test_a_finding_about_a_file_stands_at_the_head_of_its_article() -> None:
    found = finding(article="Not a name", id=None, source=None)
    root = read(found, editions=(SMALL,))
    section = by_id(root, "Not%20a%20name")
    assert len(of_class(section, "finding")) == 1
    assert of_class(section, "pair") == []


def test_a_change_is_shown_as_deletion_and_insertion() -> None:
    found = replace(in_pair(SMALL, "三样", None), message="now: …[-旧-]{+新+}… and {+}")
    (told,) = of_class(read(found, editions=(SMALL,)), "message")
    assert [(one.tag, words(one)) for one in told] == [("del", "旧"), ("ins", "新")]
    assert words(told) == "now: …旧新… and {+}"


def test_prose_flows_and_what_has_lines_keeps_them() -> None:
    forms = edition(
        "{#a}\n甲\n乙\n\n{#b}\n- 甲\n- 乙\n\n{#c}\n```\nx\n```\n\n{#d}\n甲\\\n乙\n",
        "{#a}\nx\n",
    )
    root = read(editions=(forms,))
    assert [
        of_class(by_id(root, f"a/{name}"), "text")[0].get("class") for name in ("a", "b", "c", "d")
    ] == ["text flow", "text lines", "text code", "text lines"]


def test_notes_to_translators_are_shown() -> None:
    noted = edition("<!-- keep it short -->\n\n{#p1}\n甲。\n", "{#p1}\nA.\n")
    assert [words(one) for one in of_class(read(editions=(noted,)), "note")] == [
        "note keep it short"
    ]


def test_chinese_words_are_told_as_chinese_wherever_they_stand() -> None:
    pair = edition("{#p1}\n河水。\n", "{#p1}\n<!-- 备注 1 -->\nThe 河水 runs, as 老王 says.\n")
    found = in_pair(pair, "河水", "河水")
    told = replace(found, message="“河水，3 月” is left; [-河-]", remedy="Write 水 or 3 亿.")
    root = read(told, editions=(pair,))
    (item,) = of_class(root, "finding")
    assert [words(span) for span in item.iter("span") if span.get("lang") == "zh-Hans"] == [
        "河水，3 月",
        "河",
        "水",
        "亿",
    ]
    source, target = of_class(by_id(root, "a/p1"), "side")
    assert list(source.iter("span")) == []
    assert [words(span) for span in target.iter("span") if span.get("lang") == "zh-Hans"] == [
        "河水",
        "老王",
        "备注",
    ]
    assert marks(root) == [("河水", "warning", "1"), ("河水", "warning", "1")]


def test_a_project_without_articles_is_told_so() -> None:
    (nothing,) = of_class(read(), "nothing")
    assert (words(nothing), nothing.get("hidden")) == ("There is no article yet.", None)


def test_the_checks_that_found_something_are_explained() -> None:
    root = read(in_pair(SMALL, "三样", None), editions=(SMALL,))
    assert words(by_id(root, "r:check/missing")) == (
        "missing 1 Every segment is translated.Each {#id} is."
    )


def test_the_page_loads_nothing_and_runs_only_what_it_carries() -> None:
    page = written(in_pair(SMALL, "三样", "Three"), editions=(SMALL,))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)

    assert policy.replace("&#39;", "'") == (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"\b(?:src|srcset|action|data|poster)=|<link|url\(|@import|\bon\w+=", page)
    assert {link[:1] for link in re.findall(r'href="([^"]*)"', page)} == {"#"}


def test_the_same_report_is_the_same_page() -> None:
    found = in_pair(SMALL, "三样", "Three")
    assert written(found, editions=(SMALL,)) == written(found, editions=(SMALL,))


HOSTILE = (
    "</mark></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"
)


def test_markup_and_templates_in_an_article_are_words() -> None:
    body = f"{{#p1}}\n{HOSTILE}\n\n<!-- {HOSTILE} -->\n"
    hostile = edition(body, body)
    hostile = replace(
        hostile,
        source=replace(
            hostile.source, front_matter=replace(hostile.source.front_matter, title=HOSTILE)
        ),
    )
    found = [
        in_pair(hostile, "<script>", "onerror"),
        replace(finding(id=None), message=HOSTILE, remedy=HOSTILE, check="x\"y'><b>"),
        finding(article=HOSTILE, id=HOSTILE, source=Place(HOSTILE, 1, 1, 1, 1, HOSTILE)),
    ]
    root = read(*found, editions=(hostile,))

    assert len(list(root.iter("script"))) == 1
    assert len(list(root.iter("style"))) == 1
    assert [*root.iter("img"), *root.iter("b")] == []
    assert not any(name.startswith("on") for one in root.iter() for name in one.attrib)
    assert HOSTILE in words(of_class(by_id(root, "a/p1"), "side")[0])
    assert "49" not in words(by_id(root, "a/p1"))


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1), st.text()
)
@settings(max_examples=50, deadline=None)
def test_any_words_are_one_finding_in_one_article(article: str, message: str) -> None:
    root = read(finding(article=article, message=message))
    (section,) = root.iter("section")
    assert len(of_class(section, "finding")) == 1


@pytest.mark.parametrize(("pairs", "expected"), [(60, "no"), (61, "yes")])
def test_a_long_report_starts_with_the_pairs_that_have_findings(pairs: int, expected: str) -> None:
    report = report_of(finding(), pairs=pairs)
    root = tinyhtml5.parse(html_report(report, THEME), namespace_html_elements=False)
    assert by_id(root, "r:filter").get("data-many") == expected


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
