"""Font files that stay on the disk while a handout is drawn.

WeasyPrint 70 copies the whole file of each font into memory when its first letter is drawn, and
needs but the letters that are used, which HarfBuzz cuts from the face itself. A Chinese font is
25 MB, and copying it brings in as much again of the file behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType


@dataclass(frozen=True, slots=True)
class _InFile:
    """What the file of a face holds, read anew each time that it is asked for."""

    face: object
    read_face: Callable[[object], bytes | None]

    def read(self) -> bytes | None:
        return self.read_face(self.face)

    def __bool__(self) -> bool:
        return bool(self.read())


@contextmanager
def read_when_needed(engine: ModuleType) -> Iterator[None]:
    """Have WeasyPrint read a font's file only where it asks for its bytes, while the block runs."""
    fonts = engine.pdf.fonts
    read_face = fonts.get_hb_object_data

    def read(font: object) -> bytes | None:
        held: _InFile | bytes | None = vars(font)["file_content"]
        return held.read() if isinstance(held, _InFile) else held

    def hold(font: object, content: _InFile | bytes | None) -> None:
        vars(font)["file_content"] = content

    fonts.get_hb_object_data = lambda face: _InFile(face, read_face)
    fonts.Font.file_content = property(read, hold)
    try:
        yield
    finally:
        fonts.get_hb_object_data = read_face
        del fonts.Font.file_content
