"""Chinese words that are written with numerals and are no numbers, and words that are."""

from __future__ import annotations

import re
from decimal import Decimal

# Set phrases: what they mean is hardly ever said with their numbers.
_PHRASES = """
一千零一夜 三百六十行 三百六十五里 三百六十五天 三百六十五日 二百五 百分之百
百分百 十之八九 十有八九 十万八千里
十万火急 五十步笑百步 三十年河东 三十年河西 三十而立 四十不惑 五十知天命 六十花甲
七十古稀 七十二变 三十六计 三十六策 八百里加急 十八般武艺 十八层地狱 十八罗汉
女大十八变 十五个吊桶 九九八十一 不管三七二十一 三七二十一 二十四小时 二十四孝 大年三十
年三十 三十晚上 一百八十度 三百六十度 十二分的 十二万分 一百二十分 一百个不 一千个不
一万个不 一百个放心 十个指头 七老八十 百八十 千八百 万八千 千百年 百年好合 十三点
十三太保 十八子 八九不离十 一五一十 百十来 二一添作五 三下五除二 四十大盗 四周 三元
"""
PHRASE = re.compile("|".join(sorted(_PHRASES.split(), key=len, reverse=True)))

# Words that say a number without a numeral, or another one than they are written with, and all that
# English may say for them: 半 is 0.5, 6 months of a year, 30 minutes of an hour, and 50 per cent.
_WORDS: dict[str, str] = {
    "半": "0.5 6 30 50",
    "一刻": "15",
    "三刻": "45",
    "刻钟": "15 30 45",
    "半百": "50",
    "而立": "30",
    "不惑": "40",
    "知天命": "50",
    "天命之年": "50",
    "花甲": "60",
    "甲子": "60",
    "古稀": "70",
    "耄耋": "80 90",
    "期颐": "100",
    "豆蔻": "13",
    "及笄": "15",
    "弱冠": "20",
    "一打": "12",
    "两打": "24",
    "双": "2",
    "反码": "1",
    "补码": "2",
    "对半": "50",
    "元旦": "1",
    "元年": "1",
    "正月": "1",
    "冬月": "11",
    "腊月": "12",
    "寒冬腊月": "12",
    "除夕": "30",
    "元宵": "15",
    "中秋": "15 8",
    "双十一": "11",
    "双十节": "10",
    "双十二": "12",
    "正午": "12",
    "中午": "12",
    "午夜": "12 0",
    "子夜": "12",
    "零点": "12 0",
    "零时": "12 0",
    "翻番": "2",
    "翻一番": "2 100",
    "翻两番": "4 300",
    "翻倍": "2 100",
    "一倍": "2 100",
    "加倍": "2 100",
    "腰斩": "50 0.5",
    "甲午": "1894 1895",
    "戊戌": "1898",
    "庚子": "1900",
    "辛亥": "1911",
    "抗战": "1937 1945",
    "抗日战争": "1937 1945",
    "文革": "1966 1976",
    "文化大革命": "1966 1976",
    "改革开放": "1978",
    "新中国": "1949",
    "建国": "1949",
    "解放": "1949",
    "二战": "1939 1945 2",
    "一战": "1914 1918 1",
}
_WORD = re.compile("|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)))

# What one language says with numbers and the other without, or with others.
_SAID_SO = (
    (re.compile("新冠|新型冠状病毒"), re.compile(r"\bcovid-19|\bsars-cov-2", re.IGNORECASE)),
    (re.compile("全天候|全天|昼夜|随时"), re.compile(r"\b24 ?[x×/*] ?7\b|\b7 ?[x×/*] ?24\b")),
    (
        re.compile("从 ?0(?= ?(?:开始|起步|到 ?1|[搭做学写编构建打]))"),
        re.compile(r"\bfrom scratch\b|\bground up\b|\bfrom (?:zero|nothing)\b", re.IGNORECASE),
    ),
)

# First years of reign periods and eras, each less one, so that year N is this plus N.
_ERAS: dict[str, int] = {
    "民国": 1911,
    "宣统": 1908,
    "光绪": 1874,
    "同治": 1861,
    "咸丰": 1850,
    "道光": 1820,
    "嘉庆": 1795,
    "乾隆": 1735,
    "雍正": 1722,
    "康熙": 1661,
    "顺治": 1643,
    "崇祯": 1627,
    "天启": 1620,
    "万历": 1572,
    "隆庆": 1566,
    "嘉靖": 1521,
    "正德": 1505,
    "弘治": 1487,
    "成化": 1464,
    "正统": 1435,
    "宣德": 1425,
    "永乐": 1402,
    "建文": 1398,
    "洪武": 1367,
    "开元": 712,
    "天宝": 741,
    "贞观": 626,
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
}
ERA = re.compile(f"({'|'.join(_ERAS)})$")


def words_with_values(text: str) -> frozenset[Decimal]:
    """Return what the words of a text that need no numeral may stand for."""
    return frozenset(
        Decimal(value) for match in _WORD.finditer(text) for value in _WORDS[match[0]].split()
    )


def era_start(name: str) -> int:
    """Return the year before an era's first."""
    return _ERAS[name]


def is_said_so(start: int, end: int, text: str, other: str, *, han: bool) -> bool:
    """Tell whether a number of a text belongs to words that the other text has otherwise.

    `han` tells whether the text is the Chinese one: “covid-19” stands for 新冠.
    """
    for chinese, english in _SAID_SO:
        own, others = (chinese, english) if han else (english, chinese)
        inside = any(m.start() <= start and end <= m.end() for m in own.finditer(text))
        if inside and others.search(other):
            return True
    return False
