"""What each sign says for it that a translation lacks words of its source.

The tables are printed by `python -m benchmarks.scorecard`, which takes sentences out of good
translations and asks by what these differ from the texts as they are. The signs are

- `sentences` and `clauses`: how much better the texts match without some of them, as differences
  of log-likelihoods, and `both`, their product: what both say does not count twice;
- `length`: how far the translation's size is from the usual one, in standard deviations, and
  `rest`, the same where the missing clauses are taken out of the source;
- `lost`: the missing words' size in English words;
- `kept` and `gone`: how many of their names, numbers and pieces of code the translation has as
  often as the source, and how many less often;
- `unanswered`: how many known words of a single sentence have no counterpart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What a sign says at some values, as logarithms of odds: between them a straight line, beyond
# them flat.
Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What all signs say together: `start` and the sum of the curves at their values."""

    start: float
    curves: Mapping[str, Curve]


SCORECARDS: Mapping[str, Scorecard] = {
    "sentences": Scorecard(
        start=0.91,
        curves={
            "sentences": ((-10.0, 0.0), (-5.0, 1.06), (-2.0, 3.36), (2.0, 5.42)),
            "clauses": ((-10.0, 0.0), (-5.0, -0.37), (-2.0, 1.35), (2.0, 2.19), (6.0, 2.55)),
            "both": ((-150.0, 0.0), (225.0, -10.58)),
            "length": ((-3.0, 0.0), (-1.0, -0.93), (0.0, -1.66), (1.0, -1.31)),
            "rest": ((-3.0, 0.0), (-1.0, 1.04), (1.0, 2.36), (3.0, 2.28)),
            "lost": ((3.0, 0.0), (4.0, 0.22), (6.0, 0.52), (10.0, 0.68)),
            "kept": ((0.0, 0.0), (1.0, -1.11)),
            "gone": ((0.0, 0.0), (1.0, 0.96), (3.0, 1.39)),
        },
    ),
    "clauses": Scorecard(
        start=-7.0,
        curves={
            "clauses": ((-10.0, 0.0), (-5.0, 2.04), (-2.0, 4.34), (2.0, 6.38), (6.0, 7.08)),
            "rest": ((-3.0, 0.0), (-1.0, 1.7), (1.0, 0.96), (3.0, 0.23)),
            "unanswered": ((0.0, 0.0), (4.0, 1.58)),
            "lost": ((3.0, 0.0), (4.0, -0.59), (6.0, -0.2), (10.0, 0.58)),
            "kept": ((0.0, 0.0), (1.0, -0.94)),
            "gone": ((0.0, 0.0), (1.0, 1.17), (3.0, 2.76)),
        },
    ),
}
