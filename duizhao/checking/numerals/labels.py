"""Numbers that belong to a word: 第三步 and step 3, 图 1-3 and Figure 1-3, 二、 and 2., dates.

They are compared among themselves: a 3 elsewhere does not stand for the third step.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from duizhao.checking.numerals.english_vocabulary import CARDINALS, MONTHS, ORDINALS, any_of
from duizhao.checking.numerals.english_words import read_roman
from duizhao.checking.numerals.fractions import chinese_fractions, english_fractions
from duizhao.checking.numerals.han import NUMERALS, read_han
from duizhao.checking.numerals.quantity import Kind, Quantity, Weight, outside


class _Thing(NamedTuple):
    """A thing that has a number, and the words for it.

    In Chinese it is called so `behind` 第 and a number (第三步) and `before` a number alone
    (步骤 3); the `english` words stand on either side of it (step 3, the third step).
    """

    behind: str
    before: str
    english: str


_THINGS = (
    _Thing("步", "步骤", "step"),
    _Thing("阶段 个阶段", "阶段", "stage phase"),
    _Thing("例 个例子 个示例", "例 例子 示例", "example"),
    _Thing("图 张图 幅图", "图", "figure fig"),
    _Thing("表 张表", "表", "table"),
    _Thing("章", "章节", "chapter"),
    _Thing("节", "", "section"),
    _Thing("条", "", "article"),
    _Thing("部分 个部分", "部分", "part"),
    _Thing("行", "", "line"),
    _Thing("页", "", "page"),
    _Thing("课", "", "lesson"),
    _Thing("卷", "卷", "volume"),
)
_BEHIND = {word: thing.english for thing in _THINGS for word in thing.behind.split()}
_BEFORE = {word: thing.english for thing in _THINGS for word in thing.before.split()}
_ENGLISH_WORDS = {word: thing.english for thing in _THINGS for word in thing.english.split()}

# What is compared with its like, too, and has no word: a date, the number of a line of a list, a
# fraction, and a row of numbers such as a way 1-5-2-4.
_DATE, _LINE, _FRACTION, _PATH = "a date", "a line's number", "a fraction", "a row of numbers"
_WITHOUT_WORD = frozenset((_DATE, _LINE, _FRACTION, _PATH))

# 3, 1-3 and 2.1.4.
_CHAIN = r"\d{1,4}(?:[-–.]\d{1,4})*"
_HAN = "[一二三四五六七八九十]{1,3}"
_CHINESE = re.compile(
    # 第 3 步
    rf"第[ \u00a0]?(?P<which>{_CHAIN}|[{NUMERALS}]{{1,5}})[ \u00a0]?(?P<behind>{any_of(_BEHIND)})"
    # 图 1-3; a number before what it counts is no label's (下图 3 个).
    rf"|(?P<before>{any_of(_BEFORE)})[ \u00a0]?"
    rf"(?P<number>{_CHAIN}(?!\d|[.–-]\d|%|[ \u00a0]?[、,个张种条幅项名位人份次年月日天倍万亿行列])"
    # 图三, where the number ends
    rf"|{_HAN}(?=[：:，。；、”’」》）)\s和与及的]|$))"
)
# 地图, 手表 and 三部分 end with the word of a label and are none.
_OTHER_WORD = re.compile(
    r"(?:[地试企意版蓝]图|[代列手钟外仪发图]表|[比案病事惯体条]例|[一二三四五六七八九十各全大\d]部分)$"
)
_WORDS = {**CARDINALS, **ORDINALS}
_ENGLISH = re.compile(
    # the 3rd step, the third step
    rf"\b(?:(?P<which>\d+(?=st|nd|rd|th)|{any_of(ORDINALS)})(?:st|nd|rd|th)?[ \u00a0]"
    rf"(?P<behind>{any_of(_ENGLISH_WORDS)})"
    # Fig. 1-3, step three, Chapter IV, but not “part I”, which may go on: part I played
    rf"|(?P<before>{any_of(_ENGLISH_WORDS)})\.?[ \u00a0]"
    rf"(?P<number>{_CHAIN}(?!\d|,\d|%)|{any_of(CARDINALS)}|(?-i:(?!I\b)[IVX]{{1,5}})))\b",
    re.IGNORECASE,
)
# What numbers a line: （二） and (2), 二、 and 2., IV) but not iv).
_ENUMERATOR = re.compile(
    rf"(?:^|[\n\u2028])[ ]*(?:[（(][ ]?(?P<closed>\d{{1,2}}|{_HAN}|[IVX]{{1,4}})[ ]?[）)]"
    rf"|(?P<open>\d{{1,2}}(?=[、.．)）](?!\d))|{_HAN}(?=[、.．])|[IVX]{{1,4}}(?=[.)])))"
)
_ITEM = re.compile(r"(?<![A-Za-z0-9])[(（](\d{1,2}|[a-z]{1,4})[)）]")
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
_LETTERS = [*"abcdefghij"]
_CHINESE_DATE = re.compile(
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?月[ ]?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?[日号]"
)
_MONTH = any_of(MONTHS)
_ENGLISH_DATE = re.compile(
    # March 14th, but not March 14:30 or March 14,000
    rf"\b(?:(?P<month>{_MONTH})\.?[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|,\d)"
    # the 14th of March
    rf"|(?P<before>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<of>{_MONTH}))\b"
)
_ROW_OF_NUMBERS = re.compile(r"(?<![\w.-])\d{1,3}(?:[-–]\d{1,3}){2,}(?![\w-])")
# So many decimals of two fractions are compared: a third is 0.333333333.
_PLACES = 9

Couples = tuple[tuple[Quantity, Quantity], ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """A number with its word, from `start` to `end`: what it counts, and its value."""

    start: int
    end: int
    kind: str
    value: tuple[Decimal, ...]

    @property
    def quantity(self) -> Quantity:
        return Quantity(
            self.start,
            self.end,
            self.value,
            Weight.WRITTEN,
            Kind.NAME,
            shape="label",
            in_figures=True,
        )


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of two texts, in pairs: the same ones, and those that differ.

    `lone` holds the rows of numbers, such as 图 1-2, of the first text that the second lacks.
    """

    same: Couples = ()
    changed: Couples = ()
    lone: tuple[Quantity, ...] = ()

    def whole(self, numbers: Sequence[Quantity]) -> list[Quantity]:
        """Return numbers of the first text, those in a lone row of numbers as the row."""
        rows = [
            row
            for row in self.lone
            if any(
                row.start <= number.start < row.end and number.weight is Weight.WRITTEN
                for number in numbers
            )
        ]
        is_free = outside(rows)
        free = [number for number in numbers if is_free(number.start, number.end)]
        return sorted((*free, *rows), key=lambda number: number.start) if rows else free

    def on(self, side: int) -> tuple[Quantity, ...]:
        """Return the labels of the first text (0) or the second (1), in their order."""
        found = (couple[side] for couple in (*self.same, *self.changed))
        return tuple(sorted(found, key=lambda label: label.start))

    def turned(self) -> Labels:
        """Return the same with the texts in the other order."""
        return Labels(
            tuple((other, one) for one, other in self.same),
            tuple((other, one) for one, other in self.changed),
        )


