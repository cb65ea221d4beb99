"""Numbers: what the source says in numbers, the translation says in the same ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import Stretch, TextPair
from duizhao.checking.fidelity.number_matches import match_of
from duizhao.checking.finding import Finding
from duizhao.checking.numerals.measures import agree
from duizhao.checking.numerals.messages import value_in, written
from duizhao.checking.numerals.pairing import Couple
from duizhao.checking.numerals.quantity import Kind, Quantity, same_digits
from duizhao.checking.prose import Prose
from duizhao.checking.sentences import sentences
from duizhao.diagnostics import Severity

# From here on, numbers that one side lacks are reported together.
_MANY = 4
_COUNT_ZEROS = "Count the zeros: 万 is ten thousand, 亿 a hundred million."
_MOVED_POINT = (
    "Write the number that the source has: the point has moved, or a zero is lost or added."
)
# What a text counts that it has named.
_THESE = re.compile(r"\b(?:[Tt]hese|[Tt]hose) $")
_IN_CHINESE = re.compile(r"[这那]些|上述|以上")
_LONGEST_POINTER, _FEW = 8, 10
# The first text that asks for it compiles it.
_TITLE = (
    # In italics, with a word of three letters
    r"(?<![\w*])(?P<mark>[*_])(?![\s*_])(?=[^*_\n]*[^\W\d_]{3})[^*_\n]{4,150}(?<!\s)(?P=mark)(?![\w*])"
    # or in quotation marks
    r"|[“\"](?=[^“”\"\n]*[^\W\d_]{3})[^“”\"\n]{4,150}[”\"]"
)
_TIMES = {1: "", 2: ", twice"}


def magnitude(pair: TextPair) -> Iterator[Finding]:
    """Report numbers whose digits are right and whose power of ten is not."""
    for couple in match_of(pair).changed:
        if _is_magnitude(*couple):
            yield pair.finding(
                _change(pair, couple),
                _COUNT_ZEROS if couple[0].scaled or couple[1].scaled else _MOVED_POINT,
                *stretches(couple),
            )


def numbers(pair: TextPair) -> Iterator[Finding]:
    """Report the other numbers that differ, are missing, or are in the translation only."""
    if pair.has_no_words_left:
        return
    match = match_of(pair)
    for couple in match.changed:
        if not _is_magnitude(*couple):
            yield pair.finding(
                _change(pair, couple),
                "Write the number that the source has.",
                *stretches(couple),
            )
    yield from _alone(pair, match.missing, missing=True)
    added = tuple(number for number in match.added if not _counts_named(pair, number))
    yield from _alone(pair, _not_cited(pair, added), missing=False)


def _counts_named(pair: TextPair, number: Quantity) -> bool:
    """Tell whether a small number counts what was named: “these 2 arguments” for 这些参数."""
    before = pair.target.text[max(0, number.start - _LONGEST_POINTER) : number.start]
    is_small = bool(number.values) and number.values[0] <= _FEW
    return is_small and bool(_THESE.search(before) and _IN_CHINESE.search(pair.source.text))


def _not_cited(pair: TextPair, added: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Leave out what is part of a title in italics or quotation marks, for one in 《》.

    A translation may give a book's own title, which has its own words and years.
    """
    if not added or "《" not in pair.source.text:
        return added
    begin = pair.target.whole.start
    written = pair.target.document.excerpt(pair.target.whole)
    titles = [title.span() for title in re.finditer(_TITLE, written)]
    places = (pair.target.span(number.start, number.end) for number in added)
    return tuple(
        number
        for number, place in zip(added, places, strict=True)
        if not any(start <= place.start - begin < end for start, end in titles)
    )


def stretches(couple: Couple) -> tuple[Stretch, Stretch]:
    """Return where both numbers of a couple stand."""
    one, other = couple
    return (one.start, one.end), (other.start, other.end)


def _is_magnitude(one: Quantity, other: Quantity) -> bool:
    """Tell whether the power of ten is wrong, and something shows that it is no other number."""
    if one.values[:1] == other.values[:1] or not same_digits(one, other):
        return False
    if one.scaled or other.scaled or one.kind is other.kind is Kind.PERCENT:
        return True
    return bool(one.measure and other.measure and agree(one.measure, other.measure))


