"""Where sentences begin and end in a text, as a reader of its language sees it."""

from __future__ import annotations

import re
from functools import lru_cache

from duizhao.languages import Language

CLOSERS = "”’」』）》】〉〕)]\"'»"
_CLOSERS = re.escape(CLOSERS)

# An ellipsis inside a Chinese sentence ends none, nor does a question in quotation marks. A full
# stop of the other script may end one that runs into Latin words or code.
_HAN_END = re.compile(
    rf"(?:。|[！？](?![。！？.!?…]*[{_CLOSERS}]+[^\W\d_，、])|(?<!\d)[.!?](?=[{_CLOSERS}]*(?:\s|$)))"
    rf"[。！？.!?…]*[{_CLOSERS}]*|\n"
)

# Words that begin sentences, and no second part of a name such as Node.Js or util.List.
_STARTERS = (
    "A|An|And|After|Although|As|At|Because|But|By|Every|First|For|He|Her|His|How|However|If|In|It|Its"
    "|Many|Most|My|On|Our|Perhaps|She|So|That|Their|Then|There|These|They|This|Those|The|To|Until|We"
    "|What|When|Where|While|Who|Why|You|Your"
)
# In English the next sentence does not begin with a small letter; a reference may stand before it,
# as in “It boils.[11] He”. A space may be forgotten: “It boils.He”.
_LATIN_END = re.compile(
    rf"(?:[.!?]+|…)[{_CLOSERS}]*(?:\[[0-9]{{1,3}}\])*(?=\s+[^a-z\s,;)–—-]|\s*$)|\n"
    rf"|(?<=[a-z)])[.!?](?=(?:{_STARTERS})[ ,’'])",
    re.MULTILINE,
)

# What a full stop follows without ending a sentence: initials, titles, references, months.
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]"
    r"|(?:Dr|Mr|Mrs|Ms|Prof|St|Gen|Gov|Rev|Sen|Rep|Capt|Lt|Col|Messrs|Mme"
    r"|[Ff]igs?|[Ee]qs?|[Ss]ecs?|[Nn]os|No|[Vv]ols?|pp|[Ee]ds|[Rr]efs|[Tt]abs"
    r"|vs|cf|al|approx|esp|resp|incl|viz|Co|Univ|Dept"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))$"
)
_LONGEST_ABBREVIATION = 12

Stretch = tuple[int, int]


@lru_cache(maxsize=4096)
def sentences(text: str, language: Language) -> tuple[Stretch, ...]:
    """Return where each sentence starts and ends, with its closing quotation marks.

    Line feeds part sentences: each run of a prose has its own. What stands after the last
    mark is a sentence too. White space around a sentence is not in its stretch.
    """
    found: list[Stretch] = []
    start = 0
    for match in (_HAN_END if language.han else _LATIN_END).finditer(text):
        if text[match.start()] == "." and is_abbreviation(text, match.start()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether the full stop at this offset belongs to the word before it.

    At the end of a line it ends the sentence as well.
    """
    return text[stop + 1 : stop + 2].isspace() and bool(
        text[stop + 1] != "\n"
        and _ABBREVIATION.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    )


def _add(found: list[Stretch], text: str, start: int, end: int) -> None:
    words = text[start:end]
    kept = words.strip()
    if kept:
        start += len(words) - len(words.lstrip())
        found.append((start, start + len(kept)))
