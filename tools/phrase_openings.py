"""How what a regular expression matches begins, and what it holds, to look phrases up by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)
# What no bar and no round bracket can be a part of, and these themselves.
_MARK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[()|]")
_QUANTIFIER = re.compile(r"[?*+]\+?|\{(\d)[\d,]*\}")
_LOOKS = ("(?=", "(?!", "(?<")
_CLASSES = {"\\d": "0123456789", "\\s": " ", "\\b": ""}


def openings(pattern: str, length: int) -> frozenset[str]:
    """Return the first characters, in lower case, of all that a pattern may match.

    Each is of this length, or shorter where the pattern says no more about what follows or
    ends. The pattern holds letters, escapes, sets, and groups that do not capture.
    """
    ended, going = _openings(pattern, length)
    return ended | going


def needs(pattern: str) -> list[frozenset[str]]:
    """Return sets of which each holds one string, in lower case, that stands in any match."""
    alternatives = list(_alternatives(pattern))
    if len(alternatives) == 1:
        return list(_needs_in_turn(alternatives[0]))
    each = [needs(one) for one in alternatives]
    if not all(each):
        return []
    # Of each alternative the need that is met most seldom.
    return [frozenset().union(*(max(one, key=rareness) for one in each))]


def rareness(need: frozenset[str]) -> tuple[int, int]:
    """Return how seldom a text meets a need, as far as its length and number of strings say."""
    return min(map(len, need)), -len(need)


def _needs_in_turn(alternative: str) -> Iterator[frozenset[str]]:
    letters = ""
    for atom, least, many in _atoms(alternative):
        letter = _letter(atom) if least else ""
        letters += letter
        if letter and not many:
            continue
        if letters:
            yield frozenset({letters})
        letters = ""
        if least and atom.startswith("(") and not atom.startswith(_LOOKS):
            yield from needs(atom.removeprefix("(").removeprefix("?:")[:-1])
    if letters:
        yield frozenset({letters})


def _letter(atom: str) -> str:
    """Return the character that an atom stands for, if that is one alone."""
    if len(atom) == 2 and atom[0] == "\\" and not atom[1].isalnum():
        return atom[1]
    return atom.lower() if len(atom) == 1 and atom not in ".^$" else ""


@cache
def _openings(pattern: str, length: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the openings that nothing can be added to, and those that what follows goes on."""
    ended: set[str] = set()
    all_going: set[str] = set()
    for alternative in _alternatives(pattern):
        going = {""}
        for atom, least, many in _atoms(alternative):
            heads, open_heads = _heads(atom, length)
            longer = {g + h for g in going for h in heads}
            stopped = {g + h for g in going for h in open_heads}
            if many:
                # What is repeated is not followed up: whatever comes next is left open.
                stopped |= longer
                longer = set()
            going = (going if least == 0 else set()) | longer
            ended |= {head[:length] for head in stopped}
            ended |= {head[:length] for head in going if len(head) >= length}
            going = {head for head in going if len(head) < length}
            if not going:
                break
        all_going |= going
    return frozenset(ended), frozenset(all_going)


def _heads(atom: str, length: int) -> tuple[AbstractSet[str], AbstractSet[str]]:
    """Return how one atom begins: what may be followed by the next, and what is left open."""
    if atom.startswith(_LOOKS):
        return {""}, set()
    if atom.startswith("("):
        ended, going = _openings(atom.removeprefix("(").removeprefix("?:")[:-1], length)
        return going, ended
    if atom in (".", "\\w", "\\S") or atom.startswith("[^"):
        return set(), {""}
    if atom.startswith("["):
        return _members(atom[1:-1]), set()
    if atom in _CLASSES:
        return set(_CLASSES[atom] or [""]), set()
    return {atom[-1].lower()}, set()


def _members(inside: str) -> set[str]:
    found = set()
    for member in re.findall(r"\\.|.-.|.", inside.replace("\\s", " ").replace("\\d", "0-9")):
        if len(member) == 3:
            found |= {chr(code).lower() for code in range(ord(member[0]), ord(member[2]) + 1)}
        else:
            found.add(member[-1].lower())
    return found


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars that are in no group."""
    depth = start = 0
    for mark in _MARK.finditer(pattern):
        if mark[0] in "()":
            depth += 1 if mark[0] == "(" else -1
        elif mark[0] == "|" and depth == 0:
            yield pattern[start : mark.start()]
            start = mark.end()
    yield pattern[start:]


def _atoms(alternative: str) -> Iterator[tuple[str, int, bool]]:
    """Yield each atom, how often it stands at least, and if it may more than once."""
    place = 0
    while place < len(alternative):
        end = _end_of_atom(alternative, place)
        atom = alternative[place:end]
        place = end
        least, many = 1, False
        if quantifier := _QUANTIFIER.match(alternative, end):
            least = int(quantifier[1]) if quantifier[1] else int(quantifier[0][0] == "+")
            many = quantifier[0][0] != "?"
            place = quantifier.end()
            if alternative[place : place + 1] == "?":
                place += 1
        yield atom, least, many


def _end_of_atom(pattern: str, place: int) -> int:
    """Return where the character, escape, set or group ends that begins at this place."""
    if pattern[place] != "(":
        atom = _ATOM.match(pattern, place)
        return atom.end() if atom else place + 1
    depth = 0
    for mark in _MARK.finditer(pattern, place):
        if mark[0] in "()":
            depth += 1 if mark[0] == "(" else -1
            if depth == 0:
                return mark.end()
    raise ValueError(pattern)
