"""What people read."""

from __future__ import annotations

import pytest

from duizhao.checking import check_edition
from duizhao.diagnostics import Severity
from duizhao.reporting import FORMATS, summarise
from tests.projects import edition
from tests.reporting.findings import finding

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
    found = check_edition(edition(SOURCE, TARGET))

    assert (
        FORMATS["text"](found, summarise(found, articles=1, pairs=3)).plain
        == """\
a
  warning [raw-html] <b> is HTML, which is shown to the reader as text
    target  content/en/a.md:6:7  <b>
    remedy  Write it in Markdown; put a tag that is meant to be read in backquotes.
  error [missing] p2 has no translation
    source  content/zh/a.md:9:1  再。
    target  content/en/a.md:6:21
    remedy  Translate it, with {#p2} above it, below content/en/a.md:6.
  error [kind] p3 is a heading of level 2 in the source and a heading of level 3 in the translation
    source  content/zh/a.md:12:1  ## 后
    target  content/en/a.md:9:1  ### Last
    remedy  Make both the same kind of block, with as many items, rows and columns.

1 article, 3 pairs: 2 errors, 1 warning."""
    )


def test_articles_stand_under_their_names() -> None:
    found = [
        finding(article="a", source=None, target=None),
        finding(article="a", source=None, target=None),
        finding(article="b", source=None, target=None),
    ]

    assert (
        FORMATS["text"](found, summarise(found, articles=3, pairs=4)).plain
        == """\
a
  error [missing] the message
    remedy  the remedy
  error [missing] the message
    remedy  the remedy

b
  error [missing] the message
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
    report = FORMATS["text"](found, summarise(found, articles=articles, pairs=pairs)).plain

    assert report.splitlines()[-1] == expected


def test_markup_in_a_message_is_words() -> None:
    found = [finding(message="[bold]x[/bold] {#p1}")]

    assert (
        "[bold]x[/bold] {#p1}"
        in FORMATS["text"](found, summarise(found, articles=1, pairs=1)).plain
    )
