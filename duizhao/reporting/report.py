"""What every report format is given: findings, what was checked, and what the checks mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duizhao.diagnostics import Diagnostic, Severity
from duizhao.model import Edition
from duizhao.reporting.summary import Summary

PIPE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """A line of the table of checks, as a report tells it.

    `summary` is one sentence, `explanation` a few in Markdown, and `family` the title of the
    checks that it belongs to.
    """

    code: str
    severity: Severity
    summary: str
    explanation: str
    family: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a report for people goes: its width in columns, and whether it shows styles.

    Where it `folds`, as for a terminal, no line is wider, if that can be; a log keeps what
    belongs together on one line, so that it can be searched.
    """

    width: int = PIPE_WIDTH
    styled: bool = False
    folds: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One run's findings, in the order of the articles, and all that is needed to show them.

    `checks` are those that ran; `fail_on` is the least severity that fails the run.
    """

    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    editions: tuple[Edition, ...] = ()
    checks: tuple[CheckEntry, ...] = ()
    fail_on: Severity = Severity.ERROR
    screen: Screen = Screen()

    def by_article(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Return the findings of each article, those without a finding included."""
        articles: dict[str, list[Diagnostic]] = {
            **{diagnostic.article: [] for diagnostic in self.diagnostics},
            **{edition.article: [] for edition in self.editions},
        }
        for diagnostic in self.diagnostics:
            articles[diagnostic.article].append(diagnostic)
        return {article: tuple(found) for article, found in articles.items()}
