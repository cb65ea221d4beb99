"""One wording in all the forms in which it may stand in a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhao.languages import is_han

_TOKEN = re.compile(r"([A-Za-z0-9]+)|([\s‐‑–-]+)|.", re.DOTALL)
_FIRST = re.compile(r"[A-Za-z]+")
_EDGE = ("edge", "")
_GAP = r"(?:[^\S\n]|[‐‑–-])"
_SPACE = r"[^\S\n]*"
_VOWELS = "aeiou"
# Plurals that are not made with an s, by ending.
_PLURALS = (
    ("is", "es"),
    ("ix", "ices"),
    ("ex", "ices"),
    ("um", "a"),
    ("fe", "ves"),
    ("man", "men"),
)
_IRREGULAR = {
    "build": "built", "choose": "chose chosen", "draw": "drew drawn", "feed": "fed",
    "find": "found", "give": "gave given", "hold": "held", "keep": "kept", "learn": "learnt",
    "leave": "left", "lose": "lost", "make": "made", "read": "read", "run": "ran",
    "send": "sent", "set": "set", "speak": "spoke spoken", "split": "split", "take": "took taken",
    "teach": "taught", "think": "thought", "understand": "understood", "write": "wrote written",
    "child": "children", "criterion": "criteria", "datum": "data", "phenomenon": "phenomena",
}  # fmt: skip
_BASES = {form: base for base, forms in _IRREGULAR.items() for form in forms.split()}


@lru_cache(maxsize=4096)
def wording_pattern(
    wording: str, *, case: bool = False, exact: bool = False, narrow: bool = False
) -> re.Pattern[str]:
    """Return the pattern of a wording in any of its forms.

    English words may be in the plural, have an ending of a verb and British or American
    spelling; a hyphen may be a space; beside a 汉字 a space may come or go. `exact` allows
    none of this, and `narrow` no form that is shorter: not *number* for *numbering*. Capitals
    count with `case` or `exact` only.
    """
    if exact:
        return re.compile(_bounded(re.escape(wording), wording))
    parts: list[str] = []
    tokens = [(_kind(match), match[0]) for match in _TOKEN.finditer(wording.strip())]
    for (before, _), (kind, text), (after, _) in zip(
        [_EDGE, *tokens], tokens, [*tokens[1:], _EDGE], strict=False
    ):
        if {before, kind} == {"han", "word"}:
            parts.append(_SPACE)
        if kind == "word":
            parts.append(_word(text, narrow=narrow))
        elif kind == "gap":
            parts.append(_GAP + ("*" if "han" in (before, after) else "+"))
        else:
            parts.append("['’]" if text in "'’" else re.escape(text))
    return re.compile(_bounded("".join(parts), wording.strip()), 0 if case else re.IGNORECASE)


def _kind(token: re.Match[str]) -> str:
    if token[1]:
        return "word"
    if token[2]:
        return "gap"
    return "han" if is_han(token[0]) else "mark"


def may_stand(wording: str, text: str) -> bool:
    """Tell whether a text, which is in small letters, may hold a form of a wording.

    It looks for no more than the letters that all forms begin with, which is fast.
    """
    first = _FIRST.match(wording)
    if not first:
        return wording[0].lower() in text
    word = first[0].lower()
    return (word[:3] if len(word) > 4 and word not in _IRREGULAR else word[0]) in text


def _bounded(pattern: str, wording: str) -> str:
    """Return a pattern that matches no part of a longer Latin word."""
    start = r"(?<![A-Za-z0-9])" if wording[0].isascii() and wording[0].isalnum() else ""
    end = r"(?![A-Za-z0-9])" if wording[-1].isascii() and wording[-1].isalnum() else ""
    return f"{start}{pattern}{end}"


def _word(word: str, *, narrow: bool) -> str:
    if not word.isalpha() or len(word) < 3:
        return f"{re.escape(word)}s?" if word.isupper() else re.escape(word)
    if word.isupper():
        return f"{word}s?"
    small = word.lower()
    bases = {small} if narrow else _bases(small)
    forms = {_first_as(word, form) for base in bases for form in _forms_of(base)}
    ordered = sorted(forms | {word}, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(_spellings, ordered))})"


def _first_as(word: str, form: str) -> str:
    return form[0].upper() + form[1:] if word[0].isupper() else form


def _spellings(form: str) -> str:
    """Return the pattern of a word in British and in American spelling."""
    form = re.sub(r"(?<=[a-z]{2}i)[sz](?=e|ing|ation)", "[sz]", form)
    form = re.sub(r"(?<=[a-z]{2})our(?![a-z]{4})", "ou?r", form)
    return re.sub(r"ll?(?=(?:ed|ing|er)$)", "ll?", form)


def _bases(word: str) -> set[str]:
    """Return the words that this may be a form of; among them may be some that are none."""
    found = {word, _BASES.get(word, word)}
    if word.endswith("ies") and len(word) > 4:
        found.add(word[:-3] + "y")
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add(word[:-1])
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and any(letter in _VOWELS + "y" for letter in stem):
            found |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if stem.endswith("i"):
                found.add(stem[:-1] + "y")
    return found


def _forms_of(base: str) -> set[str]:
    found = {base, *_IRREGULAR.get(base, "").split()}
    if base.endswith("y") and base[-2] not in _VOWELS:
        found |= {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    elif base.endswith("e"):
        found |= {base + "s", base + "d", base[:-1] + "ing"}
    elif base.endswith(("s", "x", "z", "ch", "sh")):
        found |= {base + "es", base + "ed", base + "ing"}
    else:
        found |= {base + "s", base + "ed", base + "ing"}
        if base[-1] not in "wy" + _VOWELS and base[-2] in _VOWELS and base[-3] not in _VOWELS:
            found |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    found |= {base.removesuffix(one) + many for one, many in _PLURALS if base.endswith(one)}
    return found
