"""What a check says: a finding, how grave it is and where it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from duizhao.model import Document, Span

EXCERPT_LENGTH = 160
# Control characters, and those that turn the direction of the text around them (UAX #9).
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Severity(IntEnum):
    """How grave a finding is; a higher value is graver."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: lines and columns count from 1, columns in characters.

    The end is the position after the last character. `excerpt` is the text there, cut to
    one line of at most `EXCERPT_LENGTH` characters.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding; a side that it does not touch is None, and so is `id` without a segment."""

    article: str
    id: str | None
    check: str
    severity: Severity
    message: str
    remedy: str
    source: Place | None
    target: Place | None


def place(document: Document, span: Span) -> Place:
    """Return where a span of this document lies."""
    line, column = _position(document.text, span.start)
    end_line, end_column = _position(document.text, span.end)
    return Place(document.path, line, column, end_line, end_column, shorten(document.excerpt(span)))


def shorten(text: str) -> str:
    """Return a text as one line of at most `EXCERPT_LENGTH` characters."""
    line = " ".join(_CONTROL.sub("\ufffd", text).split())
    return line if len(line) <= EXCERPT_LENGTH else line[: EXCERPT_LENGTH - 1] + "…"


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
