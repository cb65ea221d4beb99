"""Odd but honest texts: hard to set, and each to be set whole."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from duizhao.model import Asset, Edition
from duizhao.pairing import pair_documents
from duizhao.reading import read_document

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
    "letters from every file of the face": "xyz 0123 Đđ Ťť Łł ễ ỡ ở",
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
    "a word of 300 letters": "w" * 300,
    "a word of 300 letters in a heading": "## " + "W" * 300,
    "a word of 300 letters in a quotation": "> " + "w" * 300,
    "a word of 300 letters in a cell": rows(2, 3, "w" * 300),
    "a word of 300 letters as code": "`" + "q" * 300 + "`",
    "a word of 300 letters between 汉字": "字" + "x" * 300 + "字",
    "a word of 300 letters in a note": "甲[^n]\n\n[^n]: " + "n" * 300,
    "a cell longer than a page": "| a | b |\n|---|---|\n| " + "长 words " * 600 + "| x |",
    "pages of one paragraph": "甲乙丙丁，" * 800 + "many words of text " * 400,
    "a line of code longer than the page": "```\n" + "c" * 700 + "\n```",
    "code of many pages": "```\n" + "line of code\n" * 150 + "```",
    "a formula wider than the page": "$$" + "x_1+" * 120 + "y$$",
    "a formula wider than the page, in a line": "长 $" + "a+" * 150 + "b$ 完",
    "a hundred notes": " ".join(f"词[^n{n}]" for n in range(100))
    + "\n\n"
    + "\n".join(f"[^n{n}]: 注 note {n}。" for n in range(100)),
}
