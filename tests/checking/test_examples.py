"""The checks, by example: `examples/` holds a folder a check, and in it two files.

A case is a source, a translation and the check's findings, in the form of
`tests/reading/cases.py`; `(no file)` is an article that lacks that side. All cases share the
assets that `write_assets` describes. A finding is written so, and a side may be `-`:

    error p2 source 9:1-9:3 target 6:5-6:5
      the message
      remedy: what to do

In a source, what stands above a line `(with content/glossary.toml)`, and so on for `FILES`, is that
file, and what stands above `(and then, once its translation was
accepted)` is the source that the lock was written for.

Lines count in the file: a body without front matter of its own begins on line 5.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from PIL import Image

from duizhao.authoring.acceptance import accept
from duizhao.checking import CHECKS, check_edition, misnamed
from duizhao.cli.rules import load_rules
from duizhao.diagnostics import Diagnostic, Place
from duizhao.project import open_project, take_inventory
from tests.projects import load
from tests.reading.cases import Case, as_file, read_cases

NO_FILE = "(no file)\n"
ACCEPTED = "(and then, once its translation was accepted)\n"
FILES = ("content/glossary.toml", "duizhao-baseline.jsonl", "content/zh/My Guide.md")
FOLDER = Path(__file__).parent / "examples"
CODES = sorted(check.code for check in CHECKS)


def cases(kind: str) -> list[object]:
    """Return the cases of all files of this name, each with its check's code."""
    return [
        pytest.param(code, case, id=f"{code}: {case.title}")
        for code in CODES
        if (path := FOLDER / code / f"{kind}.md").exists()
        for case in read_cases(path, parts=3)
    ]


@pytest.mark.parametrize(("code", "case"), cases("passing"))
def test_finds_nothing(code: str, case: Case, tmp_path: Path) -> None:
    assert case.parts[2] == ""
    assert run(code, case, tmp_path) == ""


@pytest.mark.parametrize(("code", "case"), cases("failing"))
def test_finds(code: str, case: Case, tmp_path: Path) -> None:
    assert case.parts[2] != ""
    assert run(code, case, tmp_path) == case.parts[2]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["passing", "failing"])
def test_every_check_has_examples(code: str, kind: str) -> None:
    assert list(read_cases(FOLDER / code / f"{kind}.md", parts=3))


def test_every_example_has_a_check() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == CODES
    assert {path.name for path in FOLDER.glob("*/*")} == {"passing.md", "failing.md"}


def run(code: str, case: Case, folder: Path) -> str:
    """Write a case as a project and return what one check finds in it."""
    write_assets(folder)
    source, target = case.parts[:2]
    for name in FILES:
        content, there, rest = source.partition(f"(with {name})\n")
        if there:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content, encoding="utf-8")
            source = rest
    before, changed, now = source.partition(ACCEPTED)
    if changed:
        write_sides(folder, before, target)
        lock = accept(load(folder, "a"), (), ()).lock
        (folder / "content/en/a.lock").write_bytes(lock)
    write_sides(folder, now if changed else source, target)
    project = open_project(folder)
    found = (
        *misnamed(project, take_inventory(project)),
        *check_edition(load(folder, "a"), load_rules(project)),
    )
    return "".join(f"{line}\n" for d in found if d.check == code for line in written(d))


def write_sides(folder: Path, *sides: str) -> None:
    for language, text in zip(("zh", "en"), sides, strict=True):
        if text != NO_FILE:
            path = folder / "content" / language / "a.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(as_file(text), encoding="utf-8", newline="")


def written(diagnostic: Diagnostic) -> Iterable[str]:
    yield (
        f"{diagnostic.severity.label} {diagnostic.id or '-'} "
        f"source {_spot(diagnostic.source)} target {_spot(diagnostic.target)}"
    )
    yield f"  {diagnostic.message}"
    yield f"  remedy: {diagnostic.remedy}"


def _spot(spot: Place | None) -> str:
    return f"{spot.line}:{spot.column}-{spot.end_line}:{spot.end_column}" if spot else "-"


def write_assets(folder: Path) -> None:
    """Write the assets of every example: sound ones, and one for each way to be unsound."""
    assets = folder / "content" / "assets"
    (assets / "sub").mkdir(parents=True)
    png = io.BytesIO()
    Image.radial_gradient("L").save(png, "PNG")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">{}</svg>'
    files = {
        "sound.png": png.getvalue(),
        "sub/图.png": png.getvalue(),
        "sound.svg": svg.format("<path d='M0 0'/>").encode(),
        "cut.png": png.getvalue()[: len(png.getvalue()) // 2],
        "words.png": b"not a picture",
        "empty.png": b"",
        "script.svg": svg.format("<script>alert(1)</script>").encode(),
        "handler.svg": svg.format("<g onload='alert(1)'/>").encode(),
        "foreign.svg": svg.format("<foreignObject/>").encode(),
        "fetching.svg": svg.format("<image href='https://example.org/x.png'/>").encode(),
        "styled.svg": svg.format("<style>@import 'x.css'</style>").encode(),
        "doctype.svg": b"<!DOCTYPE svg><svg/>",
        "broken.svg": b"<svg>",
        "paper.pdf": b"%PDF-1.7",
    }
    for name, content in files.items():
        (assets / name).write_bytes(content)
    outside = folder / "outside.png"
    outside.write_bytes(png.getvalue())
    (assets / "outside.png").symlink_to(outside)
    (assets / "inside.png").symlink_to(assets / "sound.png")
