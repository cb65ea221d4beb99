"""What stands for code and formulas that the source repeats: pronouns, and no other words."""

from __future__ import annotations

import re

from duizhao.checking.prose import Prose

# Letters that are words of any English text, and so stand for no symbol.
ENGLISH_WORDS = frozenset("aAI")

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
# Sentences, items and cells, as they are written.
_PARTS = re.compile(r"[。！？]|[.!?](?=\s)|\n\s*(?:[-*+|]|\n)")
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|these|those|which)\b", re.IGNORECASE)
_HAN_PRONOUN = re.compile("它|(?<!因)此(?![外后前次])|其(?![中他它实])|这(?!样)")


def is_taken_up(marked: str, source: Prose, target: Prose) -> bool:
    """Tell whether a pronoun stands for a repetition: “`x` and its length”, “`x` … Set it”.

    `marked` is the pattern of what is repeated, as it is written. The pronoun stands behind it,
    where a sentence of the source has it twice, or in the sentence after, where the source has
    it again.
    """
    if len(_PRONOUN.findall(target.text)) <= len(_HAN_PRONOUN.findall(source.text)):
        return False
    ours, theirs = (
        [(part, list(re.finditer(marked, part))) for part in _PARTS.split(written(prose)) if part]
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


def written(prose: Prose) -> str:
    """Return a side as it is written, without escapes and the addresses of links."""
    return _ADDRESS.sub("]", _ESCAPE.sub(r"\1", prose.document.excerpt(prose.whole)))
