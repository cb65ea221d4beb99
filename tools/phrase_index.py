"""Writes the index by which the phrases of left-over talk are looked up.

    python -m tools.phrase_index

To compile every phrase would take longer than to check an article. The index holds, for the
first characters of a sentence, the numbers of the phrases that may begin so; and for each
phrase sets of strings, of each of which a text must hold one. Only then is it compiled.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from duizhao.checking.leftover_talk.phrases import (
    INDEX,
    OPENING,
    groups,
    opening_of,
)
from tools.phrase_openings import needs, openings, rareness

# So many needs of a phrase tell nearly as much as all of them.
_ENOUGH = 3


def index() -> str:
    """Return the index of all phrases as JSON, a line for each opening and each phrase."""
    patterns = [pattern for group in groups() for pattern in group.patterns]
    by_opening: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        for opening in {opening_of(one) for one in openings(pattern, OPENING)}:
            by_opening[opening].append(number)
    needed = [list(map(sorted, _rarest(pattern))) for pattern in patterns]
    lines = [
        f"{json.dumps(opening, ensure_ascii=False)}: {json.dumps(by_opening[opening])}"
        for opening in sorted(by_opening)
    ]
    return (
        '{"openings": {\n'
        + ",\n".join(lines)
        + '\n},\n"needs": [\n'
        + ",\n".join(json.dumps(one, ensure_ascii=False) for one in needed)
        + "\n]}\n"
    )


def _rarest(pattern: str) -> list[frozenset[str]]:
    return sorted(needs(pattern), key=rareness, reverse=True)[:_ENOUGH]


if __name__ == "__main__":
    Path(str(INDEX)).write_text(index(), encoding="utf-8")
