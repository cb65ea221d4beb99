"""Two translations of the same words left side by side: “decline / refuse” for 拒绝."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.completeness.dictionary import synonyms
from duizhao.checking.completeness.stems import stem
from duizhao.checking.completeness.vocabulary import meanings, said
from duizhao.checking.leftover_talk.phrases import Group, Stands, Where
from duizhao.checking.leftover_talk.utterances import Utterance
from duizhao.checking.prose import Prose
from duizhao.languages import EN

_SIDE = r"[a-z’'-]{3,}(?:[ ][a-z’'-]+)"
_CHOICE = re.compile(
    rf"(?<![\w/.:~-])(?:(?P<one>[a-z]{{3,}})/(?P<other>[a-z]{{3,}})"
    rf"|(?P<first>{_SIDE}{{0,3}})[ ]/[ ](?P<second>{_SIDE}{{0,5}}))(?![\w/:@-])"
)
_SLASHES = ("/", "／")
# Words of fewer letters are in most phrases.
_TELLING = 4

# Chinese words that name two things.
_OF_TWO_WORDS = """
读写 昼夜 日夜 进出 出入 收发 增减 增删 升降 开关 上下 左右 前后 内外 买卖 胜负 输赢 攻守 攻防
供求 供需 往返 来回 来往 大小 多少 高低 长短 快慢 男女 父母 夫妻 夫妇 兄弟 姐妹 兄妹 师生 早晚
朝夕 始终 生死 存亡 得失 利弊 优劣 优缺点 是非 真假 对错 因果 主次 主从 轻重 冷热 软硬 加减 乘除
启停 正反 异同 子女 儿女 手脚 城乡 南北 天地 水陆 海陆 衣食 吃喝 问答 听说 教学 研发
"""
_OF_TWO = frozenset(_OF_TWO_WORDS.split())

_TWO = Group(
    "alternatives", "two translations of the same words", Where.SENTENCE, Stands.AUTHOR, "", ()
)


def renderings(prose: Prose, counterpart: Prose) -> Iterator[Utterance]:
    """Yield what an English text says twice with a slash between, and its Chinese one once.

    The words on either side translate one Chinese word, or phrases there have a word in common.
    """
    if prose.language.han or not counterpart.language.han or "/" not in prose.text:
        return
    if any(slash in counterpart.text for slash in _SLASHES):
        return
    chinese = said(counterpart.text)
    words = chinese.words - _OF_TWO
    for match in _CHOICE.finditer(prose.text):
        before = match["one"] or match["first"]
        after = match["other"] or match["second"]
        first, second = before.split(), after.split()
        head, other = first[-1], second[0]
        has_one_meaning = _meanings(head) & _meanings(other) & chinese.meanings
        if has_one_meaning or synonyms(words, head, other):
            start = match.start() + len(before) - len(head)
            yield Utterance(_TWO, start, match.end() - len(after) + len(other))
        elif _have_in_common(first, second):
            yield Utterance(_TWO, match.start(), match.end())


def _meanings(word: str) -> frozenset[int]:
    return meanings(word, EN)


def _have_in_common(first: list[str], second: list[str]) -> bool:
    """Tell whether two phrases of several words have one in common."""
    if len(first) < 2 or len(second) < 2:
        return False
    ours, theirs = (
        {stem(word) for word in side if len(word) >= _TELLING} for side in (first, second)
    )
    return not ours.isdisjoint(theirs)
