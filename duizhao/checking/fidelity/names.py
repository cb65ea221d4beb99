"""When two spellings are one name: capitals, hyphens, plurals, variants, acronyms."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhao.checking.comparison import Stretch
from duizhao.checking.fidelity.short_forms import WRITTEN_OUT

# A word with a capital or a digit in its first part; of those that begin with a digit 2D and 3D.
NAME = re.compile(
    r"(?<![A-Za-z0-9])(?=[a-z]*[A-Z0-9])(?:[A-Za-z]|[23](?=D))[A-Za-z0-9]*"
    r"(?:[._-][A-Za-z0-9]+)*"
)
# A file, a module or a variable: package.json, snake_case. What a path or an address holds is none.
_FILE = re.compile(
    r"(?<![A-Za-z0-9/._@:\\-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*[._][a-z0-9][a-z0-9._-]*(?<![._-])"
    r"(?![A-Za-z0-9/\\(:_]|[.-][A-Za-z0-9])"
)
# What is called: malloc(), p.bar().
_CALL = re.compile(r"(?<![A-Za-z0-9_./:>-])([A-Za-z_]\w+(?:\.\w+)*)\(\)", re.ASCII)
# Hosts differ from country to country.
_HOSTS = (".org", ".com", ".net", ".cn")

_SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
# Of a word so short all letters may be in an acronym: the IP of VoIP.
_SHORT_WORD = 2
_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
# lua53 is Lua 5.3.
_VERSION_PRESSED = re.compile(r"([a-z]{2,})([0-9])([0-9])")
# L2 is layer 2, and H5 HTML5.
_OF_LEVEL = {"h": "html", "l": "layer|level", "p": "priority", "t": "tier"}
_LEVEL = re.compile(rf"([{''.join(_OF_LEVEL)}])([0-9]{{1,2}})")
_VERSION = re.compile(r"v([0-9]+(?:\.[0-9]+)*)")
_ACRONYM = re.compile(r"[A-Z](?:[A-Za-z]*[A-Z])?[A-Z]s?")
# RLHF（reinforcement learning from human feedback）
_GLOSSED = re.compile(r"(?<![A-Za-z])([A-Z]{3,})\s?[（(]([^（）()\n]+)[）)]")
# The parts of AddOnConditions.
_HUMP = re.compile(r"[A-Z][a-z]+")
_LONG_PART = 4
_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-Z]{3,}")
_MOST_PER_LETTER = 3
_CAMEL = re.compile(r"(?<![A-Za-z])(?:[A-Z][a-z]+){2,}(?![A-Za-z])")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
# A number keeps its points, which elsewhere come and go: Node.js and NodeJS.
_PIECE = re.compile(r"[0-9]+(?:\.[0-9]+)*|ou?r|[a-z]")
# British and American spellings.
_VARIANTS = {"or": "ou?r", "our": "ou?r", "s": "[sz]", "z": "[sz]"}
# What may stand between any two letters of a name: Node.js, Node JS, Node-js.
_GAP = r"[\s_.'’‐‑–-]*"


def names_in(text: str) -> set[str]:
    """Return the names that a text has in Latin letters, of two letters at least.

    Words in small letters are names if they have a dot or a low line within, or are called.
    """
    names = {name for name in NAME.findall(text) if len(name) > 1}
    if "_" in text or "." in text:
        names |= {name for name in _FILE.findall(text) if not name.endswith(_HOSTS)}
    if "()" in text:
        names |= set(_CALL.findall(text))
    return names


def stands(name: str, text: str) -> bool:
    """Tell whether a name stands in a text, which is in small letters.

    Capitals, hyphens and spaces do not count, nor do British spellings and the plural;
    digits do.
    """
    small = name.lower()
    if _stands_exactly(small, text):
        return True
    return _bare(small).removesuffix("s")[:-1] in _bare(text) and bool(_loose(small).search(text))


def is_written_out(name: str, text: str) -> bool:
    """Tell whether a text, which is in small letters, has a short name in full or in parts."""
    small = name.lower()
    if small in WRITTEN_OUT and re.search(WRITTEN_OUT[small], text):
        return True
    if version := _VERSION.fullmatch(small):
        return _stands_exactly(version[1], text)
    if level := _LEVEL.fullmatch(small):
        words = _OF_LEVEL[level[1]]
        return bool(re.search(rf"(?<![a-z0-9])(?:{words})[ -]?{level[2]}(?![0-9])", text))
    if version := _VERSION_PRESSED.fullmatch(small):
        return bool(
            re.search(rf"(?<![a-z0-9]){version[1]}[ -]?{version[2]}\.{version[3]}(?![0-9])", text)
        )
    numbers = _NUMBER.findall(name)
    parts = re.findall(r"[A-Za-z]{2,}", name)
    if len(parts) > 1 and not numbers and all(stands(part, text) for part in parts):
        return True
    if numbers and parts and _is_listed(parts[0].lower(), numbers[-1], text):
        return True
    return bool(_ACRONYM.fullmatch(name)) and _is_spelt_out(small, text)


def is_gloss(where: Stretch, text: str, words: str) -> bool:
    """Tell whether a stretch of a text is in brackets behind an acronym, which it spells out.

    `words` is the other text, in small letters: it has the acronym.
    """
    return any(
        match.start(2) <= where[0] < match.end(2)
        and stands(match[1], words)
        and _is_spelt_out(match[1].lower(), match[2].lower())
        for match in _GLOSSED.finditer(text)
    )


def stands_within(name: str, text: str) -> bool:
    """Tell whether a text, which is in small letters, has a name as a part of other words.

    It may be the start of a word (*MD5sums*, *lifted* for *Lift*), stand after a number
    (*160GB*), be the end of a word where it is long, or have its parts in a row (*load balancing*
    for *LoadBalance*), with a word or two between them if there are more (*add the on-match
    conditions* for *AddOnConditions*).
    """
    small = re.escape(name.lower())
    if len(name) > 2 and re.search(rf"(?<![a-z0-9]){small}[a-z]", text):
        return True
    if len(name) > 3 and re.search(rf"[a-z]{small}s?(?![a-z0-9])", text):
        return True
    if re.search(rf"[0-9]{small}(?![a-z0-9])", text):
        return True
    parts = _HUMP.findall(name)
    if len(parts) == 2 and "".join(parts) == name and min(map(len, parts)) >= _LONG_PART:
        first, second = map(str.lower, parts)
        return bool(re.search(rf"(?<![a-z0-9]){first}\W{second[:-1]}", text))
    if len(parts) > 2 and "".join(parts) == name:
        return bool(re.search(r"\W+(?:\w+\W+){0,2}?".join(map(str.lower, parts)), text))
    return False


def is_initials(name: str, text: str) -> bool:
    """Tell whether a name has the capitals of another for its own name, one way or the other.

    The text may have *CrossFire* for *CF*, and *FT* for *FasterTransformer*.
    """
    if name.isupper():
        return any("".join(filter(str.isupper, word)) == name for word in _CAMEL.findall(text))
    capitals = "".join(filter(str.isupper, name))
    return bool(_CAMEL.fullmatch(name)) and bool(
        re.search(rf"(?<![A-Za-z0-9]){capitals}s?(?![A-Za-z0-9])", text)
    )


def is_shortened(name: str, text: str) -> bool:
    """Tell whether capitals are consonants of a word, in a text in small letters.

    For example, *DDL* stands for *deadline*.
    """
    if not _CONSONANTS.fullmatch(name):
        return False
    word = re.compile(rf"(?<![a-z0-9]){'[a-z]*?'.join(name.lower())}[a-z]*")
    return any(len(match[0]) <= _MOST_PER_LETTER * len(name) for match in word.finditer(text))


def is_derived(name: str, text: str) -> bool:
    """Tell whether a text, in small letters, has the word that a word comes from: *deploy*."""
    small = name.lower()
    stem = small[: max(5, len(small) - 4)]
    return len(small) > 5 and bool(re.search(rf"(?<![a-z0-9]){stem}", text))


def is_abbreviated(words: list[str], text: str) -> bool:
    """Tell whether the first letters of several words stand for them in a text."""
    return len(words) > 2 and _stands_exactly("".join(word[0] for word in words).lower(), text)


def _is_spelt_out(acronym: str, text: str) -> bool:
    """Tell whether words in a row begin with these letters, with or without the small words.

    A word of two letters may be a part of the acronym: VoIP is *voice over IP*. Of two letters the
    words have a hyphen between them: KV is *key-value*.
    """
    if len(acronym) < 3:
        return bool(re.search(rf"(?<![a-z0-9]){'[a-z]+-'.join(acronym)}[a-z]", text))
    words = _WORD.findall(text)
    weighty = [word for word in words if word not in _SMALL_WORDS]
    acronym = acronym.removesuffix("s")
    return any(
        acronym in initials
        for initials in (
            "".join(word[0] for word in words),
            "".join(word[0] for word in weighty),
            "".join(word if len(word) == _SHORT_WORD else word[0] for word in weighty),
        )
    )


def _is_listed(stem: str, number: str, text: str) -> bool:
    """Tell whether a text lists numbers after a name: GPT-2/3, GPT-2 and 3."""
    return bool(
        re.search(
            rf"{stem}[\s-]?[0-9.]+(?:[/,、，和与或及到至–—-]|\s|\band\b|\bor\b|\bto\b|[0-9.])*"
            rf"(?<![0-9.]){re.escape(number)}(?!\.?[0-9])",
            text,
        )
    )


def _stands_exactly(name: str, text: str) -> bool:
    at = text.find(name)
    while at >= 0:
        if not _is_letter(text[at - 1 : at]) and not _goes_on(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word or a number with a point that ends here goes on."""
    after = text[end : end + 2]
    return _is_letter(after[:1]) or (
        after[:1] == "." and after[1:].isdigit() and text[end - 1].isdigit()
    )


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _bare(text: str) -> str:
    return _NO_LETTER.sub("", text).replace("z", "s").replace("our", "or")


@lru_cache(maxsize=4096)
def _loose(name: str) -> re.Pattern[str]:
    """Return the pattern of a name, which is in small letters, in any of its forms."""
    pieces = _PIECE.findall(name)
    last, ending = pieces[-1], "(?:['’]?s|es)?"
    if last == "y":
        pieces[-1], ending = "(?:y|ie)", "(?:['’]?s)?"
    elif last == "s" and len(name) > 3:
        pieces[-1], ending = "s?", "['’]?"
    letters = _GAP.join(_VARIANTS.get(piece, piece) for piece in pieces)
    return re.compile(rf"(?<![a-z0-9]){letters}{ending}(?![a-z0-9]|(?<=[0-9])\.[0-9])")
