"""Example files: a title, then parts, each closed by a line with nothing but a full stop.

    title of the case
    .
    what is read
    .
    what is expected
    .

Lines that begin with `# ` stand between cases and are for people. Unicode's control pictures
stand for what cannot be seen: `␉` is a tab, `␠` a space, `␇` the control character U+0007.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.projects import with_title

NO_FRONT_MATTER = "(no front matter)\n"

_PICTURES = {0x2400 + code: code for code in range(0x21)} | {0x2421: 0x7F}


@dataclass(frozen=True)
class Case:
    """One example; each part ends with a line feed unless it is empty."""

    file: str
    title: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def read_cases(path: Path, parts: int) -> Iterable[Case]:
    """Yield the cases of a file; raises ValueError where one has not this many parts."""
    sections: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line == ".":
            sections.append([])
        else:
            sections[-1].append(line)
    step = parts + 1
    for start in range(0, len(sections) - 1, step):
        titles = [line for line in sections[start] if line.strip() and not line.startswith("# ")]
        bodies = sections[start + 1 : start + step]
        if len(titles) != 1 or len(bodies) != parts or start + step >= len(sections):
            raise ValueError(f"{path}: expected one title and {parts} parts, found {titles}")
        yield Case(path.stem, titles[0], tuple(map(_seen, bodies)))
    if any(line.strip() and not line.startswith("# ") for line in sections[-1]):
        raise ValueError(f"{path}: text after the last case: {sections[-1]}")


def as_file(text: str) -> str:
    """Return a whole file: an example that does not say otherwise is the body below a title."""
    if text.startswith(NO_FRONT_MATTER):
        return text.removeprefix(NO_FRONT_MATTER)
    return text if text.startswith("---") else with_title(text)


def _seen(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines).translate(_PICTURES)
