"""The signs of one who speaks of a text instead of in it: data in `phrases/signs.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from duizhao.checking.leftover_talk.phrases import FOLDER, written_out

# The kinds of signs of one who speaks of a text, from inside whose words none is expected.
OF_TEXTS = ("text", "doubt", "program", "site")
# These are sought in the counterpart, in the other language.
_IN_COUNTERPART = frozenset({"we_say", "they_hear"})


class Signs:
    """The signs of one language by their kind; a kind is compiled when it is first sought."""

    def __init__(
        self, kinds: Mapping[str, Sequence[str]], words: Mapping[str, str], *, han: bool
    ) -> None:
        self._kinds = kinds
        self._words = words
        self._han = han
        self._compiled: dict[str, re.Pattern[str]] = {}

    def has(self, kind: str, small: str) -> bool:
        """Tell whether a text in small letters has a sign of that kind."""
        return self._pattern(kind).search(small) is not None

    def all(self, kind: str, small: str) -> Iterator[re.Match[str]]:
        """Yield the signs of that kind in a text in small letters."""
        return self._pattern(kind).finditer(small)

    def _pattern(self, kind: str) -> re.Pattern[str]:
        if kind not in self._compiled:
            joined = "|".join(written_out(one, self._words) for one in self._kinds[kind])
            whole_words = self._han == (kind in _IN_COUNTERPART)
            self._compiled[kind] = re.compile(rf"\b(?:{joined})\b" if whole_words else joined)
        return self._compiled[kind]


@cache
def signs_of(*, han: bool) -> Signs:
    """Return the signs of a Chinese or an English text."""
    read = (FOLDER / name for name in ("signs.toml", "words.toml"))
    table, words = (tomllib.loads(path.read_text(encoding="utf-8")) for path in read)
    return Signs(table["han" if han else "latin"], words, han=han)


def in_small(text: str) -> str:
    """Return a text as signs are written: in small letters, with ’ for apostrophes."""
    return text.lower().replace("'", "’")
