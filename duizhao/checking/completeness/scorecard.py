"""What each sign says for it that a translation lacks words of its source.

The tables are printed by `python -m benchmarks.scorecard`, which takes sentences out of good
translations and asks by what these differ from the texts as they are. The signs are

- `sentences` and `clauses`: how much better the texts match without some of them, as differences
  of log-likelihoods, and `both`, their product: what both say does not count twice;
- `length`: how far the translation's size is from the usual one, in standard deviations, and
  `rest`, the same where the missing clauses are taken out of the source;
- `lost`: the missing words' size in English words;
- `fewer`: how many sentences fewer the translation has;
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
        start=2.27,
        curves={
            "sentences": ((-10.0, 0.0), (-5.0, 0.75), (-2.0, 2.9), (2.0, 4.42)),
            "clauses": ((-10.0, 0.0), (-5.0, -0.01), (-2.0, 1.48), (2.0, 2.48), (6.0, 3.15)),
            "both": ((-150.0, 0.0), (225.0, -10.59)),
            "length": ((-3.0, 0.0), (-1.0, -1.71), (0.0, -2.71), (1.0, -2.82)),
            "rest": ((-3.0, 0.0), (-1.0, 1.48), (1.0, 3.33), (3.0, 3.55)),
            "lost": ((3.0, 0.0), (4.0, 0.13), (6.0, 0.42), (10.0, 0.44)),
            "fewer": ((-3.0, 0.0), (-1.0, -0.62), (0.0, -1.5), (1.0, -0.81)),
            "kept": ((0.0, 0.0), (1.0, -0.92)),
            "gone": ((0.0, 0.0), (1.0, 1.02), (3.0, 1.5)),
        },
    ),
    "clauses": Scorecard(
        start=-5.95,
        curves={
            "clauses": ((-10.0, 0.0), (-5.0, 2.27), (-2.0, 4.7), (2.0, 6.67), (6.0, 7.34)),
            "rest": ((-3.0, 0.0), (-1.0, 0.4), (1.0, -0.04), (3.0, -0.92)),
            "unanswered": ((0.0, 0.0), (4.0, 1.61)),
            "lost": ((3.0, 0.0), (4.0, -0.81), (6.0, -0.56), (10.0, 0.47)),
            "kept": ((0.0, 0.0), (1.0, -0.73)),
            "gone": ((0.0, 0.0), (1.0, 1.17), (3.0, 2.54)),
        },
    ),
}
