"""Plain words become HTML: each script in its own face, and no name broken in two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup, escape

from duizhao.languages import EN, ZH, Language

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# In text of one script: what needs the other script's face, and what must not be parted.
_HAN_RUN = re.compile(rf"[{HAN}]+(?:[\u3000-\u303f\uff00-\uffef·…—]*[{HAN}]+)*")
_LETTER = r"[A-Za-z\u00c0-\u024f]"
_APOSTROPHE_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}{{1,40}}’{_LETTER}{{1,40}}")
_LATIN_QUOTATION = re.compile(rf"“(?=[^A-Za-z“”]{{0,40}}[A-Za-z])[^“”{HAN}]{{1,400}}”")
# Longer than any word of a language: an address or a key, which may have to be broken.
_LONG_WORD = re.compile(r"[!-~\u00a1-\u024f]{28,}")
_HYPHENATED_NAME = re.compile(r"\b[A-Z][A-Za-z]*[-\u2010]\d(?:[\w.]*\w)?")
UNIT = (
    "[kKMGTPE]i?(?:B|bit|bps)|B|bits?|bytes?|[kMGT]?(?:Hz|W|Wh|V|A|Pa|J|FLOPS?)|m[AVW]|mAh"
    "|[kcdmµμn]?m|[kmµμ]?g|[mµμnp]?s|m?[lL]|min|h|k?cal|K|[°℃℉][CF]?|px|pt|em|rem|dpi|fps|rpm"
    "|[%‰]|thousand|million|billion|trillion"
)
# A number and its unit or its tolerance: 32 GB, 85 ± 3%.
_MEASURE = re.compile(
    rf"(?<![A-Za-z0-9.,])\d{{1,20}}(?:[.,]\d{{1,20}}){{0,6}} "
    rf"(?:± \d{{1,20}}(?:\.\d{{1,20}})?%?|(?:{UNIT})(?![A-Za-z0-9’]))"
)

_IN_HAN = re.compile(
    rf"(?P<foreign>{_LATIN_QUOTATION.pattern}|{_APOSTROPHE_WORD.pattern})"
    rf"|(?P<long>{_LONG_WORD.pattern})|(?P<name>{_HYPHENATED_NAME.pattern}|{_MEASURE.pattern})"
)
_IN_LATIN = re.compile(
    rf"(?P<foreign>{_HAN_RUN.pattern})"
    rf"|(?P<long>{_LONG_WORD.pattern})|(?P<name>{_HYPHENATED_NAME.pattern}|{_MEASURE.pattern})"
)
_WIDE_LETTERS = frozenset("MW@—")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# A line may end behind any 汉字 and any full-width mark.
_UNBROKEN = re.compile(rf"[^\s{HAN}、，。；：！？（）《》【】]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: `kind` is *foreign*, *name*, *long*, or "" for plain words."""

    text: str
    start: int
    kind: str
    language: Language

    def html(self) -> Markup:
        """Return the stretch as HTML, in the other script's face or in one piece."""
        if not self.kind:
            return clean(self.text)
        if self.kind == "foreign":
            other = EN if self.language.han else ZH
            return Markup('<span lang="{}">{}</span>').format(other.tag, clean(self.text))
        return Markup('<span class="{}">{}</span>').format(self.kind, clean(self.text))


def words(text: str, language: Language) -> Markup:
    """Return plain text as HTML, each script in its own face and no name broken in two."""
    return Markup("").join(piece.html() for piece in pieces(text, language))


def pieces(text: str, language: Language) -> Iterator[Piece]:
    """Yield a text in stretches: what is of the other script, names, long words, and the rest."""
    end = 0
    for match in (_IN_HAN if language.han else _IN_LATIN).finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()], end, "", language)
        yield Piece(match[0], match.start(), match.lastgroup or "", language)
        end = match.end()
    if end < len(text):
        yield Piece(text[end:], end, "", language)


def printable(text: str) -> str:
    """Return text with U+FFFD for the characters that HTML cannot hold."""
    return _INVISIBLE.sub("\ufffd", text)


def clean(text: str) -> Markup:
    """Return text escaped for HTML."""
    return escape(printable(text))


def address(url: str) -> str:
    """Return an address with the characters escaped that none may hold (RFC 3986)."""
    written = quote(url, safe="/:?#[]@!$&'()*+,;=%~")
    whole, mark, fragment = _STRAY_PERCENT.sub("%25", written).partition("#")
    return f"{whole}{mark}{fragment.replace('#', '%23')}"


def unbroken(text: str) -> list[str]:
    """Return the stretches of a text that no line break parts: its words that are not Han."""
    return _UNBROKEN.findall(text)


def width(text: str) -> int:
    """Return about how wide a text is set, in halves of an em; a 汉字 is two, and so is a W."""
    return sum(map(_char_width, text))


def shortened(text: str, limit: int) -> str:
    """Return a text cut to a width, in halves of an em."""
    used = 0
    for number, char in enumerate(text):
        used += _char_width(char)
        if used > limit:
            return f"{text[:number].rstrip()}…"
    return text


def _char_width(char: str) -> int:
    return 2 if char in _WIDE_LETTERS or unicodedata.east_asian_width(char) in "WF" else 1
