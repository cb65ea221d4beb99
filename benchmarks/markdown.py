"""Where in a Markdown text there are words, sentences and numbers that can be damaged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# Stands for each character that is no word of the text, so that offsets stay.
HIDDEN = "\x00"

_MARKUP = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)"  # code
    r"|!\[[^\]]*\]\([^)]*\)"  # an image
    r"|\]\([^)]*\)"  # a link's address
    r"|\[\^[^\]]+\]"  # a note call
    r"|\$\$.+?\$\$|\$[^$\n]+\$"  # a formula
    r"|<[^<>\s][^<>]*>"  # a tag or an address
    r"|https?://[!-~]+"
    r"|\\[!-/:-@\[-`{-~]",
    re.DOTALL,
)
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|cf|Fig|No|[A-Z])\.)$")
_SENTENCE_END = re.compile(r"[.!?][\"”’')*_]*(?=\s+[\"“‘'(*_\[]*(?:[A-Z0-9]|\x00))|[.!?][^\w\s]*$")
_HAN_SENTENCE_END = re.compile(r"[。！？][”’）]*|$")
# A whole number or decimal that is not part of a name, a version, a date or an address, nor
# the section of a manual, as in “tar(1)”.
_NUMBER = re.compile(
    r"(?<![\w.,/:#+\x00-])(?<![\w\x00]\()(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![.,/:-]?\w|\x00)",
    re.ASCII,
)
_YEAR = re.compile(r"(?<![\w.,/:#$-])(?:1[5-9]|20)\d\d(?![\w/]|[.,]\d)", re.ASCII)


def masked(text: str) -> str:
    """Return the text with code, addresses, formulas and tags hidden, of the same length."""
    return _MARKUP.sub(lambda found: HIDDEN * len(found[0]), text)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of an English paragraph, without the space between them."""
    shown, found, start = masked(text), [], 0
    for end in _SENTENCE_END.finditer(shown):
        if _ABBREVIATION.search(shown[start : end.start() + 1]):
            continue
        found.append((start, end.end()))
        start = end.end() + len(text[end.end() :]) - len(text[end.end() :].lstrip())
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found


def han_sentences(text: str) -> list[str]:
    """Return the sentences of a Chinese paragraph."""
    ends = [0, *(end.end() for end in _HAN_SENTENCE_END.finditer(text))]
    pieces = (text[start:end].strip() for start, end in pairwise(ends))
    return [piece for piece in pieces if piece]


def numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of an English text that are not years, names, versions or dates."""
    for found in _NUMBER.finditer(masked(text)):
        if not _YEAR.fullmatch(found[0]) and not _is_list_number(text, found):
            yield found


def years(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of an English text that can be years, 1500 to 2099."""
    return _YEAR.finditer(masked(text))


def _is_list_number(text: str, found: re.Match[str]) -> bool:
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return not line.strip(" >") and text[found.end() : found.end() + 1] in (".", ")")
