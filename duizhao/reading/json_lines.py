"""JSON Lines, as the lock and the baseline are: an object a line, all with the same keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

# What git leaves at the start of a line where two branches changed it.
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
KEEP_ONE = (
    "Of the lines between <<<<<<< and >>>>>>> keep those that are right, one for each, "
    "and delete the marks."
)


class DamagedLine(Exception):
    """A line that no command has written so; `line` counts from 1.

    `remedy` is what to do, or empty where only an older version of the file helps.
    """

    def __init__(self, line: int, reason: str, remedy: str = "") -> None:
        super().__init__(line, reason, remedy)
        self.line = line
        self.reason = reason
        self.remedy = remedy


def is_conflict(line: str) -> bool:
    """Tell whether a line is a mark of git's, for what two branches changed."""
    return line.startswith(_CONFLICT)


def read_objects(text: str, keys: Collection[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line's number, from 1, and its object; raises DamagedLine where it has none."""
    # Not splitlines: a text in the file may hold characters that it takes for line ends.
    lines = text.removesuffix("\n").split("\n") if text else []
    for number, line in enumerate(lines, start=1):
        if is_conflict(line):
            raise DamagedLine(number, "a merge conflict is left in it", KEEP_ONE)
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DamagedLine(number, "it is not JSON") from error
        if not isinstance(entry, dict) or set(entry) != set(keys):
            raise DamagedLine(number, f"its keys are not {', '.join(keys)}")
        yield number, entry
