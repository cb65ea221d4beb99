"""Latin text and figures as a printer sets them, without a change to a character.

Quotation marks that meet, as in “‘A’ and ‘B’”, are a little apart, where a typist would need a
thin space; and a dash or hyphen between figures stands at half their height, for figures here are
as high as capitals. Upstream that is the face's feature `case`, which its web files have not.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from duizhao.rendering.breaks import NO_BREAK
from duizhao.rendering.words import clean

_DETAIL = re.compile(
    rf"(?P<dash>(?<=\d)[-–](?={NO_BREAK}?\d))|(?P<apart>[“‘](?=[“‘])|[’”](?=[’”]))"
)


def printed(text: str) -> Markup:
    """Return plain words as HTML, with what is set apart or higher in spans."""
    parts, end = [], 0
    for detail in _DETAIL.finditer(text):
        parts.append(clean(text[end : detail.start()]))
        parts.append(Markup('<span class="{}">{}</span>').format(detail.lastgroup, detail[0]))
        end = detail.end()
    parts.append(clean(text[end:]))
    return Markup("").join(parts)
