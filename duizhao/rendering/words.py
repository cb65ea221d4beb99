"""Plain words become HTML: each script in its own face, and no name broken in two."""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup, escape

from duizhao.languages import EN, ZH, Language

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# In text of one script: what needs the other script's face, and what must not be parted.
_HAN_RUN = re.compile(rf"[{_HAN}]+(?:[\u3000-\u303f\uff00-\uffef·…—]*[{_HAN}]+)*")
_LETTER = r"[A-Za-z\u00c0-\u024f]"
_APOSTROPHE_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}{{1,40}}’{_LETTER}{{1,40}}")
_LATIN_QUOTATION = re.compile(rf"“(?=[^A-Za-z“”]{{0,40}}[A-Za-z])[^“”{_HAN}]{{1,400}}”")
# Longer than any word of a language: an address or a key, which may have to be broken.
_LONG_WORD = re.compile(r"[!-~\u00a1-\u024f]{28,}")
_HYPHENATED_NAME = re.compile(r"\b[A-Z][A-Za-z]*[-\u2010]\d(?:[\w.]*\w)?")

_IN_HAN = re.compile(
    rf"(?P<foreign>{_LATIN_QUOTATION.pattern}|{_APOSTROPHE_WORD.pattern})"
    rf"|(?P<long>{_LONG_WORD.pattern})|(?P<name>{_HYPHENATED_NAME.pattern})"
)
_IN_LATIN = re.compile(
    rf"(?P<foreign>{_HAN_RUN.pattern})"
    rf"|(?P<long>{_LONG_WORD.pattern})|(?P<name>{_HYPHENATED_NAME.pattern})"
)
# Pango parts no line before “ or after ” (UAX 14, LB19); Chinese text may be parted there.
_BESIDE_QUOTE = re.compile(
    rf"(?<=[{_HAN}\u3000-\u303f\uff00-\uffef])(?=[“‘])|(?<=[”’])(?=[{_HAN}])"
)
_UNBROKEN = re.compile(rf"[^\s{_HAN}]+")
# What a footnote call is held to: a short word with its marks, or one character.
_BEFORE_CALL = re.compile(r"(?:[!-~’”]{1,24}|.)\Z", re.DOTALL)


def words(text: str, language: Language) -> Markup:
    """Return plain text as HTML, each script in its own face and no name broken in two."""
    pattern = _IN_HAN if language.han else _IN_LATIN
    parts = []
    end = 0
    for match in pattern.finditer(text):
        parts.append(clean(text[end : match.start()]))
        found = match[0]
        if match.lastgroup in ("name", "long"):
            parts.append(Markup('<span class="{}">{}</span>').format(match.lastgroup, clean(found)))
        else:
            other = EN if language.han else ZH
            parts.append(Markup('<span lang="{}">{}</span>').format(other.tag, clean(found)))
        end = match.end()
    parts.append(clean(text[end:]))
    return Markup("").join(parts)


def printable(text: str) -> str:
    """Return text with U+FFFD for the characters that HTML cannot hold."""
    return _INVISIBLE.sub("\ufffd", text)


def clean(text: str) -> Markup:
    """Return text escaped for HTML."""
    return escape(printable(text))


def address(url: str) -> str:
    """Return an address with the characters escaped that none may hold (RFC 3986)."""
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~")


def with_breaks(text: str) -> str:
    """Return Chinese text with a place to break a line wherever 汉字 touch a quotation mark."""
    return _BESIDE_QUOTE.sub("\u200b", text)


def split_before_call(text: str) -> tuple[str, str]:
    """Return a text in two: what a footnote call after it is held to is the second part."""
    found = _BEFORE_CALL.search(text)
    start = found.start() if found else 0
    return text[:start], text[start:]


def unbroken(text: str) -> list[str]:
    """Return the stretches of a text that no line break parts: its words that are not Han."""
    return _UNBROKEN.findall(text)
