"""Latin text and figures as a printer sets them, without a change to a character.

Quotation marks that meet, as in “‘A’ and ‘B’”, are a little apart, where a typist would need a
thin space. A name with capitals in it is not hyphenated, nor is an address or the last word of a
paragraph. A dash or hyphen between figures stands at half their height, for figures here are as
high as capitals; upstream that is the face's feature `case`, which its web files have not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from duizhao.blocks import Inline, Text
from duizhao.rendering.breaks import BREAK, NO_BREAK
from duizhao.rendering.words import clean

_FIGURES = re.compile(rf"(?P<dash>(?<=\d)[-–](?={NO_BREAK}?\d))")
_WORDS = re.compile(
    rf"{_FIGURES.pattern}|(?P<apart>[“‘](?=[“‘])|[’”](?=[’”]))"
    # ChatGPT is no Chat-GPT, and a hyphen in an address would be taken for its own.
    rf"|(?P<unparted>\b(?=[A-Za-z]{{4,24}}\b)[A-Za-z]*[a-z][A-Z][A-Za-z]+|[!-~{NO_BREAK}]{{1,40}}{BREAK}[!-~{BREAK}{NO_BREAK}]*)"
)
_LAST_WORD = re.compile(r"(?<=\s)[A-Za-z]{6,18}[^A-Za-z\s]{0,4}\Z")


@dataclass(frozen=True, slots=True)
class ClosingText(Text):
    """Words that end a paragraph: its last line is more than the end of one word."""


def closed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a paragraph's content with its end marked as such, if it ends in plain words."""
    if not content or not isinstance(content[-1], Text):
        return content
    return (*content[:-1], ClosingText(content[-1].text))


def printed(text: str) -> Markup:
    """Return plain words as HTML, with what is set apart, higher or in one piece in spans."""
    return _set(text, _WORDS)


def closing(text: str) -> Markup:
    """Return the end of a paragraph as HTML, its last word in one piece."""
    last = _LAST_WORD.search(text)
    if last is None:
        return printed(text)
    word = Markup('<span class="unparted">{}</span>').format(printed(last[0]))
    return printed(text[: last.start()]) + word


def figures(text: str) -> Markup:
    """Return words beside 汉字 as HTML, with the dashes between figures in spans."""
    return _set(text, _FIGURES)


def _set(text: str, details: re.Pattern[str]) -> Markup:
    parts, end = [], 0
    for detail in details.finditer(text):
        parts.append(clean(text[end : detail.start()]))
        parts.append(Markup('<span class="{}">{}</span>').format(detail.lastgroup, detail[0]))
        end = detail.end()
    parts.append(clean(text[end:]))
    return Markup("").join(parts)
