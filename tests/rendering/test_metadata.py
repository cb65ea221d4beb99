"""What a page's head says: where it is, what its twins are, who wrote it, what it may load."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from duizhao.languages import EN, ZH, Language
from duizhao.model import Asset
from duizhao.rendering.licences import licence_url
from duizhao.rendering.metadata import Site, content_policy
from duizhao.rendering.pages import render_pages
from duizhao.theme import load_theme
from tests.projects import edition
from tests.rendering.front import HOSTILE, dated

THEME = load_theme()
HOME = "https://example.org/sub/"
SITE = Site(HOME, {"zh": "对照", "en": "Duizhao"})
GUIDE = dated(
    "guide",
    {
        "title": "指南",
        "author": "甲",
        "date": "2026-01-02",
        "description": "怎样用",
        "license": "CC BY 4.0",
    },
    {
        "title": "The guide",
        "author": "Jia",
        "translator": "Yi",
        "date": "2026-01-03",
        "updated": "2026-02-03",
        "description": "How to",
        "license": "all rights reserved",
    },
)
VIEWS: Mapping[str, Language | None] = {"": None, "zh/": ZH, "en/": EN}


def head(view: str, site: Site = SITE, article: Any = GUIDE, *, handout: bool = True) -> Element:
    pages = render_pages(article, THEME, handout=handout, epub=handout, draft=True, site=site)
    html = pages[f"{article.article}/{view}index.html"]
    root = tinyhtml5.parse(html, namespace_html_elements=False, transport_encoding="utf-8")
    found: Element = root.find("head")
    return found


def links(head: Element, rel: str) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in head.iter("link") if link.get("rel") == rel]


def data(head: Element) -> list[dict[str, Any]]:
    (script,) = (s for s in head.iter("script") if s.get("type") == "application/ld+json")
    graph: list[dict[str, Any]] = json.loads(script.text or "")["@graph"]
    return graph


def test_every_page_names_the_same_three_twins_and_itself_among_them() -> None:
    found = {
        view: {
            link["hreflang"]: link["href"]
            for link in links(head(view), "alternate")
            if "type" not in link
        }
        for view in VIEWS
    }
    twins = {
        "zh-Hans": f"{HOME}guide/zh/",
        "en": f"{HOME}guide/en/",
        "x-default": f"{HOME}guide/",
    }
    assert found == dict.fromkeys(VIEWS, twins)


@pytest.mark.parametrize("view", VIEWS)
def test_a_canonical_address_is_absolute_and_stands_only_where_the_site_has_one(view: str) -> None:
    assert [link["href"] for link in links(head(view), "canonical")] == [f"{HOME}guide/{view}"]
    assert links(head(view, Site()), "canonical") == []


@pytest.mark.parametrize("view", VIEWS)
def test_without_an_address_everything_of_ours_is_relative(view: str) -> None:
    without = head(view, Site())
    hrefs = [link["href"] for link in (dict(e.attrib) for e in without.iter("link"))]
    assert all(href.startswith("../") for href in hrefs if "creativecommons.org" not in href)
    alternates = [link["type"] for link in links(without, "alternate")]
    assert alternates == ["application/pdf", "application/epub+zip"]
    assert [meta for meta in without.iter("meta") if meta.get("property")] == []
    assert all("url" not in work and work["@id"].startswith("../") for work in data(without))


def test_titles_and_descriptions_are_of_the_page_s_language() -> None:
    said = {}
    for view in VIEWS:
        found = head(view)
        description = next(m for m in found.iter("meta") if m.get("name") == "description")
        said[view] = (found.findtext("title"), description.get("content"))
    assert said == {
        "": ("指南 · The guide", "怎样用"),
        "zh/": ("指南", "怎样用"),
        "en/": ("The guide", "How to"),
    }


def test_the_handout_the_epub_and_the_feeds_are_named() -> None:
    typed = [link for link in links(head("en/"), "alternate") if "type" in link]
    assert [(link["type"], link["href"], link.get("title")) for link in typed] == [
        ("application/atom+xml", f"{HOME}feed.zh.xml", "对照"),
        ("application/atom+xml", f"{HOME}feed.en.xml", "Duizhao"),
        ("application/pdf", "../../guide/guide.pdf", None),
        ("application/epub+zip", "../../guide/guide.epub", None),
    ]
    assert not any("hreflang" in link for link in typed)
    types = {link.get("type", "") for link in links(head("", handout=False), "alternate")}
    assert not types & {"application/pdf", "application/epub+zip"}


@pytest.mark.parametrize("view", VIEWS)
def test_the_data_ties_the_text_and_its_translation_together(view: str) -> None:
    source, target = data(head(view))
    assert source["workTranslation"] == {"@id": target["@id"]}
    assert target["translationOfWork"] == {"@id": source["@id"]}
    assert source == {
        "@type": "Article",
        "@id": f"{HOME}guide/zh/#article",
        "url": f"{HOME}guide/zh/",
        "headline": "指南",
        "inLanguage": "zh-Hans",
        "workTranslation": {"@id": f"{HOME}guide/en/#article"},
        "description": "怎样用",
        "author": {"@type": "Person", "name": "甲"},
        "datePublished": "2026-01-02",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert target["translator"] == {"@type": "Person", "name": "Yi"}
    assert target["dateModified"] == "2026-02-03"
    assert target["license"] == "all rights reserved"


def test_open_graph_says_where_when_and_in_which_language() -> None:
    found = {
        meta.get("property"): meta.get("content")
        for meta in head("en/").iter("meta")
        if meta.get("property")
    }
    assert found == {
        "og:type": "article",
        "og:title": "The guide",
        "og:url": f"{HOME}guide/en/",
        "og:site_name": "Duizhao",
        "og:description": "How to",
        "og:locale": "en_US",
        "og:locale:alternate": "zh_CN",
        "article:published_time": "2026-01-03",
        "article:modified_time": "2026-02-03",
    }


def test_the_first_picture_that_is_no_drawing_stands_for_the_article() -> None:
    body = "{#a}\n![d](../assets/a.svg)\n\n{#b}\n![photo & co](../assets/b c.jpg)"
    body = body.replace("b c", "b%20c")
    assets = {name: Asset(name, b"x", is_image=True) for name in ("a.svg", "b c.jpg")}
    article = replace(edition(body, body), assets=assets)
    found = {
        meta.get("property"): meta.get("content") for meta in head("", SITE, article).iter("meta")
    }
    assert found["og:image"] == f"{HOME}assets/b%20c.jpg"
    assert found["og:image:alt"] == "photo & co"


def test_a_site_without_titles_is_called_what_the_index_is() -> None:
    assert Site().title(ZH) == "全部文章"
    assert Site(titles={"en": "Duizhao"}).title(ZH) == "Duizhao"
    assert SITE.title(ZH) == "对照"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("view", VIEWS)
def test_no_title_or_name_breaks_out(text: str, view: str) -> None:
    front = {key: f"{text} {key}" for key in ("title", "author", "translator", "description")}
    front["license"] = text
    article = dated("a", front, front)
    shown = article.source.front_matter.title.replace("\ufffe", "\ufffd")
    found = head(view, SITE, article)
    assert found.findtext("title") == shown  # both titles are the same
    assert [s.get("type") or bool(s.get("src")) for s in found.iter("script")].count(
        "application/ld+json"
    ) == 1
    assert {e.tag for e in found.iter()} <= {"head", "meta", "link", "title", "script"}
    for work in data(found):
        assert work["headline"] == shown
    html = render_pages(article, THEME, handout=True, draft=True, site=SITE)
    for content in html.values():
        inside = content.split(b'application/ld+json">')[1].split(b"</script>")[0]
        assert not set(b"<>&") & set(inside)


def test_nothing_from_elsewhere_and_nothing_inline_is_allowed() -> None:
    for view in VIEWS:
        first, policy = list(head(view).iter("meta"))[:2]
        assert first.get("charset") == "utf-8"
        assert policy.get("http-equiv") == "Content-Security-Policy"
        assert policy.get("content") == content_policy()
    for search in (False, True):
        rules = dict(rule.split(" ", 1) for rule in content_policy(search=search).split("; "))
        assert rules["default-src"] == rules["base-uri"] == "'none'"
        allowed = set(" ".join(rules.values()).split())
        assert allowed <= {"'self'", "'none'", "'wasm-unsafe-eval'"}
        assert ("'wasm-unsafe-eval'" in rules["script-src"]) is search
        assert ("connect-src" in rules) is search


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by-nc-sa 3.0 Unported", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC BY-ND 4.0 International", "https://creativecommons.org/licenses/by-nd/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("mit", "https://spdx.org/licenses/MIT.html"),
        ("https://example.org/licence", "https://example.org/licence"),
        ("javascript:alert(1)", ""),
        ("https://example.org/a b", ""),
        ("CC BY", ""),
        ("CC BY-SA-NC 4.0", ""),
        ("版权所有", ""),
        ("", ""),
    ],
)
def test_a_known_licence_has_an_address(written: str, url: str) -> None:
    assert licence_url(written) == url
