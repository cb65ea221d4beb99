"""The templates, style sheets and faces that the tool ships, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, eq=False, slots=True)
class Theme:
    """Every file of the theme by its path below `templates/`.

    A theme equals only itself, so that what is compiled from it can be kept beside it.
    """

    files: Mapping[str, bytes]

    def text(self, name: str) -> str:
        return self.files[name].decode("utf-8")

    def static(self) -> Mapping[str, bytes]:
        """Return what a page loads beside its HTML: style sheets and faces."""
        return {name: content for name, content in self.files.items() if name.startswith("theme/")}


def load_theme() -> Theme:
    """Read the shipped theme: inside the package when installed, beside it in a checkout."""
    inside = _PACKAGE / "templates"
    root = inside if inside.is_dir() else _PACKAGE.parent / "templates"
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return Theme({path.relative_to(root).as_posix(): path.read_bytes() for path in files})
