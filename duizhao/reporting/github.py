"""Workflow commands that GitHub shows as annotations on a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from duizhao.diagnostics import Diagnostic, Severity
from duizhao.reporting.summary import Summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(diagnostics: Sequence[Diagnostic], _: Summary) -> Text:
    """Return one command a finding, the gravest first, since GitHub shows only some."""
    gravest_first = sorted(diagnostics, key=lambda diagnostic: -diagnostic.severity)
    return Text("\n".join(_command(diagnostic) for diagnostic in gravest_first))


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


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
