"""Translations that say the same twice where the source does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.finding import Finding
from duizhao.checking.prose import OBJECT, Prose, RunKind
from duizhao.checking.sentences import sentences
from duizhao.diagnostics import Severity

_ENOUGH_CHARACTERS = 20
_ENOUGH_HAN = 10
_MOST = 0.5
_TOKEN = re.compile(r"[a-z0-9]+|[^\W\da-z_]")

# A word twice in a row. Names may be doubled, as in Bora Bora, and so may what is called out,
# stressed, or ends one phrase and begins another: “what it is is tea”.
_TWICE = re.compile(
    r"(?<![\w'’.-])(?P<word>[A-Za-z]+(?:-[A-Za-z]+)*)[ \u2028]+(?P<again>(?i:(?P=word)))"
    r"(?![\w'’-]|\.\w)"
)
_MAY_DOUBLE_WORDS = """
again ah aha beep blah bye come far go ha had he hee heh hey hm hmm ho how hush i in is
knock la long many more much na never no now oh on ooh out over really so that there tick
tsk tut up very wait well why yeah yes you
"""
_MAY_DOUBLE = frozenset(_MAY_DOUBLE_WORDS.split())

# “As shown in the figure”, a clause in Chinese, may be a sentence of its own in English.
_CLAUSE = re.compile(r"[^，；：,;:]+")
_ENOUGH_CLAUSE = 4

_DOUBLED_HAN = re.compile(r"([\u4e00-\u9fff]{2,4})[，、！…\s]*\1")

# What ends so many paragraphs, behind other sentences, is a refrain.
_REFRAIN = 3

_REMEDY = "Translate each once; leave one out if it is there by mistake."


def repeated_text(comparison: Comparison) -> Iterator[Finding]:
    """Report what stands twice in a translation, or in two, though their sources differ."""
    first_at: dict[str, TextPair] = {}
    refrains = _refrains(comparison.pairs)
    before: TextPair | None = None
    for pair in comparison.pairs:
        here: dict[str, Stretch] = {}
        twice: tuple[Stretch, Stretch] | None = None
        copied: list[tuple[Stretch, TextPair]] = []
        for stretch in sentences(pair.target.text, pair.target.language):
            key = _key(pair.target, stretch)
            if not key:
                continue
            if key in here:
                twice = twice or (here[key], stretch)
            here[key] = stretch
            other = first_at.setdefault(key, pair)
            is_refrain = key in refrains and _ends_paragraph(pair.target, stretch)
            if other is not pair and not is_refrain:
                copied.append((stretch, other))
        if (twice and not _says_twice(pair, *twice)) or (twice := _doubled(pair)):
            yield _finding(pair, twice[1], None)
        elif copied and (found := _unlike_source(pair, copied)):
            yield _finding(pair, *found)
        elif before and (held := _holds(pair, before)):
            yield _finding(pair, held, before)
        elif word := _word_twice(pair):
            yield pair.finding(
                f"“{pair.target.text[slice(*word)]}”: a word twice in a row",
                "Take one of the two out.",
                None,
                word,
            )
        before = pair


def _refrains(pairs: Sequence[TextPair]) -> frozenset[str]:
    """Return the sentences with which several translations end, whatever their sources say."""
    counts = Counter(
        _key(pair.target, stretch)
        for pair in pairs
        for stretch in sentences(pair.target.text, pair.target.language)[-1:]
        if _ends_paragraph(pair.target, stretch)
    )
    return frozenset(key for key, count in counts.items() if count >= _REFRAIN)


def _ends_paragraph(prose: Prose, stretch: Stretch) -> bool:
    """Tell whether a sentence is the last of a paragraph, behind others."""
    run = prose.run_at(stretch[0])
    is_last = stretch[1] >= len(prose.text.rstrip())
    return is_last and stretch[0] > run.start and run.kind is RunKind.PARAGRAPH


def _word_twice(pair: TextPair) -> Stretch | None:
    """Return where a translation has a word twice in a row that nobody doubles on purpose."""
    if pair.target.language.han:
        return None
    # Most texts need no more than this, which takes a quarter of the pattern’s time.
    words = pair.target.text.lower().split()
    if not any(map(str.startswith, words[1:], words)):
        return None
    for match in _TWICE.finditer(pair.target.text):
        word = match["word"].lower()
        both_names = match["word"][0].isupper() and match["again"][0].isupper()
        # “AND or OR”: an operator, and the word.
        is_other = len(word) > 1 and match["word"].isupper() != match["again"].isupper()
        if word not in _MAY_DOUBLE and not both_names and not is_other:
            return None if _DOUBLED_HAN.search(pair.source.text) else match.span()
    return None


def _finding(pair: TextPair, stretch: Stretch, other: TextPair | None) -> Finding:
    words = quoted(pair.target, stretch)
    if other is None:
        message = f"“{words}” stands twice here, and in the source nothing does"
    else:
        where = "of the title" if other.pair is None else f"of {other.id}" if other.id else "above"
        message = f"“{words}” is also the translation {where}, whose source says something else"
    return pair.finding(message, _REMEDY, None, stretch)


def _unlike_source(
    pair: TextPair, copied: Sequence[tuple[Stretch, TextPair]]
) -> tuple[Stretch, TextPair] | None:
    """Return the words that were translated elsewhere already, if the source does not repeat.

    A source may repeat a sentence among others, and then the translation may do so as often.
    """
    others = {id(other): other for _, other in copied}
    for other in others.values():
        stretches = [stretch for stretch, whose in copied if whose is other]
        if _alike(pair.source.text, pair.target.text[slice(*stretches[0])]):
            continue
        theirs = _source_words(other)
        repeated = sum(any(_alike(mine, words) for words in theirs) for mine in _source_words(pair))
        if len(stretches) > repeated:
            return (stretches[0][0], stretches[-1][1]), other
    return None


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts share most of their 汉字 and words: they may be translated alike."""
    ours, theirs = set(_TOKEN.findall(one.casefold())), set(_TOKEN.findall(other.casefold()))
    return len(ours & theirs) >= _MOST * (len(ours) + len(theirs)) / 2


