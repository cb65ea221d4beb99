"""How many pairs a second the checks read and compare, beside Translate Toolkit's pofilter."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.measuring import Text
from duizhao.checking import check_edition
from duizhao.loading import load_edition
from duizhao.model import Document, Edition, Segment
from duizhao.project import open_project, take_inventory

LEAST_PAIRS = 4_000
ROUNDS = 5
_BUILD = Path(__file__).parents[1] / "build.py"
_PO_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds that one command took over `pairs` pairs: whole process, and process on nothing."""

    name: str
    pairs: int
    whole: tuple[float, ...]
    starting: tuple[float, ...]

    @property
    def working(self) -> tuple[float, ...]:
        return tuple(max(w - s, 1e-9) for w, s in zip(self.whole, self.starting, strict=True))


def in_one_process(texts: Sequence[Text]) -> tuple[int, float]:
    """Return how many pairs were read, paired and checked, and in how many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = _write_project(Path(folder), texts, LEAST_PAIRS)
        project = open_project(Path(folder))
        inventory = take_inventory(project)
        start = time.perf_counter()
        for name in inventory.articles:
            check_edition(load_edition(project, inventory, name))
        return pairs, time.perf_counter() - start


def beside_pofilter(texts: Sequence[Text], pofilter: Path) -> tuple[Speed, Speed]:
    """Run both commands in turn, on the same units and on nothing, several rounds."""
    with tempfile.TemporaryDirectory() as folder:
        whole, nothing = Path(folder) / "whole", Path(folder) / "nothing"
        pairs = _write_project(whole, texts, LEAST_PAIRS)
        _write_project(nothing, texts, 0)
        units = _write_po(whole / "units.po", texts, LEAST_PAIRS)
        _write_po(nothing / "units.po", texts, 0)
        times: dict[tuple[str, Path], list[float]] = {}
        for _ in range(ROUNDS):
            for root in (whole, nothing):
                found = root / "found.po"
                commands: dict[str, list[str | Path]] = {
                    "duizhao": [sys.executable, _BUILD, "--project", root, "check"],
                    "pofilter": [pofilter, "--progress=none", root / "units.po", found],
                }
                for name, command in commands.items():
                    times.setdefault((name, root), []).append(_seconds(command))
        return (
            Speed(
                "duizhao", pairs, tuple(times["duizhao", whole]), tuple(times["duizhao", nothing])
            ),
            Speed(
                "pofilter",
                units,
                tuple(times["pofilter", whole]),
                tuple(times["pofilter", nothing]),
            ),
        )


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return how many times as long theirs took, round by round, in the median."""
    return statistics.median(their / our for our, their in zip(ours, theirs, strict=True))


def _seconds(command: Sequence[str | Path]) -> float:
    start = time.perf_counter()
    ended = subprocess.run(command, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if ended.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with {ended.returncode}: {ended.stderr.decode()}")
    return seconds


def _repeated(texts: Sequence[Text], pairs: int) -> Iterator[tuple[str, Edition]]:
    """Yield editions, under a name of their own each time, until there are so many pairs."""
    count = 0
    for number, edition in enumerate(cycle(one for text in texts for one in text.editions)):
        if count >= pairs:
            return
        count += len(edition.pairs)
        yield f"article-{number}", edition


def _write_project(root: Path, texts: Sequence[Text], pairs: int) -> int:
    """Write articles into a project until it has so many pairs; return how many it has."""
    count = 0
    for language in ("zh", "en"):
        (root / "content" / language).mkdir(parents=True)
    for name, edition in _repeated(texts, pairs):
        count += len(edition.pairs)
        for document in (edition.source, edition.target):
            path = root / "content" / document.language / f"{name}.md"
            path.write_text(document.text, encoding="utf-8", newline="")
    return count


def _write_po(path: Path, texts: Sequence[Text], pairs: int) -> int:
    """Write the same pairs as units of a PO file; return how many there are.

    Equal texts are units of their own, told apart by their context.
    """
    units = [
        f"msgctxt {_quoted(f'{name} {pair.id}')}\n"
        f"msgid {_quoted(_written(edition.source, pair.source))}\n"
        f"msgstr {_quoted(_written(edition.target, pair.target))}\n"
        for name, edition in _repeated(texts, pairs)
        for pair in edition.pairs
    ]
    path.write_text("\n".join([_PO_HEADER, *units]), encoding="utf-8")
    return len(units)


def _written(document: Document, segments: Sequence[Segment]) -> str:
    return "\n\n".join(document.excerpt(segment.span) for segment in segments)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    lines = escaped.split("\n")
    return "\n".join(['""', *(f'"{line}\\n"' for line in lines[:-1]), f'"{lines[-1]}"'])