def _change(pair: TextPair, couple: Couple) -> str:
    one, other = couple
    source, target = written(one, pair.source.text), written(other, pair.target.text)
    han = pair.target.language.han
    if other.scaled and target[-1].isdigit():
        target = value_in(other, han=han)
    said_alike = one.in_figures and not (one.scaled and pair.source.language.han != han)
    if one.kind is Kind.NAME or said_alike:
        return f"{source} became {target}"
    return f"{source} is {value_in(one, han=han)}; the translation says {target}"


def _alone(pair: TextPair, lacking: tuple[Quantity, ...], *, missing: bool) -> Iterator[Finding]:
    here, there = (pair.source, pair.target) if missing else (pair.target, pair.source)
    where = "missing from the translation" if missing else "in the translation only"
    remedy = (
        "Say each number of the source, in figures or in words."
        if missing
        else "Delete it, or check what the source says."
    )
    said = Counter(written(number, here.text) for number in lacking)
    if len(said) >= _MANY:
        whole = (lacking[0].start, max(number.end for number in lacking))
        message = f"{len(said)} numbers are {where}: {', '.join(said)}"
        yield pair.finding(message, remedy, *((whole, None) if missing else (None, whole)))
        return
    for number in lacking:
        times = said.pop(name := written(number, here.text), 0)
        if not times:
            continue
        if number.scaled and here.language.han != there.language.han:
            name += f" ({value_in(number, han=there.language.han)})"
        message = f"{name} is {where}{_TIMES.get(times, f', {times} times')}"
        stretch, place = (number.start, number.end), _counterpart(here, number.start, there)
        yield pair.finding(message, remedy, *((stretch, place) if missing else (place, stretch)))


def _counterpart(here: Prose, offset: int, there: Prose) -> Stretch | None:
    """Return the other side's sentence that corresponds to the one with this offset.

    Only where both sides have as many sentences; else its run, where both have as many; else
    None, for the whole side.
    """
    ours, theirs = sentences(here.text, here.language), sentences(there.text, there.language)
    if len(ours) != len(theirs):
        ours = tuple((run.start, run.end) for run in here.runs)
        theirs = tuple((run.start, run.end) for run in there.runs)
    if len(ours) != len(theirs) or len(ours) == 1:
        return None
    return next((other for (_, end), other in zip(ours, theirs, strict=True) if offset < end), None)


MAGNITUDE = Check(
    "magnitude",
    Severity.ERROR,
    "No number is ten or a thousand times too large or too small.",
    """Numbers are read on both sides, in figures or in words, to their exact values: 3.5 亿 is
350 million is 0.35 billion. An error is a number that stands in the place of another with the
same digits and a different power of ten, where a word such as 万 or million, a unit or a
per cent sign belongs to it.""",
    of_each_pair(magnitude),
)

NUMBERS = Check(
    "numbers",
    Severity.WARNING,
    "The translation says the numbers of the source, and no others.",
    """Every number of the source is looked for in the translation, and the other way round:
in figures or in words, as a date, an ordinal, a fraction, a percentage, a decade or a year of a
reign, rounded where the translation says “about”, or converted to another unit. A number that
occurs several times need be found only once. What has a word of its own (第三步, 图 1-3, 二、, 3 月
14 日, 三分之一, 2 字节) is compared with its like, where both sides have as many: a 3 elsewhere is
no third step. What is only said in words may be translated freely (一起, 三心二意, 几十, 两个),
but not by another number. Numbers in formulas and addresses are not compared here, nor are
reference marks such as [12]; a number that the other text has as code, such as `90s` or `k = 3` for
k=3, stands there. A row (1), (2), (3) may be (i), (ii), (iii) or (a), (b), (c) in the other text,
and 24/7, covid-19 and 从 0 开始 be said without a number.
The translation may explain in brackets, may give a book its own title
for one in 《》, and may name a day by its weekday and a year as “last year”. In names such as GPT-4
the digits must agree. Traditional characters are read as simplified ones are.""",
    of_each_pair(numbers),
)
