"""What the checks catch and how fast: `python -m benchmarks.checks [PROJECT]...`."""

from __future__ import annotations

import os
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from benchmarks.damage import DAMAGES
from benchmarks.measuring import Trial, Undamaged, load_text, try_all, undamaged
from benchmarks.speed import Race, races, ratios
from duizhao.diagnostics import Severity

_ROOT = Path(__file__).parents[1]
_MISSED_LENGTH = 400


@click.command()
@click.argument("projects", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--limit", default=300, help="How many spots a kind of damage is tried at.")
@click.option("--seed", default=1, help="What the places are drawn by.")
@click.option("--only", default="", help="Only the kinds of damage with this in their name.")
@click.option("--verbose", is_flag=True, help="Print what was missed.")
@click.option("--pofilter", type=click.Path(path_type=Path, exists=True), help="Its command.")
@click.option("--no-speed", is_flag=True, help="Measure no speed.")
def main(
    projects: tuple[Path, ...],
    limit: int,
    seed: int,
    only: str,
    verbose: bool,
    pofilter: Path | None,
    no_speed: bool,
) -> None:
    """Measure the checks on good translations."""
    texts = [load_text(root) for root in projects or (_ROOT,)]
    for text in texts:
        terms = ", ".join(f"{term.source} {term.accepted[0]}" for term in text.glossary.terms)
        print(f"{text.name}: {len(text.editions)} articles; terms: {terms or 'none'}")
    workers = os.cpu_count() or 1
    trials = try_all(texts, seed=seed, limit=limit, workers=workers, only=only)
    print(f"\n{damage_table(trials)}")
    if verbose:
        print(f"\n{missed(trials)}")
    print(f"\n{undamaged_table(undamaged(texts))}")
    if not no_speed:
        for race in races(texts, pofilter):
            print(f"\n{speed_table(race)}")


def damage_table(trials: Sequence[Trial]) -> str:
    """Return a table of the kinds of damage: tried, caught, missed, and what caught it.

    An info alone catches nothing: how many more have one is a column of its own.
    """
    rows: list[list[str | int]] = []
    for name in dict.fromkeys([*DAMAGES, *(trial.damage for trial in trials)]):
        tried = [trial for trial in trials if trial.damage == name]
        if not tried:
            continue
        caught = [trial for trial in tried if trial.caught_by]
        checks = Counter(code for trial in caught for code in trial.caught_by)
        by = ", ".join(f"{code} {count}" for code, count in checks.most_common())
        seen = sum(bool(trial.caught_by or trial.hinted_at_by) for trial in tried)
        rates = [f"{100 * count / len(tried):.1f}" for count in (len(caught), seen)]
        rows.append([name, len(tried), len(caught), len(tried) - len(caught), *rates, by])
    heads = ["damage", "tried", "caught", "missed", "caught %", "with infos %", "by"]
    return _table(heads, rows)


def missed(trials: Iterable[Trial]) -> str:
    """Return one line for each damage that nothing caught."""
    return "\n".join(
        f"missed: {trial.damage}: {trial.article} {' '.join(trial.damaged.ids)}: "
        f"{trial.damaged.fault[:_MISSED_LENGTH]}"
        for trial in trials
        if not trial.caught_by
    )


def undamaged_table(found: Undamaged) -> str:
    """Return a table of the checks: findings on good texts by severity, and how many a hundred."""
    codes = sorted({code for code, _ in found.findings})
    rows: list[list[str | int]] = []
    for code in codes:
        counts = [found.findings.get((code, severity), 0) for severity in reversed(Severity)]
        rows.append([code, *counts, _of_hundred(sum(counts[:2]), found.pairs)])
    sums = [
        sum(count for (_, severity), count in found.findings.items() if severity is wanted)
        for wanted in reversed(Severity)
    ]
    rows.append(["all", *sums, _of_hundred(sum(sums[:2]), found.pairs)])
    heads = ["check", "errors", "warnings", "infos", "errors and warnings in 100 pairs"]
    return f"{found.pairs:,} undamaged pairs\n{_table(heads, rows)}"


def speed_table(race: Race) -> str:
    """Return a table of how fast the checks are, and how much faster than those beside them."""
    rows: list[list[str | int]] = []
    for one in (race.ours, *race.others):
        row: list[str | int] = [one.name]
        for ours, times in ((race.ours.whole, one.whole), (race.ours.working, one.working)):
            middle = statistics.median(times)
            row += [f"{middle:.2f}", f"{race.pairs / middle:,.0f}", _times(ratios(ours, times))]
        rows.append(row)
    heads = ["", "CPU s", "pairs/s", "ratio", "less start-up", "pairs/s", "ratio"]
    return (
        f"{race.pairs:,} {race.what}, {race.distinct:,} of them distinct; medians of "
        f"{len(race.ours.whole)} rounds in turn, of ratios also the least and the greatest\n"
        f"{_table(heads, rows)}"
    )


def _times(found: Sequence[float]) -> str:
    return f"{statistics.median(found):.2f} ({found[0]:.2f} to {found[-1]:.2f})"


def _of_hundred(count: int, pairs: int) -> str:
    return f"{100 * count / pairs:.2f}" if pairs else "-"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    lines = [list(heads), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number in (0, 5) else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


if __name__ == "__main__":
    main()