def couple_labels(chinese: str, english: str) -> Labels:
    """Pair the labels of a Chinese and an English text.

    A label stands for another one of its kind only where both texts have as many, and a date
    for the only other one in its month.
    """
    ours = _by_kind(_chinese(chinese))
    theirs = _by_kind(_english(english, ours)) if ours else {}
    lone: list[Quantity] = []
    same: list[tuple[Quantity, Quantity]] = []
    changed: list[tuple[Quantity, Quantity]] = []
    for kind, labels in ours.items():
        others = theirs.get(kind, [])
        alike, left, right = _matched(labels, others)
        same += alike
        if len(left) == len(right):
            changed += zip(left, right, strict=True)
        elif kind == _DATE:
            changed += _of_one_month(left, right)
        else:
            lone += (label for label in left if len(label.values) > 1 and kind not in _WITHOUT_WORD)
    return Labels(tuple(same), tuple(changed), tuple(lone))


def is_item_otherwise(number: Quantity, text: str, other: str) -> bool:
    """Tell whether a number in brackets numbers an item that the other text has as (iii) or (c).

    Both texts have a row of such items, from the first on.
    """
    ours = {match.span(1): match[1] for match in _ITEM.finditer(text)}
    if (number.start, number.end) not in ours:
        return False
    length = next(n for n in count() if str(n + 1) not in ours.values())
    theirs = [match[1] for match in _ITEM.finditer(other)]
    return text[number.start : number.end] in map(str, range(1, length + 1)) and any(
        length > 1 and [mark for mark in theirs if mark in row[:length]][:length] == row[:length]
        for row in (_ROMAN, _LETTERS)
    )


