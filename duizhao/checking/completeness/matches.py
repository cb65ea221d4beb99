"""The stretches of two texts that stand for each other, where the second says less."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.checking.comparison import Stretch
from duizhao.checking.completeness.sizes import Rate, size_of
from duizhao.checking.prose import Prose, RunKind
from duizhao.checking.sentences import sentences

# Code in a sentence, an image's description, a bare “:::”: these are no sentences of their own.
SMALLEST = 3

# What a sentence of a word or two ends with, and a mere piece of code does not.
_ENDED = re.compile(r"[A-Za-z][.:!?]\Z")

# Where English joins what Chinese parts.
_DASH = re.compile(r"(?<=[a-z’”\")])(?:[ ]?[—–][ ]?|[ ]-{1,2}[ ]|;[ ])(?=[\w“\"‘])")

# Where this share of both sides is 汉字, something is untranslated, and not missing.
_MIXED = 0.2


@dataclass(frozen=True, slots=True)
class Match:
    """Stretches of two texts that stand for each other: sentences and sizes of both.

    They may be the whole texts, or an item of a list or a cell of a table.
    """

    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]
    size: float
    have: float
    is_item: bool


def matches(first: Prose, second: Prose, rate: Rate, most: float) -> Iterator[Match]:
    """Yield the stretches of the first text of which the second has less than a share of its size.

    `most` is the share, of the size that is usual.
    """
    if first.language.han == second.language.han:
        return
    if min(_share_of_han(first.text), _share_of_han(second.text)) > _MIXED:
        return
    for ours, theirs in _corresponding(first, second):
        size = size_of(first.text[slice(*ours)]).at(rate.value)
        have = size_of(second.text[slice(*theirs)]).at(rate.value)
        if have < most * size:
            left = _whole_sentences(first, ours)
            # Of one sentence a text of the usual size lacks nothing.
            if len(left) < 2 and have >= size:
                continue
            right = _whole_sentences(second, theirs)
            if len(right) < len(left):
                right = tuple(_parted(second.text, right))
            if left and right:
                yield Match(left, right, size, have, is_item=len(first.runs) > 1)


def _parted(text: str, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield sentences of an English text parted at dashes and semicolons, as Chinese parts them."""
    for start, end in stretches:
        begin = start
        for match in _DASH.finditer(text, start, end):
            before, after = text[begin : match.start()], text[match.end() : end]
            if min(len(before.split()), len(after.split())) >= SMALLEST:
                yield begin, match.start()
                begin = match.end()
        yield begin, end


def _share_of_han(text: str) -> float:
    size = size_of(text)
    return size.han / (size.han + size.words + 1)


def _corresponding(first: Prose, second: Prose) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the runs that stand for each other, or the whole texts where no runs do."""
    if len(first.runs) == len(second.runs) > 1:
        for ours, theirs in zip(first.runs, second.runs, strict=True):
            if ours.kind is theirs.kind and ours.kind is not RunKind.OBJECT:
                yield (ours.start, ours.end), (theirs.start, theirs.end)
    else:
        yield (0, len(first.text)), (0, len(second.text))


def _whole_sentences(prose: Prose, within: Stretch) -> tuple[Stretch, ...]:
    """Return the sentences of a stretch, scraps joined to the sentence before them."""
    found: list[Stretch] = []
    every = sentences(prose.text, prose.language)
    for start, end in every[bisect_left(every, (within[0],)) : bisect_left(every, (within[1],))]:
        size = size_of(prose.text[start:end])
        scrap = size.words < SMALLEST and not size.han and not _ENDED.search(prose.text, start, end)
        if scrap and found:
            found[-1] = found[-1][0], end
        elif not scrap:
            found.append((start, end))
    return tuple(found)
