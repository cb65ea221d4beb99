"""Whether a line is an article's title."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:(?:article )?title|headline|(?:文章)?标题|题目|篇名)\s*[:：]\s*"
    r"|[\[【](?:title|headline|标题|题目)[\]】]\s*"
    r"|[#＃]{1,6}\s*(?=[^\s#＃\d])",
    re.IGNORECASE,
)
_LABELLED_LENGTH = 80
_SUBTITLE = re.compile(r"[:：]|——| [–—|-] ")
_SHORTEST = 4
_NO_WORD = re.compile(r"[\W_]+")


def is_title(line: str, title: str) -> bool:
    """Tell whether a line is this title, marks and case apart; it may be marked as a title."""
    mark = _LABEL.match(line)
    words = _bare(line[mark.end() :] if mark else line)
    return bool(words) and words == _bare(title)


def is_like_title(line: str, title: str) -> bool:
    """Tell whether a line is marked as a title, or is this title without its subtitle."""
    if not line:
        return False
    if _LABEL.match(line) and len(line) <= _LABELLED_LENGTH:
        return line[-1] not in "。.！!？?；;"
    main = _bare(_SUBTITLE.split(title)[0])
    return len(main) >= _SHORTEST and _bare(line) == main


def _bare(words: str) -> str:
    return _NO_WORD.sub("", words).casefold()
