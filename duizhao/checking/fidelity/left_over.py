"""What two sides have in common, and what is left on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

_S = TypeVar("_S")
_T = TypeVar("_T")


def left_over(
    source: Iterable[_S], target: Iterable[_T], *same: Callable[[_S, _T], bool]
) -> tuple[list[_S], list[_T]]:
    """Return what has no counterpart on the other side, in order.

    Each thing has at most one counterpart. Those that the first `same` finds are taken
    away before the second is asked.
    """
    left, right = list(source), list(target)
    for alike in same:
        unmatched = []
        for one in left:
            found = next((at for at, other in enumerate(right) if alike(one, other)), None)
            if found is None:
                unmatched.append(one)
            else:
                del right[found]
        left = unmatched
        if not left:
            break
    return left, right


def how_often(times: int) -> str:
    """Return a count, of one at least, as a message says it: once, twice, 3 times."""
    return ("once", "twice")[times - 1] if times < 3 else f"{times} times"
