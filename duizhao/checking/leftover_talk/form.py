"""How lines look that are no sentences: bars of fields and buttons, labels, lists in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.blocks import Paragraph
from duizhao.checking.prose import Prose

_ENDS = re.compile(r"[。！？!?.…：:][”’」』）)\]】]*\s*\Z")
_BRACKETS = re.compile(r"\s*[(（\[【〔][^)）\]】〕]*[)）\]】〕][.。]?\s*")
# Each of these, and how many of them count.
_MARKS = (
    # “Field: …”, at the beginning or behind a mark that parts fields.
    (
        re.compile(
            r"(?:^|[｜|·•；;，,\s/])\s*[^：:｜|·；;，,。.!?\s][^：:｜|·；;，,。.!?\n\u2028]{0,17}[：:](?!\s*[“\"「])"
        ),
        2,
    ),
    (re.compile(r"[｜|·•；;]|\s/\s|\u3000| {2,}"), 2),
    (re.compile(r"[①-⑨▸►▶◀✔✓→←↓↑⬇⧉]|(?<!\d)[1-9][.、)] ?\D"), 2),
    (re.compile(r"[@#%*_{}<>~～^]|\d+/\d+|[\u2600-\u27bf\U0001f300-\U0001faff]"), 1),
)
# “【写作思路】…”, “[Approach] …”
_HEAD = re.compile(r"[【\[][^】\]\d][^】\]]{0,24}[】\]]\s*\S")
_HEADED = 2
# From which share of an article's paragraphs on lines without an end are its own manner.
_USUAL = 0.25


def weight_of_form(sides: Sequence[Prose], words: Sequence[str]) -> int:
    """Return how much both texts of a pair look like a line that is no sentence.

    Bars of links are an author's; so is what looks like the article's other paragraphs.
    """
    if any(side.links for side in sides):
        return 0
    bare = [said.strip() for said in words]
    weight = sum(min(most, *(len(mark.findall(said)) for said in bare)) for mark, most in _MARKS)
    weight += all(map(_BRACKETS.fullmatch, bare))
    weight += _HEADED * all(map(_HEAD.match, bare))
    if not any(map(_ENDS.search, bare)) and not any(map(_has_open_ends, sides)):
        weight += 1
    # One such sign alone is common.
    return weight if weight > 1 else 0


def _has_open_ends(prose: Prose) -> bool:
    """Tell whether paragraphs of this article end without a mark as a rule."""
    document = prose.document
    ends = [
        _ENDS.search(document.excerpt(one.span)) is not None
        for one in document.segments
        if one not in prose.segments and all(isinstance(b, Paragraph) for b in one.blocks)
    ]
    return ends.count(False) >= _USUAL * len(ends)
