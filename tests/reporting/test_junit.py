"""Tests as build servers show them: a suite an article, a case a pair."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.model import Edition
from duizhao.reporting.junit import junit_report
from tests.projects import edition
from tests.reporting.findings import finding, report_of

WHOLE = "the article as a whole"
BODY = "{#p1}\n甲。[^n]\n\n{#p2}\n乙。\n\n{#p3}\n丙。\n\n[^n]: 注。\n"


def read(
    *found: Diagnostic,
    editions: tuple[Edition, ...] = (),
    fail_on: Severity = Severity.ERROR,
) -> ET.Element:
    written = junit_report(report_of(*found, editions=editions, fail_on=fail_on))
    return ET.fromstring(written)  # noqa: S314 -- written a line above


def cases(root: ET.Element) -> dict[str, list[str]]:
    """Return what each case holds: failure, system-out or nothing."""
    return {case.attrib["name"]: [child.tag for child in case] for case in root.iter("testcase")}


def test_every_pair_is_a_case_and_passes_without_findings() -> None:
    root = read(editions=(edition(BODY, BODY),))
    assert cases(root) == {WHOLE: [], "p1": [], "p2": [], "p3": [], "^n": []}
    assert {case.attrib["classname"] for case in root.iter("testcase")} == {"a"}


def test_an_error_fails_the_case_of_its_pair() -> None:
    root = read(finding(), editions=(edition(BODY, BODY),))
    (case,) = (case for case in root.iter("testcase") if len(case))
    (failure,) = case

    assert case.attrib == {
        "classname": "a",
        "name": "p2",
        "file": "content/en/a.md",
        "line": "6",
    }
    assert failure.attrib == {"message": "the message", "type": "missing"}
    assert failure.text == (
        "error [missing] the message\n"
        "source  content/zh/a.md:9:1  后。\n"
        "target  content/en/a.md:6:7\n"
        "remedy  the remedy"
    )


def test_several_errors_of_a_pair_are_one_failure_that_names_their_checks() -> None:
    root = read(finding(), finding(check="kind"), finding(check="kind"))
    (failure,) = root.iter("failure")
    assert failure.attrib["message"] == "3 findings: missing, kind"
    assert (failure.text or "").count("remedy  ") == 3


@pytest.mark.parametrize(
    ("fail_on", "expected"),
    [
        (Severity.ERROR, ["system-out"]),
        (Severity.WARNING, ["failure"]),
        (Severity.INFO, ["failure"]),
    ],
)
def test_what_fails_the_run_fails_the_case_and_the_rest_is_its_output(
    fail_on: Severity, expected: list[str]
) -> None:
    assert cases(read(finding(Severity.WARNING), fail_on=fail_on))["p2"] == expected


def test_a_finding_without_a_pair_fails_the_article_as_a_whole() -> None:
    assert cases(read(finding(id=None)))[WHOLE] == ["failure"]


def test_a_block_that_translates_two_is_one_case() -> None:
    two = edition("{#p1}\n甲。\n\n{#p2}\n乙。\n", "{#p1 #p2}\nA B.\n")
    assert cases(read(finding(id="p2"), editions=(two,))) == {WHOLE: [], "p1": ["failure"]}


def test_suites_and_the_whole_count_their_cases() -> None:
    root = read(finding(), finding(id="p3"), editions=(edition(BODY, BODY),))
    counts = {"tests": "5", "failures": "2", "errors": "0", "skipped": "0"}
    assert root.attrib == {"name": "duizhao check", **counts}
    (suite,) = root
    assert suite.attrib == {"name": "a", **counts}


def test_a_file_that_is_no_article_is_a_suite_too() -> None:
    root = read(finding(article="Not a name", id=None), editions=(edition(BODY, BODY),))
    assert sorted(suite.attrib["name"] for suite in root) == ["Not a name", "a"]


@given(st.text(), st.text(), st.text(min_size=1))
@settings(max_examples=100, deadline=None)
def test_any_words_are_well_formed(message: str, article: str, id: str) -> None:
    spot = Place(message, 1, 1, 1, 1, message)
    for severity in Severity:
        root = read(finding(severity, message=message, article=article, id=id, target=spot))
        assert len(list(root.iter("testcase"))) == 2 - (id == WHOLE)


def test_characters_that_xml_does_not_know_are_replaced() -> None:
    root = read(finding(message="a\x00\x1b\ufffe]]>&<b"))
    (failure,) = root.iter("failure")
    assert failure.attrib["message"] == "a\ufffd\ufffd\ufffd]]>&<b"
