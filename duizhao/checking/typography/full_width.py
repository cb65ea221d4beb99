"""Characters of the other script's width: full-width in English, and such letters in Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison
from duizhao.checking.faults import EVERY, Fault, report, sides
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity
from duizhao.languages import HAN

# The full-width forms (Unicode block FF00–FFEF without half-width katakana) and CJK punctuation.
_WIDE = re.compile("[\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff60\uffe0-\uffe6]")
_ELLIPSIS = re.compile(f"(?<![{HAN}…])…{{2,}}(?![{HAN}…])")
_ALPHANUMERICS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_LATIN = re.compile("[A-Za-z]")

# What English may quote, with its own marks: a title, the end of a sentence, what stands in
# brackets behind 汉字, and Chinese marks between 汉字, with a number or one Latin word beside them.
# Japanese is let pass with Chinese.
_BESIDE = f"[{HAN}\u3040-\u30ff]"
_HAN = re.compile(_BESIDE)
_TITLE = re.compile(f"[《〈「『【][^》〉」』】\n]*{_BESIDE}[^》〉」』】\n]*[》〉」』】]")
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


FULL_WIDTH = Check(
    "full-width",
    Severity.WARNING,
    "English has no full-width characters, and Chinese no full-width letters and digits.",
    """In English every full-width or Chinese punctuation mark, letter and digit, and the Chinese
ellipsis …… is reported, unless it belongs to Chinese that is quoted: between 汉字, in 《 》 around
them, or before the quotation mark that closes them. In Chinese, Latin letters and digits are
half-width.""",
    full_width,
)
