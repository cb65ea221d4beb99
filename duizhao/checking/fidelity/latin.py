"""Names and acronyms in Latin letters: what the Chinese text has, the English text has too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.fidelity.names import (
    NAME,
    is_abbreviated,
    is_derived,
    is_gloss,
    is_initials,
    is_shortened,
    is_written_out,
    names_in,
    stands,
    stands_within,
)
from duizhao.checking.fidelity.short_forms import BORROWED
from duizhao.checking.fidelity.slips import is_plain, likely_slip, misspelt, slips
from duizhao.checking.fidelity.topics import topics
from duizhao.checking.finding import Finding
from duizhao.checking.language_names import is_choice, without_choices, without_language
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity

# Where none of these is, a text in 汉字 has no name.
_LATIN = re.compile(r"[A-Z]|[a-z][0-9]|[a-z0-9][._][a-z]|[a-z]\(\)")
# “GPT-3-based” is GPT-3 with a word.
_COMPOUND = re.compile(r"(?:-[a-z]+)+$")
# Ada Lovelace, Jean-Paul Sartre
_WHOLE_NAME = re.compile(r"[A-Z][\w.'’-]*(?:[ ·][A-Z][\w.'’-]*)+", re.ASCII)
# Its words.
_PARTS = re.compile(r"[^ ·]{2,}")
_WORD = re.compile(r"[A-Za-z]{3,}")
# A stretch without 汉字: a name, or a whole sentence that is quoted.
_ASCII = re.compile(r"[ -~‘’“”–—…]+")
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")
_ROMAN = re.compile(r"[IVX]{2,}")
_NUMBER = re.compile(r"[0-9]")
# These are often put into words: PR, UI, KV.
_ACRONYM = re.compile(r"[A-Z]{2,3}s?")


@dataclass(frozen=True, slots=True)
class _Sides:
    """A pair by script, and the words of its Latin side in small letters, with its code."""

    pair: TextPair
    han: Prose
    latin: Prose
    words: str

    def finding(
        self, message: str, remedy: str, han: Stretch | None, latin: Stretch | None
    ) -> Finding:
        if self.han is self.pair.source:
            return self.pair.finding(message, remedy, han, latin)
        return self.pair.finding(message, remedy, latin, han)

    @property
    def named(self) -> tuple[str, str]:
        """What a message calls the side in 汉字 and the other."""
        sides = ("the source", "the translation")
        return sides if self.han is self.pair.source else (sides[1], sides[0])


def latin_words(comparison: Comparison) -> Iterator[Finding]:
    """Report names that only the side in 汉字 has, or that are spelt differently.

    What an article is about is often “it” in English: a name that three pairs in ten have, and
    that has no number in it, need not stand in each of them.
    """
    return (finding for name, finding in _found(comparison) if not _ACRONYM.fullmatch(name))


def acronyms(comparison: Comparison) -> Iterator[Finding]:
    """Report acronyms of two or three letters that only the side in 汉字 has."""
    return (finding for name, finding in _found(comparison) if _ACRONYM.fullmatch(name))


# Two checks ask for the same article, one after the other.
@lru_cache(maxsize=1)
def _found(comparison: Comparison) -> tuple[tuple[str, Finding], ...]:
    """Return each finding with the name that is missing, or "" for one misspelt."""
    found = [one for pair in comparison.pairs for one in _latin_words(pair)]
    common: frozenset[str] = frozenset()
    if any(name and not _NUMBER.search(name) for name, _ in found):
        common = topics(comparison.pairs, NAME)
    return tuple(
        (name, finding) for name, finding in found if _NUMBER.search(name) or name not in common
    )


def _latin_words(pair: TextPair) -> Iterator[tuple[str, Finding]]:
    """Yield each finding in a pair, with the name that is missing, or "" for one misspelt."""
    source, target = pair.source, pair.target
    if source.language.han == target.language.han:
        return
    han, latin = (source, target) if source.language.han else (target, source)
    if not _LATIN.search(han.text) or is_choice(source.text, target.text):
        return
    names = names_in(without_choices(han.text))
    text = latin.text.lower()
    lost = [name for name in names if not stands(name, text)]
    scarce = [
        name for name in names if name in lost or text.count(name.lower()) < han.text.count(name)
    ]
    others = {_COMPOUND.sub("", name) for name in set(NAME.findall(latin.text)) - names} - names
    if not scarce and not others:
        return
    sides = _Sides(pair, han, latin, text)
    small = han.text.lower()
    wrong: dict[str, str] = {}
    for other, name in (*slips(names, others, small), *misspelt(scarce, latin.text, small)):
        if not is_written_out(name, text):
            wrong.setdefault(other, name)
    for other, name in wrong.items():
        yield "", _differs(sides, name, other)
    if lost := [name for name in lost if name not in wrong.values()]:
        yield from _missing(sides, lost)


def _missing(sides: _Sides, lost: list[str]) -> Iterator[tuple[str, Finding]]:
    words = " ".join((sides.words, *(code.text.lower() for code in sides.latin.codes)))
    reported = set()
    for name in sorted(lost, key=sides.han.text.find):
        if _is_put_otherwise(name, words) or is_initials(name, sides.latin.text):
            continue
        where = _spot(name, sides.han.text)
        slip = likely_slip(name, sides.latin.text)
        whole = _whole(sides.han.text, where)
        if slip:
            yield "", _differs(sides, name, slip)
        elif (
            whole not in reported
            and not is_gloss(where, sides.han.text, words)
            and not _is_half(name, sides.han.text[slice(*whole)], words)
            and not (is_plain(name) and _is_word(sides.han.text, where, words))
        ):
            reported.add(whole)
            parts = _PARTS.findall(sides.han.text[slice(*whole)])
            yield name, _lacks(sides, where if any(stands(p, words) for p in parts) else whole)


def _lacks(sides: _Sides, where: Stretch) -> Finding:
    has, lacks = sides.named
    return sides.finding(
        f"{has} has {sides.han.text[slice(*where)]}; {lacks} does not",
        "Put the name into the translation as the source has it."
        if sides.han is sides.pair.source
        else "Check the name in the translation against the source.",
        where,
        None,
    )


def _is_put_otherwise(name: str, words: str) -> bool:
    """Tell whether English puts this otherwise, or has it in another form."""
    return (
        name.lower() in BORROWED
        or ("." in name and stands(without_language(name), words))
        or _ROMAN.fullmatch(name) is not None
        or stands(name, words)
        or is_written_out(name, words)
        or stands_within(name, words)
        or is_shortened(name, words)
    )


def _differs(sides: _Sides, name: str, other: str) -> Finding:
    has, differs = sides.named
    return sides.finding(
        f"{has} has {name}; {differs} has {other}",
        "Write the name in the same way in both texts.",
        _spot(name, sides.han.text),
        _spot(other, sides.latin.text),
    )


def _whole(text: str, where: Stretch) -> Stretch:
    """Return where the name of several words is that a word belongs to, or the word itself."""
    wholes = (whole.span() for whole in _WHOLE_NAME.finditer(text))
    return next((whole for whole in wholes if whole[0] <= where[0] < whole[1]), where)


def _is_half(name: str, whole: str, words: str) -> bool:
    """Tell whether a name is a part of one that English has in part, or by its initials."""
    if is_abbreviated(whole.split(" "), words):
        return True
    return is_plain(name) and any(
        stands(part, words) for part in _WORD.findall(whole) if part not in name
    )


def _is_word(text: str, where: Stretch, words: str) -> bool:
    """Tell whether a word with a capital may be no name.

    It has another form in English, or begins a sentence that the Chinese side has in English.
    """
    if is_derived(text[slice(*where)], words):
        return True
    stretch = next(found[0] for found in _ASCII.finditer(text) if found.end() > where[0])
    return len(_SMALL_WORD.findall(stretch)) > 2


def _spot(name: str, text: str) -> Stretch:
    found = re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text)
    start = found.start() if found else text.find(name)
    return start, start + len(name)


LATIN_WORDS = Check(
    "latin-words",
    Severity.WARNING,
    "Names in Latin letters are the same in both texts.",
    """A name or a longer acronym that the Chinese text has in Latin letters (*InstructGPT*, *HTTP*,
*V100*) must stand in the English text, and with the same digits. Capitals, hyphens, plurals
and British spellings do not count. An acronym may be written out, and of a person's name one
part is enough. What Chinese borrows and English puts otherwise, such as *PPT* or *APP*,
passes, as *L2* does for *layer 2*; so do words in small letters, but not files and the like, such
as *package.json*, nor what is called, such as *free()*. A name without a digit that stands in three
pairs of ten is what the article is about, and may be “it” now and then.""",
    latin_words,
)

ACRONYMS = Check(
    "acronyms",
    Severity.INFO,
    "Acronyms in Latin letters are the same in both texts.",
    """The same as `latin-words` for acronyms of two or three letters (*PR*, *UI*, *KV*): Chinese
uses them as words, and English often has other words for them, or none.""",
    acronyms,
)
