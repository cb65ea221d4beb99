"""English words in a Chinese text: what stands there as it is, stands in the English text, too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.stems import stem, stems_of
from duizhao.checking.fidelity.names import is_derived, is_written_out, stands, stands_within
from duizhao.checking.fidelity.short_forms import BORROWED
from duizhao.checking.fidelity.topics import topics
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity
from duizhao.languages import HAN

# A word in small letters among 汉字 and their marks: none in brackets, which may be a gloss, none
# of an English phrase, an address or an expression.
_AMONG = rf"[{HAN}，。、；：！？]"
_WORD = re.compile(
    rf"(?:(?<={_AMONG})|(?<={_AMONG} )|(?<=^))[a-z]{{3,}}(?=[ ]?{_AMONG}|$)", re.MULTILINE
)

# *Fine-tuned* has finetune, which shorter words may be in by chance.
_HYPHEN = re.compile("[ -]")
_LONG = 6


def borrowed_words(comparison: Comparison) -> Iterator[Finding]:
    """Report words in small letters that only the side in 汉字 has."""
    found = [(pair, where) for pair in comparison.pairs for where in _lost(pair)]
    common = topics(comparison.pairs, _WORD) if found else frozenset()
    for pair, where in found:
        han = pair.source if pair.source.language.han else pair.target
        word = han.text[slice(*where)]
        if word in common:
            continue
        if han is pair.source:
            yield pair.finding(
                f"the source has the word {word}; the translation does not",
                "Put the word, or what it means, into the translation.",
                where,
                None,
            )
        else:
            yield pair.finding(
                f"the translation has the word {word}; the source does not",
                "Check the word in the translation against the source.",
                None,
                where,
            )


def _lost(pair: TextPair) -> Iterator[Stretch]:
    """Yield where the words stand that the other side lacks, each once."""
    if pair.source.language.han == pair.target.language.han:
        return
    han, latin = pair.source, pair.target
    if latin.language.han:
        han, latin = latin, han
    seen: set[str] = set()
    for match in _WORD.finditer(han.text):
        word = match[0]
        if word not in seen and word not in BORROWED and not _is_said(word, latin):
            yield match.span()
        seen.add(word)


def _is_said(word: str, latin: Prose) -> bool:
    text = " ".join((latin.text, *(code.text for code in latin.codes))).lower()
    return (
        stands(word, text)
        or stands_within(word, text)
        or is_written_out(word, text)
        or is_derived(word, text)
        or stem(word) in stems_of(text)
        or (len(word) >= _LONG and word in _HYPHEN.sub("", text))
    )


BORROWED_WORDS = Check(
    "borrowed-words",
    Severity.INFO,
    "English words in a Chinese text stand in the English one.",
    """A word in small letters that stands among 汉字 as it is (用 mmap 读) must stand in the
English text, in any form and as code or not. What Chinese borrows and English puts otherwise, such
as *bug* or *demo*, passes; so do words in brackets, which may be a gloss, and those of an English
phrase. A word that stands in three pairs of ten is what the article is about.""",
    borrowed_words,
)
