"""The shipped articles are complete, pair by pair, and without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.blocks import (
    CodeBlock,
    Emphasis,
    Figure,
    Formula,
    FormulaBlock,
    Heading,
    Link,
    ListBlock,
    NoteCall,
    Quotation,
    Table,
    inline_nodes,
    walk_blocks,
)
from duizhao.checking import check_edition
from duizhao.languages import is_han
from duizhao.model import Edition, Pair, Status
from duizhao.project import open_project, take_inventory
from tests.projects import load

ROOT = Path(__file__).parents[2]
ARTICLES = ("chatgpt-essentials", "guide")
EDITIONS = {name: load(ROOT, name) for name in ARTICLES}


def pairs() -> list[object]:
    return [
        pytest.param(edition, pair, id=f"{name}-{pair.id}")
        for name, edition in EDITIONS.items()
        for pair in edition.all_pairs()
    ]


def test_the_shipped_articles_are_these_two() -> None:
    inventory = take_inventory(open_project(ROOT))
    assert inventory.articles == ARTICLES
    assert inventory.misnamed == ()


@pytest.mark.parametrize(("edition", "pair"), pairs())
def test_every_segment_stands_in_both_languages(edition: Edition, pair: Pair) -> None:
    assert pair.status is Status.PAIRED
    assert pair.id
    for segment in (*pair.source, *pair.target):
        has_words = any(char.isalnum() for char in segment.plain)
        assert has_words, f"{edition.article} {pair.id} has no words"


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_has_no_finding(name: str) -> None:
    assert check_edition(load(ROOT, name)) == ()


@pytest.mark.parametrize("name", ARTICLES)
def test_both_files_name_the_same_ids_in_the_same_order(name: str) -> None:
    edition = EDITIONS[name]
    source = [name for segment in edition.source.segments for name in segment.ids]
    target = [name for segment in edition.target.segments for name in segment.ids]
    assert source == target


@pytest.mark.parametrize(("name", "at_least"), [("chatgpt-essentials", 45), ("guide", 30)])
def test_an_article_is_as_long_as_promised(name: str, at_least: int) -> None:
    assert len(EDITIONS[name].pairs) >= at_least


def test_the_essay_has_three_thousand_han() -> None:
    essay = EDITIONS["chatgpt-essentials"].source
    han = sum(is_han(char) for segment in essay.segments for char in segment.plain)
    assert han >= 3000


def test_the_essay_shows_every_kind_of_block() -> None:
    essay = EDITIONS["chatgpt-essentials"].source
    blocks = [block for segment in essay.segments for block in walk_blocks(segment.blocks)]
    nodes = [node for segment in essay.segments for node in inline_nodes(segment.blocks)]
    kinds = {type(thing) for thing in (*blocks, *nodes)}
    wanted = {CodeBlock, Emphasis, Figure, Formula, FormulaBlock, Link, NoteCall, Quotation, Table}
    assert wanted <= kinds
    assert {block.level for block in blocks if isinstance(block, Heading)} == {2, 3}
    lists = [block.start for block in blocks if isinstance(block, ListBlock)]
    assert None in lists
    assert 1 in lists


def test_the_essay_splits_a_paragraph_and_joins_two() -> None:
    pairs = EDITIONS["chatgpt-essentials"].pairs
    split = [p for p in pairs if len(p.source[0].blocks) < len(p.target[0].blocks)]
    joined = [p for p in pairs if len(p.source) == 2 and len(p.target) == 1]
    assert (len(split), len(joined)) == (1, 1)
