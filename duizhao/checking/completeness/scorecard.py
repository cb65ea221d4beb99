"""What each sign says for it that a translation lacks words of its source.

The tables are printed by `python -m benchmarks.scorecard`, which takes sentences out of good
translations and asks by what these differ from the texts as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# What a sign says at some values, as logarithms of odds: between them a straight line, beyond
# them flat.
Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What all signs say together: `start` and the sum of the curves at their values."""

    start: float
    curves: Mapping[str, Curve]


SCORECARDS: Mapping[str, Scorecard] = MappingProxyType(
    {
        "sentences": Scorecard(
            start=0.89,
            curves=MappingProxyType(
                {
                    "sentences": ((-10.0, 0.0), (-5.0, 1.2), (-2.0, 3.48), (2.0, 5.41)),
                    "clauses": (
                        (-10.0, 0.0),
                        (-5.0, -0.51),
                        (-2.0, 1.32),
                        (2.0, 2.18),
                        (6.0, 2.44),
                    ),
                    "both": ((-150.0, 0.0), (225.0, -10.32)),
                    "length": ((-3.0, 0.0), (-1.0, -1.03), (0.0, -1.84), (1.0, -1.38)),
                    "rest": ((-3.0, 0.0), (-1.0, 0.9), (1.0, 2.29), (3.0, 2.02)),
                    "lost": ((3.0, 0.0), (4.0, 0.35), (6.0, 0.6), (10.0, 0.7)),
                    "kept": ((0.0, 0.0), (1.0, -1.07)),
                    "gone": ((0.0, 0.0), (1.0, 1.15), (3.0, 1.59)),
                }
            ),
        ),
        "clauses": Scorecard(
            start=-7.41,
            curves=MappingProxyType(
                {
                    "clauses": ((-10.0, 0.0), (-5.0, 2.14), (-2.0, 4.26), (2.0, 6.49), (6.0, 7.41)),
                    "rest": ((-3.0, 0.0), (-1.0, 1.17), (1.0, 0.24), (3.0, -1.0)),
                    "unanswered": ((0.0, 0.0), (4.0, 1.28)),
                    "lost": ((3.0, 0.0), (4.0, 0.88), (6.0, 0.93), (10.0, 2.01)),
                    "kept": ((0.0, 0.0), (1.0, -1.08)),
                    "gone": ((0.0, 0.0), (1.0, 1.27), (3.0, 3.47)),
                }
            ),
        ),
    }
)
