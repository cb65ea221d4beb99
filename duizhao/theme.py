"""The templates, style sheets and faces that the tool ships, with a project's own over them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from duizhao.stopped import Stopped

OWN_STYLE = "theme/own.css"
OWN_HANDOUT_STYLE = "theme/own-handout.css"
HANDOUT_STYLE = "theme/handout.css"
FACING_STYLE = "theme/handout-facing.css"
MAX_TEXT_BYTES = 2 * 1024 * 1024
MAX_BYTES = 20 * 1024 * 1024  # a face with all 汉字 is about this large
MAX_FILES = 1000

_PACKAGE = Path(__file__).parent
_TEXTS = frozenset({".html", ".css", ".js", ".svg", ".txt"})
# What a page may load, and the licences that faces come with; nothing else is published.
_PUBLISHED = frozenset(
    {".css", ".js", ".svg", ".txt", ".woff2", ".woff", ".ttf", ".otf"}
    | {".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico"}
)


class BrokenTheme(Stopped):
    """A file of the project's own `templates/` cannot be used; the message names it."""


@dataclass(frozen=True, eq=False, slots=True)
class Theme:
    """Every file of the theme by its path below `templates/`; `own` are those of the project.

    A theme equals only itself, so that what is compiled from it can be kept beside it.
    """

    files: Mapping[str, bytes]
    own: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        return self.files[name].decode("utf-8")

    def static(self) -> Mapping[str, bytes]:
        """Return what a page or the handout loads beside its HTML: style sheets and faces."""
        return {name: content for name, content in self.files.items() if name.startswith("theme/")}


def load_theme(own: Path | None = None) -> Theme:
    """Return the shipped theme, with the files of a project's `templates/` in place of its own.

    Raises BrokenTheme for a file that cannot be used: one that leads out of the project, is
    too large, is not UTF-8, or that nothing would ever load.
    """
    root = packaged()
    files = sorted(path for path in root.rglob("*") if path.is_file())
    shipped = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    if own is None or not own.is_dir() or own.samefile(root):
        return Theme(shipped)
    found = {
        name: _read(path, name, own.parent)
        for path in _list(own)
        if _is_used(name := path.relative_to(own).as_posix(), shipped)
    }
    return Theme({**shipped, **found}, frozenset(found))


def packaged() -> Path:
    """Return the folder of the shipped theme: in the package, or beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def _list(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, in order of name; what begins with a dot is passed over."""
    number = 0
    for parent, folders, names in os.walk(folder, onerror=_refuse_folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*names, *links)):
            if name.startswith(".") or name.endswith("~"):
                continue
            number += 1
            if number > MAX_FILES:
                raise BrokenTheme(
                    f"templates has more than {MAX_FILES} files", "Take out what no page needs."
                )
            yield Path(parent) / name


def _refuse_folder(error: OSError) -> None:
    raise BrokenTheme(
        f"{error.filename} cannot be read: {error.strerror}",
        "Check the folder and its permissions.",
    ) from error


def _is_used(name: str, shipped: Mapping[str, bytes]) -> bool:
    """Tell whether a file has a place in a theme; raises BrokenTheme for one that seems to."""
    path = PurePosixPath(name)
    if name in shipped or (path.suffix == ".html" and path.parts[0] != "theme"):
        return True
    if path.parts[0] == "theme" and len(path.parts) > 1:
        if path.suffix.lower() in _PUBLISHED:
            return True
        kinds = ", ".join(sorted(_PUBLISHED))
        raise BrokenTheme(
            f"templates/{name} is of a kind that is not published",
            f"Move it out of templates/theme; what may stand there: {kinds}.",
        )
    meant = next((other for other in shipped if PurePosixPath(other).name == path.name), None)
    if meant:
        raise BrokenTheme(
            f"templates/{name} is no file of a theme", f"Move it to templates/{meant}."
        )
    return False


def _read(path: Path, name: str, project: Path) -> bytes:
    shown = f"templates/{name}"
    is_text = path.suffix.lower() in _TEXTS
    most = MAX_TEXT_BYTES if is_text else MAX_BYTES
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(project.resolve()):
            raise BrokenTheme(f"{shown} leads out of the project", "Put the file itself there.")
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BrokenTheme(f"{shown} is not a file", "Put a file there.")
        if status.st_size > most:
            raise BrokenTheme(
                f"{shown} is larger than {most // 2**20} MiB", "Put a smaller file there."
            )
        content = real.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = getattr(error, "strerror", None) or "it is a link that leads nowhere"
        raise BrokenTheme(
            f"{shown} cannot be read: {reason}", "Check the file and its permissions."
        ) from error
    if not is_text:
        return content
    content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BrokenTheme(
            f"{shown}:{line} is not UTF-8: the line holds the byte 0x{content[error.start]:02X}",
            "Save the file as UTF-8.",
        ) from error
    return content
