"""Regular expressions that are compiled only where a text may match them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Sought:
    """A pattern, and sets of strings of each of which a text that matches holds one.

    To compile takes long, and to match does not.
    """

    pattern: str
    needs: tuple[tuple[str, ...], ...]

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Return what stands at a place of a text, if that matches."""
        if "_compiled" not in self.__dict__:
            for need in self.needs:
                for one in need:
                    if one in text:
                        break
                else:
                    return None
        return self._compiled.match(text, start)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)
