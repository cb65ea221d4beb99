"""The house holds: layers, and a package that carries its templates."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SLOW = ("duizhao.rendering", "duizhao.templating", "jinja2", "pypdfium2", "latex2mathml")


def test_the_layers_hold() -> None:
    ended = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout


def test_the_wheel_carries_templates_and_faces_and_works(tmp_path: Path) -> None:
    hatch = Path(sys.executable).with_name("hatchling")
    subprocess.run(
        [hatch, "build", "--target", "wheel", "--directory", tmp_path],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    templates = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    inside = tmp_path / "installed/duizhao/templates"
    assert {p.relative_to(inside).as_posix() for p in inside.rglob("*") if p.is_file()} == templates
    program = (
        "import duizhao, duizhao.theme, pathlib;"
        "print(len(duizhao.theme.load_theme().files), pathlib.Path(duizhao.__file__).parent)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path / "installed",
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path / "installed")},
    )
    assert ended.stdout.split() == [str(len(templates)), str(tmp_path / "installed/duizhao")]


def test_commands_start_without_what_only_a_build_needs() -> None:
    program = "import sys, duizhao.cli; print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name for name in ended.stdout.split() if name.startswith(SLOW)}
    assert not loaded
