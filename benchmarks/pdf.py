"""What a handout costs: beside bare WeasyPrint, Chromium and Typst, and from short to long.

`python -m benchmarks.pdf [PROJECT]...`. Processor time says more where a machine has other work;
what Chromium's own processes take is not in it, so its clock counts.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import click

from duizhao.loading import load_edition
from duizhao.model import Edition, Pair
from duizhao.project import open_project, take_inventory
from duizhao.publishing.proof import prove_handout, prove_page
from duizhao.rendering.handout import handout_parts, render_handout
from duizhao.rendering.metadata import Site
from duizhao.rendering.pages import render_pages, static_files
from duizhao.rendering.pdf.engine import Parts, laid_out, load_engine, opened
from duizhao.settings import HandoutSettings
from duizhao.theme import Theme, load_theme

ROOT = Path(__file__).parents[1]
ROUNDS = 5
LENGTHS = (30, 100, 300, 1000, 3000)
_PLAIN = HandoutSettings()
_TYPST = """\
import sys, typst
open(sys.argv[2], "wb").write(typst.compile(sys.argv[1]))
"""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make the PDF of an article, and the seconds that it took, round by round."""

    name: str
    processor: tuple[float, ...]
    clock: tuple[float, ...]


@click.command()
@click.argument("projects", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--typst", type=click.Path(path_type=Path), help="A Python that has typst.")
@click.option("--chromium", type=click.Path(path_type=Path), default="/usr/bin/chromium")
@click.option("--pairs", multiple=True, type=int, default=LENGTHS, help="Lengths to try.")
@click.option("--rounds", default=ROUNDS, help="How often each way is taken, in turn.")
@click.option("--one", default=0, hidden=True)
@click.option("--bare", is_flag=True, hidden=True)
def main(
    projects: tuple[Path, ...],
    typst: Path | None,
    chromium: Path,
    pairs: tuple[int, ...],
    rounds: int,
    one: int,
    bare: bool,
) -> None:
    """Print what the handouts of the articles cost, in tables."""
    projects = projects or (ROOT,)
    if one:
        print(json.dumps(_one_length(projects, one, bare=bare)))
        return
    theme = load_theme()
    for project in projects:
        for edition in _editions(project):
            ways = _ways(edition, theme)
            with tempfile.TemporaryDirectory() as folder:
                ways |= _other_tools(edition, theme, Path(folder), chromium, typst)
                _print_ways(edition, _in_turn(ways, rounds))
    _print_growth(
        [
            _in_a_process(projects, length)
            | {"bare": _in_a_process(projects, length, "--bare")["memory"]}
            for length in pairs
        ]
    )


def _editions(root: Path) -> Iterator[Edition]:
    project = open_project(root)
    inventory = take_inventory(project)
    for name in inventory.articles:
        yield load_edition(project, inventory, name)


def _ways(edition: Edition, theme: Theme) -> dict[str, Callable[[], object]]:
    made = render_handout(edition, theme, _PLAIN, draft=True)
    parts = handout_parts(edition, theme, _PLAIN, draft=True)

    def proven() -> None:
        handout = render_handout(edition, theme, _PLAIN, draft=True)
        _prove(edition, handout.html, handout.pdf)

    return {
        "bare WeasyPrint, the same HTML": lambda: _bare(parts),
        "handout, no tags, no proof": lambda: _untagged(edition, theme),
        "handout, tagged": lambda: render_handout(edition, theme, _PLAIN, draft=True),
        "handout, tagged and proven": proven,
        "the proof alone": lambda: _prove(edition, made.html, made.pdf),
    }


def _other_tools(
    edition: Edition, theme: Theme, folder: Path, chromium: Path, typst: Path | None
) -> dict[str, Callable[[], object]]:
    ways: dict[str, Callable[[], object]] = {}
    if chromium.exists():
        page = _write_page(edition, theme, folder)
        ways["Chromium, the page"] = lambda: _print_in_chromium(chromium, page)
    if typst:
        source = _write_typst(edition, folder)
        ways["Typst, the same pairs"] = lambda: _run_typst(typst, source)
    return ways


def _in_turn(ways: dict[str, Callable[[], object]], rounds: int) -> list[Way]:
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, make in ways.items():
            processor, clock = _processor_time(), time.perf_counter()
            make()
            spent[name].append((_processor_time() - processor, time.perf_counter() - clock))
    return [Way(name, *zip(*times, strict=True)) for name, times in spent.items()]


def _processor_time() -> float:
    """Return the seconds of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def _bare(parts: Parts) -> None:
    source, options = opened(load_engine(), parts)
    source.render(**options).write_pdf()


def _untagged(edition: Edition, theme: Theme) -> None:
    parts = handout_parts(edition, theme, _PLAIN, draft=True)
    laid_out(load_engine(), parts)[1].write_pdf()


def _prove(edition: Edition, html: bytes, pdf: bytes) -> None:
    prove_page(edition, html, "zh-Hans", "source")
    prove_page(edition, html, "en", "target")
    prove_handout(html, pdf)


def _write_page(edition: Edition, theme: Theme, folder: Path) -> Path:
    files = {
        **render_pages(edition, theme, handout=False, draft=True, site=Site()),
        **static_files([edition], theme),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / edition.article / "index.html"


def _print_in_chromium(chromium: Path, page: Path) -> None:
    command = [
        *(str(chromium), "--headless", "--no-sandbox", "--disable-gpu"),
        *(f"--user-data-dir={page.parent / 'profile'}", "--no-pdf-header-footer"),
        f"--print-to-pdf={page.parent / 'page.pdf'}",
        f"file://{quote(str(page))}",
    ]
    subprocess.run(command, check=True, capture_output=True)


def _write_typst(edition: Edition, folder: Path) -> Path:
    """Write the pairs as a table of two columns, which Typst breaks across pages row by row."""
    rows = []
    for pair in edition.pairs:
        cells = (
            "\n".join(segment.plain for segment in side) for side in (pair.source, pair.target)
        )
        rows.append("  " + ", ".join(json.dumps(cell, ensure_ascii=False) for cell in cells) + ",")
    source = folder / "pairs.typ"
    source.write_text(
        '#set page("a4", margin: (x: 18mm, top: 24mm, bottom: 22mm))\n'
        '#set text(10.5pt, font: ("Libertinus Serif", "Noto Serif CJK SC"))\n'
        "#grid(columns: (74mm, 92mm), column-gutter: 8mm, row-gutter: 8.5pt,\n"
        + "\n".join(rows)
        + "\n)\n",
        encoding="utf-8",
    )
    return source


def _run_typst(python: Path, source: Path) -> None:
    command = [str(python), "-c", _TYPST, str(source), str(source.with_suffix(".pdf"))]
    subprocess.run(command, check=True, capture_output=True)


def _in_a_process(projects: Sequence[Path], pairs: int, *more: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.pdf", *map(str, projects), "--one", str(pairs)]
    ended = subprocess.run([*command, *more], check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def _one_length(projects: Sequence[Path], pairs: int, *, bare: bool) -> dict[str, float]:
    """Make one handout of so many pairs, bare or proven, and say what it took."""
    theme = load_theme()
    edition = _of_length([each for project in projects for each in _editions(project)], pairs)
    render_handout(replace(edition, pairs=edition.pairs[:5]), theme, _PLAIN, draft=True)
    if bare:
        _bare(handout_parts(edition, theme, _PLAIN, draft=True))
        return {"memory": _most_memory()}
    start = _processor_time()
    handout = render_handout(edition, theme, _PLAIN, draft=True)
    made = _processor_time()
    _prove(edition, handout.html, handout.pdf)
    return {
        "pairs": len(edition.pairs),
        "made": made - start,
        "proven": _processor_time() - made,
        "memory": _most_memory(),
        "size": len(handout.pdf) / 2**20,
    }


def _most_memory() -> float:
    """Return the most that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _of_length(editions: Sequence[Edition], pairs: int) -> Edition:
    """Return the first article with the pairs of all of them, again and again, IDs made new."""
    repeated = islice(cycle(pair for edition in editions for pair in edition.pairs), pairs)
    named: list[Pair] = [
        replace(pair, ids=(f"n{number}",)) for number, pair in enumerate(repeated, start=1)
    ]
    assets = {name: asset for each in editions for name, asset in each.assets.items()}
    return replace(editions[0], pairs=tuple(named), assets=assets)


def _print_ways(edition: Edition, ways: Sequence[Way]) -> None:
    print(f"\n{edition.article}: {len(edition.pairs)} pairs, {len(ways[0].clock)} rounds in turn\n")
    print("| way | processor, s | to bare WeasyPrint | clock, s | to bare WeasyPrint |")
    print("| --- | ---: | ---: | ---: | ---: |")
    bare = [statistics.median(ways[0].processor), statistics.median(ways[0].clock)]
    for way in ways:
        processor, clock = statistics.median(way.processor), statistics.median(way.clock)
        print(
            f"| {way.name} | {processor:.2f} | {processor / bare[0]:.2f} "
            f"| {clock:.2f} | {clock / bare[1]:.2f} |"
        )


def _print_growth(lengths: Sequence[dict[str, float]]) -> None:
    print("\nOne handout in a process of its own, tagged and proven\n")
    print(
        "| pairs | seconds | ms a pair | of that proof | memory, MiB | bare WeasyPrint's, MiB "
        "| PDF, MiB |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for each in lengths:
        total = each["made"] + each["proven"]
        print(
            f"| {each['pairs']:.0f} | {total:.1f} | {1000 * total / each['pairs']:.1f} "
            f"| {each['proven'] / total:.0%} | {each['memory']:.0f} | {each['bare']:.0f} "
            f"| {each['size']:.1f} |"
        )


if __name__ == "__main__":
    main()
