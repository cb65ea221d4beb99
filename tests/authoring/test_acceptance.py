"""`accept` records what is right, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duizhao.cli import run
from tests.projects import write_project

SOURCE = "{#p1}\n甲。\n\n{#p2}\n乙。[^n]\n\n{#p3}\n丙。\n\n[^n]: 注。\n"
TARGET = "{#p1}\nA.\n\n{#p2}\nB.[^n]\n\n{#p3}\nC.\n\n[^n]: Note.\n"


def accept(root: Path, *arguments: str) -> int:
    return run(["--project", str(root), "accept", "a", *arguments])


def locked(root: Path) -> list[str]:
    text = (root / "content/en/a.lock").read_text(encoding="utf-8")
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_all_are_accepted_in_the_order_of_the_source(tmp_path: Path) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    assert accept(tmp_path) == 0
    assert locked(tmp_path) == ["p1", "p2", "p3", "^n"]


def test_one_is_accepted_and_the_others_stay_as_they_were(tmp_path: Path) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    accept(tmp_path, "p3")
    accept(tmp_path, "p1")
    assert locked(tmp_path) == ["p1", "p3"]


def test_what_is_missing_for_a_moment_keeps_its_entry(tmp_path: Path) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    accept(tmp_path)
    write_project(tmp_path, a=(SOURCE.replace("乙", "丑"), TARGET.replace("{#p2}\nB.[^n]\n", "")))
    accept(tmp_path, "p1")
    assert locked(tmp_path) == ["p1", "p2", "p3", "^n"]
    write_project(tmp_path, a=(SOURCE.replace("乙", "丑"), TARGET))
    assert run(["--project", str(tmp_path), "check", "--fail-on", "warning"]) == 1


def test_accepting_again_changes_nothing(tmp_path: Path) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    accept(tmp_path)
    path = tmp_path / "content/en/a.lock"
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert accept(tmp_path) == 0
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_what_is_gone_leaves_the_lock(tmp_path: Path) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    accept(tmp_path)
    write_project(
        tmp_path, a=(SOURCE.replace("{#p3}\n丙。\n", ""), TARGET.replace("{#p3}\nC.\n", ""))
    )
    (tmp_path / "content/zh/a.md").write_text(
        (tmp_path / "content/zh/a.md").read_text(encoding="utf-8").replace("甲", "子"),
        encoding="utf-8",
    )
    accept(tmp_path)
    assert locked(tmp_path) == ["p1", "p2", "^n"]


def test_a_segment_with_an_error_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET.replace("C.", "- C.").replace("{#p1}\nA.\n\n", "")))
    assert accept(tmp_path) == 1
    assert locked(tmp_path) == ["p2", "^n"]
    refused = capsys.readouterr().err
    assert "refused p1: it has no translation" in refused
    assert "refused p3: it has errors" in refused


def test_a_wrong_id_is_explained_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    assert accept(tmp_path, "p11") == 2
    assert "a has no segment p11" in capsys.readouterr().err
    assert not (tmp_path / "content/en/a.lock").exists()


@pytest.mark.parametrize("written", ["P1", "{#p1}", "#p1"])
def test_an_id_that_is_written_otherwise_is_recognised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    assert accept(tmp_path, written) == 2
    assert capsys.readouterr().err.endswith(f"no segment {written}\n  Did you mean p1?\n")


def test_what_is_accepted_already_is_told_by_its_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    accept(tmp_path, "p1")
    capsys.readouterr()
    accept(tmp_path, "p1")
    assert capsys.readouterr().out == "accepted already: p1\n"
    accept(tmp_path)
    capsys.readouterr()
    accept(tmp_path)
    assert capsys.readouterr().out == "accepted already: every translation\n"


def test_a_block_that_translates_two_is_accepted_by_both_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, a=("{#p1}\n甲。\n\n{#p2}\n乙。\n", "{#p1 #p2}\nA and B.\n"))
    assert accept(tmp_path, "p2") == 0
    assert capsys.readouterr().out == "accepted p1 and p2\n"


def test_a_damaged_lock_stops_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    lock = tmp_path / "content/en/a.lock"
    conflict = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n"
    lock.write_text(conflict)
    for command in (["check"], ["build"], ["ids", "--write"], ["accept", "a"]):
        assert run(["--project", str(tmp_path), *command]) == 2
        assert "content/en/a.lock:1 is damaged: a merge conflict" in capsys.readouterr().err
    assert lock.read_text() == conflict


def test_a_stale_article_can_be_published(tmp_path: Path) -> None:
    write_project(tmp_path, a=(SOURCE, TARGET))
    accept(tmp_path)
    write_project(tmp_path, a=(SOURCE.replace("甲", "子"), TARGET))
    assert run(["--project", str(tmp_path), "build", "--only", "html"]) == 0
    page = (tmp_path / "site/a/index.html").read_text(encoding="utf-8")
    assert page.count('class="badge"') == 1
    assert '<div class="pair stale" id="p1"' in page
