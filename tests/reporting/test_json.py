"""The object that `check --format json` prints; other people's scripts read it."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.diagnostics import Severity
from duizhao.reporting.json import json_report
from tests.reporting.findings import finding, report_of


def test_one_finding_on_both_sides() -> None:
    found = [finding(message="“后” has no translation")]

    assert json_report(report_of(*found, articles=2, pairs=80)) == (
        """\
{
 "version": 1,
 "findings": [
  {
   "article": "a",
   "id": "p2",
   "check": "missing",
   "severity": "error",
   "message": "“后” has no translation",
   "remedy": "the remedy",
   "source": {
    "path": "content/zh/a.md",
    "line": 9,
    "column": 1,
    "end_line": 9,
    "end_column": 3,
    "excerpt": "后。"
   },
   "target": {
    "path": "content/en/a.md",
    "line": 6,
    "column": 7,
    "end_line": 7,
    "end_column": 2,
    "excerpt": ""
   }
  }
 ],
 "summary": {
  "articles": 2,
  "pairs": 80,
  "errors": 1,
  "warnings": 0,
  "infos": 0
 }
}"""
    )


def test_a_side_and_an_id_that_are_not_there_are_null() -> None:
    found = [finding(id=None, source=None), finding(target=None)]

    report = json.loads(json_report(report_of(*found, articles=1, pairs=1)))
    first, second = report["findings"]
    assert (first["id"], first["source"]) == (None, None)
    assert second["target"] is None


def test_no_findings_is_an_empty_list() -> None:
    report = json.loads(json_report(report_of(articles=0, pairs=0)))

    assert report == {
        "version": 1,
        "findings": [],
        "summary": {"articles": 0, "pairs": 0, "errors": 0, "warnings": 0, "infos": 0},
    }


def test_severities_are_small_words() -> None:
    found = [finding(severity) for severity in Severity]

    report = json.loads(json_report(report_of(*found, articles=1, pairs=1)))
    assert [one["severity"] for one in report["findings"]] == ["info", "warning", "error"]
    assert report["summary"] == {"articles": 1, "pairs": 1, "errors": 1, "warnings": 1, "infos": 1}


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_words_are_valid_json(message: str) -> None:
    found = [finding(message=message)]

    report = json.loads(json_report(report_of(*found, articles=1, pairs=1)))
    assert report["findings"][0]["message"] == message
