"""The proof fails when a word is lost, moved or added, and holds for what is whole."""

from __future__ import annotations

import re

import pytest

from duizhao.model import Edition
from duizhao.publishing.page_text import Lanes, TextLost, article_root, letters, reading_order
from duizhao.publishing.proof import _match, prove_handout, prove_page
from duizhao.rendering.handout import render_handout
from duizhao.rendering.pages import render_pages
from duizhao.theme import load_theme
from tests.projects import edition

THEME = load_theme()
SOURCE = """\
{#a}
## 标题[^n]

{#b}
第一段有 *重点* 和 `inline`。

{#c}
1. 甲
   - 甲的一
2. 乙

{#d}
| 名 | 值 |
|----|----|
| 甲 | 1 |

{#e}
```python
print("一")
```

[^n]: 脚注的话。
"""
TARGET = """\
{#a}
## Title[^n]

{#b}
The first paragraph has *stress* and `inline`.

{#c}
1. Alpha
   - first of alpha
2. Beta

{#d}
| Name | Value |
|----|----|
| Alpha | 1 |

{#e}
```python
print("一")
```

[^n]: Words of the note.
"""
WHOLE = edition(SOURCE, TARGET)
PAGE = render_pages(WHOLE, THEME, handout=False, draft=False)["a/index.html"]


def prove(page: bytes, paired: Edition = WHOLE) -> None:
    prove_page(paired, page, "zh-Hans", "source")
    prove_page(paired, page, "en", "target")


def test_a_whole_page_is_proven() -> None:
    prove(PAGE)


@pytest.mark.parametrize(
    ("lost", "name"),
    [
        ("标", "a"),
        ("重点", "b"),
        ("inline", "b"),
        ("甲的一", "c"),
        ("Beta", "c"),
        ("Alpha", "c"),
        ("Value", "d"),
        ("print", "e"),
        ("脚注的话", r"\^n"),
        ("Words of", r"\^n"),
    ],
)
def test_a_lost_word_names_its_segment(lost: str, name: str) -> None:
    body = PAGE.decode().split("</h1>", 1)
    damaged = body[0] + "</h1>" + body[1].replace(lost, "")
    with pytest.raises(TextLost, match=rf"text of {name} is not on the page"):
        prove(damaged.encode())


def test_a_word_of_no_segment_is_found() -> None:
    with pytest.raises(TextLost, match="text of no segment"):
        prove(PAGE.replace(b"</article>", b"<p>stray</p></article>"))


def test_two_segments_in_the_wrong_order_are_found() -> None:
    swapped = re.sub(
        rb'(<div class="pair" id="b"[^>]*>.*?</div>)(.*?)(</article>)',
        rb"\2\1\3",
        PAGE,
        flags=re.DOTALL,
    )
    assert swapped != PAGE
    with pytest.raises(TextLost):
        prove(swapped)


def test_a_whole_handout_is_proven_and_a_damaged_one_is_not() -> None:
    handout = render_handout(WHOLE, THEME, draft=False)
    prove_handout(handout.html, handout.pdf)
    longer = handout.html.replace("第一段有".encode(), "第一段从前有".encode())
    with pytest.raises(TextLost, match="page 1 of the handout lacks “第一段从前有"):
        prove_handout(longer, handout.pdf)


def test_rows_are_read_lane_by_lane() -> None:
    html = (
        '<article><h1 class="pair"><span lang="zh">题</span> <span lang="en">T</span></h1>'
        '<div class="pair"><p lang="zh">甲</p><p lang="en">A</p></div>'
        "<table><thead><tr><th>H</th><th>I</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table></article>"
    )
    assert list(reading_order(article_root(html.encode()))) == [
        Lanes(("题", "T")),
        Lanes(("甲", "A")),
        Lanes(("H", "I")),
        Lanes(("1", "2")),
    ]


@pytest.mark.parametrize(
    "pages",
    [
        ["甲乙丙ABC丁D"],
        ["甲乙A", "丙BC丁D"],
        ["甲A", "乙丙BC丁D"],
        ["甲乙丙AB", "C丁D"],
        ["甲A", "乙B", "丙C", "丁D"],
        ["甲乙丙", "ABC丁D"],
    ],
)
def test_a_row_may_break_across_pages(pages: list[str]) -> None:
    _match([("甲乙丙", "ABC"), ("丁", "D")], pages)


@pytest.mark.parametrize(
    "pages",
    [
        ["甲乙丙AB丁D"],
        ["甲乙A", "BC丁D"],
        ["甲乙A", "丙C丁D"],
        ["甲乙丙ABC丁"],
        ["甲乙丙ABC丁DE"],
        [],
    ],
)
def test_a_letter_lost_or_added_at_a_break_is_found(pages: list[str]) -> None:
    with pytest.raises(TextLost):
        _match([("甲乙丙", "ABC"), ("丁", "D")], pages)


@pytest.mark.parametrize(
    ("written", "read"),
    [("ﬁle-name", "filename"), ("ＡＢＣ，１", "ABC1"), ("a\u00adb\u200bc", "abc"), ("① ½", "112")],
)
def test_letters_compare_what_print_may_change(written: str, read: str) -> None:
    assert letters(written) == read
