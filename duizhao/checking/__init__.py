"""An edition goes in, diagnostics come out: an ordered table of checks."""

from __future__ import annotations

from duizhao.checking.baseline import (
    Baseline,
    known_findings,
    read_baseline,
    write_baseline,
)
from duizhao.checking.comparison import compare
from duizhao.checking.files import misnamed
from duizhao.checking.overlaps import without_overlaps
from duizhao.checking.rules import Rules, known_check, read_severities
from duizhao.checking.silencing import Silencing, can_be_known, gone_articles, silence
from duizhao.checking.table import CHECKS, FAMILIES
from duizhao.diagnostics import Diagnostic
from duizhao.model import Edition


def check_edition(edition: Edition, rules: Rules | None = None) -> tuple[Diagnostic, ...]:
    """Return what all checks found in one article, in the order of the article.

    What a note in the translation or the baseline silences is not among it. Raises Stopped
    where a note names a check that does not exist.
    """
    return examine(edition, rules or Rules()).shown


def examine(edition: Edition, rules: Rules) -> Silencing:
    """Return what all checks found in one article, apart from what is silenced there."""
    comparison = compare(edition, rules.glossary)
    found = [
        Diagnostic(
            edition.article,
            finding.id,
            check.code,
            severity,
            finding.message,
            finding.remedy,
            finding.source,
            finding.target,
        )
        for check in CHECKS
        if (severity := rules.severity(check)) is not None
        for finding in check.run(comparison)
    ]
    return silence(edition, tuple(without_overlaps(edition, sorted(found, key=_position))), rules)


def baseline_of(edition: Edition, rules: Rules) -> Baseline:
    """Return a baseline that holds all that can be silenced of what is shown of one article."""
    return known_findings(edition, (d for d in examine(edition, rules).shown if can_be_known(d)))


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    lines = [spot.line for spot in (diagnostic.source, diagnostic.target) if spot]
    return (lines[0], lines[-1]) if lines else (0, 0)


__all__ = [
    "CHECKS",
    "FAMILIES",
    "Baseline",
    "Rules",
    "baseline_of",
    "check_edition",
    "examine",
    "gone_articles",
    "known_check",
    "misnamed",
    "read_baseline",
    "read_severities",
    "write_baseline",
]
