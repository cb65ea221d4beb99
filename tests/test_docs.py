"""The manual says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from duizhao.theme import load_theme
from tests.checks_page import PAGE, checks_page

ROOT = Path(__file__).parents[1]
THEMES = ROOT / "docs/themes.md"


def test_the_page_on_themes_names_every_property() -> None:
    text = THEMES.read_text(encoding="utf-8")
    table = re.findall(r"^\| (`--.*?) \|", text, flags=re.MULTILINE)
    named = [name for cell in table for name in re.findall(r"`(--[a-z-]+)`", cell)]
    sheet = load_theme().text("theme/page.css")
    first = sheet.split(":root {")[1].split("}")[0]
    assert sorted(named) == sorted(re.findall(r"^  (--[a-z-]+):", first, flags=re.MULTILINE))
    handout = load_theme().text("theme/handout.css")
    of_paper = set(re.findall(r"^  (--[a-z-]+):", handout, flags=re.MULTILINE))
    assert {name for name in of_paper if "code-" not in name} == set(
        re.findall(r"`(--[a-z]+)`", text.split("## The handout")[1].split("## The files")[0])
    )


def test_the_page_on_themes_names_files_that_there_are() -> None:
    table = THEMES.read_text(encoding="utf-8").split("## The files")[1].split("\n\n")[1]
    named = re.findall(
        r"`([a-z0-9./-]+)`", "".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))
    )
    files = load_theme().files
    shown = {name for name in named if name not in ("own-head.html", "theme/fonts/")}
    assert shown <= set(files)
    scripts = {name for name in files if name.startswith("theme/") and name.endswith(".js")}
    pages = {name for name in files if "/" not in name}
    assert pages | scripts <= shown


def test_the_page_of_checks_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == checks_page(), "run: make docs"
