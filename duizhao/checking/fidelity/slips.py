"""Names that are spelt otherwise in the other text: one letter or one number went wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator

from duizhao.checking.fidelity.names import is_written_out, stands

# What no word has for being the first of its sentence: a digit, or a capital or a full stop within.
_TELLING = re.compile(r"[0-9]|.[A-Z]|[a-z][._][a-z]")
# Words and names, of which one may be a name misspelt; a number alone is none.
_WORDS = re.compile(r"(?=[0-9.]*[A-Za-z])[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_ALNUM = re.compile(r"[A-Za-z0-9]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
# In a shorter name one letter makes another name.
_LEAST_SLIP = 5


def slips(names: Collection[str], others: Collection[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield each of the `others` that is a slip for one of the names, and that name.

    `names` are those of the side in 汉字, whose text in small letters is `text`, and `others`
    those that only the other side has.
    """
    found = [
        (name, other)
        for other in others
        for name in names
        if abs(len(name) - len(other)) < 3
        and (_is_slip(name, other) or (not other.isalpha() and number_changed(name, other)))
    ]
    reported = set()
    for name, other in sorted(found):
        is_other_name = stands(other, text) or is_written_out(other, text)
        if other not in reported and not is_other_name:
            reported.add(other)
            yield other, name


def misspelt(scarce: Collection[str], latin: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of the text `latin` that are likely to be a scarce name, and that name.

    A name is scarce if it stands there less often than in 汉字, whose text in small letters is
    `text`: one may well be missing.
    """
    if not scarce:
        return
    lengths = {len(name) + more for name in scarce for more in (-1, 0, 1)}
    words = {word for word in _WORDS.findall(latin) if len(word) in lengths}
    found = sorted(
        (name, word)
        for name in scarce
        if len(name) > 2
        for word in words
        if abs(len(word) - len(name)) < 2
        # No short word in small letters is a name misspelt: “it” is not Git.
        and (len(name) >= _LEAST_SLIP or (word.isupper() == name.isupper() and not word.islower()))
        and is_one_slip_away(name, word, ends=True)
    )
    yield from ((word, name) for name, word in found if not stands(word, text))


def _is_slip(name: str, other: str) -> bool:
    if len(name) < _LEAST_SLIP:
        # Of short names, PID and ID may both be right; TCP and TPC are hardly so.
        return (
            len(name) == len(other) > 2
            and name.isupper()
            and other.isupper()
            and is_one_slip_away(name, other)
        )
    return len(name) > _LEAST_SLIP - (not is_plain(name)) and is_one_slip_away(name, other)


def likely_slip(name: str, text: str) -> str | None:
    """Return the word of a text that is likely to be a name that it lacks, misspelt."""
    if len(name) < 3:
        return None
    words = sorted({word for word in _ALNUM.findall(text) if abs(len(word) - len(name)) < 3})
    slip = next((word for word in words if _is_slip(name, word)), None)
    near = difflib.get_close_matches(name, words, n=1, cutoff=0.75) if len(name) > 6 else []
    return slip or (near[0] if near else None)


def is_plain(name: str) -> bool:
    """Tell whether a name looks like a word with a capital, as the first of a sentence has."""
    return not _TELLING.search(name)


def number_changed(one: str, other: str) -> bool:
    """Tell whether two names differ in nothing but a number: GPT-3 and GPT-4."""
    one, other = one.lower(), other.lower()
    return one != other and _NUMBER.sub("0", one) == _NUMBER.sub("0", other)


def is_one_slip_away(one: str, other: str, *, ends: bool = False) -> bool:
    """Tell whether one wrong, missing, added or swapped letter turns one name into the other.

    One more letter at the end is none: it is a plural or another form of the word.
    """
    one, other = one.lower(), other.lower()
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next(
        (at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second),
        None,
    )
    if start is None:
        return ends and len(other) < len(one) and one[-1] not in "sdy0123456789"
    one, other = one[start:], other[start:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[1:] == shorter
