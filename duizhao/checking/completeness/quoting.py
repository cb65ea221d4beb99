"""How messages quote a text."""

from __future__ import annotations

from duizhao.checking.comparison import Stretch
from duizhao.checking.prose import OBJECT, Prose

_LONGEST = 60
_LONGEST_WORD = 15


def quoted(prose: Prose, where: Stretch) -> str:
    """Return a stretch of a prose as one short line, with dots for code and what is left out."""
    words = " ".join(prose.text[slice(*where)].replace(OBJECT, " … ").split())
    if len(words) <= _LONGEST:
        return words
    half = _LONGEST // 2
    # A word is not cut in two; 汉字 stand without spaces and may part anywhere.
    space = words.rfind(" ", half - _LONGEST_WORD, half)
    first = words[: space if space > 0 else half]
    space = words.find(" ", len(words) - half, len(words) - half + _LONGEST_WORD)
    last = words[space + 1 if space > 0 else len(words) - half :]
    return f"{first.rstrip(' …')} … {last.lstrip(' …')}"
