"""SARIF 2.1.0, the interchange format of static analysis (OASIS Standard, 27 March 2020)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from duizhao import __version__
from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.reporting.report import CheckEntry, Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The number changes where what is hashed changes, so that old and new are never compared.
_FINGERPRINT = "duizhaoFinding/v1"


def sarif_report(report: Report) -> str:
    """Return one run: the checks as rules, and a result for each finding.

    A result lies in the translation and has the source as related location; its fingerprint
    is of article, ID, check and the words found, so a finding that moves stays the same.
    """
    entries = {entry.code: entry for entry in report.checks}
    for diagnostic in report.diagnostics:
        entries.setdefault(
            diagnostic.check,
            CheckEntry(diagnostic.check, diagnostic.severity, diagnostic.check, "", ""),
        )
    index = {code: number for number, code in enumerate(entries)}
    repeats: Counter[str] = Counter()
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Duizhao",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(entry) for entry in entries.values()],
                    }
                },
                "invocations": [{"executionSuccessful": True}],
                "originalUriBaseIds": {
                    _ROOT: {
                        "description": {
                            "text": "The project's folder, or on GitHub the repository's."
                        }
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(diagnostic, index, repeats) for diagnostic in report.diagnostics
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(entry: CheckEntry) -> dict[str, Any]:
    explanation = entry.explanation or entry.summary
    rule = {
        "id": entry.code,
        "shortDescription": {"text": entry.summary},
        "fullDescription": {"text": explanation},
        "help": {"text": explanation, "markdown": f"{entry.summary}\n\n{explanation}"},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }
    return {**rule, "properties": {"tags": [entry.family]}} if entry.family else rule


def _result(
    diagnostic: Diagnostic, index: Mapping[str, int], repeats: Counter[str]
) -> dict[str, Any]:
    main = diagnostic.target or diagnostic.source
    other = diagnostic.source if diagnostic.target else None
    fingerprint = _fingerprint(diagnostic)
    repeats[fingerprint] += 1
    result: dict[str, Any] = {
        "ruleId": diagnostic.check,
        "ruleIndex": index[diagnostic.check],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{diagnostic.message}\n{diagnostic.remedy}"},
        "locations": [{**_location(main), "logicalLocations": [_segment(diagnostic)]}],
        "partialFingerprints": {_FINGERPRINT: f"{fingerprint}:{repeats[fingerprint]}"},
    }
    if other:
        result["relatedLocations"] = [
            {"id": 1, **_location(other), "message": {"text": f"The source: {other.excerpt}"}}
        ]
    return result


def _location(spot: Place | None) -> dict[str, Any]:
    if spot is None:
        return {}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(spot.path), "uriBaseId": _ROOT},
            "region": {
                "startLine": spot.line,
                "startColumn": spot.column,
                "endLine": spot.end_line,
                "endColumn": spot.end_column,
            },
        }
    }


def _segment(diagnostic: Diagnostic) -> dict[str, str]:
    names = [diagnostic.article, *([diagnostic.id] if diagnostic.id else [])]
    return {"name": names[-1], "fullyQualifiedName": "/".join(names)}


def _fingerprint(diagnostic: Diagnostic) -> str:
    words = [spot.excerpt if spot else None for spot in (diagnostic.source, diagnostic.target)]
    known = json.dumps([diagnostic.article, diagnostic.id, diagnostic.check, *words])
    return hashlib.sha256(known.encode()).hexdigest()[:32]