def _doubled(pair: TextPair) -> tuple[Stretch, Stretch] | None:
    """Return the halves of a sentence that are the same words twice, as in “so: so:”."""
    prose = pair.target
    least = _length(prose)
    for start, end in sentences(prose.text, prose.language):
        if end - start < 2 * least:
            continue
        first = prose.text[start : start + least]
        middle = -1 if OBJECT in first else prose.text.find(first, start + least, end)
        if (
            middle > 0
            and prose.text[start:middle].strip() == prose.text[middle:end].strip()
            and not _repeats(_squeezed(pair.source.text))
        ):
            return (start, middle), (middle, end)
    return None


def _repeats(words: str) -> bool:
    return words[: len(words) // 2] == words[len(words) // 2 :]


def _holds(pair: TextPair, before: TextPair) -> Stretch | None:
    """Return where a translation holds the whole of the paragraph before it."""
    words, text = before.target.text, pair.target.text
    start = text.find(words) if len(words) >= _length(pair.target) else -1
    if start < 0 or _squeezed(before.source.text) in _squeezed(pair.source.text):
        return None
    if _alike(before.source.text, pair.source.text):
        return None
    end = start + len(words)
    # A paragraph may well take up its heading, but does not end with the whole of it.
    if before.target.runs[0].kind is not RunKind.PARAGRAPH and (start == 0 or end < len(text)):
        return None
    return start, end


def _says_twice(pair: TextPair, one: Stretch, other: Stretch) -> bool:
    """Tell whether the source has two sentences as well where the translation has one twice."""
    source, target = pair.source, pair.target
    ours = list(sentences(source.text, source.language))
    theirs = list(sentences(target.text, target.language))
    if len(source.runs) == len(target.runs):
        run = target.run_at(other[0])
        if target.run_at(one[0]) is not run:
            return True
        mine = source.runs[target.runs.index(run)]
        ours = [s for s in ours if mine.start <= s[0] < mine.end]
        theirs = [s for s in theirs if run.start <= s[0] < run.end]
    if len(ours) != len(theirs):
        return len(ours) > len(theirs)
    first, second = (source.text[slice(*ours[theirs.index(stretch)])] for stretch in (one, other))
    return _alike(first, second)


def _key(prose: Prose, stretch: Stretch) -> str:
    """Return a sentence as it is compared; empty where it is too short to be one's own words."""
    start, end = stretch
    if end - start < _length(prose):
        return ""
    key = " ".join(prose.text[start:end].split()).casefold()
    return "" if OBJECT in key and key.count(OBJECT) * 2 > len(key) else key


def _length(prose: Prose) -> int:
    return _ENOUGH_HAN if prose.language.han else _ENOUGH_CHARACTERS


def _source_words(pair: TextPair) -> list[str]:
    """Return the sentences of a source, each with its clauses: English may part them."""
    text = pair.source.text
    found = []
    for start, end in sentences(text, pair.source.language):
        parts = [part for part in _CLAUSE.findall(text, start, end) if len(part) >= _ENOUGH_CLAUSE]
        found += [_squeezed(text[start:end]), *(_squeezed(part) for part in parts if parts[1:])]
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip("。.：:！!？?").casefold()


REPEATED_TEXT = Check(
    "repeated-text",
    Severity.WARNING,
    "Nothing is said twice where the source says it once.",
    """A sentence of at least twenty characters that stands twice in a translation, or in the
translations of two different sources, was pasted or produced by mistake; so was a paragraph that
repeats the title. Where the source repeats a sentence, the translation may, and a sentence at the
end of three paragraphs is taken for a refrain. A word twice in a row
(“the the”) is reported too, unless it is a name or one that is doubled on purpose.""",
    repeated_text,
)
