"""What an article is about: the words of its Chinese side that stand in many of its pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from duizhao.checking.comparison import TextPair

# The share of an article's pairs that name what it is about, and the fewest of them.
_OFTEN = 0.3
_FEWEST_PAIRS = 3


def topics(pairs: Sequence[TextPair], words: re.Pattern[str]) -> frozenset[str]:
    """Return the words of a pattern that stand in three pairs of ten, beside 汉字."""
    counts = Counter(
        word
        for pair in pairs
        for prose in (pair.source, pair.target)
        if prose.language.han
        for word in set(words.findall(prose.text))
    )
    often = max(_FEWEST_PAIRS, _OFTEN * len(pairs))
    return frozenset(word for word, count in counts.items() if count >= often)
