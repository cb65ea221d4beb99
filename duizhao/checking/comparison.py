"""The two texts of an edition, pair by pair, as the checks of words compare them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.checking.finding import Finding
from duizhao.checking.ignores import ignores_of
from duizhao.checking.prose import Prose, prose_of, prose_of_words
from duizhao.diagnostics import Place, place
from duizhao.languages import LANGUAGES
from duizhao.model import Document, Edition, Glossary, Pair, Span

# What a front matter says in words, and so is translated.
_WORDS = ("title", "description")

# What stands before a value: its key, and the sign that says how its lines are joined.
_VALUE = re.compile(r"[^:]*:\s*(?:[>|][-+\d]*[ \t]*(?:#[^\n]*)?\n\s*)?")

Stretch = tuple[int, int]


# What was found out about a pair or a comparison is kept by its identity.
@dataclass(frozen=True, slots=True, eq=False)
class TextPair:
    """Two texts that must say the same; `pair` is None for a line of the front matter."""

    id: str | None
    pair: Pair | None
    source: Prose
    target: Prose

    @property
    def has_no_words_left(self) -> bool:
        """Tell whether words became a listing or a picture: the check of kinds says that."""
        return self.target.is_object and not self.source.is_object

    def finding(
        self,
        message: str,
        remedy: str,
        source: Stretch | Span | None = None,
        target: Stretch | Span | None = None,
    ) -> Finding:
        """Return a finding here.

        Each place is a stretch of the prose's text, a span of the file, or, with None, the
        whole side.
        """
        return Finding(
            self.id, message, remedy, _place(self.source, source), _place(self.target, target)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """An edition's whole pairs, front matter first and footnotes last, and the glossary.

    `noted` are the IDs of segments with a note that silences checks.
    """

    edition: Edition
    pairs: tuple[TextPair, ...]
    glossary: Glossary
    noted: frozenset[str] = frozenset()


def compare(edition: Edition, glossary: Glossary) -> Comparison:
    """Set the words of an edition's two texts side by side."""
    noted = (name for note in ignores_of(edition) if not note.in_source for name in note.ids)
    pairs = (*_front_matter(edition), *_pairs(edition))
    return Comparison(edition, pairs, glossary, frozenset(noted))


def _pairs(edition: Edition) -> Iterator[TextPair]:
    source, target = edition.source, edition.target
    for pair in edition.all_pairs():
        if pair.is_whole:
            yield TextPair(
                pair.id,
                pair,
                prose_of(source, pair.source, LANGUAGES[source.language]),
                prose_of(target, pair.target, LANGUAGES[target.language]),
            )


def _front_matter(edition: Edition) -> Iterator[TextPair]:
    for key in _WORDS:
        words = [_value(document, key) for document in (edition.source, edition.target)]
        if all(words):
            yield TextPair(
                None,
                None,
                *(
                    prose_of_words(
                        document, value, LANGUAGES[document.language], _value_span(document, key)
                    )
                    for document, value in zip((edition.source, edition.target), words, strict=True)
                ),
            )


def _value(document: Document, key: str) -> str:
    return str(getattr(document.front_matter, key))


def _value_span(document: Document, key: str) -> Span:
    """Return where the value of a key stands, without the key."""
    lines = document.front_matter.spans[key]
    value = _VALUE.match(document.text, lines.start, lines.end)
    start = value.end() if value else lines.start
    return Span(start, max(start, lines.end))


def _place(prose: Prose, where: Stretch | Span | None) -> Place:
    if where is None:
        return place(prose.document, prose.whole)
    return place(prose.document, where if isinstance(where, Span) else prose.span(*where))
