"""What is true of a language, and the words that the page and the handout say in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, eq=False, slots=True)
class Language:
    """A language that articles are written in.

    `tag` is the BCP 47 tag for `lang` attributes; it names the script, not a region, as the
    W3C's “Choosing a language tag” advises; `locale` is what Open Graph calls the language,
    which wants a region. `short` is a name of one or two letters for a
    button. `han` is true where the text is 汉字. `labels` holds the interface's words.
    `date_order` puts `year`, `month` and `day` together.
    """

    code: str
    tag: str
    locale: str
    name: str
    short: str
    han: bool
    date_order: str
    months: tuple[str, ...]
    labels: Mapping[str, str]


ZH = Language(
    code="zh",
    tag="zh-Hans",
    locale="zh_CN",
    name="中文",
    short="中",
    han=True,
    date_order="{year} 年 {month} 月 {day} 日",
    months=tuple(str(number) for number in range(1, 13)),
    labels=MappingProxyType(
        {
            "all_articles": "全部文章",
            "parallel": "对照",
            "text": "正文",
            "landmarks": "书内位置",
            "accessibility": "原文与译文逐段成对，译文紧跟原文；每段都标明语言；标题构成目录。"
            "字体、字号和颜色由阅读器决定。",
            "by": "作者",
            "translated_by": "译者",
            "updated": "更新",
            "license": "许可",
            "notes": "注释",
            "note": "注",
            "addresses": "网址",
            "back": "回到正文",
            "link": "本段链接",
            "no_source": "原文缺这一段",
            "no_translation": "译文缺这一段",
            "outdated": "译文待更新",
            "no_image": "图片缺失",
            "skip": "跳到正文",
            "views": "视图",
            "view_parallel": "左右对照",
            "view_stacked": "上下对照",
            "view_source": "只看原文",
            "view_target": "只看译文",
            "view_reveal": "点按显示译文",
            "swap": "左右对调",
            "contents": "目录",
            "alone": "单独成页",
            "beside": "相邻文章",
            "previous": "上一篇",
            "next": "下一篇",
            "copy_link": "复制链接",
            "copy_both": "复制双语",
            "copied": "已复制",
            "table": "表格",
            "search": "搜索",
            "no_search": "搜索要有网络服务器和脚本：从文件夹直接打开的页面不能搜索。",
            "found_some": "在 {} 篇里找到",
            "found_one": "在 1 篇里找到",
            "found_none": "没有找到",
            "more": "更多",
            "draft": "草稿：缺少的段落以空白标出。",
            "index_about": "双语文章，逐段对照。",
            "articles": "{:,} 篇文章",
            "one_article": "1 篇文章",
            "year": "{} 年",
            "years": "年份",
            "undated": "未注明日期",
            "length": "{:,} 字",
            "one_word": "1 字",
            "minutes": "约 {} 分钟",
            "complete": "译文完整",
            "n_outdated": "{} 段待更新",
            "n_missing": "{} 段缺失",
            "feed": "订阅",
            "not_found": "没有这一页",
            "not_found_hint": "地址可能写错了，文章也可能已经改名或撤下。",
            "new_title": "新文章",
            "new_heading": "第一节",
            "new_paragraph": "文章从这里开始。",
            "colon": "：",
            "list_separator": "　",
        }
    ),
)

EN = Language(
    code="en",
    tag="en",
    locale="en_US",
    name="English",
    short="EN",
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
            "text": "Text",
            "landmarks": "Landmarks",
            "accessibility": "Each paragraph is followed by its translation; every paragraph "
            "names its language; the headings form the table of contents. Face, size and "
            "colours are the reading system's.",
            "by": "By",
            "translated_by": "Translated by",
            "updated": "Updated",
            "license": "Licence",
            "notes": "Notes",
            "note": "Note",
            "addresses": "Web addresses",
            "back": "Back to the text",
            "link": "Link to this paragraph",
            "no_source": "The original lacks this paragraph",
            "no_translation": "The translation lacks this paragraph",
            "outdated": "Translation outdated",
            "no_image": "Image missing",
            "skip": "Skip to the text",
            "views": "View",
            "view_parallel": "Side by side",
            "view_stacked": "One above the other",
            "view_source": "The original alone",
            "view_target": "The translation alone",
            "view_reveal": "Reveal the translation on a tap",
            "swap": "Swap the columns",
            "contents": "Contents",
            "alone": "On a page of its own",
            "beside": "Neighbouring articles",
            "previous": "Previous",
            "next": "Next",
            "copy_link": "Copy the link",
            "copy_both": "Copy both languages",
            "copied": "Copied",
            "table": "Table",
            "search": "Search",
            "no_search": "Search needs a web server and scripts: a page opened from a folder "
            "cannot search.",
            "found_some": "found in {} texts",
            "found_one": "found in 1 text",
            "found_none": "nothing found",
            "more": "More",
            "draft": "Draft: missing paragraphs are shown as gaps.",
            "index_about": "Articles in two languages, paragraph against paragraph.",
            "articles": "{:,} articles",
            "one_article": "1 article",
            "year": "{}",
            "years": "Years",
            "undated": "Undated",
            "length": "{:,} words",
            "one_word": "1 word",
            "minutes": "{} min",
            "complete": "Complete",
            "n_outdated": "{} outdated",
            "n_missing": "{} missing",
            "feed": "Feed",
            "not_found": "There is no such page",
            "not_found_hint": "The address may be mistyped, or the article renamed or withdrawn.",
            "new_title": "A new article",
            "new_heading": "The first section",
            "new_paragraph": "The article begins here.",
            "colon": ": ",
            "list_separator": " · ",
        }
    ),
)

# 汉字 as `is_han` tells them, for a class of a regular expression.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

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
