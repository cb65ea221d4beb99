"""Traditional characters, as far as numbers, units and counters are written with them."""

from __future__ import annotations

import re

_TRADITIONAL = (
    "萬與東兩個豐為樂爭亞畝億侖餘倆茲華盧曆歷釐雙發變疊臺葉號後噸啟啓員國圖圍圓塊頭寶對將層屆歲幣師"
    "慶張當戶擔攝數斬時來條歐氣漢點電碼禮禎離種筆類級紀納組統績緒羅臘節藝營觀計試課貞貫輛輩邊達過這"
    "鐘鍾錢銖鎊長間階陸隻韓頁項頃順頤顆驟週幾貳開從補"
)
_SIMPLIFIED = (
    "万与东两个丰为乐争亚亩亿仑余俩兹华卢历历厘双发变叠台叶号后吨启启员国图围圆块头宝对将层届岁币师"
    "庆张当户担摄数斩时来条欧气汉点电码礼祯离种笔类级纪纳组统绩绪罗腊节艺营观计试课贞贯辆辈边达过这"
    "钟钟钱铢镑长间阶陆只韩页项顷顺颐颗骤周几贰开从补"
)
_ANY = re.compile(f"[{_TRADITIONAL}]")
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_SIMPLE = re.compile(f"[{_SIMPLIFIED}]")


def in_simplified(text: str) -> str:
    """Return a text with the characters that numbers need in simplified form, one for one."""
    return text.translate(_TABLE) if _ANY.search(text) else text


def is_traditional(text: str) -> bool:
    """Tell whether a Chinese text has more traditional than simplified characters."""
    return len(_ANY.findall(text)) > len(_SIMPLE.findall(text))
