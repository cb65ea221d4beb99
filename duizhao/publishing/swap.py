"""A new site takes the old one's place in one step."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from duizhao.stopped import Stopped

MARKER = ".duizhao"
_MARKER_TEXT = b"duizhao build writes this folder and replaces it whole.\n"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class ForeignFolder(Stopped):
    """The output is no site of ours, so nothing may replace it."""

    def __init__(self, output: Path) -> None:
        reason = "has files that no build wrote" if output.is_dir() else "is not a folder"
        super().__init__(f"{output} {reason}", "Choose another --output, or empty it.")


@contextmanager
def new_site(
    output: Path, *, keep: bool, on_wait: Callable[[], None] = lambda: None
) -> Iterator[Path]:
    """Give a folder to write a site into; it becomes `output` if the block ends well.

    With `keep` it begins as a copy of the site that is there. Builds into one folder wait
    for each other, and `on_wait` is told. Raises ForeignFolder rather than replace what no
    build has written.
    """
    output = output.resolve()
    if output.exists() and not _is_replaceable(output):
        raise ForeignFolder(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{output.name}-new-"
    with _alone(output, on_wait):
        _bring_back(output, prefix)
        for left_over in output.parent.glob(f"{prefix}*"):
            if _is_ours(left_over):
                shutil.rmtree(left_over, ignore_errors=True)
        stage = Path(tempfile.mkdtemp(prefix=prefix, dir=output.parent))
        try:
            if keep and output.is_dir():
                shutil.copytree(output, stage, symlinks=True, dirs_exist_ok=True)
            (stage / MARKER).write_bytes(_MARKER_TEXT)
            yield stage
            stage.chmod(0o755)
            _swap(stage, output)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextmanager
def _alone(output: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    lock = FileLock(_lock_path(output))
    try:
        lock.acquire(timeout=0.5)
    except Timeout:
        on_wait()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _bring_back(output: Path, prefix: str) -> None:
    """Put the old site back that a build was killed in the middle of moving aside."""
    for old in output.parent.glob(f"{prefix}*/old"):
        if not output.exists() and (old / MARKER).is_file():
            old.rename(output)


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder is what a killed build left: a site, half a site, or nothing yet."""
    made = (folder / MARKER, folder / "old" / MARKER)
    return folder.is_dir() and (any(map(Path.is_file, made)) or not any(folder.iterdir()))


def _lock_path(output: Path) -> Path:
    """Return a lock for one output folder, outside the project, where nobody commits it."""
    name = hashlib.sha256(os.fsencode(output)).hexdigest()[:24]
    return Path(tempfile.gettempdir()) / f"duizhao-{name}.lock"


def _is_replaceable(output: Path) -> bool:
    if not output.is_dir():
        return False
    return (output / MARKER).is_file() or not any(output.iterdir())


def _swap(stage: Path, output: Path) -> None:
    """Put `stage` where `output` is; what was there is at `stage` afterwards, or gone."""
    if not output.exists():
        stage.rename(output)
    elif not _exchange(stage, output):
        aside = Path(tempfile.mkdtemp(prefix=f".{output.name}-new-", dir=output.parent)) / "old"
        output.rename(aside)
        try:
            stage.rename(output)
        except BaseException:
            aside.rename(output)
            raise
        shutil.rmtree(aside.parent, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders at once (Linux's renameat2); False where the system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
