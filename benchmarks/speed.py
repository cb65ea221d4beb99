"""How many pairs a second the checks read and compare, beside Translate Toolkit's pofilter."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.measuring import Text
from benchmarks.units import Article, Unit, articles_of

LEAST_PAIRS = 4_000
ROUNDS = 5
_BUILD = Path(__file__).parents[1] / "build.py"
_PO_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass(frozen=True, slots=True)
class Contender:
    """One command, and its seconds of processor time over all pairs and over none, by round."""

    name: str
    whole: tuple[float, ...]
    starting: tuple[float, ...]

    @property
    def working(self) -> tuple[float, ...]:
        """Seconds less those that the command takes over nothing."""
        times = zip(self.whole, self.starting, strict=True)
        return tuple(max(whole - start, 1e-9) for whole, start in times)


@dataclass(frozen=True, slots=True)
class Race:
    """Duizhao, and those it is measured beside, over the same pairs in the same rounds."""

    what: str
    pairs: int
    distinct: int
    ours: Contender
    others: tuple[Contender, ...]


def races(texts: Sequence[Text], pofilter: Path | None) -> Iterator[Race]:
    """Race over all pairs that the texts hold, and over those of prose alone."""
    yield _race("pairs of all kinds", articles_of(texts), pofilter)
    yield _race("pairs of prose", articles_of(texts, only_prose=True), pofilter)


def _race(what: str, articles: Sequence[Article], pofilter: Path | None) -> Race:
    """Run Duizhao, and pofilter on either form of the units, in turn, for several rounds."""
    filled = tuple(_filled(articles, LEAST_PAIRS))
    units = [unit for article in filled for unit in article.units]
    with tempfile.TemporaryDirectory() as folder:
        commands: dict[tuple[str, bool], Sequence[str | Path]] = {}
        for whole in (True, False):
            root = Path(folder) / ("whole" if whole else "nothing")
            _write_project(root, filled if whole else ())
            commands["duizhao", whole] = (sys.executable, _BUILD, "--project", root, "check")
            for name, write in _FORMS.items() if pofilter else ():
                path = root / f"{name}.po"
                _write_po(path, units if whole else (), write)
                command = (pofilter or "", "--progress=none", path, root / "found.po")
                commands[f"pofilter, {name}", whole] = command
        ours, *others = _in_turn(commands)
    return Race(what, len(units), len({unit.markdown for unit in units}), ours, tuple(others))


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Return how many times as long theirs took, round by round, the least first."""
    return sorted(their / our for our, their in zip(ours, theirs, strict=True))


_FORMS: Mapping[str, Callable[[Unit], tuple[str, str]]] = {
    "Markdown": lambda unit: unit.markdown,
    "plain text": lambda unit: unit.plain,
}


def _in_turn(commands: Mapping[tuple[str, bool], Sequence[str | Path]]) -> list[Contender]:
    times: dict[tuple[str, bool], list[float]] = {key: [] for key in commands}
    for number in range(-1, ROUNDS):
        # Each round begins with another command, so that none has the better place. The first
        # only fills the caches of bytecode and of files.
        keys = list(commands)
        first = number % len(keys)
        for key in (*keys[first:], *keys[:first]):
            seconds = _seconds(commands[key])
            if number >= 0:
                times[key].append(seconds)
    names = dict.fromkeys(name for name, _ in commands)
    return [Contender(name, tuple(times[name, True]), tuple(times[name, False])) for name in names]


def _seconds(command: Sequence[str | Path]) -> float:
    """Run a command and return its processor time, which other people's work hardly changes."""
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=complaints)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            complaints.seek(0)
            raise RuntimeError(f"{command[0]} failed: {complaints.read().decode()}")
    return usage.ru_utime + usage.ru_stime


def _filled(articles: Sequence[Article], pairs: int) -> Iterator[Article]:
    """Yield articles until there are so many pairs; they start over where there are not."""
    count = 0
    for article in cycle(articles):
        if count >= pairs:
            return
        count += len(article.units)
        yield article


def _write_project(root: Path, articles: Sequence[Article]) -> None:
    for language in ("zh", "en"):
        (root / "content" / language).mkdir(parents=True)
    for number, article in enumerate(articles):
        for language, text in article.files.items():
            path = root / "content" / language / f"article-{number}.md"
            path.write_text(text, encoding="utf-8", newline="")


def _write_po(path: Path, units: Sequence[Unit], write: Callable[[Unit], tuple[str, str]]) -> None:
    """Write units of a PO file, with nothing that its reader would have to read besides."""
    entries = (map(quoted, write(unit)) for unit in units)
    written = [f"msgid {source}\nmsgstr {target}\n" for source, target in entries]
    path.write_text("\n".join([_PO_HEADER, *written]), encoding="utf-8")


def quoted(text: str) -> str:
    """Return a text as a PO file has it: quoted line by line, behind an empty line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    lines = escaped.split("\n")
    return "\n".join(['""', *(f'"{line}\\n"' for line in lines[:-1]), f'"{lines[-1]}"'])
