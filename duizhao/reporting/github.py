"""What GitHub shows of a run: annotations on a pull request, and the step's summary.

Annotations are workflow commands; GitHub keeps ten of each severity from one step, so the
findings beyond those are listed in the log. The summary is Markdown of at most 1 MiB.
"""

from __future__ import annotations

import re

from duizhao.diagnostics import Diagnostic, Severity
from duizhao.reporting.report import Report
from duizhao.reporting.summary import count, summary_line

ANNOTATIONS_KEPT = 10
SUMMARY_LIMIT = 1024 * 1024
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&|~$#@:])")
_ROOM_FOR_ENDING = 200


def github_report(report: Report) -> str:
    """Return a command for each finding that GitHub keeps, the gravest first, then the others."""
    annotated: list[Diagnostic] = []
    listed: list[Diagnostic] = []
    for severity in reversed(Severity):
        found = [diagnostic for diagnostic in report.diagnostics if diagnostic.severity is severity]
        annotated += found[:ANNOTATIONS_KEPT]
        listed += found[ANNOTATIONS_KEPT:]
    lines = [_command(diagnostic) for diagnostic in annotated]
    if listed:
        lines.append(f"{count(len(listed), 'more finding')}, which GitHub would not annotate:")
        lines += map(_plain, listed)
    return "\n".join(lines)


def step_summary(report: Report, limit: int = SUMMARY_LIMIT) -> str:
    """Return the counts and a table of findings for each article, in Markdown.

    It takes at most `limit` bytes of UTF-8; where not all findings fit, the gravest stay and
    the last line says how many do not.
    """
    head = f"## Duizhao: {summary_line(report.summary)}\n"
    articles = list(report.by_article())
    room = limit - len(head.encode()) - _ROOM_FOR_ENDING
    if room < 0:
        return ""
    rows: dict[str, list[tuple[int, str]]] = {}
    gravest_first = sorted(
        enumerate(report.diagnostics), key=lambda numbered: -numbered[1].severity
    )
    taken = 0
    for number, diagnostic in gravest_first:
        article = diagnostic.article
        row = _row(diagnostic)
        room -= len(row.encode()) + (0 if article in rows else len(_table_head(article).encode()))
        if room < 0:
            break
        rows.setdefault(article, []).append((number, row))
        taken += 1
    tables = (
        _table_head(article) + "".join(row for _, row in sorted(rows[article]))
        for article in articles
        if article in rows
    )
    left = len(report.diagnostics) - taken
    ending = f"\n{count(left, 'finding')} more did not fit here; the log has all.\n" if left else ""
    return head + "".join(tables) + ending


def _command(diagnostic: Diagnostic) -> str:
    spot = diagnostic.target or diagnostic.source
    properties = {"title": f"{diagnostic.check} {diagnostic.id or diagnostic.article}"}
    if spot:
        properties |= {
            "file": spot.path,
            "line": str(spot.line),
            "endLine": str(spot.end_line),
            "col": str(spot.column),
            "endColumn": str(spot.end_column),
        }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = _data(f"{diagnostic.message}\n{diagnostic.remedy}")
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{message}"


def _plain(diagnostic: Diagnostic) -> str:
    """Return a finding as a line of the log that the runner takes for no command."""
    name = f"{diagnostic.severity.label} [{diagnostic.check}]"
    words = [name, _where(diagnostic), diagnostic.message, diagnostic.remedy]
    line = " ".join(" ".join(filter(None, words)).split())
    return _UNSEEN.sub("\ufffd", line).replace("##[", "# #[")


def _where(diagnostic: Diagnostic) -> str:
    spot = diagnostic.target or diagnostic.source
    place = f"{spot.path}:{spot.line}:{spot.column}" if spot else diagnostic.article
    return f"{place} {diagnostic.id}" if diagnostic.id else place


def _data(text: str) -> str:
    text = _UNSEEN.sub("\ufffd", text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _table_head(article: str) -> str:
    return (
        f"\n### {_markdown(article)}\n\n"
        "| severity | check | ID | finding | remedy | place |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
    )


def _row(diagnostic: Diagnostic) -> str:
    spot = diagnostic.target or diagnostic.source
    cells = (
        diagnostic.severity.label,
        diagnostic.check,
        diagnostic.id or "",
        diagnostic.message,
        diagnostic.remedy,
        f"{spot.path}:{spot.line}" if spot else "",
    )
    return f"| {' | '.join(map(_markdown, cells))} |\n"


def _markdown(text: str) -> str:
    """Return words that Markdown shows as they are, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(_UNSEEN.sub("\ufffd", text).split()))
