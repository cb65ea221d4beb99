"""Findings for people: grouped by article, both places and the remedy below each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.reporting.summary import Summary

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


def text_report(diagnostics: Sequence[Diagnostic], summary: Summary) -> Text:
    """Return the findings, article by article, and one line that sums them up."""
    report = Text()
    for article, group in groupby(diagnostics, key=lambda diagnostic: diagnostic.article):
        report.append(f"{article}\n", "bold")
        for diagnostic in group:
            report.append_text(_finding(diagnostic))
        report.append("\n")
    return report.append(_summary_line(summary), "bold" if diagnostics else "green")


def _finding(diagnostic: Diagnostic) -> Text:
    lines = Text("  ")
    lines.append(diagnostic.severity.label, _STYLES[diagnostic.severity])
    lines.append(f" [{diagnostic.check}] ", "dim")
    lines.append(f"{diagnostic.message}\n")
    for role, spot in (("source", diagnostic.source), ("target", diagnostic.target)):
        if spot:
            lines.append(f"    {role}  ", "dim").append_text(_place(spot)).append("\n")
    return lines.append("    remedy  ", "dim").append(f"{diagnostic.remedy}\n")


def _place(spot: Place) -> Text:
    where = Text(f"{spot.path}:{spot.line}:{spot.column}", "cyan")
    return where.append(f"  {spot.excerpt}", "default") if spot.excerpt else where


def _summary_line(summary: Summary) -> str:
    counts = [
        _count(number, word)
        for number, word in (
            (summary.errors, "error"),
            (summary.warnings, "warning"),
            (summary.infos, "info"),
        )
        if number
    ]
    return f"{counted(summary)}: {', '.join(counts) or 'no findings'}."


def counted(summary: Summary) -> str:
    """Return how much was looked at: “2 articles, 80 pairs”."""
    return f"{_count(summary.articles, 'article')}, {_count(summary.pairs, 'pair')}"


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
