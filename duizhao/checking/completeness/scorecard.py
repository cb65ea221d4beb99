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
        start=0.9,
        curves={
            "sentences": ((-10.0, 0.0), (-5.0, 1.05), (-2.0, 3.35), (2.0, 5.35)),
            "clauses": ((-10.0, 0.0), (-5.0, -0.45), (-2.0, 1.26), (2.0, 2.08), (6.0, 2.36)),
            "both": ((-150.0, 0.0), (225.0, -10.41)),
            "length": ((-3.0, 0.0), (-1.0, -1.12), (0.0, -1.86), (1.0, -1.52)),
            "rest": ((-3.0, 0.0), (-1.0, 1.1), (1.0, 2.49), (3.0, 2.4)),
            "lost": ((3.0, 0.0), (4.0, 0.34), (6.0, 0.63), (10.0, 0.76)),
            "kept": ((0.0, 0.0), (1.0, -1.1)),
            "gone": ((0.0, 0.0), (1.0, 1.0), (3.0, 1.5)),
        },
    ),
    "clauses": Scorecard(
        start=-7.39,
        curves={
            "clauses": ((-10.0, 0.0), (-5.0, 2.34), (-2.0, 4.74), (2.0, 6.78), (6.0, 7.42)),
            "rest": ((-3.0, 0.0), (-1.0, 1.09), (1.0, 0.54), (3.0, -0.05)),
            "unanswered": ((0.0, 0.0), (4.0, 1.32)),
            "lost": ((3.0, 0.0), (4.0, 0.17), (6.0, 0.48), (10.0, 1.32)),
            "kept": ((0.0, 0.0), (1.0, -1.14)),
            "gone": ((0.0, 0.0), (1.0, 1.26), (3.0, 3.0)),
        },
    ),
}
