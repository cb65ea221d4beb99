"""One JSON object, version 1; docs/json.md describes it and it only ever gains keys."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from duizhao.diagnostics import Diagnostic, Place
from duizhao.reporting.report import Report

VERSION = 1


def json_report(report: Report) -> str:
    """Return all findings and the summary as JSON, indented, in UTF-8 without escapes."""
    written = {
        "version": VERSION,
        "findings": [_finding(diagnostic) for diagnostic in report.diagnostics],
        "summary": asdict(report.summary),
    }
    return json.dumps(written, ensure_ascii=False, indent=1)


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "article": diagnostic.article,
        "id": diagnostic.id,
        "check": diagnostic.check,
        "severity": diagnostic.severity.label,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
        "source": _place(diagnostic.source),
        "target": _place(diagnostic.target),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return asdict(place) if place else None
