"""The pages of the shipped articles, and a real Chromium to read them with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from duizhao.languages import EN, ZH
from duizhao.rendering.contents import neighbours
from duizhao.rendering.metadata import Site
from duizhao.rendering.pages import render_pages, static_files
from duizhao.rendering.site import render_site
from duizhao.theme import load_theme
from tests.projects import load

ROOT = Path(__file__).parents[2]
ARTICLES = ("chatgpt-essentials", "guide")
# Of this folder, which is a project of its own: one of everything that breaks a layout.
HARD = "hard-to-set"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    theme = load_theme()
    editions = [load(ROOT, name) for name in ARTICLES]
    editions.append(load(Path(__file__).parent, HARD))
    files = dict(static_files(editions, theme))
    beside = neighbours(editions)
    for edition in editions:
        files |= render_pages(
            edition, theme, handout=False, draft=False, neighbours=beside[edition.article]
        )
    names = frozenset(edition.article for edition in editions)
    files |= render_site(editions, names, names, theme, Site(), (ZH, EN))
    for path, content in files.items():
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
        page.goto(f"{site.as_uri()}/{address}")
        return page

    yield open_at
    for page in pages:
        page.close()
