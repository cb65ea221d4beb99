"""The interchange format of static analysis: valid by its schema, stable as files change."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from duizhao import __version__
from duizhao.checking import check_edition
from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.reporting.sarif import sarif_report
from tests.projects import edition
from tests.reporting.findings import SOURCE, TARGET, finding, report_of

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


def run(*found: Diagnostic) -> dict[str, Any]:
    """Return the one run of a report, once the whole is held to the schema."""
    log = json.loads(sarif_report(report_of(*found)))
    validator().validate(log)
    (one,) = log["runs"]
    return dict(one)


def fingerprints(*found: Diagnostic) -> list[str]:
    return [result["partialFingerprints"]["duizhaoFinding/v1"] for result in run(*found)["results"]]


def test_no_findings_is_a_run_that_succeeded() -> None:
    one = run()
    assert one["results"] == []
    assert one["invocations"] == [{"executionSuccessful": True}]


def test_the_tool_says_what_it_is_and_what_its_checks_mean() -> None:
    driver = run()["tool"]["driver"]

    assert (driver["name"], driver["semanticVersion"]) == ("Duizhao", __version__)
    assert driver["rules"] == [
        {
            "id": "missing",
            "shortDescription": {"text": "Every segment is translated."},
            "fullDescription": {"text": "Each `{#id}` is."},
            "help": {
                "text": "Each `{#id}` is.",
                "markdown": "Every segment is translated.\n\nEach `{#id}` is.",
            },
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["Alignment"]},
        }
    ]


def test_a_finding_lies_in_the_translation_and_is_related_to_the_source() -> None:
    (result,) = run(finding())["results"]

    assert result["ruleId"] == "missing"
    assert result["ruleIndex"] == 0
    assert result["level"] == "error"
    assert result["message"] == {"text": "the message\nthe remedy"}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/en/a.md", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 6, "startColumn": 7, "endLine": 7, "endColumn": 2},
            },
            "logicalLocations": [{"name": "p2", "fullyQualifiedName": "a/p2"}],
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["message"] == {"text": "The source: 后。"}
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "content/zh/a.md"


def test_a_finding_of_the_source_alone_lies_there_and_is_related_to_nothing() -> None:
    (result,) = run(finding(target=None))["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "content/zh/a.md"
    assert "relatedLocations" not in result


def test_a_finding_without_a_place_lies_in_its_article() -> None:
    (result,) = run(finding(id=None, source=None, target=None))["results"]
    assert result["locations"] == [{"logicalLocations": [{"name": "a", "fullyQualifiedName": "a"}]}]


def test_columns_count_characters_and_paths_start_at_the_projects_folder() -> None:
    one = run(finding())
    assert one["columnKind"] == "unicodeCodePoints"
    assert list(one["originalUriBaseIds"]) == ["%SRCROOT%"]


def test_a_path_is_an_address_in_percent_encoding() -> None:
    spot = Place("content/en/茶 馆#1.md", 1, 1, 1, 1, "")
    (result,) = run(finding(target=spot))["results"]
    (location,) = result["locations"]
    assert (
        location["physicalLocation"]["artifactLocation"]["uri"]
        == "content/en/%E8%8C%B6%20%E9%A6%86%231.md"
    )


def test_each_severity_has_its_level() -> None:
    found = [finding(severity) for severity in Severity]
    assert [result["level"] for result in run(*found)["results"]] == ["note", "warning", "error"]


def test_a_finding_of_a_check_outside_the_table_still_has_a_rule() -> None:
    one = run(finding(check="article-name"))
    rules = one["tool"]["driver"]["rules"]
    assert rules[one["results"][0]["ruleIndex"]]["id"] == "article-name"


def test_a_finding_that_moves_keeps_its_fingerprint() -> None:
    lower = Place(TARGET.path, 60, 7, 61, 2, TARGET.excerpt)
    assert fingerprints(finding()) == fingerprints(
        finding(Severity.INFO, target=lower, message="put otherwise")
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(finding(article="b"), id="article"),
        pytest.param(finding(id="p3"), id="ID"),
        pytest.param(finding(check="kind"), id="check"),
        pytest.param(finding(source=Place(SOURCE.path, 9, 1, 9, 3, "别。")), id="words"),
        pytest.param(finding(source=None), id="side"),
    ],
)
def test_another_finding_has_another_fingerprint(other: Diagnostic) -> None:
    assert fingerprints(finding()) != fingerprints(other)


def test_findings_that_are_alike_are_told_apart() -> None:
    first, second = fingerprints(finding(), finding())
    assert first != second
    assert first == fingerprints(finding())[0]


def test_a_real_edition_is_valid() -> None:
    small = edition("{#p1}\n先 <b>。\n\n{#p2}\n再。\n", "{#p1}\n# A\n")
    assert {result["ruleId"] for result in run(*check_edition(small))["results"]} >= {
        "missing",
        "kind",
        "raw-html",
    }


@given(st.text(), st.text(min_size=1), st.text(min_size=1))
@settings(max_examples=50, deadline=None)
def test_any_words_are_valid(message: str, article: str, path: str) -> None:
    run(finding(message=message, article=article, target=Place(path, 1, 1, 1, 1, message)))
