"""A project's glossary is used where it can be, and stops the run where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Duizhao, Ended
from tests.projects import write_project

ARTICLE = ("{#p1}\n用壶烧水。\n", "{#p1}\nBoil water in a pan.\n")
POT = '[[term]]\nsource = "壶"\ntarget = "pot"\nforbidden = "{}"\n'


def write_glossary(project: Path, content: str | bytes) -> Path:
    path = project / "content" / "glossary.toml"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def found(duizhao: Duizhao, project: Path) -> list[str]:
    ended = duizhao(project, "check", "--format", "json")
    return [finding["check"] for finding in json.loads(ended.out)["findings"]]


def test_without_a_glossary_there_are_no_terms(tmp_path: Path, duizhao: Duizhao) -> None:
    assert found(duizhao, write_project(tmp_path, a=ARTICLE)) == []


def test_its_terms_are_looked_for(tmp_path: Path, duizhao: Duizhao) -> None:
    write_glossary(write_project(tmp_path, a=ARTICLE), POT.format("kettle"))
    assert found(duizhao, tmp_path) == ["terms"]


def test_what_it_rules_out_is_looked_for(tmp_path: Path, duizhao: Duizhao) -> None:
    write_glossary(write_project(tmp_path, a=ARTICLE), POT.format("pan"))
    assert found(duizhao, tmp_path) == ["forbidden-terms"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x", "content/glossary.toml:1: this is not TOML: "),
        (POT.format("pot"), "content/glossary.toml:1: the term 壶 both accepts and forbids “pot”"),
        (b"\xff", "content/glossary.toml is not UTF-8: byte 0 is 0xFF"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_fault_stops_the_run(
    tmp_path: Path, duizhao: Duizhao, content: str | bytes, message: str, command: str
) -> None:
    write_glossary(write_project(tmp_path, a=ARTICLE), content)
    ended = duizhao(tmp_path, command)
    assert (ended.status, ended.out) == (2, "")
    assert message in " ".join(ended.err.split())
    assert not (tmp_path / "site").exists()


def test_a_link_out_of_the_project_stops_the_run(tmp_path: Path, duizhao: Duizhao) -> None:
    project = write_project(tmp_path / "project", a=ARTICLE)
    outside = write_glossary(write_project(tmp_path / "other", a=ARTICLE), "")
    (project / "content/glossary.toml").symlink_to(outside)
    ended = duizhao(project, "check")
    assert ended.status == 2
    assert "content/glossary.toml leads out of the project" in ended.err


def test_a_folder_in_its_place_stops_the_run(tmp_path: Path, duizhao: Duizhao) -> None:
    (write_project(tmp_path, a=ARTICLE) / "content/glossary.toml").mkdir()
    assert duizhao(tmp_path, "check").status == 2


def test_it_works_in_the_other_direction(tmp_path: Path, duizhao: Duizhao) -> None:
    project = write_project(tmp_path, a=("{#p1}\n壶。\n", "{#p1}\nReward models.\n"))
    settings = '[tool.duizhao]\nsource = "en"\ntarget = "zh"\n'
    (project / "pyproject.toml").write_text(settings, encoding="utf-8")
    glossary = '[[term]]\nsource = "reward model"\ntarget = "奖励模型"\nforbidden = "{}"\n'
    write_glossary(project, glossary.format("赏"))
    assert found(duizhao, project) == ["terms"]
    write_glossary(project, glossary.format("壶"))
    assert found(duizhao, project) == ["forbidden-terms"]
    write_glossary(project, '[[term]]\nsource = "reward model"\ntarget = "壶"\n')
    assert duizhao(project, "check") == Ended(0, "1 article, 1 pair: no findings.\n", "")
