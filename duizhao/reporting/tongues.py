"""Words of a report in stretches of one language, so that each is read out in its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.languages import HAN, LANGUAGES, ZH

_MARKS = "，。、；：！？（）《》「」『』…—·"
_RUN = re.compile(rf"[{HAN}](?:[{HAN}{_MARKS}0-9 ]*[{HAN}{_MARKS}])?")
_IN_HAN = frozenset(language.tag for language in LANGUAGES.values() if language.han)


def tongues(text: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield a text that is in the language of a tag in stretches, each with a tag of its own.

    The tag is empty where it is the text's. Only 汉字 in another script are told apart.
    """
    if tag in _IN_HAN or text.isascii():
        yield text, ""
        return
    end = 0
    for run in _RUN.finditer(text):
        if run.start() > end:
            yield text[end : run.start()], ""
        yield run[0], ZH.tag
        end = run.end()
    if end < len(text):
        yield text[end:], ""
