"""Characters of the other script's width, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.faults import EVERY, Fault, Side, report, sides
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity
from duizhao.languages import HAN
from duizhao.model import Span

# The full-width forms (Unicode block FF00–FFEF without half-width katakana) and CJK punctuation.
_WIDE = re.compile("[\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff60\uffe0-\uffe6]")
_ELLIPSIS = re.compile(f"(?<![{HAN}…])…{{2,}}(?![{HAN}…])")
_ALPHANUMERICS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_HAN = re.compile(f"[{HAN}\u3040-\u30ff]")
_LATIN = re.compile("[A-Za-z]")
_TITLE = re.compile(f"[《〈「『【][^》〉」』】\n]*[{HAN}\u3040-\u30ff][^》〉」』】\n]*[》〉」』】]")
# Chinese marks between 汉字, with a number or one Latin word beside them.
_BESIDE = rf"[{HAN}\u3040-\u30ff]"
_WORD = r"(?:[0-9]+|[A-Za-z][\w.-]*)[ ]?"
_OPENING = "[“‘《「『（]?"
_WITHIN = re.compile(
    # After a mark of its own, Chinese has no space.
    rf"{_BESIDE}[”’》」』）]?[、。〃，：；！？—…～·]+{_OPENING}(?:{_WORD})?{_BESIDE}"
    rf"|{_BESIDE}[ ]?{_WORD}[、。，：；！？]+{_OPENING}{_BESIDE}"
)
_AT_END = re.compile(rf"(?<={_BESIDE})[。！？；：，、]+(?=[”’\"'」』)])")
_BRACKETS = re.compile(rf"(?<={_BESIDE})（[^（）()\n]*）")
_NAMES = {
    "。": "full stop",
    "、": "enumeration comma",
    "（": "bracket",
    "）": "bracket",
    "　": "space",
}


def full_width(comparison: Comparison) -> Iterator[Finding]:
    """Report full-width characters in English, and full-width letters and digits in Chinese."""
    for side in sides(comparison):
        is_chinese = side.document.language == "zh"
        text = side.document.text
        if not (_ALPHANUMERICS if is_chinese else _WIDE).search(text) and "……" not in text:
            continue
        find = _wide_alphanumerics if is_chinese else _wide_in_english
        found = [(pair, prose, faults) for pair, prose in side.proses if (faults := find(prose))]
        yield from report(side, found, at_most=EVERY)


def _wide_alphanumerics(prose: Prose) -> list[Fault]:
    return [
        Fault(
            *match.span(),
            f"full-width {match[0]}",
            f"Write {unicodedata.normalize('NFKC', match[0])}.",
        )
        for match in _ALPHANUMERICS.finditer(prose.text)
    ]


def _wide_in_english(prose: Prose) -> list[Fault]:
    text = prose.text
    if text.isascii():
        return []
    faults = [
        Fault(*match.span(), "…… in English, a Chinese ellipsis", "Write … or three full stops.")
        for match in _ELLIPSIS.finditer(text)
    ]
    if not _WIDE.search(text):
        return faults
    for run, words in prose.run_texts():
        found = list(_WIDE.finditer(words))
        if not found or _is_chinese(words):
            continue
        passing = _quoted_chinese(words) if _HAN.search(words) else set()
        faults += [
            _wide_fault(run.start + match.start(), match[0])
            for match in found
            if match.start() not in passing
        ]
    return sorted(faults, key=lambda fault: fault.start)


def _is_chinese(words: str) -> bool:
    """Tell whether a run is quoted Chinese as a whole, such as a cell of a list of terms."""
    return len(_HAN.findall(words)) > len(_LATIN.findall(words))


def _quoted_chinese(words: str) -> set[int]:
    """Return the offsets in an English text that belong to the Chinese it quotes."""
    passing: set[int] = set()
    for pattern in (_TITLE, _AT_END, _BRACKETS):
        for match in pattern.finditer(words):
            passing.update(range(*match.span()))
    # The 汉字 that ends one stretch begins the next.
    found = _WITHIN.search(words)
    while found:
        passing.update(range(found.start() + 1, found.end() - 1))
        found = _WITHIN.search(words, found.end() - 1)
    return passing


def _wide_fault(start: int, mark: str) -> Fault:
    plain = {"。": ".", "、": ","}.get(mark) or unicodedata.normalize("NFKC", mark)
    kind = "letter" if plain.isalpha() else "digit" if plain.isdigit() else ""
    name = _NAMES.get(mark) or kind or unicodedata.name(plain, "character").lower()
    remedy = (
        f"Write the half-width {plain} for it."
        if plain != mark
        else "Write an English mark, or none."
    )
    return Fault(start, start + 1, f"{mark} in English, a full-width {name}", remedy)


_NAMED = {
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
    f"[{''.join(map(chr, _NAMED))}\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
# The scripts that need joiners and marks of direction: Hebrew to Khmer, Mongolian.
_JOINING = re.compile(
    "[\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
)
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
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
    name = _NAMED.get(code) or (
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


FULL_WIDTH = Check(
    "full-width",
    Severity.WARNING,
    "English has no full-width characters, and Chinese no full-width letters and digits.",
    """In English every full-width or Chinese punctuation mark, letter and digit, and the Chinese
ellipsis …… is reported, unless
it belongs to Chinese that is quoted: between 汉字, in 《 》 around them, or before the quotation
mark that closes them. In Chinese, Latin letters and digits are half-width.""",
    full_width,
)

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
