"""JUnit's XML, which build servers show as tests: a suite an article, a case a pair.

A case a pair, and not a case a finding, so that a pair that fails and is mended is one test
with a history, and the number of tests is the number of pairs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.model import Edition
from duizhao.reporting.report import Report
from duizhao.reporting.summary import count

# What XML 1.0 (section 2.2) allows no document to hold, written or escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHOLE = "the article as a whole"


def junit_report(report: Report) -> str:
    """Return a case for each pair; it fails with a finding that fails the run.

    Findings below that are the case's output. A finding that concerns no pair fails the case
    of the article as a whole.
    """
    editions = {edition.article: edition for edition in report.editions}
    suites = [
        _suite(article, editions.get(article), found, report.fail_on)
        for article, found in report.by_article().items()
    ]
    root = ET.Element("testsuites", {"name": "duizhao check", **_totals(suites)})
    root.extend(suites)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _suite(
    article: str, edition: Edition | None, found: Sequence[Diagnostic], fail_on: Severity
) -> ET.Element:
    """Return an article's cases: its pairs in their order, and the article as a whole."""
    pairs = list(edition.all_pairs()) if edition else []
    names = {name: pair.ids[0] for pair in pairs for name in pair.ids}
    cases: dict[str, list[Diagnostic]] = {_WHOLE: []}
    cases |= {pair.ids[0]: [] for pair in pairs if pair.ids}
    for diagnostic in found:
        cases.setdefault(names.get(diagnostic.id or "", diagnostic.id or _WHOLE), []).append(
            diagnostic
        )
    suite = ET.Element("testsuite", name=_xml(article))
    suite.extend(_case(article, name, told, fail_on) for name, told in cases.items())
    failures = sum(case.find("failure") is not None for case in suite)
    suite.attrib |= {
        "tests": str(len(suite)),
        "failures": str(failures),
        "errors": "0",
        "skipped": "0",
    }
    return suite


def _case(article: str, name: str, found: Sequence[Diagnostic], fail_on: Severity) -> ET.Element:
    case = ET.Element("testcase", classname=_xml(article), name=_xml(name))
    spot = next((spot for one in found if (spot := one.target or one.source)), None)
    if spot:
        case.attrib |= {"file": _xml(spot.path), "line": str(spot.line)}
    grave = [diagnostic for diagnostic in found if diagnostic.severity >= fail_on]
    if grave:
        checks = list(dict.fromkeys(diagnostic.check for diagnostic in grave))
        message = (
            grave[0].message
            if len(grave) == 1
            else f"{count(len(grave), 'finding')}: {', '.join(checks)}"
        )
        failure = ET.SubElement(case, "failure", message=_xml(message), type=_xml(checks[0]))
        failure.text = _told(grave)
    slight = [diagnostic for diagnostic in found if diagnostic.severity < fail_on]
    if slight:
        ET.SubElement(case, "system-out").text = _told(slight)
    return case


def _told(found: Sequence[Diagnostic]) -> str:
    return _xml("\n\n".join(map(_finding, found)))


def _finding(diagnostic: Diagnostic) -> str:
    lines = [f"{diagnostic.severity.label} [{diagnostic.check}] {diagnostic.message}"]
    for role, spot in (("source", diagnostic.source), ("target", diagnostic.target)):
        if spot:
            lines.append(f"{role}  {_place(spot)}")
    return "\n".join([*lines, f"remedy  {diagnostic.remedy}"])


def _place(spot: Place) -> str:
    return f"{spot.path}:{spot.line}:{spot.column}  {spot.excerpt}".rstrip()


def _totals(suites: Sequence[ET.Element]) -> dict[str, str]:
    return {
        key: str(sum(int(suite.get(key, "0")) for suite in suites))
        for key in ("tests", "failures", "errors", "skipped")
    }


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
