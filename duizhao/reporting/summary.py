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
