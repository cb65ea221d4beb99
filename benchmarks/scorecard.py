"""Weighs the signs of lost words: `python -m benchmarks.scorecard PROJECT...`.

Sentences are taken out of good translations, one at a time, and what then speaks for a loss is
compared with what speaks for one in the texts as they are. The weights are those of a logistic
regression; printed is the table of `duizhao/checking/completeness/scorecard.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import click

from benchmarks.measuring import Text, drawn, load_text, with_translation
from duizhao.checking.comparison import compare
from duizhao.checking.completeness.losses import LONGEST, Evidence, evidence
from duizhao.checking.completeness.matches import matches
from duizhao.checking.completeness.scorecard import Curve, Scorecard
from duizhao.checking.completeness.sizes import rate_of
from duizhao.model import Edition, Glossary

_DAMAGES = ("sentence dropped, not the last", "last sentence dropped")
_LIMIT = 400

# Where the curve of a sign may bend.
KNOTS: Mapping[str, Sequence[float]] = {
    "sentences": (-10, -5, -2, 2),
    "clauses": (-10, -5, -2, 2, 6),
    "both": (-150, 225),
    "length": (-3, -1, 0, 1),
    "rest": (-3, -1, 1, 3),
    "unanswered": (0, 4),
    "lost": (3, 4, 6, 10),
    # Of several sentences fewer these examples know nothing: one is taken out of each.
    "fewer": (-3, -1, 0, 1),
    "kept": (0, 1),
    "gone": (0, 1, 3),
}
CARDS = {
    "sentences": (
        *("sentences", "clauses", "both"),
        *("length", "rest", "lost", "fewer", "kept", "gone"),
    ),
    "clauses": ("clauses", "rest", "unanswered", "lost", "kept", "gone"),
}

# How much a weight counts against itself, by its square, and when the search for them ends.
_RIDGE = 1.0
_ROUNDS, _NEAR = 50, 1e-6
# Odds below this are as good as none, and would not fit into a number.
_FARTHEST = 500.0


@dataclass(frozen=True, slots=True)
class _Example:
    found: Evidence
    is_lost: bool


@click.command()
@click.argument("projects", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def main(projects: tuple[Path, ...]) -> None:
    """Print the scorecards by which whole and damaged translations of projects differ most."""
    examples = [one for root in projects for one in _examples(load_text(root))]
    for card, signs in CARDS.items():
        own = [one for one in examples if one.found.card == card]
        if not own:
            raise click.ClickException(f"no example is of the kind {card!r}; name more projects")
        print(f"# {sum(one.is_lost for one in own)} lost of {len(own)}")
        print(f"{card!r}: {_scorecard(own, signs)},")


def _examples(text: Text) -> Iterator[_Example]:
    for edition in text.editions:
        for found in _evidence(edition):
            yield _Example(found, is_lost=False)
    for name in _DAMAGES:
        for article, damaged in drawn(text, name, Random(f"1 {name}"), _LIMIT):
            for found in _evidence(
                with_translation(text.editions[article], damaged.text), damaged.ids
            ):
                yield _Example(found, is_lost=True)


def _evidence(edition: Edition, only: Sequence[str] | None = None) -> Iterator[Evidence]:
    pairs = compare(edition, Glossary()).pairs
    rate = rate_of(pairs)
    for pair in pairs:
        if only is None or pair.id in only:
            for match in matches(pair.source, pair.target, rate, LONGEST):
                if not match.is_item and (found := evidence(pair.source, pair.target, match, rate)):
                    yield found


def _scorecard(examples: Sequence[_Example], signs: Sequence[str]) -> Scorecard:
    steps = [(sign, a, b) for sign in signs for a, b in pairwise(KNOTS[sign])]
    rows = [[min(max(one.found.signs[sign], a), b) - a for sign, a, b in steps] for one in examples]
    start, slopes = fitted(rows, [one.is_lost for one in examples])
    curves: dict[str, Curve] = {}
    for sign in signs:
        knots, height = KNOTS[sign], 0.0
        points = [(float(knots[0]), 0.0)]
        for (name, a, b), slope in zip(steps, slopes, strict=True):
            if name == sign:
                height += slope * (b - a)
                points.append((float(b), round(height, 2)))
        curves[sign] = tuple(points)
    return Scorecard(round(start, 2), curves)


def fitted(rows: Sequence[Sequence[float]], lost: Sequence[bool]) -> tuple[float, list[float]]:
    """Return the constant and the slopes of a logistic regression, by Newton's method.

    A library for it would be the largest that this project has, for some thirty numbers.
    """
    spread = [_deviation([row[n] for row in rows]) for n in range(len(rows[0]))]
    scaled = [[1.0, *(x / s for x, s in zip(row, spread, strict=True))] for row in rows]
    size = len(scaled[0])
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        gradient = [-_RIDGE * w if n else 0.0 for n, w in enumerate(weights)]
        curvature = [[_RIDGE if n == m and n else 0.0 for m in range(size)] for n in range(size)]
        for row, is_lost in zip(scaled, lost, strict=True):
            chance = 1 / (1 + math.exp(-max(sum(map(float.__mul__, row, weights)), -_FARTHEST)))
            doubt = chance * (1 - chance)
            for n, x in enumerate(row):
                if x:
                    gradient[n] += (is_lost - chance) * x
                    line, factor = curvature[n], doubt * x
                    for m in range(n + 1):
                        line[m] += factor * row[m]
        for n in range(size):
            for m in range(n):
                curvature[m][n] = curvature[n][m]
        change = _solved(curvature, gradient)
        weights = [w + c for w, c in zip(weights, change, strict=True)]
        if max(map(abs, change)) < _NEAR:
            break
    return weights[0], [w / s for w, s in zip(weights[1:], spread, strict=True)]


def _deviation(values: Sequence[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((x - mean) ** 2 for x in values) / len(values)) or 1.0


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return the solution of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for n in range(size):
        best = max(range(n, size), key=lambda m: abs(rows[m][n]))
        rows[n], rows[best] = rows[best], rows[n]
        for m in range(n + 1, size):
            factor = rows[m][n] / rows[n][n]
            rows[m] = [x - factor * y for x, y in zip(rows[m], rows[n], strict=True)]
    solution = [0.0] * size
    for n in reversed(range(size)):
        known = sum(rows[n][m] * solution[m] for m in range(n + 1, size))
        solution[n] = (rows[n][size] - known) / rows[n][n]
    return solution


if __name__ == "__main__":
    main()
