"""Where a text quotes the other language on purpose: in quotation marks, in brackets, as a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.comparison import Stretch
from duizhao.languages import HAN as HAN_CHARACTERS

HAN = re.compile(f"[{HAN_CHARACTERS}]")
_HAN_RUN = re.compile(
    rf"{HAN.pattern}(?:[0-9，。、；：！？…—·“”‘’《》（）%\s-]*"
    rf"(?:[A-Za-z0-9.+-]+[，。、；：\s]*)?{HAN.pattern})*[。！？；]?"
)
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_ENCLOSED = re.compile(
    r"《[^《》\n]*》|〈[^〈〉\n]*〉|「[^「」\n]*」|『[^『』\n]*』"
    r"|“[^“”\n]*”|‘[^‘’\n]*’|\"[^\"\n]*\"|\([^()\n]*\)|（[^（）\n]*）|\[[^\[\]\n]*\]|【[^【】\n]*】"
)
_TITLE_MARKS = "《〈「『"
_BRACKETS = "(（[【"

# “the character 好”, and “好 (“good”)” or “好, “good””.
_NAMED = re.compile(
    r"\b(?:characters?|words?|terms?|phrase|idiom|proverb|surname|Chinese|written)[:,]? $",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(
    r",? ?[(（](?:[“‘\"']|meaning|literally|lit\.|that is|i\.e\.|[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])"
    r"|, [“\"]|, meaning"
)
_LONGEST_WORD = 8
_LONGEST_ASIDE = 80
_TIED = 2

# What the characters themselves are called; English texts on Chinese use the word as it is.
_OWN_NAME = frozenset(("汉字", "漢字"))


def enclosed_han(text: str, start: int = 0, end: int | None = None) -> Iterator[Stretch]:
    """Yield the stretches in quotation marks or brackets in which 汉字 are quoted on purpose.

    English words in quotation marks with some 汉字 left among them are no such quotation.
    """
    for match in _ENCLOSED.finditer(text, start, len(text) if end is None else end):
        han = len(HAN.findall(match[0]))
        if not han:
            continue
        latin = len(_LATIN.findall(match[0]))
        if (
            match[0][0] in _TITLE_MARKS
            or latin <= 2 * han
            or (match[0][0] in _BRACKETS and len(match[0]) <= _LONGEST_ASIDE)
        ):
            yield match.span()
        else:
            yield from enclosed_han(text, match.start() + 1, match.end() - 1)


def bare_han(text: str) -> list[Stretch]:
    """Return the stretches of 汉字, with the marks between them, that no gloss excuses."""
    enclosed = list(enclosed_han(text))
    kept = list(text)
    for start, end in enclosed:
        kept[start:end] = "\ufffc" * (end - start)
    rest = "".join(kept)
    return [
        match.span()
        for match in _HAN_RUN.finditer(rest)
        if match[0] not in _OWN_NAME
        and not _is_glossed(text, *match.span())
        and not _is_tied(match.span(), enclosed)
    ]


def explained_han(text: str) -> Iterator[str]:
    """Yield the Chinese words that a text quotes or explains, without their marks."""
    for start, end in enclosed_han(text):
        yield text[start + 1 : end - 1]
    for match in _HAN_RUN.finditer(text):
        if _is_glossed(text, *match.span()):
            yield match[0]


def _is_tied(where: Stretch, enclosed: list[Stretch]) -> bool:
    """Tell whether a word or two stand directly beside a quotation, and belong to it."""
    start, end = where
    return end - start <= _TIED and any(start == e or end == s for s, e in enclosed)


def _is_glossed(text: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST_WORD and bool(
        _NAMED.search(text, max(0, start - 20), start) or _EXPLAINED.match(text, end)
    )
