"""Search in a real browser, from a web server in a subfolder, in both languages."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from duizhao.cli import run
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the shipped articles, serve them below a folder, and return that folder's address."""
    root = tmp_path_factory.mktemp("host")
    site = root / "below" / "here"
    arguments = ["--project", str(ROOT), "build", "--only", "html", "--output", str(site)]
    assert run([*arguments, "--jobs", "1", "--draft"]) == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/below/here/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield opened
    opened.close()
    assert faults == []


def results(page: Page) -> list[tuple[str, str]]:
    """Return the address below the site and the excerpt of each result."""
    page.locator("#found:not(:empty)").wait_for(state="attached")
    page.wait_for_timeout(200)
    return [
        (str(item.locator("a").get_attribute("href")), item.locator("p").inner_text())
        for item in page.locator("#results > li").all()
    ]


@pytest.mark.parametrize(
    ("typed", "found", "excerpt"),
    [
        ("听懂语境", "chatgpt-essentials/index.html#old-place", "它更接近听懂语境。"),
        ("中场的球传不上来", "chatgpt-essentials/index.html#football", "中场的球传不上来"),
        ("1750 亿个参数，一台", "chatgpt-essentials/index.html#h-server", "一台服务器放不下"),
        ("fights relegation", "chatgpt-essentials/index.html#football", "fights relegation"),
        ("labelling guideline", "chatgpt-essentials/index.html#dialogue-builders", "labelling"),
    ],
)
def test_a_phrase_is_found_in_its_paragraph(
    page: Page, address: str, typed: str, found: str, excerpt: str
) -> None:
    page.goto(f"{address}search.html")
    page.locator("input[type=search]").fill(typed)
    first = results(page)[0]
    assert first[0] == found
    assert excerpt in first[1]
    page.locator("#results a").first.click()
    assert page.url == f"{address}{found}"


def test_the_index_leads_to_the_results(page: Page, address: str) -> None:
    page.goto(f"{address}index.html")
    page.locator("input[type=search]").fill("老地方见")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert [place for place, _ in results(page)] != []


def test_no_space_stands_beside_a_full_width_mark(page: Page, address: str) -> None:
    """Pagefind's index has 汉字 apart; what is shown of a text is set as its author set it."""
    page.goto(f"{address}search.html?q=OpenAI%20发布")
    excerpt = next(text for _, text in results(page) if "GPT-4" in text)
    assert "14 日，OpenAI 发布 GPT-4。配套的技术报告说" in excerpt
    assert re.search("[，。、；：？！（《] | [，。、；：？！）》]", excerpt) is None


def test_what_is_nowhere_is_said_to_be_nowhere(page: Page, address: str) -> None:
    page.goto(f"{address}search.html?q=zyzzyva")
    assert results(page) == []
    assert page.locator("#found").inner_text() == "没有找到 · nothing found"


def test_one_text_is_no_texts(page: Page, address: str) -> None:
    page.goto(f"{address}search.html?q=fights%20relegation")
    assert len(results(page)) == 1
    assert page.locator("#found").inner_text() == "在 1 篇里找到 · found in 1 text"


def test_markup_that_is_searched_for_is_text(page: Page, address: str) -> None:
    page.goto(f"{address}search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    results(page)
    assert page.locator("main img").count() == 0


def test_without_a_script_the_page_says_that_it_cannot_search(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}search.html")
    assert page.locator(".unsearchable").is_visible()
    page.close()
