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
        start=1.76,
        curves={
            "sentences": ((-10.0, 0.0), (-5.0, 0.84), (-2.0, 3.05), (2.0, 4.91)),
            "clauses": ((-10.0, 0.0), (-5.0, 0.12), (-2.0, 1.7), (2.0, 2.92), (6.0, 2.95)),
            "both": ((-150.0, 0.0), (225.0, -9.11)),
            "length": ((-3.0, 0.0), (-1.0, -1.56), (0.0, -2.48), (1.0, -2.6)),
            "rest": ((-3.0, 0.0), (-1.0, 1.2), (1.0, 2.89), (3.0, 2.95)),
            "lost": ((3.0, 0.0), (4.0, 0.05), (6.0, 0.39), (10.0, 0.44)),
            "fewer": ((-3.0, 0.0), (-1.0, -0.77), (0.0, -1.62), (1.0, -0.78), (2.0, -2.29)),
            "kept": ((0.0, 0.0), (1.0, -0.96)),
            "gone": ((0.0, 0.0), (1.0, 0.86), (3.0, 1.43)),
        },
    ),
    "clauses": Scorecard(
        start=-6.52,
        curves={
            "clauses": ((-10.0, 0.0), (-5.0, 2.34), (-2.0, 4.56), (2.0, 6.45), (6.0, 7.06)),
            "rest": ((-3.0, 0.0), (-1.0, 0.94), (1.0, 0.44), (3.0, -0.57)),
            "unanswered": ((0.0, 0.0), (4.0, 1.7)),
            "lost": ((3.0, 0.0), (4.0, -0.72), (6.0, -0.51), (10.0, 0.61)),
            "kept": ((0.0, 0.0), (1.0, -0.92)),
            "gone": ((0.0, 0.0), (1.0, 1.24), (3.0, 2.7)),
        },
    ),
}
