"""Diagnostics become reports: text, JSON, GitHub annotations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rich.text import Text

from duizhao.diagnostics import Diagnostic
from duizhao.reporting.github import github_report
from duizhao.reporting.json import json_report
from duizhao.reporting.summary import Summary, summarise
from duizhao.reporting.text import counted, text_report

FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Summary], Text]] = MappingProxyType(
    {"text": text_report, "json": json_report, "github": github_report}
)

__all__ = ["FORMATS", "Summary", "counted", "summarise"]
