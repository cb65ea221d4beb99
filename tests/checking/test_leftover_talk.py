"""The phrases of left-over talk: what is caught of a long list, and what is let pass.

`leftovers/left_over.tsv` holds a check, a language and words that were left over;
`leftovers/innocent.tsv` sentences that come close, in both languages, and
`leftovers/innocent_edges.tsv` first and last paragraphs that do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.checking.comparison import Comparison, compare
from duizhao.checking.finding import Finding
from duizhao.checking.leftover_talk.phrases import (
    CODES,
    INDEX,
    OPENING,
    groups,
    opening_of,
    phrases_from,
)
from duizhao.checking.table import FAMILIES
from duizhao.model import Glossary
from tests.projects import edition
from tools.phrase_index import index
from tools.phrase_openings import needs, openings

FOLDER = Path(__file__).parent / "leftovers"
BODY = [
    ("茶馆的墙上挂着一座钟。它慢了十分钟。", "A clock hangs on the wall. It is ten minutes slow."),
    ("谁也不去拨它。熟客都知道。", "Nobody sets it right. The regulars know."),
    ("六点，第一壶水烧开。", "At six the first kettle comes to the boil."),
    ("下午卖瓜子。", "In the afternoon there are melon seeds."),
    ("天黑以前，客人都走了。", "Before dark the customers have all left."),
    ("老板把灯熄了。", "The owner puts out the lamp."),
]
(TALK,) = (family.checks for family in FAMILIES if family.title == "Left-over talk")
PATTERNS = [pattern for group in groups() for pattern in group.patterns]


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]


def article(*pairs: tuple[str, str]) -> Comparison:
    """Return a comparison of these paragraphs; an empty one does not exist."""
    source, target = (
        "".join(f"{{#p{n}}}\n{pair[side]}\n\n" for n, pair in enumerate(pairs) if pair[side])
        for side in (0, 1)
    )
    return compare(edition(source, target), Glossary())


def findings(comparison: Comparison) -> Iterator[tuple[str, Finding]]:
    for check in TALK:
        for finding in check.run(comparison):
            yield check.code, finding


def leftover_articles(code: str, language: str, words: str) -> Iterator[tuple[str, Comparison]]:
    """Yield an article for each place where such words are left over in the translation."""
    space = "" if language == "zh" else " "
    (source, target), rest = BODY[2], BODY[3:]
    if code in ("export-stamp", "footer"):
        yield "at the end", article(*BODY, ("", words))
        return
    yield "as a paragraph", article(*BODY[:2], ("", words), *BODY[2:])
    if code != "export-stamp":
        yield "before", article(*BODY[:2], (source, f"{words}{space}{target}"), *rest)
        yield "after", article(*BODY[:2], (source, f"{target} {words}"), *rest)


def test_nearly_everything_that_is_left_over_is_caught() -> None:
    missed = {}
    count = 0
    for code, language, words in rows("left_over.tsv"):
        for where, comparison in leftover_articles(code, language, words):
            count += 1
            if not list(findings(comparison)):
                missed[words] = where
    assert count > 1000
    assert len(missed) < 0.05 * count, missed


@pytest.mark.parametrize("where", ["in the middle", "at the end", "in a paragraph"])
def test_what_comes_close_is_let_pass(where: str) -> None:
    for source, target in rows("innocent.tsv"):
        if where == "in a paragraph":
            (first, of_first), (last, of_last) = BODY[:2]
            pair = (f"{first}{source}{last}", f"{of_first} {target} {of_last}")
            comparison = article(*BODY[:3], pair, *BODY[3:])
        else:
            split = len(BODY) if where == "at the end" else 3
            comparison = article(*BODY[:split], (source, target), *BODY[split:])
        assert list(findings(comparison)) == [], source


def test_so_are_first_and_last_paragraphs_of_authors() -> None:
    for source, target in rows("innocent_edges.tsv"):
        for comparison in (article((source, target), *BODY), article(*BODY, (source, target))):
            assert list(findings(comparison)) == [], source


def test_a_side_without_a_word_is_not_asked_for_what_stands_for_the_other() -> None:
    """The source has an ID line and nothing else; another check says so."""
    sides = ("{#p1}\n\n", "{#p1}\nThe clock is slow. The owner puts out the lamp.\n")

    assert list(findings(compare(edition(*sides), Glossary()))) == []


def test_the_data_is_sound() -> None:
    assert {group.code for group in groups()} == set(CODES)
    for pattern in PATTERNS:
        assert re.compile(pattern)
    assert len(set(PATTERNS)) == len(PATTERNS)


@given(
    st.sampled_from(PATTERNS).flatmap(
        lambda pattern: st.tuples(st.just(pattern), st.from_regex(pattern))
    )
)
@settings(max_examples=300, deadline=None)
def test_a_phrase_is_found_by_how_it_begins(drawn: tuple[str, str]) -> None:
    pattern, text = drawn
    match = re.compile(pattern).search(text)
    assert match is not None
    opening = text[match.start() : match.start() + OPENING]

    known = openings(pattern, OPENING)

    assert any(opening[:length] in known for length in range(OPENING + 1))
    phrase = next(
        one for one in phrases_from(opening_of(opening)) if f"(?:{pattern})" in one.pattern
    )
    assert all(any(one in text[match.start() :] for one in need) for need in phrase.needs)


def test_the_index_of_the_phrases_is_current() -> None:
    """Run `make phrases` where it is not."""
    assert INDEX.read_text(encoding="utf-8") == index()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("let me", [{"let me"}]),
        ("(?:please )?let", [{"let"}]),
        (
            "here(?:’s| is) a (?:draft|version)",
            [{"here"}, {"’s", " is"}, {" a "}, {"draft", "version"}],
        ),
        ("a[bc]d+e", [{"a"}, {"d"}, {"e"}]),
        (r"x\.?y\?", [{"x"}, {"y?"}]),
        ("(?:abc|.*)", []),
        ("ab|c(?:de|fgh)", [{"ab", "de", "fgh"}]),
        ("(?!x)yz", [{"yz"}]),
    ],
)
def test_what_a_pattern_needs(pattern: str, expected: list[set[str]]) -> None:
    assert needs(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("let me", {"let"}),
        ("(?:please )?let", {"ple", "let"}),
        ("(?:just )*let", {"jus", "let"}),
        ("a|bc", {"a", "bc"}),
        ("[ab]?cd", {"acd", "bcd", "cd"}),
        (r"\d\d-", {f"{a}{b}-" for a in "0123456789" for b in "0123456789"}),
        ("[^a]b", {""}),
        (r"x\w", {"x"}),
        ("(?:a(?:b|c))+d", {"ab", "ac"}),
        ("(?=x)xyz", {"xyz"}),
        (r"“[^”]*”", {"“", "“”"}),
    ],
)
def test_the_openings_of_a_pattern(pattern: str, expected: set[str]) -> None:
    assert openings(pattern, 3) == expected
