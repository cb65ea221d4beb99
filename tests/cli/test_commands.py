"""What the commands print, what they leave alone and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Duizhao, Ended
from tests.projects import with_title, write_project

ROOT = Path(__file__).parents[2]
SOUND = ("{#p1}\n甲。\n\n{#p2}\n乙。\n", "{#p1}\nA.\n\n{#p2}\nB.\n")
LACKING = (SOUND[0], "{#p1}\nA.\n")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_sound_article_is_checked_and_built(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    assert duizhao(tmp_path, "check") == Ended(0, "1 article, 2 pairs: no findings.\n", "")
    built = duizhao(tmp_path, "build", "--only", "html")
    assert (built.status, built.out) == (0, f"{tmp_path / 'site'}: 1 article, 2 pairs\n")
    assert built.err.startswith("duizhao: site_url is not set")
    pages = {name for name in tree(tmp_path / "site") if name.endswith(".html")}
    assert pages == {
        "index.html",
        "search.html",
        "a/index.html",
        "a/zh/index.html",
        "a/en/index.html",
    }


def test_without_a_command_it_builds(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    assert duizhao(tmp_path).status == 0
    assert (tmp_path / "site" / "a" / "a.pdf").is_file()
    assert (tmp_path / "site" / "a" / "a.epub").is_file()
    for view in ("", "zh/", "en/"):
        page = (tmp_path / "site" / "a" / view / "index.html").read_text(encoding="utf-8")
        assert (
            f'<a href="{"../" if view else ""}a.epub" type="application/epub+zip">EPUB</a>' in page
        )


def test_the_epub_alone_leaves_the_rest_as_it_is(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    duizhao(tmp_path, "build", "--only", "html")
    before = tree(tmp_path / "site")
    assert duizhao(tmp_path, "build", "--only", "epub").status == 0
    after = tree(tmp_path / "site")
    book = after.pop("a/a.epub")
    assert after == before
    write_project(tmp_path, b=SOUND)
    assert duizhao(tmp_path, "build", "--only", "epub", "--jobs", "2").status == 0
    assert tree(tmp_path / "site")["a/a.epub"] == book
    duizhao(tmp_path, "build", "a", "--only", "html")
    assert b'href="a.epub"' in tree(tmp_path / "site")["a/index.html"]


def test_an_error_publishes_nothing(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    duizhao(tmp_path, "build", "--only", "html")
    before = tree(tmp_path)
    write_project(tmp_path, a=LACKING)
    ended = duizhao(tmp_path, "build", "--only", "html")
    assert ended.status == 1
    assert ended.out == ""
    assert "p2 has no translation" in ended.err
    assert "nothing is published" in ended.err
    before["content/en/a.md"] = with_title(LACKING[1]).encode()
    assert tree(tmp_path) == before


def test_a_draft_shows_the_gap(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=LACKING)
    assert duizhao(tmp_path, "build", "--draft", "--only", "html").status == 0
    page = (tmp_path / "site/a/index.html").read_text(encoding="utf-8")
    assert "The translation lacks this paragraph" in page


def test_one_article_can_be_built_beside_the_others(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND, b=SOUND)
    duizhao(tmp_path, "build", "--only", "html")
    before = tree(tmp_path / "site")
    write_project(tmp_path, b=(SOUND[0] + "\n{#p3}\n丙。\n", SOUND[1] + "\n{#p3}\nC.\n"))
    assert duizhao(tmp_path, "build", "b", "--only", "html").status == 0
    after = tree(tmp_path / "site")
    index = "assets/theme/search/"
    assert any(name.startswith(index) for name in set(after) - set(before))
    assert {
        name for name in before if before[name] != after.get(name) and not name.startswith(index)
    } == {
        "b/index.html",
        "b/zh/index.html",
        "b/en/index.html",
        "index.html",  # it tells the length
    }


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on_says_what_fails(
    tmp_path: Path, duizhao: Duizhao, fail_on: str, status: int
) -> None:
    write_project(tmp_path, a=("{#p1}\n甲 <b>。\n", "{#p1}\nA.\n"))
    assert duizhao(tmp_path, "check", "--fail-on", fail_on).status == status


def test_a_report_can_be_written_to_a_file(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=LACKING)
    report = tmp_path / "report.json"
    ended = duizhao(tmp_path, "check", "--format", "json", "--output", str(report))
    assert (ended.status, ended.out) == (1, "")
    found = json.loads(report.read_text(encoding="utf-8"))
    assert [(f["id"], f["check"]) for f in found["findings"]] == [("p2", "missing")]


def test_new_starts_an_article_without_a_finding(tmp_path: Path, duizhao: Duizhao) -> None:
    assert duizhao(tmp_path, "new", "my-first") == Ended(
        0, "content/zh/my-first.md\ncontent/en/my-first.md\n", ""
    )
    assert duizhao(tmp_path, "check", "--fail-on", "info").status == 0


@pytest.mark.parametrize("name", ["Upper", "with space", "a--b", "-a", "ä", "a.md", "../up", ""])
def test_new_refuses_what_is_no_name(tmp_path: Path, duizhao: Duizhao, name: str) -> None:
    ended = duizhao(tmp_path, "new", "--", name)
    assert ended.status == 2
    assert "is no article's name" in ended.err
    assert tree(tmp_path) == {}


def test_new_never_overwrites(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    (tmp_path / "content/zh/a.md").unlink()
    before = tree(tmp_path)
    ended = duizhao(tmp_path, "new", "a")
    assert (ended.status, ended.out) == (2, "")
    assert "content/en/a.md exists already" in ended.err
    assert tree(tmp_path) == before


def test_ids_shows_and_then_writes(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=("甲。\n", "A.\n"))
    before = tree(tmp_path)
    shown = duizhao(tmp_path, "ids")
    assert shown.out == "content/zh/a.md:5  {#p1}  甲。\ncontent/en/a.md:5  {#p1}  A.\n"
    assert "add --write" in shown.err
    assert tree(tmp_path) == before
    duizhao(tmp_path, "ids", "--write")
    assert (tmp_path / "content/zh/a.md").read_text() == with_title("{#p1}\n甲。\n")
    assert duizhao(tmp_path, "ids", "--write").out == "every block has an ID\n"
    assert duizhao(tmp_path, "check").status == 0


def test_crlf_and_a_byte_order_mark_change_nothing(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    duizhao(tmp_path, "build", "--only", "html")
    before = tree(tmp_path / "site")
    for path in tmp_path.glob("content/*/a.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert duizhao(tmp_path, "build", "--only", "html").status == 0
    assert tree(tmp_path / "site") == before


def not_utf8(root: Path) -> None:
    path = root / "content/en/a.md"
    path.write_bytes(path.read_bytes().replace(b"B.", b"B\xff."))


def a_folder_for_a_file(root: Path) -> None:
    (root / "content/en/a.md").unlink()
    (root / "content/en/a.md").mkdir()


def a_file_for_a_folder(root: Path) -> None:
    for path in (root / "content/en").iterdir():
        path.unlink()
    (root / "content/en").rmdir()
    (root / "content/en").write_text("")


def no_content(root: Path) -> None:
    (root / "content").rename(root / "elsewhere")


def settings(text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / "pyproject.toml").write_text(text)

    return write


def handout(setting: str) -> Callable[[Path], None]:
    return settings(f"[tool.duizhao.handout]\n{setting}")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (not_utf8, "content/en/a.md is not UTF-8: byte 43 is 0xFF"),
        (a_folder_for_a_file, "content/en/a.md cannot be read: it is not a file"),
        (a_file_for_a_folder, "cannot be read: Not a directory"),
        (no_content, "has no folder content, so it is not a project"),
        (settings("\n[tool.duizhao\n"), "pyproject.toml:2 is not TOML: expected ']' at"),
        (
            settings("[tool.duizhao"),
            "is not TOML: expected ']' at the end of a table declaration, at the end",
        ),
        (
            settings('[tool.duizhao]\nsorce = "zh"'),
            ":2: [tool.duizhao] has no setting sorce\n  Did you mean source?",
        ),
        (settings('[tool.duizhao]\nsource = "fr"'), "which is no known language"),
        (settings('[tool.duizhao]\ntarget = "zh"'), "are the same language"),
        (settings("tool.duizhao = 1"), "is not a table"),
        (settings('tool.duizhao.sorce = "zh"'), "pyproject.toml: [tool.duizhao] has no setting"),
        (
            handout('layuot = "facing"'),
            ":2: [tool.duizhao.handout] has no setting layuot\n  Did you mean layout?",
        ),
        (handout('layout = "faceing"'), 'layout is "faceing"\n  Did you mean facing?'),
        (handout('paper = "tabloid"'), 'paper is "tabloid"\n  It can be A4 or A5 or Letter.'),
        (handout("large_print = 1"), "large_print is 1\n  It can be true or false."),
        (handout('contents = "yes"'), 'contents is "yes"\n  It can be true or false.'),
        (handout("paper = [1]"), "paper is [1]\n  It can be A4 or A5 or Letter."),
        (settings("[tool.duizhao]\nhandout = 1"), "tool.duizhao.handout is not a table"),
    ],
)
def test_what_cannot_be_read_stops_the_run(
    tmp_path: Path, duizhao: Duizhao, damage: Callable[[Path], None], message: str
) -> None:
    write_project(tmp_path, a=SOUND)
    duizhao(tmp_path, "build", "--only", "html")
    damage(tmp_path)
    before = tree(tmp_path)
    for command in ("check", "build", "ids"):
        ended = duizhao(tmp_path, command)
        assert (ended.status, ended.out) == (2, "")
        assert message in ended.err
        assert "Traceback" not in ended.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "gide"], "there is no article gide\n  Did you mean guide?"),
        (["build", "nothing"], "there is no article nothing\n  The articles are: guide."),
        (["build", "--jobs", "0"], "not in the range"),
        (["chek"], "No such command 'chek'"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["build", "--layout", "faceing"], "'faceing' is not one of"),
        (["build", "--paper", "tabloid"], "'tabloid' is not one of"),
        (["build", "--large-prnt"], "Did you mean one of: '--large-print'"),
    ],
)
def test_a_wrong_command_line_is_explained(
    tmp_path: Path, duizhao: Duizhao, arguments: list[str], message: str
) -> None:
    write_project(tmp_path, guide=SOUND)
    ended = duizhao(tmp_path, *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert message in ended.err


def test_a_missing_counterpart_is_an_error_and_a_draft_of_gaps(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    write_project(tmp_path, a=SOUND)
    (tmp_path / "content/en/a.md").unlink()
    ended = duizhao(tmp_path, "check")
    assert ended.status == 1
    assert ended.out.count("error") == 2  # the finding and the summary
    assert "there is no file content/en/a.md" in ended.out
    assert duizhao(tmp_path, "build", "--draft", "--only", "html").status == 0


def test_a_file_that_is_no_article_is_an_error(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    (tmp_path / "content/zh/My Notes.md").write_text("")
    ended = duizhao(tmp_path, "check")
    assert ended.status == 1
    assert "Rename it, for example to my-notes.md." in ended.out


def test_a_project_without_articles_says_how_to_start(tmp_path: Path, duizhao: Duizhao) -> None:
    (tmp_path / "content").mkdir()
    ended = duizhao(tmp_path, "build")
    assert ended.status == 2
    assert "Start one with: duizhao new ARTICLE" in ended.err


def test_a_folder_of_someone_else_is_not_built_into(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.doc").write_text("years of work")
    ended = duizhao(tmp_path, "build", "--output", str(tmp_path / "mine"))
    assert ended.status == 2
    assert "has files that no build wrote" in ended.err


def test_a_character_that_no_font_has_is_named(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=(SOUND[0], SOUND[1].replace("B.", "B \U000f1234.")))
    ended = duizhao(tmp_path, "build", "--jobs", "1")
    assert ended.status == 1
    assert "no font on this machine has \U000f1234 (U+F1234)" in ended.err
    assert "content/en/a.md:9:3" in ended.err
    assert not (tmp_path / "site").exists()
    assert duizhao(tmp_path, "build", "--draft", "--jobs", "1").status == 0


def test_a_pipe_that_closes_is_no_error(tmp_path: Path) -> None:
    write_project(tmp_path, a=("\n\n".join("甲" for _ in range(3000)), ""))
    command = f'"{sys.executable}" build.py --project "{tmp_path}" check | head -n 1'
    ended = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.stderr == ""
    assert ended.stdout == "a\n"


def test_colour_is_for_terminals_only(tmp_path: Path) -> None:
    write_project(tmp_path, a=LACKING)
    ended = subprocess.run(
        [sys.executable, "build.py", "--project", str(tmp_path), "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TERM": "xterm-256color"},
    )
    assert ended.returncode == 1
    assert "\x1b" not in ended.stdout


def test_a_machine_without_pango_is_told_what_to_install(
    tmp_path: Path, duizhao: Duizhao, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint.text.fonts", None)
    write_project(tmp_path, a=SOUND)
    ended = duizhao(tmp_path, "build", "--jobs", "1")
    assert (ended.status, ended.out) == (2, "")
    assert "WeasyPrint cannot be loaded" in ended.err
    assert "sudo apt-get install libpango-1.0-0" in ended.err
    assert "or build with --only html" in ended.err
    assert not (tmp_path / "site").exists()
    assert duizhao(tmp_path, "build", "--only", "html").status == 0


def test_a_machine_without_a_chinese_font_is_told_what_to_install(tmp_path: Path) -> None:
    write_project(tmp_path, a=SOUND)
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/nowhere</dir></fontconfig>")
    ended = subprocess.run(
        [sys.executable, "build.py", "--project", str(tmp_path), "build", "--jobs", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
    )
    assert ended.returncode == 2
    assert "this machine has no Chinese face for the handouts" in ended.stderr
    assert "sudo apt-get install fonts-noto-cjk" in ended.stderr
    assert not (tmp_path / "site").exists()


def outside_link(root: Path) -> None:
    (root.parent / "secret.md").write_text("secret")
    (root / "content/zh/a.md").unlink()
    (root / "content/zh/a.md").symlink_to(root.parent / "secret.md")


def broken_link(root: Path) -> None:
    (root / "content/zh/a.md").unlink()
    (root / "content/zh/a.md").symlink_to("nowhere")


def link_to_itself(root: Path) -> None:
    (root / "content/zh/a.md").unlink()
    (root / "content/zh/a.md").symlink_to("a.md")


def pipe(root: Path) -> None:
    (root / "content/zh/a.md").unlink()
    os.mkfifo(root / "content/zh/a.md")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (outside_link, "content/zh/a.md leads out of the project"),
        (broken_link, "content/zh/a.md cannot be read: No such file or directory"),
        (link_to_itself, "content/zh/a.md cannot be read"),
        (pipe, "content/zh/a.md cannot be read: it is not a file"),
        (settings("[tool.duizhao]\nsource = []"), "which is no known language"),
        (settings("x = " + "[" * 5000), "is not TOML"),
    ],
)
def test_only_files_of_the_project_are_read(
    tmp_path: Path, duizhao: Duizhao, damage: Callable[[Path], None], message: str
) -> None:
    project = write_project(tmp_path / "project", a=SOUND)
    damage(project)
    for command in ("check", "build"):
        ended = duizhao(project, command)
        assert (ended.status, ended.out) == (2, "")
        assert message in ended.err
        assert "secret\n" not in ended.err


@pytest.mark.parametrize("place", ["content/zh/a.md", "content/report.json"])
def test_a_report_never_goes_into_content(tmp_path: Path, duizhao: Duizhao, place: str) -> None:
    write_project(tmp_path, a=LACKING)
    before = tree(tmp_path)
    ended = duizhao(tmp_path, "check", "--output", str(tmp_path / place))
    assert ended.status == 2
    assert "is in content, where only articles are" in ended.err
    assert tree(tmp_path) == before


def test_a_report_into_a_device_does_not_replace_it(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND)
    device = tmp_path / "device"
    device.symlink_to("/dev/null")
    assert duizhao(tmp_path, "check", "--output", str(device)).status == 0
    assert device.is_symlink()
    assert not device.is_file()


def test_an_article_that_is_deleted_leaves_the_site(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=SOUND, b=SOUND)
    duizhao(tmp_path, "build", "--only", "html")
    for path in tmp_path.glob("content/*/b.md"):
        path.unlink()
    duizhao(tmp_path, "build", "--only", "html")
    assert (tmp_path / "site/a/index.html").is_file()
    assert not (tmp_path / "site/b").exists()


def test_escape_sequences_do_not_reach_the_terminal(tmp_path: Path, duizhao: Duizhao) -> None:
    write_project(tmp_path, a=("{#p1}\n甲\x1b[31m\n", "{#p1}\nA\n"))
    assert "\x1b" not in duizhao(tmp_path, "check").out


def test_an_attachment_named_like_the_assets_leaves_them_alone(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    body = "{#p1}\n[x](../assets/assets.pdf)\n"
    write_project(tmp_path, a=(body, body))
    (tmp_path / "content/assets").mkdir()
    (tmp_path / "content/assets/assets.pdf").write_bytes(b"%PDF-")
    duizhao(tmp_path, "build", "--only", "html")
    before = tree(tmp_path / "site/assets")
    assert duizhao(tmp_path, "build", "--only", "pdf", "--jobs", "1").status == 0
    assert tree(tmp_path / "site/assets") == before


def test_a_long_licence_is_published(tmp_path: Path, duizhao: Duizhao) -> None:
    licence = "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International Public " * 2
    for language, words in (("zh", "甲"), ("en", "A")):
        path = tmp_path / "content" / language / "a.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: T\nlicense: {licence}\n---\n\n{{#p1}}\n{words}\n")
    assert duizhao(tmp_path, "build", "--jobs", "1").status == 0
