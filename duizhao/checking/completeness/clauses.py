"""The clauses of a Chinese text, and the pieces of an English one that may stand for them.

Chinese strings clauses together with commas where English ends sentences, so that a sentence of a
translation often stands for a part of one in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from duizhao.checking.comparison import Stretch
from duizhao.checking.completeness.sizes import size_of

# Some write commas of the other script.
_MARKS = "，；：。！？—…,;!?\\n"
_CLAUSE = re.compile(rf"[^{_MARKS}]*[{_MARKS}]+[”’」』）》\"')]*|[^{_MARKS}]+")
# After a comma the space may be forgotten.
_PIECE = re.compile(
    r"(?s:.*?)(?:[,;:.!?—–][”’\"')\]]*\s+|(?<=[a-z]),(?=[a-z])|\s[–—-]{1,2}\s|\n|\Z)"
)

# What says less than so many English words is joined to what stands before it.
_SMALLEST_CLAUSE = 3.0
_SMALLEST_PIECE = 2


def clauses(text: str, within: Stretch, rate: float) -> tuple[Stretch, ...]:
    """Return the clauses of a stretch of Chinese, small ones joined.

    `rate` is how many English words a 汉字 stands for.
    """
    found = (match.span() for match in _CLAUSE.finditer(text, *within))
    return _joined(found, lambda one: size_of(text[slice(*one)]).at(rate) < _SMALLEST_CLAUSE, text)


def pieces(text: str, within: Stretch) -> tuple[Stretch, ...]:
    """Return the stretches of English between its marks, small ones joined."""
    found = (match.span() for match in _PIECE.finditer(text, *within))
    return _joined(found, lambda one: len(text[slice(*one)].split()) < _SMALLEST_PIECE, text)


def _joined(
    stretches: Iterator[Stretch], is_small: Callable[[Stretch], bool], text: str
) -> tuple[Stretch, ...]:
    joined: list[Stretch] = []
    for one in stretches:
        words = text[slice(*one)].rstrip()
        if not words:
            continue
        end = one[0] + len(words)
        if joined and (is_small(one) or is_small(joined[-1])):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((one[0], end))
    return tuple(joined)
