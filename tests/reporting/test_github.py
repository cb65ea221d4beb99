"""What GitHub is told: workflow commands, whose escapes are GitHub's own, and the summary."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.reporting.github import github_report, step_summary
from tests.reporting.findings import finding, report_of

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\r\n"))


MARKDOWN = st.text(st.sampled_from("a *_`~|\\[]()<>&;!#:\n")) | st.text()


def report(*found: Diagnostic) -> str:
    return github_report(report_of(*found))


def summary(*found: Diagnostic, limit: int = 100_000) -> str:
    return step_summary(report_of(*found, pairs=len(found)), limit)


def test_a_finding_stands_at_its_place_in_the_translation() -> None:
    assert report(finding()) == (
        "::error title=missing p2,file=content/en/a.md,line=6,endLine=7,col=7,endColumn=2"
        "::the message%0Athe remedy"
    )


def test_a_finding_without_a_target_stands_in_the_source() -> None:
    assert report(finding(target=None)) == (
        "::error title=missing p2,file=content/zh/a.md,line=9,endLine=9,col=1,endColumn=3"
        "::the message%0Athe remedy"
    )


def test_a_finding_without_a_place_or_an_id_names_the_article() -> None:
    assert report(finding(id=None, source=None, target=None)) == (
        "::error title=missing a::the message%0Athe remedy"
    )


def test_the_gravest_findings_come_first_and_otherwise_keep_their_order() -> None:
    found = [
        finding(severity, id=f"p{number}", source=None, target=None)
        for number, severity in enumerate(
            [Severity.INFO, Severity.ERROR, Severity.WARNING, Severity.ERROR]
        )
    ]

    assert [line.split("::")[1] for line in report(*found).splitlines()] == [
        "error title=missing p1",
        "error title=missing p3",
        "warning title=missing p2",
        "notice title=missing p0",
    ]


def test_what_github_would_not_annotate_is_listed_after_what_it_does() -> None:
    found = [finding(severity, id=f"p{n}") for severity in Severity for n in range(12)]

    lines = report(*found).splitlines()
    assert [line.split()[0] for line in lines[:30]] == (
        ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    )
    assert lines[30] == "6 more findings, which GitHub would not annotate:"
    assert lines[31] == "error [missing] content/en/a.md:6:7 p10 the message the remedy"
    assert [line.split()[0] for line in lines[31:]] == ["error"] * 2 + ["warning"] * 2 + [
        "info"
    ] * 2


def test_ten_of_each_severity_are_all_annotated() -> None:
    found = [finding(severity) for severity in Severity for _ in range(10)]
    assert all(line.startswith("::") for line in report(*found).splitlines())


def test_what_would_end_a_command_is_escaped() -> None:
    spot = Place("content/en/a,b:c%.md", 1, 1, 1, 1, "")
    one = finding(message="100 %: a, b\r\n::error::x", id=None, article="a:b", target=spot)

    assert report(one) == (
        "::error title=missing a%3Ab,file=content/en/a%2Cb%3Ac%25.md,"
        "line=1,endLine=1,col=1,endColumn=1"
        "::100 %25: a, b%0D%0A::error::x%0Athe remedy"
    )


def test_what_is_listed_gives_the_runner_no_command() -> None:
    found = [finding(message="x\n::stop-commands::y\n##[group]z") for _ in range(11)]
    listed = report(*found).splitlines()[11:]

    assert listed == [
        "error [missing] content/en/a.md:6:7 p2 x ::stop-commands::y # #[group]z the remedy"
    ]


def test_no_control_character_reaches_the_log() -> None:
    found = [finding(message="a\x1b[31mb") for _ in range(11)]
    assert "\x1b" not in report(*found)
    assert "\x1b" not in summary(*found)


def test_no_findings_is_no_command() -> None:
    assert report() == ""


@given(words, words, words)
@settings(max_examples=100, deadline=None)
def test_any_words_are_one_command_and_come_back_as_they_were(
    message: str, article: str, path: str
) -> None:
    spot = Place(path, 1, 2, 3, 4, "")
    line = report(finding(message=message, article=article, id=None, target=spot))
    _, properties, data = line.split("::", 2)

    assert "\n" not in line
    assert "\r" not in line
    assert _unescaped(data) == f"{message}\nthe remedy"
    told = dict(part.split("=", 1) for part in properties.removeprefix("error ").split(","))
    assert _unescaped(told["title"]) == f"missing {article}"
    assert _unescaped(told["file"]) == path


def test_the_summary_counts_and_has_a_table_for_each_article() -> None:
    found = [finding(), finding(Severity.WARNING, article="b", id=None, source=None, target=None)]

    assert step_summary(report_of(*found, articles=3, pairs=80)) == (
        """\
## Duizhao: 3 articles, 80 pairs: 1 error, 1 warning.

### a

| severity | check | ID | finding | remedy | place |
| --- | --- | --- | --- | --- | --- |
| error | missing | p2 | the message | the remedy | content/en/a.md\\:6 |

### b

| severity | check | ID | finding | remedy | place |
| --- | --- | --- | --- | --- | --- |
| warning | missing |  | the message | the remedy |  |
"""
    )


def test_a_summary_without_findings_is_one_line() -> None:
    assert summary() == "## Duizhao: 1 article, 0 pairs: no findings.\n"


def test_a_summary_that_is_too_long_keeps_the_gravest_in_the_order_of_the_article() -> None:
    found = [finding(Severity(n % 3), id=f"p{n}", message="语" * 50) for n in range(300)]

    written = summary(*found, limit=25_000)
    assert len(written.encode()) <= 25_000
    rows = [
        line for line in written.splitlines() if line.startswith(("| error", "| warn", "| inf"))
    ]
    errors = [row for row in rows if row.startswith("| error")]
    assert [row.split("|")[3].strip() for row in errors] == [f"p{n}" for n in range(2, 300, 3)]
    assert rows[-1] == errors[-1]
    assert f"{300 - len(rows)} findings more did not fit here; the log has all." in written


@pytest.mark.parametrize("limit", [-5, 0, 100])
def test_a_summary_without_room_is_nothing(limit: int) -> None:
    assert summary(finding(), limit=limit) == ""


@given(MARKDOWN, st.text(st.characters(codec="utf-8"), min_size=1))
@example("*a* __b__ `c` ~~d~~ [e](f) ![g](h) <b>i</b> &amp; j|k \\*l", "a")
@example("# a", "*a*")
@settings(max_examples=200, deadline=None)
def test_any_words_are_shown_by_markdown_as_they_are(message: str, article: str) -> None:
    written = summary(finding(message=message, article=article))
    tree = SyntaxTreeNode(
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    )

    (table,) = (node for node in tree.children if node.type == "table")
    (row,) = table.children[1].children
    cells = ["".join(_words(cell)) for cell in row.children]
    assert len(cells) == 6
    assert cells[3] == _seen(message)


def _words(node: SyntaxTreeNode) -> list[str]:
    if node.type == "text":
        return [node.content]
    assert node.type in {"td", "inline"}, node.type
    return [word for child in node.children for word in _words(child)]


def _seen(text: str) -> str:
    hidden = {
        code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"
    }
    return " ".join(text.translate(hidden).replace("\0", "\ufffd").split())


def _unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text
