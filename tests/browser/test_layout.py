"""The page in real Chromium: rows level when wide, stacked when narrow, nothing overflowing."""

from __future__ import annotations

from pathlib import Path

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
