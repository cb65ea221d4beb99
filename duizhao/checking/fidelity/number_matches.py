"""How the numbers of a pair compare, code and formulas that are shown as written included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from duizhao.checking.comparison import Stretch, TextPair
from duizhao.checking.formula_hazards import shown_formulas
from duizhao.checking.numerals.matching import Match, match_numbers
from duizhao.checking.numerals.quantity import Quantity
from duizhao.checking.prose import Prose

# Code that is a number, maybe with a unit: `90s`, `20ms`, `"12345"`.
_NUMBER = re.compile(r"[\"'“”‘’]?(-?\d[\d,]*(?:\.\d+)?)\s?(?:[A-Za-z]{1,3}|%)?[\"'“”‘’]?")
# A name and its value: `k = 3`.
_VALUE = re.compile(r"([A-Za-z_]\w*) ?= ?(-?\d[\d,]*(?:\.\d+)?)")
# The name before a number: k = 3, m=18.
_LONGEST_NAME = 40
_NAMED = re.compile(r"([A-Za-z_]\w*) ?= ?$", re.ASCII)


# Four checks ask for it, one after the other.
@lru_cache(maxsize=4096)
def match_of(pair: TextPair) -> Match:
    """Return how the numbers of a pair compare.

    A number that the other side has as code stands there; one in a formula that is shown as it
    is written belongs to the formula.
    """
    match = match_numbers(
        pair.source.text,
        pair.target.text,
        source_han=pair.source.language.han,
        target_han=pair.target.language.han,
    )
    if pair.source.codes or pair.target.codes:
        match = _with_code(match, pair)
    ours, theirs = shown_formulas(pair.source), shown_formulas(pair.target)
    return _outside(match, ours, theirs) if ours or theirs else match


def _in_code(prose: Prose) -> Counter[str]:
    found: Counter[str] = Counter()
    for code in prose.codes:
        text = code.text.strip()
        if number := _NUMBER.fullmatch(text):
            found[number[1]] += 1
        elif value := _VALUE.fullmatch(text):
            found[f"{value[1]}={value[2]}"] += 1
    return found


def _with_code(match: Match, pair: TextPair) -> Match:
    """Leave out the numbers that the other side has as code, and has beyond this one's code."""
    here, there = _in_code(pair.source), _in_code(pair.target)
    ours, theirs = set(there - here), set(here - there)
    if not (ours or theirs):
        return match

    def is_told(number: Quantity, side: int) -> bool:
        text, codes = ((pair.source.text, ours), (pair.target.text, theirs))[side]
        digits = _digits(text[number.start : number.end])
        named = _NAMED.search(text, max(0, number.start - _LONGEST_NAME), number.start)
        return number.in_figures and (
            digits in codes or bool(named and f"{named[1]}={digits}" in codes)
        )

    missing, added = list(match.missing), list(match.added)
    changed = []
    for one, other in match.changed:
        told = is_told(one, 0), is_told(other, 1)
        if not any(told):
            changed.append((one, other))
        elif not told[0]:
            missing.append(one)
        elif not told[1]:
            added.append(other)
    return replace(
        match,
        changed=tuple(changed),
        missing=tuple(number for number in missing if not is_told(number, 0)),
        added=tuple(number for number in added if not is_told(number, 1)),
    )


def _digits(written: str) -> str:
    number = _NUMBER.match(written.strip())
    return number[1] if number else ""


def _outside(match: Match, ours: Iterable[Stretch], theirs: Iterable[Stretch]) -> Match:
    def is_free(number: Quantity, formulas: Iterable[Stretch]) -> bool:
        return not any(start < number.end and number.start < end for start, end in formulas)

    return Match(
        tuple(c for c in match.changed if is_free(c[0], ours) and is_free(c[1], theirs)),
        tuple(number for number in match.missing if is_free(number, ours)),
        tuple(number for number in match.added if is_free(number, theirs)),
        tuple(c for c in match.otherwise if is_free(c[0], ours) and is_free(c[1], theirs)),
    )
