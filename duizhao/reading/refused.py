"""Characters that no article may hold; they are read as U+FFFD, which keeps all offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

REPLACEMENT = "\ufffd"

# Control characters, which mean nothing in an article, and those that turn the direction of the
# text around them unseen (CVE-2021-42574).
_REFUSED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def is_refused(char: str) -> bool:
    """Tell whether no article may hold a character."""
    return bool(_REFUSED.match(char))


def refused_characters(text: str) -> Iterator[re.Match[str]]:
    """Yield each character of a text that no article may hold."""
    return _REFUSED.finditer(text)


def without_refused(text: str) -> str:
    """Return a text with U+FFFD in the place of each character that no article may hold."""
    return _REFUSED.sub(REPLACEMENT, text)
