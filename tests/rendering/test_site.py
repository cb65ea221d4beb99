"""The pages and files around the articles: index, feeds, sitemap, the page for wrong addresses."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import feedparser
import pytest
import tinyhtml5

from duizhao.languages import EN, ZH
from duizhao.model import Edition
from duizhao.rendering.length import length
from duizhao.rendering.metadata import Site
from duizhao.rendering.site import index_entry, render_site, site_paths
from duizhao.theme import load_theme
from tests.projects import document, edition
from tests.rendering.front import HOSTILE, dated

THEME = load_theme()
HOME = "https://example.org/sub/"
SITE = Site(HOME, {"zh": "对照", "en": "Duizhao"})
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OLD = dated("old", {"title": "旧", "date": "2024-05-06"}, {"title": "Old", "date": "2024-05-06"})
NEW = dated(
    "new",
    {"title": "新", "date": "2025-12-31", "updated": "2026-01-02", "author": "甲"},
    {
        "title": "New",
        "date": "2026-01-01",
        "updated": "2026-01-03",
        "author": "Jia",
        "translator": "Yi",
        "description": "What is new",
        "license": "CC0",
    },
)
UNDATED = dated("undated", {"title": "无"}, {"title": "Undated"})
ALL = (UNDATED, OLD, NEW)


def built(*editions: Edition, site: Site = SITE, handouts: str = "") -> Mapping[str, bytes]:
    names = frozenset(handouts.split())
    return render_site(editions, names, names, THEME, site, (ZH, EN))


def html(content: bytes) -> Element:
    root: Element = tinyhtml5.parse(
        content, namespace_html_elements=False, transport_encoding="utf-8"
    )
    return root


def xml(content: bytes) -> Element:
    return ET.fromstring(content)  # noqa: S314  # we wrote it


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_site_with_an_address_has_feeds_a_sitemap_and_a_page_for_wrong_addresses() -> None:
    usual = {"index.html", "search.html", "404.html", "sitemap.xml", "feed.zh.xml", "feed.en.xml"}
    assert set(built(*ALL)) == usual
    assert set(built(*ALL, site=Site())) == {"index.html", "search.html"}
    at_the_root = built(*ALL, site=Site("https://example.org/"))
    assert set(at_the_root) == usual | {"robots.txt"} == site_paths()
    assert b"Sitemap: https://example.org/sitemap.xml\n" in at_the_root["robots.txt"]


def test_the_index_lists_articles_by_year_the_newest_first() -> None:
    root = html(built(*ALL)["index.html"])
    assert [text(h) for h in root.iter("h2")] == [
        "2026 年 2026",
        "2024 年 2024",
        "未注明日期 Undated",
    ]
    assert [text(h) for h in root.iter("h3")] == ["新 New", "旧 Old", "无 Undated"]
    assert [t.get("datetime") for t in root.iter("time")] == ["2026-01-03", "2024-05-06"]


def test_index_sitemap_and_feeds_agree_on_the_last_change() -> None:
    """That of the translation counts too."""
    day = "2025-02-03"
    late = dated("late", {"title": "迟", "date": "2024-01-01"}, {"title": "Late", "updated": day})
    files = built(OLD, late)
    root = html(files["index.html"])
    assert [t.get("datetime") for t in root.iter("time")] == [day, "2024-05-06"]
    mapped = {url[0].text: url[1].text for url in xml(files["sitemap.xml"])}
    assert (mapped[HOME], mapped[f"{HOME}late/"]) == (day, day)
    assert feedparser.parse(files["feed.en.xml"]).feed.updated == f"{day}T00:00:00Z"


def test_a_long_index_has_links_to_its_years() -> None:
    days = [f"{2000 + number // 5}-01-01" for number in range(21)]
    many = [
        dated(f"a{n}", {"title": "a"}, {"title": "a", "date": day}) for n, day in enumerate(days)
    ]
    root = html(built(UNDATED, *many)["index.html"])
    links = [(a.get("href"), text(a)) for a in root.find(".//nav").iter("a")]  # type: ignore[union-attr]
    assert links[:2] == [("#year_2004", "2004"), ("#year_2003", "2003")]
    assert links[-1] == ("#year_none", "未注明日期 · Undated")
    sections = {e.get("id"): text(next(e.iter("h2"))) for e in root.iter("section")}
    assert sections["year_2004"] == "2004 年 2004"
    assert [f"#{name}" for name in sections] == [href for href, _ in links]
    assert html(built(*ALL)["index.html"]).find(".//nav") is None


def test_an_entry_leads_to_the_three_pages_the_handout_and_the_epub() -> None:
    root = html(built(OLD, handouts="old")["index.html"])
    links = [(a.get("href"), a.get("hreflang")) for a in root.find(".//ul").iter("a")]  # type: ignore[union-attr]
    assert links == [
        ("old/index.html", None),
        ("old/index.html", None),
        ("old/zh/index.html", "zh-Hans"),
        ("old/en/index.html", "en"),
        ("old/old.pdf", None),
        ("old/old.epub", None),
    ]
    assert b".pdf" not in built(OLD)["index.html"]
    assert b".epub" not in built(OLD)["index.html"]


def test_the_index_says_what_it_is_a_list_of() -> None:
    (said,) = (
        meta.get("content")
        for meta in html(built(OLD, site=Site())["index.html"]).iter("meta")
        if meta.get("name") == "description"
    )
    assert said == "双语文章，逐段对照。 Articles in two languages, paragraph against paragraph."


def test_an_entry_says_how_long_it_is_and_how_complete() -> None:
    root = html(built(OLD)["index.html"])
    facts = next(p for p in root.iter("p") if "facts" in p.get("class", ""))
    assert [text(span) for span in facts] == [
        "中文 2 字 约 1 分钟 译文完整",
        "English · 3 words · 1 min · Complete",
    ]
    lacking = edition("{#a}\n甲。\n\n{#b}\n乙。\n\n[^n]: 注", "{#a}\nA.\n\n{#c}\nC.")
    entry = index_entry(lacking, handout=False)
    assert (entry.missing, entry.outdated) == (3, 0)
    root = html(built(lacking)["index.html"])
    assert [text(s) for s in root.iter("span") if s.get("class") == "badge"] == [
        "3 段缺失",
        "3 missing",
    ]


@pytest.mark.parametrize(
    ("written", "language", "words"),
    [
        ("上下文学习", "zh", 5),
        ("用 GPT-4 写 3.5 亿字。", "zh", 6),
        ("The term 上下文 isn’t in-context learning, it’s 1,024.", "en", 10),
        ("`code` and *stress*", "en", 3),
        ("……——", "zh", 0),
    ],
)
def test_a_character_is_a_word_and_so_is_a_word(written: str, language: str, words: int) -> None:
    read = document(f"{{#p}}\n{written}", language)
    assert length(read.segments, ZH if language == "zh" else EN).words == words


def test_reading_takes_as_long_as_it_takes() -> None:
    assert length(document("{#p}\n" + "字" * 3300).segments, ZH).minutes == 10
    assert length(document("{#p}\n" + "word " * 2300, "en").segments, EN).minutes == 10


def test_a_feed_is_what_rfc_4287_asks_for() -> None:
    for language, title in ((ZH, "对照"), (EN, "Duizhao")):
        content = built(*ALL)[f"feed.{language.code}.xml"]
        feed = xml(content)
        assert feed.tag == f"{ATOM}feed"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language.tag
        # 4.1.1: exactly one id, title and updated; an author; at most one self and alternate.
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1
            dt.datetime.fromisoformat(str(element.findtext(f"{ATOM}updated")))
            assert str(element.findtext(f"{ATOM}id")).startswith(HOME)
            assert (
                len([k for k in element.findall(f"{ATOM}link") if k.get("rel") == "alternate"]) == 1
            )
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == title
        parsed = feedparser.parse(content)
        assert not parsed.bozo
        assert parsed.version == "atom10"
        assert parsed.feed.title == title
        assert parsed.feed.language == language.tag
        assert [entry.link for entry in parsed.entries] == [
            f"{HOME}{name}/{language.code}/" for name in ("new", "old")
        ]


# What RFC 4287 lets stand where, of what we write: how often an element may be in a feed and
# in an entry, and its attributes. Anything else in a feed of ours would be a fault.
ONCE, OPTIONAL, ANY = (1, 1), (0, 1), (0, 999)
IN_A_FEED = {
    "id": ONCE,
    "title": ONCE,
    "updated": ONCE,
    "author": ANY,
    "link": ANY,
    "entry": ANY,
}
IN_AN_ENTRY = {
    "id": ONCE,
    "title": ONCE,
    "updated": ONCE,
    "published": OPTIONAL,
    "link": ANY,
    "author": ANY,
    "contributor": ANY,
    "summary": OPTIONAL,
    "rights": OPTIONAL,
}
IN_A_PERSON = {"name": ONCE, "uri": OPTIONAL, "email": OPTIONAL}
INSIDE = {
    "feed": IN_A_FEED,
    "entry": IN_AN_ENTRY,
    "author": IN_A_PERSON,
    "contributor": IN_A_PERSON,
}
OF_A_LINK = {"rel", "href", "type", "hreflang", "title", "length"}
A_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def faults_of_a_feed(element: Element) -> list[str]:
    """Return what RFC 4287 forbids of an element and of all in it."""
    name = element.tag.removeprefix(ATOM)
    found = [f"{name} has text" for _ in [0] if name in INSIDE and (element.text or "").strip()]
    inside = INSIDE.get(name, {})
    children = [child.tag.removeprefix(ATOM) for child in element]
    found += [f"{child} in {name}" for child in children if child not in inside]
    for child, (least, most) in inside.items():
        if not least <= children.count(child) <= most:
            found.append(f"{children.count(child)} {child} in {name}")
    allowed = {"link": OF_A_LINK, "feed": {"{http://www.w3.org/XML/1998/namespace}lang"}}
    found += [f"{key} of {name}" for key in set(element.attrib) - allowed.get(name, set())]
    if name == "link" and not str(element.get("href")).startswith("https://"):
        found.append(f"a link to {element.get('href')}")
    if name in ("updated", "published") and not A_TIME.fullmatch(element.text or ""):
        found.append(f"{name} is {element.text}")
    if name == "id" and not (element.text or "").startswith("https://"):
        found.append(f"id is {element.text}")
    return found + [fault for child in element for fault in faults_of_a_feed(child)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("articles", [ALL, (), (UNDATED,), (NEW,)])
def test_nothing_is_in_a_feed_that_rfc_4287_does_not_let_stand_there(
    articles: tuple[Edition, ...], language: str
) -> None:
    feed = xml(built(*articles)[f"feed.{language}.xml"])
    assert faults_of_a_feed(feed) == []
    ids = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    # 4.2.7.2 and 4.1.1: the address of the feed itself; 4.1.2: an author of feed or entry.
    assert [link.get("href") for link in feed if link.get("rel") == "self"] == [ids[0]]
    assert feed.find(f"{ATOM}author") is not None


def test_the_test_of_feeds_finds_faults() -> None:
    feed = xml(built(*ALL)["feed.en.xml"])
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    entry.set("role", "x")
    ET.SubElement(entry, f"{ATOM}updated").text = "2026-01-01"
    ET.SubElement(entry, f"{ATOM}entry")
    feed.remove(feed[0])
    assert {"0 id in feed", "role of entry", "2 updated in entry", "entry in entry"} < set(
        faults_of_a_feed(feed)
    )
    assert "updated is 2026-01-01" in faults_of_a_feed(feed)


def test_an_entry_of_a_feed_says_what_the_front_matter_says() -> None:
    entry = feedparser.parse(built(*ALL)["feed.en.xml"]).entries[0]
    assert entry.id == f"{HOME}new/en/"
    assert (entry.title, entry.summary, entry.rights) == ("New", "What is new", "CC0")
    assert (entry.updated, entry.published) == ("2026-01-03T00:00:00Z", "2026-01-01T00:00:00Z")
    assert (entry.author, entry.contributors[0].name) == ("Jia", "Yi")
    source = feedparser.parse(built(*ALL)["feed.zh.xml"]).entries[0]
    assert (source.title, source.author, source.get("contributors")) == ("新", "甲", None)


def test_a_feed_without_an_entry_is_a_feed_and_a_long_one_is_cut() -> None:
    assert feedparser.parse(built(UNDATED)["feed.en.xml"]).feed.updated == "1970-01-01T00:00:00Z"
    many = [
        dated(
            f"a{day}",
            {"title": "a"},
            {"title": "a", "date": f"2026-{1 + day // 28:02}-{1 + day % 28:02}"},
        )
        for day in range(60)
    ]
    entries = feedparser.parse(built(*many)["feed.zh.xml"]).entries
    assert [entry.link for entry in entries][:2] == [f"{HOME}a59/zh/", f"{HOME}a58/zh/"]
    assert len(entries) == 50


def test_the_sitemap_has_every_page_and_its_twins() -> None:
    root = xml(built(*ALL)["sitemap.xml"])
    assert root.tag == f"{MAP}urlset"
    found = {str(url.findtext(f"{MAP}loc")): url for url in root}
    pages = {f"{HOME}{e.article}/{view}" for e in ALL for view in ("", "zh/", "en/")}
    assert set(found) == pages | {HOME}
    assert len(root) == len(found)
    for address, url in found.items():
        twins = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        if address == HOME:
            assert twins == {}
            continue
        assert set(twins) == {"zh-Hans", "en", "x-default"}
        assert address in twins.values()
        for other in twins.values():  # reciprocal
            back = {link.get("href") for link in found[str(other)].iter(f"{XHTML}link")}
            assert back == set(twins.values())
    days = {
        address.removeprefix(HOME): url.findtext(f"{MAP}lastmod") for address, url in found.items()
    }
    assert (days[""], days["new/"], days["new/zh/"]) == ("2026-01-03", "2026-01-03", "2026-01-02")
    assert days["undated/en/"] is None


def test_nothing_is_in_a_sitemap_that_sitemaps_org_does_not_let_stand_there() -> None:
    content = built(*ALL)["sitemap.xml"]
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    root = xml(content)
    assert root.attrib == {}
    for url in root:
        assert (url.tag, url.attrib) == (f"{MAP}url", {})
        tags = [child.tag for child in url]
        links = tags.count(f"{XHTML}link")
        assert tags in (
            [f"{MAP}loc", *[f"{XHTML}link"] * links],
            [f"{MAP}loc", f"{MAP}lastmod", *[f"{XHTML}link"] * links],
        )
        address = str(url.findtext(f"{MAP}loc"))
        assert address.startswith(HOME)
        assert len(address) < 2048
        if day := url.findtext(f"{MAP}lastmod"):
            dt.date.fromisoformat(day)
        for link in url.iter(f"{XHTML}link"):
            assert set(link.attrib) == {"rel", "hreflang", "href"}
            assert link.get("rel") == "alternate"


def test_the_page_for_wrong_addresses_works_below_any_address_and_is_not_listed() -> None:
    root = html(built(*ALL)["404.html"])
    hrefs = [e.get("href", "") for e in root.iter() if e.tag in ("a", "link")]
    assert {"/sub/", "/sub/search.html"} <= set(hrefs)
    assert all(href.startswith(("/sub/", HOME)) for href in hrefs)
    assert [m.get("content") for m in root.iter("meta") if m.get("name") == "robots"] == ["noindex"]
    assert b"404" not in built(*ALL)["sitemap.xml"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_title_or_name_breaks_out_of_the_site_s_pages(hostile: str) -> None:
    keys = ("title", "author", "translator", "description", "license")
    front = dict.fromkeys(keys, hostile) | {"date": "2026-01-01"}
    article = dated("a", front, front)
    shown = " ".join(hostile.replace("\ufffe", "\ufffd").split())
    files = built(article, site=Site(HOME, {"zh": hostile}))
    entry = feedparser.parse(files["feed.en.xml"], sanitize_html=False).entries[0]
    root = xml(files["feed.en.xml"])
    assert " ".join(str(root.findtext(f"{ATOM}entry/{ATOM}title")).split()) == shown
    assert entry.link == f"{HOME}a/en/"
    xml(files["sitemap.xml"])
    for name in ("index.html", "404.html"):
        page = html(files[name])
        assert {e.tag for e in page.iter()} & {"b", "img"} == set()
        assert len(list(page.iter("script"))) == (1 if name == "index.html" else 0)
    index = html(files["index.html"])
    assert [text(a) for a in index.find(".//h3")] == [shown, shown]  # type: ignore[union-attr]


def test_the_order_of_articles_and_the_day_change_nothing() -> None:
    assert built(*ALL) == built(*reversed(ALL))
