"""One page, whole in itself: source and translation side by side with their findings.

It is opened as a file, so it carries its style and its script, and a policy that lets it load
or run nothing else (CSP 3, hashes).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from duizhao.diagnostics import Severity
from duizhao.reporting.report import Report
from duizhao.reporting.summary import counted, findings_counted
from duizhao.reporting.tongues import tongues
from duizhao.reporting.views import article_view
from duizhao.templating import fill
from duizhao.theme import Theme

# With more pairs than this, those without a finding are hidden until they are asked for.
_MANY_PAIRS = 60
_LEGEND = (
    ("clean", "no findings"),
    ("info", "info"),
    ("warning", "warning"),
    ("error", "error"),
    ("stale", "stale: its source has changed"),
    ("missing", "missing: not translated"),
    ("extra", "extra: not in the source"),
)
_CODE = re.compile(r"(`+)(?P<code>.+?)\1", re.DOTALL)


def html_report(report: Report, theme: Theme) -> str:
    """Return the report as one HTML page that needs no other file."""
    style = theme.text("report/report.css").replace("\r\n", "\n")
    script = theme.text("report/report.js").replace("\r\n", "\n")
    editions = {edition.article: edition for edition in report.editions}
    articles = [
        article_view(article, found, editions.get(article))
        for article, found in report.by_article().items()
    ]
    numbers = Counter(diagnostic.check for diagnostic in report.diagnostics)
    explained = [entry for entry in report.checks if entry.code in numbers]
    return fill(
        theme,
        "report/report.html",
        articles=articles,
        counts=findings_counted(report.summary) or "no findings",
        counted=counted(report.summary),
        checks=[
            (entry, numbers[entry.code], list(_prose(entry.explanation))) for entry in explained
        ],
        explained={entry.code for entry in explained},
        numbers=sorted(numbers.items()),
        legend=_LEGEND,
        severities=[severity.label for severity in reversed(Severity)],
        tongues=tongues,
        only_findings=report.summary.pairs > _MANY_PAIRS,
        style=Markup(style),  # noqa: S704 -- shipped with the program, like the template
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _prose(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of an explanation, and whether they are code."""
    end = 0
    for code in _CODE.finditer(markdown):
        yield markdown[end : code.start()], False
        yield code["code"], True
        end = code.end()
    yield markdown[end:], False
