"""The formats of `check`: to the screen, into a file, and to GitHub."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from duizhao.reporting import FORMATS, SUMMARY_LIMIT
from tests.cli.conftest import Duizhao
from tests.projects import write_project

LACKING = ("{#p1}\n甲。\n\n{#p2}\n乙。\n", "{#p1}\nA.\n")
SOUND = ("{#p1}\n甲。\n", "{#p1}\nA.\n")


@pytest.fixture(autouse=True)
def _outside_github(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("folder", ["", "docs/texts/"])
def test_github_is_told_where_a_file_lies_in_the_repository(
    tmp_path: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    project = write_project(tmp_path / folder, a=LACKING)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))

    assert f",file={folder}content/en/a.md," in duizhao(project, "check", "--format", "github").out
    (run,) = json.loads(duizhao(project, "check", "--format", "sarif").out)["runs"]
    (result,) = run["results"]
    places = [result["locations"][0], result["relatedLocations"][0]]
    assert [place["physicalLocation"]["artifactLocation"]["uri"] for place in places] == [
        f"{folder}content/en/a.md",
        f"{folder}content/zh/a.md",
    ]
    assert "  content/zh/a.md:" in duizhao(project, "check").out


def test_outside_the_repository_a_path_starts_at_the_project(
    tmp_path: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_project(tmp_path / "project", a=LACKING)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert ",file=content/en/a.md," in duizhao(project, "check", "--format", "github").out


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_the_screen_would_show(
    tmp_path: Path, duizhao: Duizhao, form: str
) -> None:
    project = write_project(tmp_path / "project", a=LACKING)
    file = tmp_path / "report"
    shown = duizhao(project, "check", "--format", form)
    written = duizhao(project, "check", "--format", form, "--output", str(file))

    assert (shown.status, shown.err) == (1, "")
    assert (written.status, written.out, written.err) == (1, "", "")
    assert file.read_text(encoding="utf-8") == shown.out
    assert "p2" in shown.out


def test_the_formats_are_told(tmp_path: Path, duizhao: Duizhao) -> None:
    assert "[text|json|github|sarif|junit|html]" in duizhao(tmp_path, "check", "--help").out


def test_what_fails_the_run_fails_a_test(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=("{#p1}\n甲 <b>。\n", "{#p1}\nA.\n"))
    for fail_on, failures in (("error", "0"), ("warning", "1")):
        ended = duizhao(tmp_path, "check", "--format", "junit", "--fail-on", fail_on)
        assert ended.status == int(failures)
        assert ET.fromstring(ended.out).get("failures") == failures  # noqa: S314 -- ours


def test_the_rules_of_a_report_are_the_checks_that_ran(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=LACKING)
    ended = duizhao(tmp_path, "check", "--format", "sarif", "--only", "missing")
    (run,) = json.loads(ended.out)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["missing"]


def test_in_a_github_step_the_summary_is_appended(
    tmp_path: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_project(tmp_path / "project", a=LACKING)
    summary = tmp_path / "summary.md"
    summary.write_text("from a step before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    ended = duizhao(project, "check", "--format", "github")
    assert ended.out.startswith("::error title=missing p2,")
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["from a step before", "## Duizhao: 1 article, 2 pairs: 1 error."]
    assert lines[-1].startswith("| error | missing | p2 | p2 has no translation | ")


def test_other_formats_leave_the_summary_alone(
    tmp_path: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_project(tmp_path / "project", a=LACKING)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    duizhao(project, "check")
    assert not (tmp_path / "summary.md").exists()


def test_a_summary_that_github_would_refuse_is_not_written(
    tmp_path: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_project(tmp_path / "project", a=LACKING)
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * (SUMMARY_LIMIT - 10))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    assert duizhao(project, "check", "--format", "github").status == 1
    assert summary.stat().st_size == SUMMARY_LIMIT - 10


def test_without_findings_github_is_told_nothing(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    assert duizhao(tmp_path, "check", "--format", "github").out == ""
