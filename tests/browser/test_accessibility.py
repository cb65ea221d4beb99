"""axe finds nothing on any page, in any view, in either colour scheme."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
PAGES = [
    "index.html",
    "search.html",
    "guide/index.html",
    "guide/index.html?view=stacked",
    "guide/index.html?view=reveal",
    "guide/index.html?view=zh",
    "guide/index.html?view=en",
    "guide/index.html?swap=1",
    "guide/zh/index.html",
    "guide/en/index.html",
    "chatgpt-essentials/index.html",
    "hard-to-set/index.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(
    browser: Browser, site: Path, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(f"{site.as_uri()}/{address}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    said = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"][:2]
    ]
    page.close()
    assert said == []


def test_a_screen_reader_is_given_a_formula_as_such_and_no_tex(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/hard-to-set/index.html")
    devtools = page.context.new_cdp_session(page)
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    formula = devtools.send(
        "DOM.querySelector", {"nodeId": root, "selector": "#inline-formula math"}
    )
    nodes = devtools.send("Accessibility.queryAXTree", {"nodeId": formula["nodeId"]})["nodes"]
    page.close()
    roles = [node["role"]["value"] for node in nodes]
    assert roles[0] == "MathMLMath"
    assert roles.count("MathMLSup") == 3
    said = [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]
    assert unicodedata.normalize("NFKC", "".join(said)) == "a2+b2=c2"
