"""Workflow commands, whose escapes are GitHub's (actions/toolkit, `command.ts`)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.reporting import FORMATS, summarise
from tests.reporting.findings import finding

# Rich drops the other control characters, which no terminal should be sent.
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\r\n"))


def report(*found: Diagnostic) -> str:
    return FORMATS["github"](found, summarise(found, articles=1, pairs=1)).plain


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


def test_what_would_end_a_command_is_escaped() -> None:
    spot = Place("content/en/a,b:c%.md", 1, 1, 1, 1, "")
    one = finding(message="100 %: a, b\r\n::error::x", id=None, article="a:b", target=spot)

    assert report(one) == (
        "::error title=missing a%3Ab,file=content/en/a%2Cb%3Ac%25.md,"
        "line=1,endLine=1,col=1,endColumn=1"
        "::100 %25: a, b%0D%0A::error::x%0Athe remedy"
    )


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


def _unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text
