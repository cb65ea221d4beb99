"""Marks of punctuation: what messages call them, and the Chinese ones that close."""

from __future__ import annotations

CLOSING = "”’」』）》】〉"

NAMES = {
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "!": "exclamation mark",
    "?": "question mark",
    ".": "full stop",
}


def with_article(mark: str) -> str:
    """Return the name of a mark with its article: a comma."""
    name = NAMES[mark]
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
