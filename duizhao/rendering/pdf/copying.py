"""What is copied out of a PDF, where a face has one glyph for several characters.

WeasyPrint 70 gives a glyph back as the character that was first set with it. One no-break space
at the start, and every space of the handout would be copied as one, and no phrase found by who
searches for it; one radical ⼀, and every 一 would be that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

# Spaces that are set as a space of another width, hyphens, and letters that look like marks.
_ALIKE = {
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u202f\u205f", " "
    ),
    **dict.fromkeys("\u00ad\u2010\u2011", "-"),
    "\u02bb": "‘",
    "\u02bc": "’",
}
_RADICALS = range(0x2E80, 0x2FE0)


@contextmanager
def copied_plainly(engine: ModuleType) -> Iterator[None]:
    """Have WeasyPrint give each glyph back as its plainest character while the block runs."""
    writer = engine.pdf
    build = writer.build_fonts_dictionary

    def plainly(pdf: Any, fonts: Mapping[str, Any], *rest: Any) -> Any:  # as WeasyPrint calls it
        for font in fonts.values():
            font.to_unicode = {glyph: plain(text) for glyph, text in font.to_unicode.items()}
        return build(pdf, fonts, *rest)

    writer.build_fonts_dictionary = plainly
    try:
        yield
    finally:
        writer.build_fonts_dictionary = build


def plain(text: str) -> str:
    """Return what a reader would type for the characters of a glyph."""
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    if char in _ALIKE:
        return _ALIKE[char]
    # What is the same character, by Unicode (U+2126 is Ω), and what 汉字 are made of.
    return unicodedata.normalize("NFKC" if ord(char) in _RADICALS else "NFC", char)
