"""Which characters stand on the Chinese grid, for emphasis and for line breaks."""

from __future__ import annotations

import unicodedata

# Marks that Chinese and Western text share; beside a 汉字 they belong to the Chinese.
_SHARED_MARKS = frozenset("“”‘’…—·")


def is_wide(char: str) -> bool:
    """Tell whether a character is East Asian wide or full-width (Unicode UAX 11), not 한글."""
    if unicodedata.east_asian_width(char) not in ("W", "F"):
        return False
    return not 0xAC00 <= ord(char) <= 0xD7AF


def joins_without_space(before: str, after: str) -> bool:
    """Tell whether a line broken between these two characters is joined without a space.

    Two wide characters are; so is a full-width mark, which brings its own space, beside
    anything.
    """
    if not before or not after:
        return False
    if _is_full_width_mark(before) or _is_full_width_mark(after):
        return True
    wide_before, wide_after = is_wide(before), is_wide(after)
    return (
        (wide_before and wide_after)
        or (wide_before and after in _SHARED_MARKS)
        or (before in _SHARED_MARKS and wide_after)
    )


def _is_full_width_mark(char: str) -> bool:
    return is_wide(char) and unicodedata.category(char).startswith("P")
