"""The page in real Chromium: rows level when wide, stacked when narrow, nothing overflowing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ARTICLES, HARD, OpenPage

pytestmark = pytest.mark.browser
# The first line of each side of every row that has two, and the row's own name.
FIRST_LINES = """
() => [...document.querySelectorAll('.pair')].map(pair => {
  const sides = [...pair.children].filter(child => child.lang);
  const first = side => {
    const range = document.createRange();
    const texts = document.createTreeWalker(side, NodeFilter.SHOW_TEXT, {
      acceptNode: node => node.data.trim() ? 1 : 3});
    if (!texts.nextNode()) return undefined;
    range.selectNodeContents(texts.currentNode);
    return [...range.getClientRects()].find(box => box.width > 1 && box.height > 8);
  };
  return sides.length === 2 && first(sides[0]) && first(sides[1])
    ? {id: pair.id || pair.closest('[id]').id,
       tops: sides.map(s => first(s).bottom), lefts: sides.map(s => s.getBoundingClientRect().left),
       ends: sides.map(s => s.getBoundingClientRect().bottom)}
    : null;
}).filter(Boolean)
"""


# The list items whose number lies on words of either side.
COVERED = """
() => [...document.querySelectorAll('.pairs > .pair')].filter(item => {
  const boxes = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(box => box.width > 0);
  };
  const numbers = boxes(item.querySelector('.number'));
  const words = [...item.querySelectorAll(':scope > [lang]')].flatMap(boxes);
  return numbers.some(a => words.some(b =>
    a.left < b.right && b.left < a.right + 1 && a.top < b.bottom && b.top < a.bottom));
}).map(item => item.innerText)
"""
# The entries of the index whose date or files lie on each other or on other words.
CROWDED = """
() => [...document.querySelectorAll('.articles > li')].filter(entry => {
  const beside = [...entry.querySelectorAll('.links > *')].map(one => one.getBoundingClientRect());
  const words = [...entry.querySelectorAll(':scope > :not(.links)')].map(
    one => one.getBoundingClientRect());
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return beside.some((a, place) => [...beside.slice(place + 1), ...words].some(b => meet(a, b)));
}).map(entry => entry.innerText)
"""
# How far the middle of each link to a heading is from the middle of the heading's first line.
BESIDE_HEADINGS = """
() => [...document.querySelectorAll(':is(.block, .head) > .anchor')].flatMap(anchor => {
  const heading = anchor.nextElementSibling;
  if (!/^H[1-6]$/.test(heading.tagName)) return [];
  const range = document.createRange();
  const words = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT, {
    acceptNode: node => node.data.trim() ? 1 : 3});
  range.selectNodeContents(words.nextNode());
  const [line, link] = [range.getClientRects()[0], anchor.getBoundingClientRect()];
  return [Math.abs((line.top + line.bottom - link.top - link.bottom) / 2)];
})
"""


@pytest.mark.parametrize("name", ARTICLES)
def test_rows_are_level_at_1280(open_page: OpenPage, name: str) -> None:
    rows = open_page(1280, f"{name}/index.html").evaluate(FIRST_LINES)
    assert len(rows) > 30
    uneven = [row["id"] for row in rows if abs(row["tops"][0] - row["tops"][1]) > 6]
    assert uneven == []
    assert all(row["lefts"][0] < row["lefts"][1] for row in rows)


@pytest.mark.parametrize("name", ARTICLES)
def test_rows_are_stacked_at_390(open_page: OpenPage, name: str) -> None:
    rows = open_page(390, f"{name}/index.html").evaluate(FIRST_LINES)
    assert len(rows) > 30
    beside = [row["id"] for row in rows if row["tops"][1] <= row["ends"][0]]
    assert beside == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("address", ["index.html", "zh/index.html", "en/index.html"])
@pytest.mark.parametrize("name", [*ARTICLES, HARD])
def test_nothing_runs_over_the_edge(
    open_page: OpenPage, name: str, address: str, width: int
) -> None:
    page = open_page(width, f"{name}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_link_to_a_paragraph_is_as_large_as_a_finger_needs(open_page: OpenPage) -> None:
    page = open_page(320, "guide/index.html")
    sizes = page.locator(".anchor").evaluate_all("all => all.map(it => it.offsetWidth)")
    assert min(sizes) >= 24


def test_a_long_word_stays_in_the_contents(open_page: OpenPage) -> None:
    page = open_page(320, "guide/index.html")
    page.evaluate("document.querySelector('.contents').open = true")
    page.locator(".contents li span").first.evaluate("it => { it.textContent = 'x'.repeat(80) }")
    menu = page.locator(".contents nav")
    assert menu.evaluate("it => it.scrollWidth - it.clientWidth") == 0


def test_a_picture_is_dimmed_in_the_dark_and_not_on_paper(open_page: OpenPage) -> None:
    page = open_page(1280, "chatgpt-essentials/index.html")
    page.emulate_media(color_scheme="dark")
    picture = page.locator("figure img").first
    assert "brightness" in picture.evaluate("it => getComputedStyle(it).filter")
    page.emulate_media(color_scheme="dark", media="print")
    assert picture.evaluate("it => getComputedStyle(it).filter") == "none"


@pytest.mark.parametrize("width", [320, 768, 800, 1280])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_date_and_the_files_of_an_entry_lie_on_no_words(
    open_page: OpenPage, width: int, medium: Literal["screen", "print"]
) -> None:
    page = open_page(width, "index.html")
    page.emulate_media(media=medium)
    assert page.locator(".links").count() == 3
    assert page.evaluate(CROWDED) == []


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("width", [320, 658, 1280])
@pytest.mark.parametrize("choice", ["", "?swap=1", "?view=stacked", "?view=en"])
def test_an_outdated_translation_has_its_badge_below_it(
    open_page: OpenPage, choice: str, width: int, medium: Literal["screen", "print"]
) -> None:
    page = open_page(width, f"{HARD}/index.html{choice}")
    page.emulate_media(media=medium)
    for row, badge in (
        ("#h3 > [lang]", ".head:has(> #h3) > .badge"),
        ("#one > [lang]", "#one > .badge"),
        ("#nested .pair > [lang]", "#nested > .badge"),
    ):
        words = page.locator(row).last.bounding_box()
        mark = page.locator(badge).bounding_box()
        assert words
        assert mark
        assert words["x"] - 1 <= mark["x"] < words["x"] + words["width"]
        assert mark["y"] >= words["y"] + words["height"] - 1


def test_a_translation_alone_says_that_it_is_outdated_and_a_source_does_not(
    open_page: OpenPage,
) -> None:
    shown = {
        address: open_page(1280, f"{HARD}/{address}").locator(".badge:visible").count()
        for address in ("index.html", "index.html?view=zh", "en/index.html", "zh/index.html")
    }
    assert shown == {
        "index.html": 3,
        "index.html?view=zh": 0,
        "en/index.html": 3,
        "zh/index.html": 0,
    }


@pytest.mark.parametrize(
    ("address", "title"),
    [("index.html", ".articles h3 a"), ("guide/index.html", "h1.title > [lang]")],
)
def test_a_title_that_begins_in_hebrew_is_still_a_chinese_one(
    open_page: OpenPage, address: str, title: str
) -> None:
    """Its parts stand in the same order on the index as above the text: from left to right."""
    page = open_page(1280, address)
    lefts = page.locator(title).first.evaluate(
        """title => {
          title.textContent = "שלום 中文";
          const range = document.createRange();
          return [0, 5].map(place => {
            range.setStart(title.firstChild, place);
            range.setEnd(title.firstChild, place + 1);
            return range.getBoundingClientRect().left;
          });
        }"""
    )
    assert lefts[0] < lefts[1]


def test_the_name_of_a_missing_picture_stays_in_its_column(open_page: OpenPage) -> None:
    page = open_page(320, "guide/index.html")
    page.locator("article p").last.evaluate(
        """it => {
          const name = document.createElement("span");
          name.className = "no-image";
          name.textContent = "../../assets/" + "folder/".repeat(20) + "x.png";
          it.append(name);
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_word_stays_in_the_title_of_a_neighbour(open_page: OpenPage, width: int) -> None:
    page = open_page(width, "guide/index.html")
    titles = page.locator(".beside a > [lang]")
    titles.first.evaluate("it => { it.textContent = 'x'.repeat(200) }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator(".beside a").evaluate_all("all => all.map(it => it.offsetWidth)")
    assert max(boxes) - min(boxes) <= 1


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("choice", ["", "?swap=1", "?view=stacked", "?view=zh", "?view=en"])
def test_no_number_of_a_list_lies_on_words(
    open_page: OpenPage, choice: str, width: int, medium: Literal["screen", "print"]
) -> None:
    page = open_page(width, f"{HARD}/index.html{choice}")
    page.emulate_media(media=medium)
    assert page.evaluate("document.querySelectorAll('.pairs .number').length") > 200
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_buttons_of_a_paragraph_cover_no_words(open_page: OpenPage, width: int) -> None:
    page = open_page(width, "chatgpt-essentials/index.html")
    for name in ("gpt4-day", "fragments", "argument-mark"):
        page.locator(f"#{name} > .anchor").focus()
        covered = page.evaluate(
            """name => {
              const tools = document.querySelector('.tools').getBoundingClientRect();
              const range = document.createRange();
              const row = document.getElementById(name);
              return [row, row.previousElementSibling, row.nextElementSibling]
                .flatMap(other => [...other.querySelectorAll(':scope > [lang]')])
                .filter(side => {
                  range.selectNodeContents(side);
                  return [...range.getClientRects()].some(box =>
                    box.left < tools.right && tools.left < box.right
                    && box.top + 8 < tools.bottom && tools.top < box.bottom - 8);
                }).map(side => side.innerText);
            }""",
            name,
        )
        assert covered == []


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_the_buttons_of_a_paragraph_are_in_the_window(open_page: OpenPage, width: int) -> None:
    page = open_page(width, "chatgpt-essentials/index.html")
    page.locator("#gpt4-day > .anchor").focus()
    box = page.locator(".tools").bounding_box()
    assert box
    assert 0 <= box["x"] <= width - box["width"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["", "zh/", "en/"])
def test_the_link_to_a_heading_stands_beside_it(
    open_page: OpenPage, language: str, width: int
) -> None:
    off = open_page(width, f"{HARD}/{language}index.html").evaluate(BESIDE_HEADINGS)
    assert len(off) == 6
    assert max(off) < 6


@pytest.mark.parametrize("width", [320, 1280])
def test_a_translation_alone_is_no_second_voice(open_page: OpenPage, width: int) -> None:
    page = open_page(width, f"{HARD}/index.html?view=en")
    look = "node => [getComputedStyle(node).color, getComputedStyle(document.body).color]"
    for words in ("h1.title > :last-child", "#two > :last-child"):
        color, ink = page.locator(words).evaluate(look)
        assert color == ink
    sizes = [
        open_page(width, f"{HARD}/{address}")
        .locator(title)
        .evaluate("node => getComputedStyle(node).fontSize")
        for address, title in (
            ("index.html?view=en", "h1.title > :last-child"),
            ("en/index.html", "h1.title"),
        )
    ]
    assert sizes[0] == sizes[1]


def test_the_number_of_a_note_stands_close_to_the_mark_before_it(open_page: OpenPage) -> None:
    """A full-width mark leaves half its width blank, on the side where the number is."""
    page = open_page(1280, "chatgpt-essentials/index.html")
    held = page.locator("#gpt4-day > [lang|=zh] .held").first
    mark, width, size = held.evaluate("""held => {
      const range = document.createRange();
      range.selectNodeContents(held.firstChild);
      const size = parseFloat(getComputedStyle(held).fontSize);
      return [held.firstChild.data, range.getBoundingClientRect().width, size];
    }""")
    assert mark == "。"
    assert width < 0.6 * size


def test_a_line_before_a_long_word_is_not_torn_apart(open_page: OpenPage) -> None:
    page = open_page(1280, f"{HARD}/zh/index.html")
    align = "node => getComputedStyle(node).textAlign"
    assert page.locator("#long-word p").evaluate(align) == "start"
    assert page.locator("#one p").evaluate(align) == "justify"


def test_a_low_window_is_left_to_the_text(open_page: OpenPage) -> None:
    """As with everything four times as large in a window of 1280 by 1024."""
    page = open_page(320, "guide/index.html")
    bar = page.locator(".bar")
    page.evaluate("scrollTo(0, 2000)")
    assert bar.evaluate("bar => bar.getBoundingClientRect().bottom") > 0
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate("scrollTo(0, 2000)")
    assert bar.evaluate("bar => bar.getBoundingClientRect().bottom") < 0
    page.evaluate("scrollTo(0, 0)")
    page.locator(".contents summary").click()
    menu = page.locator(".contents nav").bounding_box()
    assert menu
    assert menu["y"] < 80


def test_a_table_on_a_phone_is_scrolled_and_not_squeezed(open_page: OpenPage) -> None:
    page = open_page(320, "chatgpt-essentials/index.html")
    heights = page.locator("#models-table tbody tr").evaluate_all(
        "rows => rows.map(row => row.offsetHeight)"
    )
    assert len(heights) == 5
    assert max(heights) < 160
    narrow = open_page(320, "guide/index.html").locator(".scrolls:not(:has(th:nth-child(4)))")
    assert narrow.count() > 3
    assert narrow.evaluate_all("all => all.every(it => it.scrollWidth <= it.clientWidth + 60)")


def test_a_wide_table_is_printed_whole(open_page: OpenPage) -> None:
    page = open_page(658, f"{HARD}/index.html")  # A4 without its margins
    page.emulate_media(media="print")
    assert page.locator("#wide-table table").evaluate("table => table.offsetWidth") <= 658


def test_a_long_line_of_code_is_printed_whole(open_page: OpenPage) -> None:
    page = open_page(658, f"{HARD}/index.html")
    page.emulate_media(media="print")
    code = page.locator("#code pre")
    assert code.evaluate("pre => pre.scrollWidth - pre.clientWidth") == 0


def test_a_printed_index_has_its_dates_and_no_search(open_page: OpenPage) -> None:
    page = open_page(658, "index.html")
    page.emulate_media(media="print")
    boxes = [box.bounding_box() for box in page.locator("time").all()]
    assert len(boxes) > 1
    assert all(box and box["x"] >= 0 for box in boxes)
    assert not page.locator("form").is_visible()


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize("width", [320, 658, 1280])  # 658: A4 without its margins
def test_a_long_formula_is_broken_into_lines_of_its_column(
    open_page: OpenPage, width: int, medium: Literal["screen", "print"]
) -> None:
    page = open_page(width, f"{HARD}/index.html")
    page.emulate_media(media=medium)
    beyond = """math => {
      const column = math.closest(".formula, [lang]").getBoundingClientRect();
      const pieces = [...math.querySelectorAll(":scope > semantics > mrow > mrow")];
      const boxes = pieces.map(piece => piece.getBoundingClientRect());
      return [boxes.length, boxes.filter(box => box.right > column.right + 1).length,
              new Set(boxes.map(box => Math.round(box.bottom))).size];
    }"""
    formulas = page.locator("math.pieces")
    assert formulas.count() == 3
    for number, beside, lines in formulas.evaluate_all(f"all => all.map({beyond})"):
        assert number > 9
        assert beside == 0
        assert lines > 1


def test_the_page_shows_the_same_without_javascript(open_page: OpenPage) -> None:
    page = open_page(1280, "chatgpt-essentials/index.html", script=False)
    assert page.locator("#gpt4-day p:visible").count() == 2


def test_a_printed_page_shows_both_columns_and_no_bar(open_page: OpenPage) -> None:
    page = open_page(1280, "chatgpt-essentials/index.html")
    page.emulate_media(media="print")
    assert page.locator(".bar:visible").count() == 0
    assert page.locator("#gpt4-day p:visible").count() == 2


def test_the_page_loads_nothing_from_elsewhere(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "chatgpt-essentials/index.html").as_uri())
    assert asked
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()
