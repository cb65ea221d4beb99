"""Diagnostics become reports: for people, for machines and for a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rich.text import Text

from duizhao.reporting.github import SUMMARY_LIMIT, github_report, step_summary
from duizhao.reporting.json import json_report
from duizhao.reporting.junit import junit_report
from duizhao.reporting.report import PIPE_WIDTH, CheckEntry, Report, Screen
from duizhao.reporting.sarif import sarif_report
from duizhao.reporting.summary import Summary, counted, summarise
from duizhao.reporting.text import text_report


def _html(report: Report) -> str:
    # Jinja is slow to load, and of all reports only this one is made from a template.
    from duizhao.reporting.html import html_report  # noqa: PLC0415
    from duizhao.theme import load_theme  # noqa: PLC0415

    return html_report(report, load_theme())


FORMATS: Mapping[str, Callable[[Report], Text | str]] = MappingProxyType(
    {
        "text": text_report,
        "json": json_report,
        "github": github_report,
        "sarif": sarif_report,
        "junit": junit_report,
        "html": _html,
    }
)

__all__ = [
    "FORMATS",
    "PIPE_WIDTH",
    "SUMMARY_LIMIT",
    "CheckEntry",
    "Report",
    "Screen",
    "Summary",
    "counted",
    "step_summary",
    "summarise",
]
