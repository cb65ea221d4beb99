"""How much was checked, and how many findings there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duizhao.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Summary:
    articles: int
    pairs: int
    errors: int
    warnings: int
    infos: int


def summarise(diagnostics: Sequence[Diagnostic], *, articles: int, pairs: int) -> Summary:
    """Count findings by severity beside what was checked."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    return Summary(
        articles,
        pairs,
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        severities.count(Severity.INFO),
    )


def summary_line(summary: Summary) -> str:
    """Return all counts as one sentence, “2 articles, 80 pairs: 1 error.”, for people."""
    return f"{counted(summary)}: {findings_counted(summary) or 'no findings'}."


def counted(summary: Summary) -> str:
    """Return how much was looked at: “2 articles, 80 pairs”."""
    return f"{count(summary.articles, 'article')}, {count(summary.pairs, 'pair')}"


def findings_counted(summary: Summary) -> str:
    """Return how many findings there are, the gravest first; empty where there are none."""
    by_word = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos}
    return ", ".join(count(number, word) for word, number in by_word.items() if number)


def count(number: int, word: str) -> str:
    """Return a number with its word: “1 pair”, “1,234 pairs”."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
