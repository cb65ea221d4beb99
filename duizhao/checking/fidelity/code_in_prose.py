"""When code of one text stands in another: marked, as a plain word, or taken up by a pronoun."""

from __future__ import annotations

import re
from dataclasses import replace

from duizhao.blocks import Code
from duizhao.checking.fidelity.taken_up import ENGLISH_WORDS, is_taken_up, written
from duizhao.checking.prose import Prose
from duizhao.languages import HAN

_SPACES = re.compile(r"\s+")
_CALL = re.compile(r"(?<=\w)\(\)$")
_NAME = re.compile(r"[A-Z][a-z]+ (?P<last>[A-Z][a-z]+[A-Z][A-Za-z]*)")
# Two names with a comma or an operator between: a != b. What has no spaces may be one name.
_EXPRESSION = re.compile(r"(\w+)(?:, ?| (?:[!=<>]=?|[-+*/]) )(\w+)")
_STEM = 6
# From this length on, letters in a row are no other word's by chance.
_LONG = 6


def code_key(code: Code) -> str:
    """Return code as it is compared: without spaces, capitals and the brackets of a call."""
    return _CALL.sub("", _SPACES.sub("", code.text.casefold().replace("…", "...")))


def stands(code: Code, source: Prose, target: Prose) -> bool:
    """Tell whether code of the source stands on the other side, as often as in the source.

    It may be a word without the marks of code, in the plural, or part of other code; of a name
    such as `Apache OpenTea` the last word is enough.
    """
    if name := _NAME.fullmatch(code.text):
        return stands(replace(code, text=name["last"]), source, target)
    within, plain = _within(code), _plain(code)
    needed, beside = _occurrences(within, plain, source)
    there, worded = _occurrences(within, plain, target)
    # A plain word stands for code if no word of the source accounts for it.
    spare = max(0, worded - beside)
    if spare and (there or (target.codes and code.text.isalpha())):
        # A text that marks its code means no code by the same or an everyday word, but has no
        # other plural of it; a name has its capital.
        named = _aswritten(code, target) if not there and not code.text.islower() else 0
        spare = min(spare, _plurals(code, target) + named + _as_name(code, target))
    if there + spare >= needed or (
        there == needed - 1 > 0 and is_taken_up(f"`\\s*{re.escape(code.text)}\\s*`", source, target)
    ):
        return True
    if len(code.text) < _LONG:
        return False
    if code.text.isalpha():
        return there + _aswritten(code, target) >= needed + _aswritten(code, source)
    key = code_key(code)
    return len(key) >= _LONG and _pressed(target).count(key) >= _pressed(source).count(key)


def stands_in_pieces(code: Code, source: Prose, target: Prose) -> bool:
    """Tell whether the names of an expression are pieces of code of their own on the other side.

    The rest is said in words: `a != b` may be “an `a` that is not `b`”, and `a, b` “`a` and `b`”.
    They are pieces that the source does not have alone, and no other expression has them.
    """
    names = _EXPRESSION.fullmatch(code.text.strip())
    if not names:
        return False
    ours, theirs = ([other.text.strip() for other in side.codes] for side in (source, target))
    if any(_EXPRESSION.fullmatch(other) and other not in ours for other in theirs):
        return False
    return all(theirs.count(name) > ours.count(name) for name in names.groups())


def stands_plainly(code: Code, prose: Prose) -> bool:
    """Tell whether a text has code as a word of its sentences."""
    word = rf"(?<![A-Za-z0-9-]){re.escape(code.text)}(?![A-Za-z0-9-])"
    return bool(re.search(word, prose.text))


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
        return re.compile(nothing if words in ENGLISH_WORDS else same)
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


def _aswritten(code: Code, prose: Prose) -> int:
    """Return how often code stands among a side's words, with the same capitals."""
    same = rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-){code.text}(?![A-Za-z0-9]|-[A-Za-z])"
    return len(re.findall(same, prose.text))


def _as_name(code: Code, prose: Prose) -> int:
    """Return how often code stands among a side's words with capitals within: *GameFi*."""
    same = rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-){code.text}(?![A-Za-z0-9]|-[A-Za-z])"
    found = re.findall(same, prose.text, re.IGNORECASE)
    return sum(word != code.text and not word[1:].islower() for word in found)


def is_gloss(code: Code, source: Prose, target: Prose) -> bool:
    """Tell whether code only says a Chinese word in English, in brackets behind it.

    The translation has a word of its family: 确定性（`deterministic`） is *determinism*.
    """
    if not (code.text.isalpha() and code.text.islower()):
        return False
    marked = re.escape(code.text)
    glossed = rf"[{HAN}][（(]\s*`\s*{marked}\s*`\s*[）)]"
    if not re.search(glossed, written(source)):
        return False
    return bool(re.search(rf"(?<![a-z]){marked[:_STEM]}", target.text.lower()))


def _occurrences(within: re.Pattern[str], plain: re.Pattern[str], prose: Prose) -> tuple[int, int]:
    """Return how often code stands in a side's code, and how often as a word of its text."""
    texts = [code.text for code in prose.codes]
    in_code = sum(len(within.findall(text)) for text in texts)
    words = len(plain.findall(written(prose))) - sum(len(plain.findall(text)) for text in texts)
    return in_code, words


def _pressed(prose: Prose) -> str:
    return _SPACES.sub("", written(prose)).casefold()
