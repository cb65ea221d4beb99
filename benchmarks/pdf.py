"""What a handout costs: beside bare WeasyPrint, Chromium and Typst, and from short to long.

python -m benchmarks.pdf [PROJECT]... [--typst PYTHON] [--chromium PATH] [--pairs N]...
"""

from __future__ import annotations

import argparse
import json
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

from duizhao.loading import load_edition
from duizhao.model import Edition, Pair
from duizhao.project import open_project, take_inventory
from duizhao.publishing.proof import prove_handout, prove_page
from duizhao.rendering.handout import handout_parts, render_handout
from duizhao.rendering.metadata import Site
from duizhao.rendering.pages import render_pages, static_files
from duizhao.rendering.pdf.engine import Parts, laid_out, load_engine
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
    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        return statistics.median(self.seconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what the handouts of the articles cost, in tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf")
    parser.add_argument("projects", nargs="*", type=Path, default=[ROOT])
    parser.add_argument("--typst", type=Path, help="a Python that has the package typst")
    parser.add_argument("--chromium", type=Path, default=Path("/usr/bin/chromium"))
    parser.add_argument("--pairs", type=int, nargs="*", default=LENGTHS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(_one_length(options.projects, options.one)))
        return
    theme = load_theme()
    for project in options.projects:
        for edition in _editions(project):
            _print_ways(edition, _beside_others(edition, theme, options))
    _print_growth([_in_a_process(options.projects, pairs) for pairs in options.pairs])


def _editions(project: Path) -> Iterator[Edition]:
    opened = open_project(project)
    inventory = take_inventory(opened)
    for name in inventory.articles:
        yield load_edition(opened, inventory, name)


def _beside_others(edition: Edition, theme: Theme, options: argparse.Namespace) -> list[Way]:
    """Make an article's PDF in each way in turn, several rounds."""
    made = render_handout(edition, theme, _PLAIN, draft=True)
    parts = handout_parts(edition, theme, _PLAIN, draft=True)

    def proven() -> None:
        handout = render_handout(edition, theme, _PLAIN, draft=True)
        _prove(edition, handout.html, handout.pdf)

    ways: dict[str, Callable[[], object]] = {
        "bare WeasyPrint, the same HTML": lambda: _bare(parts),
        "handout, no tags, no proof": lambda: _bare(
            handout_parts(edition, theme, _PLAIN, draft=True)
        ),
        "handout, tagged": lambda: render_handout(edition, theme, _PLAIN, draft=True),
        "handout, tagged and proven": proven,
        "the proof alone": lambda: _prove(edition, made.html, made.pdf),
    }
    with tempfile.TemporaryDirectory() as folder:
        if options.chromium.exists():
            page = _write_page(edition, theme, Path(folder))
            ways["Chromium, the page"] = lambda: _print_in_chromium(options.chromium, page)
        if options.typst:
            source = _write_typst(edition, Path(folder))
            ways["Typst, the same pairs"] = lambda: _run_typst(options.typst, source)
        seconds: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, make in ways.items():
                start = time.perf_counter()
                make()
                seconds[name].append(time.perf_counter() - start)
    return [Way(name, tuple(times)) for name, times in seconds.items()]


def _bare(parts: Parts) -> None:
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


def _in_a_process(projects: Sequence[Path], pairs: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.pdf", *map(str, projects), "--one", str(pairs)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(ended.stdout)
    return found


def _one_length(projects: Sequence[Path], pairs: int) -> dict[str, float]:
    """Make and prove one handout of so many pairs, and say what it took."""
    theme = load_theme()
    edition = _of_length([each for project in projects for each in _editions(project)], pairs)
    render_handout(replace(edition, pairs=edition.pairs[:5]), theme, _PLAIN, draft=True)
    start = time.process_time()
    handout = render_handout(edition, theme, _PLAIN, draft=True)
    made = time.process_time()
    _prove(edition, handout.html, handout.pdf)
    proven = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pairs": len(edition.pairs),
        "made": made - start,
        "proven": proven - made,
        "memory": memory,
        "size": len(handout.pdf) / 2**20,
    }


def _of_length(editions: Sequence[Edition], pairs: int) -> Edition:
    """Return the first article with the pairs of all of them, again and again, IDs made new."""
    repeated = islice(cycle(pair for edition in editions for pair in edition.pairs), pairs)
    named: list[Pair] = [
        replace(pair, ids=(f"n{number}",)) for number, pair in enumerate(repeated, start=1)
    ]
    assets = {name: asset for each in editions for name, asset in each.assets.items()}
    return replace(editions[0], pairs=tuple(named), assets=assets)


def _print_ways(edition: Edition, ways: Sequence[Way]) -> None:
    bare = ways[0].middle
    print(
        f"\n{edition.article}: {len(edition.pairs)} pairs, {len(ways[0].seconds)} rounds in turn\n"
    )
    print("| way | seconds (median) | to bare WeasyPrint |\n| --- | ---: | ---: |")
    for way in ways:
        print(f"| {way.name} | {way.middle:.2f} | {way.middle / bare:.2f} |")


def _print_growth(lengths: Sequence[dict[str, float]]) -> None:
    print("\nOne handout in a process of its own, tagged and proven\n")
    print("| pairs | seconds | ms a pair | of that proof | memory, MiB | PDF, MiB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for each in lengths:
        total = each["made"] + each["proven"]
        print(
            f"| {each['pairs']:.0f} | {total:.1f} | {1000 * total / each['pairs']:.1f} "
            f"| {each['proven'] / total:.0%} | {each['memory']:.0f} | {each['size']:.1f} |"
        )


if __name__ == "__main__":
    main()
