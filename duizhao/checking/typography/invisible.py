"""Characters that nobody sees, or sees only as a box."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.faults import Side, sides
from duizhao.checking.finding import Finding
from duizhao.diagnostics import Severity
from duizhao.model import Span

# What a message calls them: format characters, fillers and blanks, and those that stand for what
# could not be kept (Unicode 16).
_NAMES = {
    0x00AD: "a soft hyphen",
    0x034F: "a combining grapheme joiner",
    0x061C: "an Arabic letter mark",
    0x180E: "a Mongolian vowel separator",
    0x200B: "a zero-width space",
    0x200C: "a zero-width non-joiner",
    0x200D: "a zero-width joiner",
    0x200E: "a left-to-right mark",
    0x200F: "a right-to-left mark",
    0x2028: "a line separator",
    0x2029: "a paragraph separator",
    0x2061: "an invisible function application",
    0x2062: "an invisible times sign",
    0x2063: "an invisible separator",
    0x2064: "an invisible plus sign",
    0x2800: "an empty braille pattern",
    0x3000: "an ideographic space",
    0x3164: "a Hangul filler",
    0xFEFF: "a byte order mark",
    0xFFA0: "a Hangul filler",
    0xFFFC: "an object replacement character",
    0xFFFD: "a replacement character",
}
_UNSEEN = re.compile(
    f"[{''.join(map(chr, _NAMES))}\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
# The scripts that need joiners and marks of direction: Hebrew to Khmer, Mongolian.
_JOINING = re.compile(
    "[\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
# The scripts that part words by a zero-width space: Thai, Lao, Burmese, Khmer.
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# Emoji of several are joined; a flag of a part of a country is spelt in tag characters.
_EMOJI = re.compile("[\u200d\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]*$")
# “第一章　概述”: a number and its title are parted by an ideographic space.
_TITLE_NUMBER = re.compile(r"^[ \t#>]*(?:\*\*)?(?:第\w+|[一二三四五六七八九十]+|附录\w?|title:.*)$")


def invisible_characters(comparison: Comparison) -> Iterator[Finding]:
    """Report characters that no reader sees, or sees only as a box, wherever they are."""
    for side in sides(comparison):
        text = side.document.text
        found = [match.start() for match in _UNSEEN.finditer(text)]
        found = [offset for offset in found if not _is_needed(text, offset)]
        if found:
            yield from _unseen(side, found)


def _unseen(side: Side, offsets: Sequence[int]) -> Iterator[Finding]:
    """Yield one finding for each pair with the characters at these offsets of the file."""
    wholes = sorted(
        ((prose.whole, pair) for pair, prose in side.proses), key=lambda one: one[0].start
    )
    starts = [whole.start for whole, _ in wholes]
    here: dict[int, list[int]] = {}
    for offset in offsets:
        number = bisect_right(starts, offset) - 1
        if number >= 0 and offset < wholes[number][0].end:
            here.setdefault(number, []).append(offset)
    for number, found in here.items():
        yield _unseen_finding(side, wholes[number][1], found)


def _unseen_finding(side: Side, pair: TextPair, offsets: Sequence[int]) -> Finding:
    text = side.document.text
    code = ord(text[offsets[0]])
    name = _NAMES.get(code) or (
        "a tag character"
        if 0xE0000 <= code <= 0xE007F
        else "no character at all"
        if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        else "a character for private use"
    )
    more = f", and {len(offsets) - 1} more here" if len(offsets) > 1 else ""
    remedy = "Delete it; retyping the words is the surest way."
    if code == 0x3000:
        remedy = "Delete it; the style sheet indents, and a single space parts words."
    elif code in (0xFFFC, 0xFFFD) or 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        remedy = "Write the character that was meant."
    return side.finding(
        pair.id,
        f"{name} (U+{code:04X}) {_where(text, offsets[0])}{more}",
        remedy,
        Span(offsets[0], offsets[0] + 1),
    )


def _where(text: str, offset: int) -> str:
    """Return the words before an offset on its line, as a message says where to look."""
    start = max(text.rfind("\n", 0, offset) + 1, offset - 12)
    before = _UNSEEN.sub("", text[start:offset]).strip()
    return f"after “{before}”" if before else "at the start of a line"


def _is_needed(text: str, offset: int) -> bool:
    """Tell whether a script or an emoji needs this character here."""
    char = text[offset]
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if char in "\u200c\u200d\u200e\u200f\u061c\u034f\u180e":
        if _JOINING.match(before) or _JOINING.match(after):
            return True
        return char == "\u200d" and bool(_EMOJI.match(before) and _EMOJI.match(after))
    if char == "\u200b":
        return bool(_SPACELESS.match(before) or _SPACELESS.match(after))
    if char == "\u3000":
        line = text[text.rfind("\n", 0, offset) + 1 : offset]
        return bool(_TITLE_NUMBER.match(line))
    if "\U000e0000" <= char <= "\U000e007f":
        return bool(_FLAG.search(text, max(0, offset - 10), offset))
    return False


INVISIBLE_CHARACTERS = Check(
    "invisible-characters",
    Severity.WARNING,
    "No text holds characters that nobody sees.",
    """Zero-width characters, soft hyphens, byte order marks, ideographic spaces, replacement
characters and characters for private use, in text, code and addresses alike. They come with text
that was copied, break words, searches and line ends, or are shown as a box. What a script or an
emoji needs passes, and so do no-break spaces, variation selectors, the ideographic space after
“第一章”, and what is written as a reference such as `&zwnj;`.""",
    invisible_characters,
)
