"""When code of one text stands in another: marked, as a plain word, or taken up by a pronoun."""

from __future__ import annotations

import re

from duizhao.blocks import Code
from duizhao.checking.prose import Prose

_SPACES = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
# From this length on, letters in a row are no other word's by chance.
_LONG = 6
# “A” and “I” are words of any English text.
_NO_CODE = frozenset("aAI")
# Sentences, items and cells, as they are written.
_PARTS = re.compile(r"[。！？]|[.!?](?=\s)|\n\s*(?:[-*+|]|\n)")
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|these|those|which)\b", re.IGNORECASE)
_HAN_PRONOUN = re.compile("它|(?<!因)此(?![外后前次])|其(?![中他它实])|这(?!样)")


def code_key(code: Code) -> str:
    """Return code as it is compared: without spaces and capitals."""
    return _SPACES.sub("", code.text.casefold().replace("…", "..."))


def stands(code: Code, source: Prose, target: Prose) -> bool:
    """Tell whether code of the source stands on the other side, as often as in the source.

    It may be a word without the marks of code, in the plural, or part of other code.
    """
    within, plain = _within(code), _plain(code)
    needed, beside = _occurrences(within, plain, source)
    there, worded = _occurrences(within, plain, target)
    # A plain word stands for code if no word of the source accounts for it.
    spare = max(0, worded - beside)
    if spare and (there or (target.codes and code.text.isalpha())):
        # A text that marks its code means no code by the same or an everyday word, but has no
        # other plural of it; a name has its capital.
        named = not there and not code.text.islower()
        spare = min(spare, _plurals(code, target) + (_as_written(code, target) if named else 0))
    if there + spare >= needed or (there == needed - 1 > 0 and _is_taken_up(code, source, target)):
        return True
    if len(code.text) < _LONG:
        return False
    if code.text.isalpha():
        return there + _as_written(code, target) >= needed + _as_written(code, source)
    key = code_key(code)
    return len(key) >= _LONG and _pressed(target).count(key) >= _pressed(source).count(key)


def _within(code: Code) -> re.Pattern[str]:
    """Return the pattern of code as a part of other code."""
    words = re.escape(code.text.strip())
    if len(words) > 2:
        words = f"{words[:-1]}(?:y|ie)" if words.endswith("y") else words.removesuffix("s")
    case = 0 if len(words) == 1 else re.IGNORECASE
    return re.compile(rf"(?<![a-z0-9])v?{words}(?:s|es)?(?![a-z0-9])", case | re.ASCII)


def _plain(code: Code) -> re.Pattern[str]:
    """Return the pattern of code as plain words, such as no word of the language is by chance."""
    words = code.text.strip()
    if len(words) == 1:
        nothing = r"(?!)"
        same = rf"(?<![A-Za-z0-9]){re.escape(words)}(?![A-Za-z0-9])"
        return re.compile(nothing if words in _NO_CODE else same)
    if not words.isalpha():
        return _within(code)
    return re.compile(
        rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-){_stem(words)}(?![A-Za-z0-9]|-[A-Za-z])", re.IGNORECASE
    )


def _stem(words: str) -> str:
    if words.endswith("y") and words[-2] not in "aeiou":
        return f"{words[:-1]}(?:y|ies)"
    return f"{words}(?:s|es)?"


def _plurals(code: Code, prose: Prose) -> int:
    if not code.text.isalpha() or len(code.text) < 2:
        return 0
    plural = re.compile(rf"(?<![A-Za-z0-9-]){code.text}(?:s|es)(?![A-Za-z0-9-])")
    return len(plural.findall(prose.text))


def _as_written(code: Code, prose: Prose) -> int:
    """Return how often code stands among a side's words, with the same capitals."""
    same = rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-){code.text}(?![A-Za-z0-9]|-[A-Za-z])"
    return len(re.findall(same, prose.text))


def _is_taken_up(code: Code, source: Prose, target: Prose) -> bool:
    """Tell whether a pronoun stands for repeated code: “`x` and its length”, “`x` … Set it”.

    It stands behind the code, where a sentence of the source has that twice, or for the code of
    the source's sentence in the sentence after.
    """
    if len(_PRONOUN.findall(target.text)) <= len(_HAN_PRONOUN.findall(source.text)):
        return False
    marked = re.compile(rf"`\s*{re.escape(code.text)}\s*`")
    ours, theirs = (
        [(part, list(marked.finditer(part))) for part in _PARTS.split(_written(prose)) if part]
        for prose in (source, target)
    )
    if any(len(found) > 1 for _, found in ours) and any(
        len(found) == 1 and _PRONOUN.search(part, found[0].end()) for part, found in theirs
    ):
        return True
    return len(ours) == len(theirs) and any(
        found and not theirs[at][1] and theirs[at - 1][1] and _PRONOUN.search(theirs[at][0])
        for at, (_, found) in enumerate(ours)
        if at
    )


def _occurrences(within: re.Pattern[str], plain: re.Pattern[str], prose: Prose) -> tuple[int, int]:
    """Return how often code stands in a side's code, and how often as a word of its text."""
    texts = [code.text for code in prose.codes]
    in_code = sum(len(within.findall(text)) for text in texts)
    words = len(plain.findall(_written(prose))) - sum(len(plain.findall(text)) for text in texts)
    return in_code, words


def _written(prose: Prose) -> str:
    """Return a side as it is written, without escapes and the addresses of links."""
    return _ADDRESS.sub("]", _ESCAPE.sub(r"\1", prose.document.excerpt(prose.whole)))


def _pressed(prose: Prose) -> str:
    return _SPACES.sub("", _written(prose)).casefold()