def _chinese(text: str) -> Iterator[_Label]:
    for match in _CHINESE.finditer(text):
        if match["which"]:
            kind, said = _BEHIND[match["behind"]], match["which"]
        elif _OTHER_WORD.search(text, max(0, match.start() - 1), match.end("before")):
            continue
        else:
            kind, said = _BEFORE[match["before"]], match["number"]
        yield _Label(*match.span(), kind, _value(said))
    yield from _enumerators(text)
    yield from _paths(text)
    if "月" in text:
        for match in _CHINESE_DATE.finditer(text):
            value = (*_value(match["month"]), *_value(match["day"]))
            yield _Label(*match.span(), _DATE, value)
    if "分之" in text:
        for start, end, part in chinese_fractions(text):
            yield _Label(start, end, _FRACTION, (round(part, _PLACES),))


def _english(text: str, kinds: Collection[str]) -> Iterator[_Label]:
    if not _WITHOUT_WORD.issuperset(kinds):
        for match in _ENGLISH.finditer(text):
            kind = _ENGLISH_WORDS[(match["behind"] or match["before"]).lower()]
            yield _Label(*match.span(), kind, _value(match["which"] or match["number"]))
    if _LINE in kinds:
        yield from _enumerators(text)
    if _PATH in kinds:
        yield from _paths(text)
    if _DATE in kinds:
        for match in _ENGLISH_DATE.finditer(text):
            month, day = match["month"] or match["of"], match["day"] or match["before"]
            yield _Label(*match.span(), _DATE, (MONTHS[month], Decimal(day)))
    if _FRACTION in kinds:
        for start, end, part in english_fractions(text):
            yield _Label(start, end, _FRACTION, (round(part, _PLACES),))


def _enumerators(text: str) -> Iterator[_Label]:
    for match in _ENUMERATOR.finditer(text):
        group = "closed" if match["closed"] else "open"
        yield _Label(*match.span(group), _LINE, _value(match[group]))


def _paths(text: str) -> Iterator[_Label]:
    """Yield rows of three numbers and more, such as the way 1-5-2-4."""
    for match in _ROW_OF_NUMBERS.finditer(text):
        yield _Label(*match.span(), _PATH, _value(match[0]))


def _value(said: str) -> tuple[Decimal, ...]:
    """Return what a label's number says: 1 and 3 for 1-3."""
    if said[0].isdigit():
        return tuple(map(Decimal, re.split("[-–.]", said)))
    if said.lower() in _WORDS:
        return (_WORDS[said.lower()],)
    return (read_roman(said) if said.isascii() else read_han(said).values[0],)


def _by_kind(labels: Iterable[_Label]) -> dict[str, list[_Label]]:
    found: dict[str, list[_Label]] = {}
    for label in labels:
        found.setdefault(label.kind, []).append(label)
    return found


def _matched(
    labels: Iterable[_Label], others: Iterable[_Label]
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Return which labels have the same number, and what is left on each side."""
    alike: list[tuple[Quantity, Quantity]] = []
    left, right = [], list(others)
    for label in labels:
        other = next((other for other in right if other.value == label.value), None)
        if other:
            right.remove(other)
            alike.append((label.quantity, other.quantity))
        else:
            left.append(label.quantity)
    return alike, left, [other.quantity for other in right]


def _of_one_month(
    dates: Sequence[Quantity], others: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Pair the dates that are the only ones of their month in either text."""
    ours, theirs = ([date.values[0] for date in side] for side in (dates, others))
    for date in dates:
        month = date.values[0]
        if ours.count(month) == theirs.count(month) == 1:
            yield date, others[theirs.index(month)]
