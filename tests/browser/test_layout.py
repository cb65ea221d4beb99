"""The page in real Chromium: rows level when wide, stacked when narrow, nothing overflowing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from duizhao.rendering.pages import render_pages, static_files
from duizhao.theme import load_theme
from tests.projects import load

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
ARTICLES = ("chatgpt-essentials", "guide")
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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    theme = load_theme()
    for name in ARTICLES:
        edition = load(ROOT, name)
        pages = render_pages(edition, theme, handout=False, draft=False)
        for path, content in {**pages, **static_files([edition], theme)}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    return root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    # Chromium refuses its sandbox to root, which is who runs tests in a container.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=quiet + sandbox)
        yield running
        running.close()


class OpenPage(Protocol):
    def __call__(self, width: int, address: str, *, script: bool = True) -> Page: ...


@pytest.fixture
def open_page(browser: Browser, site: Path) -> Iterator[OpenPage]:
    pages: list[Page] = []

    def open_at(width: int, address: str, *, script: bool = True) -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        pages.append(page)
        page.goto((site / address).as_uri())
        return page

    yield open_at
    for page in pages:
        page.close()


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
@pytest.mark.parametrize("name", ARTICLES)
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
