"""Where a place lies in the text of its file, and what stands around it on its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from duizhao.diagnostics import Place
from duizhao.model import Document, Span

# Control characters, and those that turn the direction of the text around them (UAX #9).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACES = "\t\n\r"


@dataclass(frozen=True, slots=True)
class Line:
    """The line where a place begins: what stands before it, in it and after it.

    `goes_on` is true where the place ends on a later line.
    """

    before: str
    marked: str
    after: str
    goes_on: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the place covers all words of its line."""
        return not self.before.strip() and not self.after.strip() and bool(self.marked)


@dataclass(frozen=True, slots=True)
class LinedText:
    """A file's text and the offset of each of its lines, so that places are found at once."""

    text: str
    starts: tuple[int, ...]

    def span(self, place: Place) -> Span:
        """Return a place as offsets into the text."""
        start = self._offset(place.line, place.column)
        return Span(start, max(start, self._offset(place.end_line, place.end_column)))

    def line(self, place: Place) -> Line:
        """Return the line where a place begins, without its indentation."""
        span = self.span(place)
        line_start = self.text.rfind("\n", 0, span.start) + 1
        line_end = self.text.find("\n", span.start)
        line_end = len(self.text) if line_end < 0 else line_end
        marked_end = min(span.end, line_end)
        return Line(
            visible(self.text[line_start : span.start]).lstrip(),
            visible(self.text[span.start : marked_end]),
            visible(self.text[marked_end:line_end]).rstrip(),
            bool(self.text[marked_end : span.end].strip()),
        )

    def _offset(self, line: int, column: int) -> int:
        if line > len(self.starts):
            return len(self.text)
        return min(self.starts[line - 1] + column - 1, len(self.text))


def lined_texts(documents: Iterable[Document]) -> Mapping[str, LinedText]:
    """Return the texts of the documents that exist, by path."""
    return {
        document.path: LinedText(document.text, _line_starts(document.text))
        for document in documents
        if document.present
    }


def visible(text: str) -> str:
    """Return a text as one line in which nothing steers the terminal that shows it."""
    return _UNSEEN.sub(lambda found: " " if found[0] in _SPACES else "\ufffd", text)


def legible(text: str) -> str:
    """Return a text, character by character, in which nothing steers the screen; lines stay."""
    return _UNSEEN.sub(lambda found: found[0] if found[0] in _SPACES else "\ufffd", text)


def _line_starts(text: str) -> tuple[int, ...]:
    lengths = (len(line) + 1 for line in text.split("\n"))
    return tuple(accumulate(lengths, initial=0))[:-1]
