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
            start=0.27,
            curves=MappingProxyType(
                {
                    "sentences": ((-10.0, 0.0), (-5.0, 1.21), (-2.0, 3.49), (2.0, 5.43)),
                    "clauses": ((-10.0, 0.0), (-5.0, -0.46), (-2.0, 1.4), (2.0, 2.29), (6.0, 2.57)),
                    "both": ((-150.0, 0.0), (225.0, -10.0)),
                    "length": ((-3.0, 0.0), (-1.0, -1.15), (0.0, -1.98), (1.0, -1.58)),
                    "rest": ((-3.0, 0.0), (-1.0, 1.4), (1.0, 2.83), (3.0, 2.68)),
                    "lost": ((3.0, 0.0), (4.0, 0.35), (6.0, 0.58), (10.0, 0.67)),
                    "kept": ((0.0, 0.0), (1.0, -1.06)),
                    "gone": ((0.0, 0.0), (1.0, 1.15), (3.0, 1.58)),
                }
            ),
        ),
        "clauses": Scorecard(
            start=-8.12,
            curves=MappingProxyType(
                {
                    "clauses": ((-10.0, 0.0), (-5.0, 2.18), (-2.0, 4.32), (2.0, 6.57), (6.0, 7.53)),
                    "rest": ((-3.0, 0.0), (-1.0, 1.89), (1.0, 0.92), (3.0, -0.07)),
                    "unanswered": ((0.0, 0.0), (4.0, 1.27)),
                    "lost": ((3.0, 0.0), (4.0, 0.85), (6.0, 0.91), (10.0, 1.94)),
                    "kept": ((0.0, 0.0), (1.0, -1.1)),
                    "gone": ((0.0, 0.0), (1.0, 1.26), (3.0, 3.44)),
                }
            ),
        ),
    }
)
