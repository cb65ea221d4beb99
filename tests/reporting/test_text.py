"""What people read in a terminal or a log."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from duizhao.checking import check_edition
from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.model import Edition
from duizhao.reporting.report import Screen
from duizhao.reporting.stretches import Line
from duizhao.reporting.text import fitted, text_report
from tests.projects import edition
from tests.reporting.findings import finding, report_of

SOURCE = """\
{#p1}
先。

{#p2}
再。

{#p3}
## 后
"""

TARGET = """\
{#p1}
First <b>of all</b>.

{#p3}
### Last
"""


def test_a_small_edition() -> None:
    small = edition(SOURCE, TARGET)
    report = report_of(*check_edition(small), editions=(small,), pairs=3)

    assert (
        text_report(report).plain
        == """\
a
  warning [raw-html] p1: <b> is HTML, which is shown to the reader as text
    target  content/en/a.md:6:7  First ‹<b>›of all</b>.
    remedy  Write it in Markdown; put a tag that is meant to be read in backquotes.
  error [missing] p2 has no translation
    source  content/zh/a.md:9:1  再。
    target  content/en/a.md:6:21  First <b>of all</b>.‹›
    remedy  Translate it, with {#p2} above it, below content/en/a.md:6.
  error [kind] p3 is a heading of level 2 in the source and a heading of level 3 in the translation
    source  content/zh/a.md:12:1  ## 后
    target  content/en/a.md:9:1  ### Last
    remedy  Make both the same kind of block, with as many items, rows and columns.

1 article, 3 pairs: 2 errors, 1 warning."""
    )


def shown(body: str, start: tuple[int, int], end: tuple[int, int], width: int = 100) -> str:
    """Return how the report shows a place of a source that begins with this body."""
    spot = Place("content/zh/a.md", *start, *end, "")
    lines = _report(edition(body, "{#p1}\nx\n"), finding(source=spot, target=None), Screen(width))
    return lines.splitlines()[2].removeprefix("    source  ")


def test_a_place_is_marked_in_its_line() -> None:
    assert shown("{#p1}\n参数从 3.5 亿涨到 10 亿。\n", (6, 5), (6, 10)) == (
        "content/zh/a.md:6:5  参数从 ‹3.5 亿›涨到 10 亿。"
    )


def test_a_place_that_is_all_of_its_line_has_no_mark() -> None:
    assert shown("{#p1}\n全句。\n", (6, 1), (6, 4)) == "content/zh/a.md:6:1  全句。"


def test_a_place_of_several_lines_shows_the_first_and_that_it_goes_on() -> None:
    assert shown("{#p1}\n- 甲\n- 乙\n", (6, 1), (7, 4)) == "content/zh/a.md:6:1  - 甲…"
    assert shown("{#p1}\n甲甲\n乙乙\n", (6, 2), (7, 2)) == "content/zh/a.md:6:2  甲‹甲…›"


def test_a_place_in_an_indented_line_stands_without_the_indentation() -> None:
    assert shown("{#p1}\n- 甲\n\n    乙乙\n", (8, 6), (8, 7)) == "content/zh/a.md:8:6  乙‹乙›"


def test_a_long_line_is_cut_around_its_place_to_the_width() -> None:
    body = "{#p1}\n" + "前" * 90 + "中间" + "后" * 90 + "\n"
    line = shown(body, (6, 91), (6, 93), width=80)

    assert line == f"content/zh/a.md:6:91  …{'前' * 9}‹中间›{'后' * 10}…"
    assert cell_len(f"    source  {line}") <= 80


def test_a_file_that_is_not_there_and_the_start_of_one_show_no_words() -> None:
    start = Place("content/en/a.md", 1, 1, 1, 1, "")
    elsewhere = Place("content/zh/b.md", 3, 1, 3, 2, "words kept")
    found = finding(source=elsewhere, target=start)

    lines = _report(edition(SOURCE, TARGET), found).splitlines()
    assert lines[2:4] == [
        "    source  content/zh/b.md:3:1  words kept",
        "    target  content/en/a.md:1:1",
    ]


def test_a_screen_with_styles_shows_the_place_underlined_and_no_marks() -> None:
    small = edition(SOURCE, TARGET)
    report = report_of(*check_edition(small), editions=(small,))
    text = text_report(replace(report, screen=Screen(100, styled=True)))

    assert "First <b>of all</b>.\n" in text.plain
    underlined = [
        text.plain[span.start : span.end] for span in text.spans if "underline" in str(span.style)
    ]
    assert underlined == ["<b>"]
    assert "First <b>of all</b>.‹›\n" in text.plain


def test_nothing_in_an_article_or_a_finding_steers_the_terminal() -> None:
    small = edition("{#p1}\n甲\x1b[31m\u202e乙\t丙\n", "{#p1}\nx\n")
    spot = Place("content/zh/a.md", 6, 1, 6, 2, "")
    found = finding(article="\x9b2J", message="a\x1bb", source=spot)
    written = _report(small, replace(found, remedy="c\nd\x07"))

    assert "甲‹" not in written
    assert "‹甲›\ufffd[31m\ufffd乙 丙" in written
    assert "a\ufffdb" in written
    assert "c d\ufffd" in written
    assert not any(ord(char) < 32 and char != "\n" for char in written)
    assert not any(char in written for char in "\x9b\u202e")


def test_an_id_that_the_message_names_is_not_named_twice() -> None:
    found = [
        finding(message=message, source=None, target=None)
        for message in ("p2 is lost", "the note of p2 is", "p21 is lost", "x-p2 is", "the end")
    ]
    found.append(finding(id=None, message="the file is empty", source=None, target=None))
    lines = text_report(report_of(*found)).plain.splitlines()[1:-2:2]
    assert [line.removeprefix("  error [missing] ") for line in lines] == [
        "p2 is lost",
        "the note of p2 is",
        "p2: p21 is lost",
        "p2: x-p2 is",
        "p2: the end",
        "the file is empty",
    ]


def test_in_a_narrow_terminal_lines_are_folded_below_where_they_begin() -> None:
    body = "{#p1}\n" + "前" * 40 + "中间" + "后" * 40 + "\n"
    spot = Place("content/zh/a-long-name.md", 6, 41, 6, 43, "中间")
    found = finding(message="words " * 9 + "汉字" * 15, source=spot, target=None)
    document = edition(body, "{#p1}\nx\n")
    named = replace(document, source=replace(document.source, path=spot.path))
    report = replace(
        report_of(replace(found, remedy="what to do " * 4), editions=(named,)),
        screen=Screen(40, styled=True, folds=True),
    )
    assert text_report(report).plain.splitlines()[1:-2] == [
        "  error [missing] p2: words words words",
        "    words words words words words words",
        "    汉字汉字汉字汉字汉字汉字汉字汉字汉字",
        "    汉字汉字汉字汉字汉字汉字",
        "    source  content/zh/a-long-name.md:6:41",
        "            …前前前前前中间后后后后后…",
        "    remedy  what to do what to do what",
        "            to do what to do",
    ]


def test_a_log_keeps_on_one_line_what_belongs_together() -> None:
    found = finding(message="words " * 40, source=None, target=None)
    report = replace(report_of(found), screen=Screen(40))
    assert "words " * 40 in text_report(report).plain


def test_articles_stand_under_their_names() -> None:
    found = [
        finding(article="a", source=None, target=None),
        finding(article="a", source=None, target=None),
        finding(article="b", source=None, target=None),
    ]

    assert (
        text_report(report_of(*found, articles=3, pairs=4)).plain
        == """\
a
  error [missing] p2: the message
    remedy  the remedy
  error [missing] p2: the message
    remedy  the remedy

b
  error [missing] p2: the message
    remedy  the remedy

3 articles, 4 pairs: 3 errors."""
    )


@pytest.mark.parametrize(
    ("severities", "articles", "pairs", "expected"),
    [
        pytest.param([], 1, 1, "1 article, 1 pair: no findings.", id="none"),
        pytest.param([], 0, 0, "0 articles, 0 pairs: no findings.", id="nothing to check"),
        pytest.param([Severity.INFO], 2, 1234, "2 articles, 1,234 pairs: 1 info.", id="thousands"),
        pytest.param(
            [Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.WARNING],
            1,
            2,
            "1 article, 2 pairs: 1 error, 2 warnings, 1 info.",
            id="gravest first",
        ),
    ],
)
def test_the_last_line_sums_up(
    severities: list[Severity], articles: int, pairs: int, expected: str
) -> None:
    found = [finding(severity) for severity in severities]
    report = text_report(report_of(*found, articles=articles, pairs=pairs)).plain

    assert report.splitlines()[-1] == expected


def test_markup_in_a_message_is_words() -> None:
    found = finding(message="[bold]x[/bold] {#p1}")
    assert "[bold]x[/bold] {#p1}" in text_report(report_of(found)).plain


PARTS = st.text(st.sampled_from("a 中文，。é́🎉"), max_size=60)


@given(PARTS, PARTS, PARTS, st.booleans(), st.integers(0, 80))
@settings(max_examples=300, deadline=None)
def test_a_fitted_line_never_passes_its_width_and_loses_nothing_that_fits(
    before: str, marked: str, after: str, goes_on: bool, width: int
) -> None:
    line = Line(before, marked, after, goes_on)
    cut = fitted(line, width)

    assert cell_len(cut.before + cut.marked + cut.after) <= width
    assert before.endswith(cut.before.removeprefix("…"))
    assert after.startswith(cut.after.removesuffix("…"))
    if cell_len(before + marked + after) + goes_on <= width:
        assert cut == Line(before, marked + "…" * goes_on, after, goes_on)


def _report(small: Edition, found: Diagnostic, screen: Screen | None = None) -> str:
    report = report_of(found, editions=(small,))
    return text_report(replace(report, screen=screen or Screen())).plain
