"""Odd but honest articles: each is built whole, proven, and without a word of complaint."""

from __future__ import annotations

import time

import pytest

from duizhao.diagnostics import Severity
from duizhao.model import Edition
from duizhao.publishing import KINDS
from duizhao.publishing.article import render_article
from duizhao.theme import load_theme
from tests.hard_texts import BOTH, article, rows

THEME = load_theme()


def faults(edition: Edition) -> list[str]:
    made = render_article(edition, THEME, frozenset(KINDS), offered=frozenset({"pdf"}), draft=False)
    return [
        f"{found.check}: {found.message}"
        for found in made.diagnostics
        if found.severity > Severity.INFO
    ]


@pytest.mark.parametrize("body", BOTH.values(), ids=BOTH.keys())
def test_what_stands_on_both_sides_is_built(body: str) -> None:
    assert faults(article(f"{{#p}}\n{body}\n", f"{{#p}}\n{body}\n")) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("甲" * 1400, "word " * 900),
        ("```\n" + "0 0 0 0\n" * 200 + "甲\n```", "```\n" + "0 0 0 0\n" * 200 + "A\n```"),
        ("ab " * 900 + "X", "ab " * 900 + "Y"),
        ("中文 " * 300, "The phrase مرحبا بالعالم is a greeting; שלום לכולם too. " * 30),
        (rows(1, 2, "甲" * 700), rows(1, 2, "word " * 300)),
        (rows(1, 16, "ab " * 100), rows(1, 16, "ab " * 100 + "X")),
    ],
    ids=["long", "code", "alike", "right to left", "a tall cell", "sixteen tall cells"],
)
def test_sides_of_unlike_length_are_built(source: str, target: str) -> None:
    assert faults(article(f"{{#p}}\n{source}\n", f"{{#p}}\n{target}\n")) == []


def test_a_title_longer_than_a_line_is_built() -> None:
    body = "\n\n".join(f"{{#p{n}}}\n段落 words" for n in range(1, 60))
    assert faults(article(body, body, "很长的题目 and a long title, " * 12)) == []


@pytest.mark.parametrize(
    "body",
    [
        "[^1]\n" * 8000 + "\n[^1]: n",
        "“" + "a" * 50_000,
        "a" * 50_000,
        '```registry\n"' + '"' * 300 + "\\" * 300 + "\n```",
        "```systemd\n" + " " * 20_000 + "x\n```",
        "![" * 4_000,
        "*a **a " * 4_000,
    ],
    ids=["calls", "an open quotation", "a word", "registry", "systemd", "images", "emphasis"],
)
def test_hostile_text_takes_no_longer_than_its_length_deserves(body: str) -> None:
    start = time.process_time()
    edition = article(f"{{#p}}\n{body}\n", "{#p}\nA\n")
    render_article(edition, THEME, frozenset({"html"}), offered=frozenset(), draft=True)
    assert time.process_time() - start < 30  # minutes or hours where something is quadratic
