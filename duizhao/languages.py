"""What is true of a language, and the words that the page and the handout say in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, eq=False, slots=True)
class Language:
    """A language that articles are written in.

    `tag` is the BCP 47 tag for `lang` attributes; it names the script, not a region, as the
    W3C's “Choosing a language tag” advises. `han` is true where the text is 汉字. `labels`
    holds the interface's words. `date_order` puts `year`, `month` and `day` together.
    """

    code: str
    tag: str
    name: str
    han: bool
    date_order: str
    months: tuple[str, ...]
    labels: Mapping[str, str]


ZH = Language(
    code="zh",
    tag="zh-Hans",
    name="中文",
    han=True,
    date_order="{year} 年 {month} 月 {day} 日",
    months=tuple(str(number) for number in range(1, 13)),
    labels=MappingProxyType(
        {
            "all_articles": "全部文章",
            "parallel": "对照",
            "by": "作者",
            "translated_by": "译者",
            "updated": "更新",
            "license": "许可",
            "notes": "注释",
            "back": "回到正文",
            "link": "本段链接",
            "no_source": "原文缺这一段",
            "no_translation": "译文缺这一段",
            "outdated": "译文待更新",
            "no_image": "图片缺失",
            "skip": "跳到正文",
            "views": "版本",
            "draft": "草稿：缺少的段落以空白标出。",
            "new_title": "新文章",
            "new_heading": "第一节",
            "new_paragraph": "在这里写第一段。",
            "colon": "：",
            "list_separator": "　",
        }
    ),
)

EN = Language(
    code="en",
    tag="en",
    name="English",
    han=False,
    date_order="{day} {month} {year}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    labels=MappingProxyType(
        {
            "all_articles": "All articles",
            "parallel": "Parallel",
            "by": "By",
            "translated_by": "Translated by",
            "updated": "Updated",
            "license": "Licence",
            "notes": "Notes",
            "back": "Back to the text",
            "link": "Link to this paragraph",
            "no_source": "The original lacks this paragraph",
            "no_translation": "The translation lacks this paragraph",
            "outdated": "Translation outdated",
            "no_image": "Image missing",
            "skip": "Skip to the text",
            "views": "Editions",
            "draft": "Draft: missing paragraphs are shown as gaps.",
            "new_title": "A new article",
            "new_heading": "The first section",
            "new_paragraph": "Write the first paragraph here.",
            "colon": ": ",
            "list_separator": " · ",
        }
    ),
)

LANGUAGES: Mapping[str, Language] = MappingProxyType({lang.code: lang for lang in (ZH, EN)})


def is_han(char: str) -> bool:
    """Tell whether a character is a 汉字 (Unicode 16, the unified and compatibility blocks)."""
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or code in (0x3005, 0x3007)
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )
