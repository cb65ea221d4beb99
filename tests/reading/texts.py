"""Hypothesis strategies for Markdown: texts made of words and marks, and texts of chaos.

Words are of letters and digits that no syntax uses, so that each one must come out as text.
"""

from __future__ import annotations

from hypothesis import strategies as st

WORD_CHARS = "中文字段éüñ９０한かγ𠮷"

words = st.text(WORD_CHARS, min_size=1, max_size=3)

_AROUND_WORDS = st.sampled_from(
    [
        "{}",
        "*{}*",
        "**{}**",
        "**“{}”**",
        "_{}_",
        "`{}`",
        "~~{}~~",
        "${}$",
        "[{}](https://example.org)",
        "[{}][r]",
        "![{}](../assets/a.png)",
        "<b>{}</b>",
        "{}[^a]",
        "{}<!-- x -->",
        "&amp;{}",
        "{{#x1}} {}",
        "{}  ",
        "“{}。”",
    ]
)
_marks = st.sampled_from(
    ["*", "**", "_", "[", "]", "'`", "<", "!", "\\", " ", "|", "$", "'~", "<b>"]
)
_inlines = st.lists(
    st.one_of(st.builds(str.format, _AROUND_WORDS, words), _marks), min_size=1, max_size=4
).map("".join)

_prefixes = st.sampled_from(
    [
        "",
        "- ",
        "* ",
        "1. ",
        "3) ",
        "> ",
        "> - ",
        "- > ",
        "- - ",
        "  ",
        "    ",
        "\t",
        "   - ",
        "# ",
        "###### ",
        "[^a]: ",
        "[^b]: ",
    ]
)
_text_lines = st.builds(str.__add__, _prefixes, _inlines)

ID_LINES = ["{#p1}", "{#p2}", "{#p3 #p4}", "{+}", "｛＃p5｝", "{# p6}", "{#p7", "  {#p8}"]
_id_lines = st.sampled_from(ID_LINES)
_odd_lines = st.sampled_from(
    [
        "",
        "",
        "   ",
        "```",
        "```py",
        "~~~",
        "$$",
        "---",
        "===",
        "|---|---|",
        "> {#q1}",
        "- {#q2}",
        "    {#q3}",
        "<!-- x -->",
        "<!-- x\n\ny -->",
        "<!--",
        "-->",
        "  <!-- z -->",
        "> <!-- z -->",
        "- <!-- z",
        "<div>",
    ]
)
_table_rows = st.lists(words, min_size=1, max_size=3).map(lambda cells: f"| {' | '.join(cells)} |")
_table_heads = st.builds("| {} | {} |\n|---|:-:|".format, words, words)
_tables = st.builds(
    lambda head, rows: "\n".join([head, *rows]), _table_heads, st.lists(_table_rows, max_size=2)
)
_link_definitions = st.sampled_from(["[r]: https://example.org", "[r]: <https://a.b> 'x'"])

_pieces = st.one_of(_text_lines, _text_lines, _id_lines, _odd_lines, _tables)


def _joined(pieces: list[str]) -> str:
    return "\n".join(pieces)


bodies = st.lists(_pieces, max_size=14).map(_joined)
"""Markdown in which nothing but a note can take a word out of the text."""

bodies_with_definitions = st.lists(st.one_of(_pieces, _link_definitions), max_size=14).map(_joined)

_FRAGMENTS = [
    *"*_`~[]()!<>{}｛｝#＃+＋-|$\\&;:.\"'=^1a中，。 \t\n\n",
    "{#p1}\n",
    "{+}\n",
    "<!--",
    "-->",
    "```\n",
    "$$\n",
    "---\n",
    "[^a]: ",
    "[^a]",
    "- ",
    "> ",
    "\n\n",
    "\n    ",
    "|-|\n",
    "title: ",
    "\r\n",
    "\r",
    "\ufeff",
    "\x00",
    "\x0c",
    "\x85",
    "\u2028",
    "\ud7ff",
]
_files = st.sampled_from(["", "---\ntitle: x\n---\n", "---\ntitle: x\nmath: true\n---\n", "---\n"])
chaos = st.builds(
    str.__add__,
    _files,
    st.one_of(st.lists(st.sampled_from(_FRAGMENTS), max_size=40).map("".join), st.text()),
)
"""Texts that nobody means: any characters, and all marks in any order."""
