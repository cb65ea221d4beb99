"""A site is the old one or the new one, whatever happens in between."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

import pytest

from duizhao.publishing import swap
from duizhao.publishing.swap import MARKER, ForeignFolder, new_site, write_files


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def publish(output: Path, *, keep: bool = False, **content: str) -> None:
    with new_site(output, keep=keep) as stage:
        write_files(stage, {f"{name}.html": text.encode() for name, text in content.items()})


def test_a_site_replaces_the_one_before_it_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, a="1", b="1")
    publish(site, b="2")
    assert files(site) == {"b.html": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_partial_build_keeps_what_it_does_not_make(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, a="1", b="1")
    publish(site, keep=True, b="2")
    assert files(site) == {"a.html": b"1", "b.html": b"2"}


def publish_half(output: Path) -> None:
    with new_site(output, keep=False) as stage:
        write_files(stage, {"a.html": b"3"})
        (stage / "gone").read_bytes()


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_build_that_fails_leaves_the_old_site(
    tmp_path: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    publish(site, a="1")
    publish(site, a="2")
    with pytest.raises(FileNotFoundError):
        publish_half(site)
    assert files(site) == {"a.html": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_files_of_someone_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(ForeignFolder), new_site(tmp_path, keep=False):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_in_the_place_of_the_site_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "site"
    file.write_text("not a folder")
    with pytest.raises(ForeignFolder), new_site(file, keep=False):
        pass
    assert file.read_text() == "not a folder"


def test_an_empty_folder_may_become_a_site(tmp_path: Path) -> None:
    publish(tmp_path / "made" / "deep", a="1")
    assert files(tmp_path / "made" / "deep") == {"a.html": b"1"}


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".site-new-killed").mkdir()
    publish(tmp_path / "site", a="1")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_was_moved_aside_when_the_build_was_killed_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, a="1")
    (tmp_path / ".site-new-x").mkdir()
    site.rename(tmp_path / ".site-new-x" / "old")
    with pytest.raises(FileNotFoundError):
        publish_half(site)
    assert files(site) == {"a.html": b"1"}


def _publish_often(site: Path, text: str) -> None:
    for _ in range(20):
        pages: dict[str, Any] = {f"page-{number}": text for number in range(10)}
        publish(site, **pages)


def test_builds_into_one_folder_never_mix(tmp_path: Path) -> None:
    site = tmp_path / "site"
    context = multiprocessing.get_context("spawn")
    builds = [context.Process(target=_publish_often, args=(site, text)) for text in "ab"]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert [build.exitcode for build in builds] == [0, 0]
    last = set(files(site).values())
    assert last in ({b"a"}, {b"b"})
    assert len(files(site)) == 10
