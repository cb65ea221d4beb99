"""Findings, written in a line or two."""

from __future__ import annotations

from duizhao.diagnostics import Diagnostic, Place, Severity

SOURCE = Place("content/zh/a.md", 9, 1, 9, 3, "后。")
TARGET = Place("content/en/a.md", 6, 7, 7, 2, "")


def finding(
    severity: Severity = Severity.ERROR,
    *,
    article: str = "a",
    id: str | None = "p2",
    message: str = "the message",
    source: Place | None = SOURCE,
    target: Place | None = TARGET,
) -> Diagnostic:
    return Diagnostic(article, id, "missing", severity, message, "the remedy", source, target)
