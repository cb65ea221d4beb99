"""Findings and reports, written in a line or two."""

from __future__ import annotations

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.model import Edition
from duizhao.reporting import CheckEntry, Report, summarise

SOURCE = Place("content/zh/a.md", 9, 1, 9, 3, "后。")
TARGET = Place("content/en/a.md", 6, 7, 7, 2, "")
MISSING = CheckEntry(
    "missing", Severity.ERROR, "Every segment is translated.", "Each `{#id}` is.", "Alignment"
)


def finding(
    severity: Severity = Severity.ERROR,
    *,
    article: str = "a",
    id: str | None = "p2",
    check: str = "missing",
    message: str = "the message",
    source: Place | None = SOURCE,
    target: Place | None = TARGET,
) -> Diagnostic:
    return Diagnostic(article, id, check, severity, message, "the remedy", source, target)


def report_of(
    *found: Diagnostic,
    editions: tuple[Edition, ...] = (),
    articles: int = 1,
    pairs: int = 1,
    fail_on: Severity = Severity.ERROR,
) -> Report:
    """Return a report of these findings, by a table of one check."""
    summary = summarise(found, articles=articles, pairs=pairs)
    return Report(found, summary, editions, (MISSING,), fail_on)
