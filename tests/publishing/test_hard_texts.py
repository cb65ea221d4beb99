"""Odd but honest articles: each is built whole, proven, and without a word of complaint."""

from __future__ import annotations

import io
import time
from dataclasses import replace

import pytest
from PIL import Image

from duizhao.model import Asset, Edition
from duizhao.pairing import pair_documents
from duizhao.publishing.article import KINDS, render_article
from duizhao.reading import read_document
from duizhao.theme import load_theme

THEME = load_theme()
HEAD = "---\ntitle: {title}\nmath: true\n---\n\n"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">'
    b'<text x="5" y="20">inside</text></svg>'
)


def picture(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(made, "PNG")
    return made.getvalue()


ASSETS = {
    "a.svg": Asset("a.svg", SVG, is_image=True),
    "tall.png": Asset("tall.png", picture(30, 4000), is_image=True),
}


def article(source: str, target: str, title: str = "题") -> Edition:
    documents = [
        read_document(f"content/{language}/a.md", language, HEAD.format(title=title) + body)
        for language, body in (("zh", source), ("en", target))
    ]
    return replace(pair_documents("a", documents[0], documents[1]), assets=ASSETS)


def rows(number: int, columns: int, word: str) -> str:
    header = "|" + " h |" * columns + "\n|" + "---|" * columns
    return header + "".join("\n|" + f" {word}{n} |" * columns for n in range(number))


BOTH = {
    "a shared cell with an apostrophe": "| 甲 |\n|---|\n| don’t “Hello World” |",
    "Vietnamese": "Đường Nguyễn ở Việt Nam",
    "pinyin": "Lǎo dìfang jiàn, ǖ ǘ ǚ ǜ, Škoda, İstanbul",
    "Greek and Cyrillic": "λόγος Логос",
    "Japanese": "ひらがなとカタカナ、漢字",
    "Korean letters": "- ㄱ\n- ㅏ",
    "Hangul": "한국어로 쓴 문장입니다",
    "full-width Latin and ligatures": "ＡＢＣ ﬁ ﬀ ½ ① ² ™",
    "combining accents": "e\u0301 a\u0308 n\u0303",
    "soft hyphens and joiners": "co\u00adop\u200berate, zero\u2060width",
    "a list of two-digit numbers": "\n".join(f"{n}. item" for n in range(98, 130)),
    "a table in a list that crosses pages": "- 甲\n\n"
    + rows(80, 2, "格").replace("\n", "\n  ").join(["  ", ""]),
    "a table in a quotation": "> " + rows(80, 2, "格").replace("\n", "\n> "),
    "forty columns": rows(3, 40, "x"),
    "a drawing with words, in a line": "看 ![图](../assets/a.svg) 图里有字，图外也有字",
    "a drawing with words, in a table": "| 图 |\n|---|\n| ![图](../assets/a.svg) |",
    "a picture with a caption, in a line": '看 ![图](../assets/a.svg "图里的话") 再看',
    "a tall picture in a line": "看 ![图](../assets/tall.png) 图",
    "a long address": "见 https://example.com/" + "a" * 75 + " 与 " + "b" * 500,
    "many footnotes in a row": "词" + "[^n]" * 79 + "\n\n[^n]: 注。",
    "a footnote of two paragraphs": "词[^n]\n\n[^n]: 第一段。\n\n    第二段。",
    "quotations in quotations": ">" * 15 + " 深",
    "lists in lists": "- " * 8 + "深",
    "a formula with words": "$\\text{中文}$ 与 $$\\text{如果 } x>0$$",
    "a formula that cannot be read": "$\\frac{$ 与 $\\unknown$",
    "repetitive code": "```\n" + "0 0 0 0 0 0 0 0\n" * 200 + "```",
    "one sentence many times": "the same words again " * 800,
    "HTML and MDX": "<Tabs>\n<b>粗</b> {props.x} :::note",
    "a rule": "---",
    "a character": "一",
}


def faults(edition: Edition) -> list[str]:
    made = render_article(edition, THEME, frozenset(KINDS), offered=frozenset({"pdf"}), draft=False)
    return [f"{found.check}: {found.message}" for found in made.diagnostics]


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
