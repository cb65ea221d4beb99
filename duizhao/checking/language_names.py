"""What names a language where pages exist in several: choices to click, tags in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.comparison import Stretch

# What a reader chooses a language by: “English | 简体中文”, “[中文](…) · Contents”. A name that
# has no bar, dot or slash beside it is a word like others.
_NAME = (
    r"(?:English|(?:简体|繁体|繁體)?中文|日本語|한국어)"
    r"(?: ?(?:[Dd]oc(?:s|umentation)?|[Vv]ersion|文档|文檔|版本?|说明))?"
)
_BAR = r"[|｜·•/]"
_CHOICE = re.compile(
    rf"(?:{_BAR}\s*(?P<after>{_NAME})(?=\s*(?:{_BAR}|$))|^\s*(?P<first>{_NAME})(?=\s*{_BAR}))",
    re.MULTILINE,
)
_ONE_OR_MORE = re.compile(rf"\W*{_NAME}(?:\s*{_BAR}\s*{_NAME})*")
_BARRED = re.compile(_BAR)

# As addresses and files have them: zh, en-US, zh_Hans; `ch` is no tag, and stands for Chinese
# in much Chinese documentation. README_CN, README.zh-CN.md, detection_en.md.
_TAG = r"(?:zh|en|cn|ch)(?:[-_](?:cn|us|gb|tw|hk|hans|hant))?"
_WHOLE_TAG = re.compile(_TAG, re.IGNORECASE)
_SUFFIX = re.compile(rf"(?<=[^\W_])[-_.]{_TAG}(?=(?:\.[a-z0-9]{{2,5}})?$)", re.IGNORECASE)


def language_choices(text: str) -> Iterator[Stretch]:
    """Yield where the names of languages stand that a reader chooses by."""
    for match in _CHOICE.finditer(text):
        yield match.span("after" if match["after"] else "first")


def without_choices(text: str) -> str:
    """Return a text with spaces in the place of the names of languages to choose by."""
    for start, end in language_choices(text):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def is_choice(source: str, target: str) -> bool:
    """Tell whether both texts are nothing but names of languages to choose by.

    The one name that a page has may be that of the other's language.
    """
    named = [_ONE_OR_MORE.fullmatch(text.strip()) for text in (source, target)]
    return all(named) and bool(_BARRED.search(target) or source.strip() != target.strip())


def is_language_tag(name: str) -> bool:
    """Tell whether a part of an address, such as a folder, is the tag of a language."""
    return _WHOLE_TAG.fullmatch(name) is not None


def without_language(name: str) -> str:
    """Return the name of a file or page without the language at its end."""
    return _SUFFIX.sub("", name)
