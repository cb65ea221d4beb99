"""A first source and translation, complete and paired."""

from __future__ import annotations

from duizhao.languages import Language


def skeleton(language: Language, date: str) -> bytes:
    """Return the text of a new article in one language: front matter and two blocks."""
    labels = language.labels
    return (
        f"---\ntitle: {labels['new_title']}\ndate: {date}\n---\n\n"
        f"{{#p1}}\n## {labels['new_heading']}\n\n{{#p2}}\n{labels['new_paragraph']}\n"
    ).encode()
