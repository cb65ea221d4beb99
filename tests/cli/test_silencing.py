"""Notes, settings and the baseline decide what `check` shows, and nothing else does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Duizhao
from tests.projects import write_project

# Two pictures without alternative texts; the finding needs no asset to exist.
PICTURE = "{#p1}\n![](../assets/a.png)\n"
ARTICLE = (PICTURE, PICTURE)
ONLY = ("check", "--only", "alt-text", "--only", "unused-ignore", "--only", "unused-baseline")


def settings(project: Path, line: str) -> None:
    (project / "pyproject.toml").write_text(f"[tool.duizhao.checks]\n{line}\n", encoding="utf-8")


def found(duizhao: Duizhao, project: Path, *arguments: str) -> list[tuple[str, str]]:
    """Return the code and severity of each finding."""
    report = json.loads(duizhao(project, *ONLY, "--format", "json", *arguments).out)
    return [(finding["check"], finding["severity"]) for finding in report["findings"]]


def test_a_note_above_the_translation_silences(tmp_path: Path, duizhao: Duizhao) -> None:
    note = "<!-- ignore: alt-text — decoration -->\n"
    write_project(tmp_path, a=(PICTURE, note + PICTURE), b=ARTICLE)
    assert found(duizhao, tmp_path, "a") == []
    assert found(duizhao, tmp_path, "b") == [("alt-text", "warning")]


def test_a_note_silences_nothing_of_what_is_told_of_the_whole_article(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    source = "".join(f"{{#p{n}}}\n水 开了。\n\n" for n in (1, 2, 3))
    target = "".join(f"{{#p{n}}}\nThe water boils.\n\n" for n in (1, 2, 3))
    only = ("check", "--only", "chinese-spacing", "--only", "unused-ignore", "--format", "json")
    write_project(tmp_path, a=(source, target))
    (found,) = json.loads(duizhao(tmp_path, *only).out)["findings"]
    assert found["message"].endswith("and in 2 more segments: p2, p3")

    write_project(tmp_path, a=(source, f"<!-- ignore: chinese-spacing — verse -->\n{target}"))
    (found,) = json.loads(duizhao(tmp_path, *only).out)["findings"]
    assert (found["id"], found["check"]) == ("p2", "chinese-spacing")
    assert found["message"].endswith("and in 1 more segment: p3")


@pytest.mark.parametrize("between", ["— why", "-- why", "- why", "– why", "", "—为什么"])
def test_a_note_may_say_why_in_many_ways(tmp_path: Path, duizhao: Duizhao, between: str) -> None:
    note = f"<!-- ignore: alt-text {between} -->\n"
    write_project(tmp_path, a=(PICTURE, note + PICTURE))
    assert found(duizhao, tmp_path) == []


def test_a_severity_is_set(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=ARTICLE)
    settings(tmp_path, 'alt-text = "error"')
    assert found(duizhao, tmp_path) == [("alt-text", "error")]
    assert duizhao(tmp_path, *ONLY).status == 1
    settings(tmp_path, 'alt-text = "off"')
    assert found(duizhao, tmp_path) == []


def test_only_some_checks_run(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=ARTICLE)
    report = json.loads(duizhao(tmp_path, "check", "--format", "json").out)
    assert {finding["check"] for finding in report["findings"]} == {"alt-text", "broken-images"}
    assert found(duizhao, tmp_path) == [("alt-text", "warning")]


def test_the_baseline_hides_what_is_known_until_a_text_changes(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    write_project(tmp_path, a=ARTICLE)
    written = duizhao(tmp_path, *ONLY, "--update-baseline")
    assert written.out == "duizhao-baseline.jsonl: findings put up with: 1\n"
    assert found(duizhao, tmp_path) == []

    write_project(tmp_path, a=(PICTURE, PICTURE + "Second.\n"))
    assert ("alt-text", "warning") in found(duizhao, tmp_path)
    assert ("unused-baseline", "info") in found(duizhao, tmp_path)

    duizhao(tmp_path, *ONLY, "--update-baseline")
    assert found(duizhao, tmp_path) == []


def test_a_second_finding_beside_a_known_one_is_shown(tmp_path: Path, duizhao: Duizhao) -> None:
    two = "{#p1}\n![](../assets/a.png)\n![](../assets/b.png)\n"
    write_project(tmp_path, a=(two, two))
    duizhao(tmp_path, *ONLY, "--update-baseline")
    baseline = tmp_path / "duizhao-baseline.jsonl"
    entry = json.loads(baseline.read_text(encoding="utf-8"))
    assert entry["count"] == 2
    baseline.write_text(json.dumps({**entry, "count": 1}) + "\n", encoding="utf-8")
    assert found(duizhao, tmp_path) == [("alt-text", "warning")]


def test_the_baseline_of_one_article_leaves_the_others(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=ARTICLE, b=ARTICLE)
    duizhao(tmp_path, *ONLY, "--update-baseline")
    write_project(tmp_path, a=("{#p1}\n甲。\n", "{#p1}\nA.\n"))
    duizhao(tmp_path, *ONLY, "--update-baseline", "a")
    lines = (tmp_path / "duizhao-baseline.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["article"] for line in lines] == ["b"]


def test_entries_of_an_article_that_is_gone_are_told_and_dropped(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    write_project(tmp_path, a=ARTICLE, b=ARTICLE)
    duizhao(tmp_path, *ONLY, "--update-baseline")
    for path in tmp_path.glob("content/*/b.md"):
        path.unlink()
    report = json.loads(duizhao(tmp_path, *ONLY, "--format", "json").out)
    (finding,) = report["findings"]
    assert (finding["article"], finding["check"]) == ("b", "unused-baseline")
    assert finding["message"] == "the baseline holds findings of this article, which is no more"
    assert found(duizhao, tmp_path, "a") == []

    duizhao(tmp_path, *ONLY, "--update-baseline")
    assert found(duizhao, tmp_path) == []
    assert '"b"' not in (tmp_path / "duizhao-baseline.jsonl").read_text(encoding="utf-8")


def test_what_would_lose_text_is_in_no_baseline(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=("{#p1}\n甲。\n\n{#p2}\n乙。\n", "{#p1}\nA.\n"))
    assert duizhao(tmp_path, "check", "--update-baseline").status == 0
    assert duizhao(tmp_path, "check").status == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('alt-txt = "off"', "there is no check alt-txt\n  Did you mean alt-text?"),
        ('alt-text = "grave"', 'alt-text is "grave", which is no severity'),
        ("alt-text = true", "alt-text is true, which is no severity"),
        ('missing = "off"', "missing cannot be off: what it finds would lose text"),
        ('missing = "info"', "missing cannot be info: what it finds would lose text"),
    ],
)
def test_faulty_settings_stop_the_run(
    tmp_path: Path, duizhao: Duizhao, line: str, message: str
) -> None:
    write_project(tmp_path, a=ARTICLE)
    settings(tmp_path, line)
    for command in ("check", "build", "accept a"):
        ended = duizhao(tmp_path, *command.split())
        assert ended.status == 2
        assert f"pyproject.toml:2: [tool.duizhao.checks]: {message}" in ended.err
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob("content/en/*.lock"))


@pytest.mark.parametrize(
    ("note", "message"),
    [
        ("ignore: alt-txt", "there is no check alt-txt\n  Did you mean alt-text?"),
        ("ignore: — why", "names no check"),
        ("ignore: alt-text, linsk — why", "there is no check linsk\n  Did you mean links?"),
        (
            "ignore: alt-text (a decoration)",
            "there is no check (a\n  Put commas between checks, and a dash before the reason",
        ),
        ("ignore: missing", "silences missing, which cannot be"),
    ],
)
def test_a_faulty_note_stops_the_run(
    tmp_path: Path, duizhao: Duizhao, note: str, message: str
) -> None:
    write_project(tmp_path, a=(PICTURE, f"<!-- {note} -->\n{PICTURE}"))
    ended = duizhao(tmp_path, "check")
    assert ended.status == 2
    assert "content/en/a.md:5: an ignore note" in ended.err
    assert message in ended.err


def test_an_unknown_check_on_the_command_line_stops_the_run(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    write_project(tmp_path, a=ARTICLE)
    ended = duizhao(tmp_path, "check", "--only", "alt_text")
    assert (ended.status, ended.out) == (2, "")
    assert "--only: there is no check alt_text\n  Did you mean alt-text?" in ended.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", ":1 is damaged: it is not JSON"),
        (b"[]\n", ":1 is damaged: its keys are not article, id, check, texts, count"),
        (
            b'{"version": 2, "article": "a", "id": "p1", "check": "x", "texts": "", "count": 1}\n',
            ":1 is damaged: its keys are not article, id, check, texts, count",
        ),
        (
            b"<<<<<<< HEAD\n=======\n>>>>>>> other\n",
            ":1 is damaged: a merge conflict is left in it\n  Of the lines between <<<<<<< and",
        ),
        (
            b'{"article": "a", "id": "p1", "check": "alt-text", "texts": "", "count": "2"}\n',
            ':1 is damaged: its count is "2"',
        ),
        (
            b'{"article": "a", "id": "p1", "check": "alt-text", "texts": "", "count": 0}\n',
            ":1 is damaged: its count is 0",
        ),
        (
            b'{"article": "a", "id": "p1", "check": "alt-text", "texts": "", "count": 1}\n' * 2,
            ":2 is damaged: alt-text at a p1 stands twice\n  Delete one of the two lines.",
        ),
        (
            b'{"article": "a", "id": null, "check": "alt-txt", "texts": "", "count": 1}\n',
            ":1: there is no check alt-txt\n  Did you mean alt-text?",
        ),
        (
            b'{"article": "a", "id": null, "check": "xyz", "texts": "", "count": 1}\n',
            ":1: there is no check xyz\n  Delete the line; this version has no such check.",
        ),
        (b"\xff\n", " is damaged: byte 0 is 0xFF, which is not UTF-8"),
    ],
)
def test_a_damaged_baseline_stops_the_run(
    tmp_path: Path, duizhao: Duizhao, content: bytes, message: str
) -> None:
    write_project(tmp_path, a=ARTICLE)
    baseline = tmp_path / "duizhao-baseline.jsonl"
    baseline.write_bytes(content)
    for command in ("check", "check --update-baseline", "build"):
        ended = duizhao(tmp_path, *command.split())
        assert ended.status == 2
        assert f"duizhao-baseline.jsonl{message}" in ended.err
    assert baseline.read_bytes() == content
