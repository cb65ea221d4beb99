"""One text and the numbers read from it, line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from duizhao.checking.numerals.chinese import read_chinese
from duizhao.checking.numerals.english import read_english
from duizhao.checking.numerals.english_words import read_english_words
from duizhao.checking.numerals.idioms import words_with_values
from duizhao.checking.numerals.measures import YUAN, YUAN_OR_DOLLARS
from duizhao.checking.numerals.pool import Key, Pool, key_of
from duizhao.checking.numerals.quantity import Kind, Quantity, outside
from duizhao.checking.numerals.script import in_simplified, is_traditional

# 10，000 with the comma of Chinese sentences; a row of numbers does not end with 000.
PARTED = re.compile(r"(?<![\d，])\d{1,3}(?:，\d{3}){0,3}，000(?![\d，])", re.ASCII)


class TextNumbers:
    """The numbers of one text; those in English words only once someone asks for them."""

    def __init__(self, text: str, *, han: bool, translated: bool) -> None:
        self.text = _with_commas(in_simplified(text)) if han else text
        self.numbers: tuple[Quantity, ...] = (read_chinese if han else read_english)(self.text)
        if self.text is not text and is_traditional(text):
            self.numbers = tuple(_in_any_yuan(number, text) for number in self.numbers)
        self.has_words = False
        self._han = han
        self._translated = translated
        self._pools: dict[int | None, Pool] = {}

    def leave_out(self, labels: Sequence[Quantity]) -> None:
        """Leave out the parts of labels that have several, which answer nothing else."""
        rows = [label for label in labels if len(label.values) > 1]
        if rows:
            is_free = outside(rows)
            self.numbers = tuple(n for n in self.numbers if is_free(n.start, n.end))

    def read_words(self) -> None:
        """Read what is said in words, too, which few texts ask for."""
        if self.has_words:
            return
        self.has_words = True
        self._pools.clear()
        self.__dict__.pop("_by_line", None)
        if self._han:
            return
        is_free = outside(self.numbers)
        words = [word for word in read_english_words(self.text) if is_free(word.start, word.end)]
        self.numbers = tuple(sorted((*self.numbers, *words), key=lambda number: number.start))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))

    @cached_property
    def names(self) -> frozenset[Key]:
        return frozenset(key_of(number) for number in self.numbers if number.kind is Kind.NAME)

    @cached_property
    def figures(self) -> Counter[Key]:
        """How often each number and name is written in figures."""
        return Counter(key_of(number) for number in self.numbers if number.in_figures)

    def differs_both_ways(self, other: TextNumbers) -> bool:
        """Tell whether each text has a figure more often than the other."""
        mine, theirs = self.figures, other.figures
        return mine != theirs and bool(mine - theirs and theirs - mine)

    def line_of(self, number: Quantity) -> int:
        return bisect_right(self._starts, number.start) - 1

    @cached_property
    def _by_line(self) -> dict[int, list[Quantity]]:
        found: dict[int, list[Quantity]] = {}
        for number in self.numbers:
            found.setdefault(self.line_of(number), []).append(number)
        return found

    def place_of(self, number: Quantity) -> float:
        """Return where a number stands: its line, and the part of the line before it."""
        line = self.line_of(number)
        start, end = self._starts[line], self._starts[line + 1]
        return line + (number.start - start) / (end - start)

    def pool(self, line: int | None, named: frozenset[Key]) -> Pool:
        """Return the numbers of one line, or of the whole text."""
        if line not in self._pools:
            numbers = self.numbers if line is None else self._by_line.get(line, [])
            text = self.text
            if line is not None:
                text = text[self._starts[line] : self._starts[line + 1]]
            extra = words_with_values(text) if self._han and self.has_words else frozenset()
            self._pools[line] = Pool(numbers, named, extra, translated=self._translated)
        return self._pools[line]


def _in_any_yuan(number: Quantity, text: str) -> Quantity:
    """Return an amount whose 元 may be of Taiwan or Hong Kong, where its script is in use."""
    if number.measure == YUAN and text[number.end - 1] == "元":
        return replace(number, measure=YUAN_OR_DOLLARS)
    return number


def _with_commas(text: str) -> str:
    if "，000" not in text:
        return text
    return PARTED.sub(lambda number: number[0].replace("，", ","), text)
