"""Where a printed line may be parted, and where it must not.

Pango parts lines by Unicode Standard Annex 14, without a language's own rules; two characters
of no width, which no reader meets in the text that a PDF gives back, add those. They bind only
what stands closer than a column is wide: where nothing else helps, a line is parted there too.
"""

from __future__ import annotations

import re

from duizhao.languages import Language
from duizhao.rendering.words import HAN, UNIT

BREAK, NO_BREAK = "\u200b", "\u2060"

# No line is parted before “ or after ” (LB19); Chinese text may be parted there.
_BESIDE_QUOTE = re.compile(rf"(?<=[{HAN}\u3000-\u303f\uff00-\uffef])(?=[“‘])|(?<=[”’])(?=[{HAN}])")
_AFTER_QUOTE = re.compile(r"(?<=[”’])(?= [(\[])")
_AFTER_MARK = re.compile(r"(?<!://)(?<=[/.?&=_#%-])(?=[A-Za-z0-9])")

# What binds what it matches to what follows. From 3 to 5, the parts of a telephone number,
# thousands; a hyphen binds figures by itself (LB25).
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[–‒～\u2009](?=\d)")
_BEFORE_UNIT = re.compile(rf"(?<=\d)[ \u2009](?=(?:{UNIT})(?![A-Za-z0-9’]))")
_BEFORE_NUMBER = re.compile(
    r"(?:[$€£¥§¶]|\b(?:pp?|No|Nos|Figs?|Eqs?|Vol|Sec|Ch)\."
    r"|\b(?:Figure|Table|Section|Chapter|Part|Step)) (?=\d)"
)
# A paper's number, as in arXiv:1706.03762.
_AFTER_COLON = re.compile(r"\b[A-Za-z]{2,}:(?=\d)")
_BEFORE_NAME = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof)\. (?=[A-Z])")
# English parts a line after a dash; a line that begins with one reads like a list.
_BEFORE_DASH = re.compile(r"(?<=[A-Za-z0-9’”)\].,;:?!%])(?=—)| (?=[–—](?: |\Z))")
# Marks that begin no Chinese line though Unicode lets them (CLREQ, 3.1.7).
_BEFORE_CHINESE_MARK = re.compile(r"(?<=\S)(?=[·～／])|(?<=[^\s—])(?=—(?!—))")

# 2022 年, 3.2 节; 第 3, 图 2.
_BESIDE_CHINESE_UNIT = re.compile(
    r"(?<=\d) (?=[年月日号时点分秒章节页条款期卷届岁元亿万千倍个次])|[第图表式] (?=\d)"
)
# A last line of one 汉字.
_LAST = re.compile(rf"(?<=[{HAN}])(?=[{HAN}][^{HAN}A-Za-z0-9]{{0,4}}\Z)")
_CHINESE = (_BEFORE_CHINESE_MARK, _BESIDE_CHINESE_UNIT)
_ENGLISH = (_BEFORE_DASH, _BEFORE_NUMBER, _BEFORE_NAME)

# What a footnote call is held to: a short word with its marks, or one character.
_BEFORE_CALL = re.compile(r"(?:[!-~’”]{1,24}|.)\Z", re.DOTALL)


def with_breaks(text: str, language: Language) -> str:
    """Return text that tells where its lines may be parted and where not.

    They may where a reader expects it: in Chinese wherever 汉字 touch a quotation mark, in
    English between a closing mark and an opening bracket (UAX 14, LB15, forbids it). They may
    not between a number and its unit or what it numbers, within a range of figures, or before
    a mark that must not begin a line.
    """
    own = _CHINESE if language.han else _ENGLISH
    for before in (_BETWEEN_FIGURES, _BEFORE_UNIT, _AFTER_COLON, *own):
        text = before.sub(lambda bound: bound[0] + NO_BREAK, text)
    return (_BESIDE_QUOTE if language.han else _AFTER_QUOTE).sub(BREAK, text)


def without_orphan(text: str) -> str:
    """Return the end of a Chinese paragraph with its last two 汉字 bound to each other."""
    return _LAST.sub(NO_BREAK, text)


def breakable(url: str) -> str:
    """Return an address with places to break a line after its marks, for paper.

    There is none after `https://`, which says nothing by itself.
    """
    return _AFTER_MARK.sub(BREAK, url).replace("://", f"://{NO_BREAK}")


def before_call(text: str) -> int:
    """Return where the end of a text begins that a footnote call after it is held to."""
    found = _BEFORE_CALL.search(text)
    return found.start() if found else 0
