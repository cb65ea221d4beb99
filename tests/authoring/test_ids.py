"""`ids` gives each block an ID and changes nothing but the lines that it inserts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.authoring.atomic import write_atomically
from duizhao.authoring.ids import NewId, insert_id_lines, plan_ids
from duizhao.pairing import pair_documents
from duizhao.reading import absent_document, decode, read_document
from tests.projects import edition

BOM = b"\xef\xbb\xbf"
LINES = st.sampled_from(
    [
        "",
        "",
        "一段中文，说一件事。",
        "A line of English.",
        "# Heading",
        "Setext\n======",
        "- item\n- item",
        "  - nested",
        "1. one\n2. two",
        "> quotation",
        "> - list in it",
        "```python\nprint('{#p9}')\n```",
        "```",
        "    indented code",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "---",
        "$$\nx\n$$",
        "[^n]: a footnote",
        "[^n]",
        "[link]: https://example.org",
        "<!-- a note -->",
        "<!-- unclosed",
        "<div>",
        "![alt](../assets/a.png)",
        "{#p1}",
        "{#p7}",
        "{#given}",
        "{+}",
        "｛＃p2｝",
        "text {#p3}",
        "***",
        "\t tab",
        "   three spaces",
    ]
)
ANY = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
MARKDOWN = st.lists(st.one_of(LINES, LINES, LINES, ANY), max_size=14)


def written_ids(raw: bytes) -> tuple[NewId, ...]:
    """Return the IDs that a source file, alone, is given."""
    source = read_document("a", "zh", decode(raw))
    return plan_ids(pair_documents("a", source, absent_document("b", "en")))


@settings(max_examples=400)
@given(MARKDOWN, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.booleans())
def test_only_id_lines_are_inserted_and_only_once(
    lines: list[str], end: str, mark: bool, title: bool
) -> None:
    text = ("---\ntitle: t\n---\n" if title else "") + "\n".join(lines)
    raw = (("\ufeff" if mark else "") + text.replace("\n", end)).encode()

    planned = written_ids(raw)
    after = insert_id_lines(raw, planned)

    inserted = {new.line + before: new.id for before, new in enumerate(planned)}
    rest = b""
    for number, line in enumerate(after.removeprefix(BOM).splitlines(keepends=True), start=1):
        if number in inserted:
            assert line.rstrip() == f"{{#{inserted[number]}}}".encode()
        else:
            rest += line
    assert rest == raw.removeprefix(BOM)
    assert after.startswith(BOM) == raw.startswith(BOM)
    assert written_ids(after) == ()
    assert insert_id_lines(after, written_ids(after)) == after


@settings(max_examples=200)
@given(MARKDOWN)
def test_every_block_has_an_id_afterwards(lines: list[str]) -> None:
    raw = ("---\ntitle: t\n---\n\n" + "\n".join(lines)).encode()
    after = insert_id_lines(raw, written_ids(raw))
    before = read_document("a", "zh", decode(raw))
    document = read_document("a", "zh", decode(after))
    assert [s.blocks for s in document.segments] == [s.blocks for s in before.segments]
    strays = [problem.span for problem in document.problems if problem.check == "misplaced-id"]
    for segment in document.segments:
        stray = any(segment.span.start <= span.start < segment.span.end for span in strays)
        assert segment.ids or segment.id_span or stray


def test_numbers_go_on_above_the_highest_in_either_file() -> None:
    found = plan_ids(edition("{#p3}\n甲\n\n乙", "{#p3}\nA\n\n{#p8}\n## B"))
    assert [(new.path, new.line, new.id) for new in found] == [("content/zh/a.md", 8, "p9")]


def test_a_translated_block_takes_the_id_that_its_place_says() -> None:
    found = plan_ids(edition("{#p1}\n甲\n\n{#p2}\n乙", "{#p1}\nA\n\nB"))
    assert [(new.path, new.id) for new in found] == [("content/en/a.md", "p2")]


def test_a_source_block_takes_the_id_that_its_translation_has() -> None:
    found = plan_ids(edition("{#p1}\n甲\n\n乙", "{#p1}\nA\n\n{#b}\nB"))
    assert [(new.path, new.id) for new in found] == [("content/zh/a.md", "b")]


def test_two_files_without_ids_and_of_one_shape_are_numbered_together() -> None:
    found = plan_ids(edition("## 甲\n\n乙", "## A\n\nB"))
    assert [(new.path, new.id) for new in found] == [
        ("content/zh/a.md", "p1"),
        ("content/zh/a.md", "p2"),
        ("content/en/a.md", "p1"),
        ("content/en/a.md", "p2"),
    ]


def test_a_new_block_in_both_files_gets_one_id_at_once() -> None:
    found = plan_ids(edition("{#p1}\n甲\n\n乙", "{#p1}\nA\n\nB"))
    assert [(new.path, new.id) for new in found] == [
        ("content/zh/a.md", "p2"),
        ("content/en/a.md", "p2"),
    ]


def test_a_block_with_an_id_beside_its_text_is_for_its_author() -> None:
    assert plan_ids(edition("{#p1} 甲", "")) == ()


def test_a_translated_block_that_could_be_several_is_left_to_its_translator() -> None:
    found = plan_ids(edition("{#p1}\n甲\n\n{#p2}\n乙\n\n{#p3}\n丙", "{#p1}\nA\n\nB"))
    assert [(new.path, new.id) for new in found] == [("content/en/a.md", None)]


def test_writing_keeps_permissions_and_follows_a_link(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(file)
    write_atomically(link, b"new")
    assert file.read_bytes() == b"new"
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "link.md"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def fail(_: Path, __: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_that_cannot_be_written_to_is_told_by_the_file_s_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", str(tmp_path / ".a.md.x7f3"))

    monkeypatch.setattr("tempfile.mkstemp", fail)
    with pytest.raises(PermissionError) as failed:
        write_atomically(tmp_path / "a.md", b"new")
    assert failed.value.filename == str(tmp_path / "a.md")
