"""Text that is still in the language of the source: a whole segment, or some words of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.glosses import HAN, bare_han, enclosed_han, explained_han
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.completeness.vocabulary import meanings
from duizhao.checking.finding import Finding
from duizhao.checking.language_names import is_choice, without_choices
from duizhao.diagnostics import Severity

_MOSTLY = 0.3
_LETTER = re.compile("[A-Za-zÀ-ɏ]")
_SPACE = re.compile(r"\s+")

# A word quoted or explained anywhere in a translation may stand alone in the rest of it.
_LONGEST_TERM = 6
_LONGEST_NAME = 4

# In Chinese, Latin letters are names, code and terms. Words that make a sentence are not.
_ENGLISH = re.compile(
    r"(?<![A-Za-z])[A-Za-z][A-Za-z’'-]*(?:[,;:]? [A-Za-z][A-Za-z’'-]*){4,}[.!?]?", re.ASCII
)
_SMALL = re.compile(
    r"\b(?:the|an?|of|to|in|is|are|was|were|be|and|or|that|which|this|it|for|with|on|as|by|from|"
    r"can|will|not|you|we|they|has|have|if|when|your)\b"
)
_ENOUGH_SMALL = 2
_QUOTED = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|\"[^\"\n]*\"|[(（][^()（）\n]*[)）]|《[^《》\n]*》")

_TRANSLATE = "Translate it."
_TRANSLATE_OR_QUOTE = "Translate it, or put it in quotation marks or brackets if it is a quotation."


def untranslated(pair: TextPair) -> Iterator[Finding]:
    """Report translations that are the source again, or mostly in its script."""
    if message := _untranslated(pair):
        yield pair.finding(message, _TRANSLATE)


def _untranslated(pair: TextPair) -> str:
    if pair.source.language.han == pair.target.language.han:
        return ""
    text = pair.target.text
    if pair.target.language.han:
        if HAN.search(text):
            return ""
        english = sum(end - start for start, end in _english(text))
        letters = len(_LETTER.findall(text))
        return (
            "the translation is in Latin letters and has no 汉字" if 2 * english > letters else ""
        )
    if text.isascii() or not (han := len(HAN.findall(text))):
        return ""
    if _is_choice(pair):
        return ""
    letters = len(_LETTER.findall(text))
    if _SPACE.sub("", text) == _SPACE.sub("", pair.source.text):
        return "" if _is_bilingual(pair) else "the translation is the source text again"
    if letters:
        chosen = without_choices(text)
        bare = sum(len(HAN.findall(text, *stretch)) for stretch in bare_han(chosen))
        if bare <= _MOSTLY * (bare + letters):
            return ""
    return f"the translation has {han} 汉字 and {letters} Latin letters"


def _is_choice(pair: TextPair) -> bool:
    return is_choice(pair.source.text, pair.target.text)


def _is_bilingual(pair: TextPair) -> bool:
    """Tell whether both sides are one and the same short name in two scripts.

    A common word of Chinese, such as 安装, is none of a name.
    """
    text = pair.target.text
    han = len(HAN.findall(text))
    return (
        han <= _LONGEST_NAME
        and len(_LETTER.findall(text)) >= 2 * han
        and text.strip() == pair.source.text.strip()
        and not meanings(text, pair.source.language)
    )


def leftover_source(comparison: Comparison) -> Iterator[Finding]:
    """Report words in the language of the source inside a translation."""
    target = next((pair.target.language for pair in comparison.pairs), None)
    source = next((pair.source.language for pair in comparison.pairs), None)
    if not source or not target or source.han == target.han:
        return
    yield from (_left_english if target.han else _left_han)(comparison)


def _left_han(comparison: Comparison) -> Iterator[Finding]:
    with_han = [
        pair
        for pair in comparison.pairs
        if not pair.target.text.isascii() and HAN.search(pair.target.text)
    ]
    terms = {
        words
        for pair in with_han
        for words in explained_han(pair.target.text)
        if len(words) <= _LONGEST_TERM
    }
    for pair in with_han:
        if _untranslated(pair) or _is_bilingual(pair) or _is_choice(pair):
            continue
        for stretch in (*bare_han(without_choices(pair.target.text)), *_copied_asides(pair)):
            words = pair.target.text[slice(*stretch)]
            is_handle = pair.target.text[max(0, stretch[0] - 1) : stretch[0]] == "@"
            if words not in terms and not is_handle:
                yield pair.finding(
                    f"“{quoted(pair.target, stretch)}” is left in Chinese",
                    _TRANSLATE_OR_QUOTE,
                    _same_words(pair, words),
                    stretch,
                )


def _copied_asides(pair: TextPair) -> Iterator[Stretch]:
    """Yield what the source says in brackets and the translation repeats: that is no gloss."""
    for start, end in enclosed_han(pair.target.text):
        words = pair.target.text[start:end]
        if words[0] in "(（" and len(HAN.findall(words)) > _LONGEST_TERM:
            inside = words[1:-1]
            if inside[0] not in "《〈“「" and f"（{inside}）" in pair.source.text.replace(
                "(", "（"
            ).replace(")", "）"):
                yield start + 1, end - 1


def _left_english(comparison: Comparison) -> Iterator[Finding]:
    for pair in comparison.pairs:
        if _untranslated(pair):
            continue
        for stretch in _english(pair.target.text):
            yield pair.finding(
                f"“{quoted(pair.target, stretch)}” is left in English",
                _TRANSLATE_OR_QUOTE,
                _same_words(pair, pair.target.text[slice(*stretch)]),
                stretch,
            )


def _english(text: str) -> Iterator[Stretch]:
    """Yield the English sentences and clauses that a Chinese text does not quote."""
    if not _ENGLISH.search(text):
        return
    rest = _QUOTED.sub(lambda match: "\ufffc" * len(match[0]), text)
    for match in _ENGLISH.finditer(rest):
        if len(_SMALL.findall(match[0])) >= _ENOUGH_SMALL:
            yield match.span()


def _same_words(pair: TextPair, words: str) -> Stretch | None:
    start = pair.source.text.find(words)
    return (start, start + len(words)) if start >= 0 else None


UNTRANSLATED = Check(
    "untranslated",
    Severity.ERROR,
    "Each segment has been translated.",
    """An English translation that is the Chinese text again, or of whose letters more than 30 % are
汉字, was forgotten, and so was a Chinese one of English words without 汉字. Names, numbers and code
may be the same on both sides, and quotations beside their translation do not come near the limit.
A line to choose a language by (“English | 中文”) passes.
Titles and headings count too.""",
    of_each_pair(untranslated),
)

LEFTOVER_SOURCE = Check(
    "leftover-source",
    Severity.WARNING,
    "No words of the source language are left in a translation.",
    """Chinese words in an English text are reported wherever they stand: in sentences, table cells,
captions and descriptions. They pass in quotation marks, in brackets after their translation and
in title marks 《》; beside an explanation, as in “the word 对照”; and, where an article has
explained a word so, in the rest of it. In a Chinese translation, English clauses are reported,
not names and terms.""",
    leftover_source,
)
