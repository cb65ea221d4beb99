"""The ID line: `{#p12}`, `{#p3 #p4}` or `{+}`, alone on a line above its block."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ID_PATTERN = r"[a-z][a-z0-9-]{0,63}"
ID_RULE = "an ID is a small letter and then small letters, digits and hyphens, 64 at most"

_ID = re.compile(ID_PATTERN)
_WELL_FORMED = re.compile(rf" {{0,3}}\{{(?:(#{ID_PATTERN}(?: +#{ID_PATTERN})*)|(\+))\}}[ \t]*")
_BRACES = r"[{｛][^{}｛｝\n]*[}｝]"
_ATTEMPT = r"[{｛]\s*(?:[#＃]|[+＋]\s*[}｝])"
_ALONE = re.compile(rf"\s*(?={_ATTEMPT})(?:{_BRACES}\s*)+")
_UNCLOSED = re.compile(r"\s*[{｛]\s*[#＃]\s*[\w-]+\s*")
_AT_START = re.compile(rf"\s*(?={_ATTEMPT}){_BRACES}\s*\S")
_AT_END = re.compile(r"\S.*?(?P<id>[{｛]\s*[#＃]\s*[\w-]+\s*[}｝])\s*")


def is_id(text: str) -> bool:
    """Tell whether a text can be an ID."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class IdLine:
    """An ID line as read; `well_formed` is false where the author must mend it.

    `ids` then holds what was probably meant, or nothing. `joins` is true for `{+}`.
    """

    ids: tuple[str, ...]
    joins: bool
    well_formed: bool


# The parser and then the reader ask for the same line.
@lru_cache(maxsize=64)
def parse_id_line(line: str) -> IdLine | None:
    """Read one line as an ID line; None where it is something else."""
    if match := _WELL_FORMED.fullmatch(line):
        written = [part.removeprefix("#") for part in (match[1] or "").split()]
        ids = tuple(dict.fromkeys(written))
        return IdLine(ids, joins=match[2] is not None, well_formed=len(ids) == len(written))
    if _ALONE.fullmatch(line) or _UNCLOSED.fullmatch(line):
        plain = unicodedata.normalize("NFKC", line)
        meant = re.findall(r"#\s*([\w-]+)", plain)
        ids = tuple(name.lower().replace("_", "-") for name in meant)
        joins = not ids and "+" in plain
        return IdLine(ids if all(map(is_id, ids)) else (), joins, well_formed=False)
    return None


def stray_id(line: str) -> str | None:
    """Return the ID on a line of text, as written: beside words, or indented too far to be one."""
    if "{" not in line and "｛" not in line:
        return None
    if parse_id_line(line.strip()):
        return line.strip()
    if _AT_START.match(line):
        found = re.match(rf"\s*({_BRACES})", line)
        return found[1] if found else None
    if match := _AT_END.fullmatch(line):
        return match["id"]
    return None
