"""What the faces of a handout lack is told, with its place and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.diagnostics import Severity
from duizhao.model import Edition
from duizhao.publishing.article import RenderedArticle, render_article
from duizhao.theme import load_theme
from tests.projects import edition, load

ROOT = Path(__file__).parents[2]
THEME = load_theme()


def made(article: Edition, *, draft: bool = False) -> RenderedArticle:
    kinds = frozenset({"pdf"})
    return render_article(article, THEME, kinds, offered=kinds, draft=draft)


def test_another_face_of_the_machine_is_named_with_what_it_sets() -> None:
    found = made(edition("{#p}\n甲。\n\n{#q}\n文 שלום 。", "{#p}\nA.\n\n{#q}\nText.")).diagnostics
    assert {(each.check, each.severity, each.id) for each in found} == {
        ("faces", Severity.INFO, "q")
    }
    assert "ו (U+05D5)" in found[0].message
    assert "which no style sheet names" in found[0].message
    assert "own-handout.css" in found[0].remedy
    assert found[0].source is not None
    assert found[0].source.line == 9


@pytest.mark.parametrize(("draft", "severity"), [(False, Severity.ERROR), (True, Severity.WARNING)])
def test_what_no_font_has_is_an_error(draft: bool, severity: Severity) -> None:
    found = made(edition("{#p}\n甲\ue123。", "{#p}\nA."), draft=draft).diagnostics
    glyphs = [each for each in found if each.check == "glyphs"]
    assert [(each.severity, each.id) for each in glyphs] == [(severity, "p")]
    assert "U+E123" in glyphs[0].message


@pytest.mark.parametrize("name", ["guide", "chatgpt-essentials"])
def test_the_shipped_articles_are_set_in_named_faces(name: str) -> None:
    assert made(load(ROOT, name)).diagnostics == ()
