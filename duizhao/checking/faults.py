"""How faults of one side are reported: once a segment, or once an article.

A slip is reported where it is. What an author does throughout is one fact about the article
and not eighty, so it is reported once, with the places where it recurs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.finding import Finding
from duizhao.checking.prose import OBJECT, Prose
from duizhao.diagnostics import place
from duizhao.model import Document, Span

# In more segments than these it is the author's way of writing.
SLIPS = 5
EVERY = sys.maxsize
# So many segments are named, and so many characters quoted beside a fault and in all.
_NAMED = 5
_CONTEXT = 10
_LONGEST = 60
_OBJECTS = re.compile(f"{OBJECT}+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a prose's text that is set wrongly, what it is, and what to do."""

    start: int
    end: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Side:
    """One text of an edition: the prose of each pair on that side, in the order of the text.

    `noted` are the IDs of segments with a note that silences checks.
    """

    document: Document
    proses: tuple[tuple[TextPair, Prose], ...]
    is_source: bool
    noted: frozenset[str] = frozenset()

    def is_noted(self, pair: TextPair) -> bool:
        return bool(pair.pair and not self.noted.isdisjoint(pair.pair.ids))

    def finding(self, id: str | None, message: str, remedy: str, span: Span) -> Finding:
        """Return a finding on this side alone; the other is not touched by it."""
        where = place(self.document, span)
        sides = (where, None) if self.is_source else (None, where)
        return Finding(id, message, remedy, *sides)


Found = tuple[TextPair, Prose, Sequence[Fault]]


def sides(comparison: Comparison, language: str | None = None) -> Iterator[Side]:
    """Yield the sides of an edition that are in a language; without one, both."""
    edition = comparison.edition
    if language in (None, edition.source.language):
        yield Side(
            edition.source,
            tuple((pair, pair.source) for pair in comparison.pairs),
            is_source=True,
            noted=comparison.noted,
        )
    if language in (None, edition.target.language):
        yield Side(
            edition.target,
            tuple((pair, pair.target) for pair in comparison.pairs),
            is_source=False,
            noted=comparison.noted,
        )


def of_each_segment(
    language: str | None, find: Callable[[Prose], Sequence[Fault]], *, at_most: int = SLIPS
) -> Callable[[Comparison], Iterator[Finding]]:
    """Return a check that reports each segment once, or the article where it has too many."""

    def run(comparison: Comparison) -> Iterator[Finding]:
        for side in sides(comparison, language):
            found = [
                (pair, prose, faults) for pair, prose in side.proses if (faults := find(prose))
            ]
            yield from report(side, found, at_most=at_most)

    return run


def report(side: Side, found: Sequence[Found], *, at_most: int = SLIPS) -> Iterator[Finding]:
    """Yield a finding for each segment, or one for all where there are more than `at_most`.

    A segment with a note is told by itself, lest the note silence the others too.
    """
    noted = [one for one in found if side.is_noted(one[0])]
    others = [one for one in found if not side.is_noted(one[0])]
    together = len(others) > at_most
    for one in (*noted, *(() if together else others)):
        faults = one[2]
        more = f", and {len(faults) - 1} more here" if len(faults) > 1 else ""
        yield _told(side, one, more)
    if together:
        yield _told(side, others[0], _elsewhere(others))


def _told(side: Side, found: Found, more: str) -> Finding:
    pair, prose, faults = found
    return side.finding(
        pair.id,
        f"{faults[0].what}: “{_around(prose, faults[0])}”{more}",
        faults[0].remedy,
        prose.span(faults[0].start, faults[0].end),
    )


def _elsewhere(found: Sequence[Found]) -> str:
    """Return how many faults there are besides the first, and in which segments."""
    count = sum(len(faults) for _, _, faults in found) - 1
    others = [pair for pair, _, _ in found[1:]]
    if not others:
        return f", and {count} more here" if count else ""
    if count == len(others):
        return f", and in {more_segments(others)}"
    return f", and {count} more, here and in {more_segments(others)}"


def more_segments(pairs: Sequence[TextPair]) -> str:
    """Return how many segments a message speaks of besides one, and which, the first of them."""
    names = [pair.id or "the front matter" for pair in pairs]
    many = f"{len(names)} more segment{'s' if len(names) > 1 else ''}"
    return f"{many}: {', '.join(names[:_NAMED])}{', …' if len(names) > _NAMED else ''}"


def _around(prose: Prose, fault: Fault) -> str:
    """Return a fault with a few words on both sides."""
    run = prose.run_at(fault.start)
    start, end = max(run.start, fault.start - _CONTEXT), min(run.end, fault.end + _CONTEXT)
    # An English word is not cut in two.
    while start > run.start and _in_word(prose.text, start) and fault.start - start < 2 * _CONTEXT:
        start -= 1
    while end < run.end and _in_word(prose.text, end) and end - fault.end < 2 * _CONTEXT:
        end += 1
    return shortened(_OBJECTS.sub("⟨…⟩", prose.text[start:end].replace("\u2028", " ")))


def shortened(words: str) -> str:
    """Return words as a message quotes them: on one line, and no more than their beginning."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _in_word(text: str, offset: int) -> bool:
    return text[offset - 1].isascii() and text[offset - 1].isalnum() and text[offset].isalnum()
