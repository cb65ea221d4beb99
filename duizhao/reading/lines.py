"""Lines of a text, and where each of them lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from duizhao.model import Span


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text without their line feeds; `starts` holds each one's offset."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        texts = tuple(text.split("\n"))
        return cls(texts, (0, *accumulate(len(line) + 1 for line in texts[:-1])))

    def span(self, first: int, end: int) -> Span:
        """Return the span from the start of line `first` to the end of line `end` - 1.

        Lines count from 0. The last line feed is outside the span; no lines, an empty span.
        """
        start = self.starts[first] if first < len(self.starts) else self.text_end
        if end <= first:
            return Span(start, start)
        last = min(end, len(self.texts)) - 1
        return Span(start, self.starts[last] + len(self.texts[last]))

    @property
    def text_end(self) -> int:
        return self.starts[-1] + len(self.texts[-1])
