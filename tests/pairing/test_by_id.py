from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.model import Pair, Segment, Status
from duizhao.pairing import pair_segments
from tests.pairing.segments import segments, written
from tests.projects import edition

id_lists = st.lists(st.sampled_from(["", *"abcdef", "a b", "b c", "d e"]), max_size=9)
sides = id_lists.map(lambda ids: segments(*ids))
many = settings(max_examples=300, deadline=None)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param([], [], [], id="nothing"),
        pytest.param(
            ["a", "b"],
            ["a", "b"],
            [("paired", "a", "a"), ("paired", "b", "b")],
            id="one to one",
        ),
        pytest.param(
            ["a", "b"],
            ["b", "a"],
            [("paired", "a", "a"), ("paired", "b", "b")],
            id="another order: the source's",
        ),
        pytest.param(
            ["a", "b", "c"],
            ["a b", "c"],
            [("paired", "a / b", "a b"), ("paired", "c", "c")],
            id="one translation of two",
        ),
        pytest.param(
            ["a", "b", "c", "d"],
            ["a c", "b", "d"],
            [("paired", "a / c", "a c"), ("paired", "b", "b"), ("paired", "d", "d")],
            id="one translation of two that are no neighbours",
        ),
        pytest.param(
            ["a", "b", "c"],
            ["a b", "b c"],
            [("paired", "a / b / c", "a b / b c")],
            id="joined through a shared ID",
        ),
        pytest.param(
            ["a", "b"],
            ["a c", "b"],
            [("paired", "a", "a c"), ("paired", "b", "b")],
            id="one ID of two unknown",
        ),
        pytest.param(
            ["a", "a"],
            ["a"],
            [("paired", "a / a", "a")],
            id="an ID repeated in the source",
        ),
        pytest.param(
            ["a"],
            ["a", "a"],
            [("paired", "a", "a / a")],
            id="an ID repeated in the translation",
        ),
        pytest.param(
            ["a", "b", "c"],
            ["a", "c"],
            [("paired", "a", "a"), ("missing", "b", ""), ("paired", "c", "c")],
            id="missing",
        ),
        pytest.param(
            ["a", "b"],
            ["x", "a", "y", "z", "b"],
            [
                ("extra", "", "x"),
                ("paired", "a", "a"),
                ("extra", "", "y"),
                ("extra", "", "z"),
                ("paired", "b", "b"),
            ],
            id="extra ones follow what they follow in the translation",
        ),
        pytest.param(
            ["a", "b", "c"],
            ["b", "x", "a"],
            [("paired", "a", "a"), ("paired", "b", "b"), ("extra", "", "x"), ("missing", "c", "")],
            id="an extra one stays with its pair in the source's order",
        ),
        pytest.param(
            ["a"],
            ["x", "a", "x"],
            [("extra", "", "x / x"), ("paired", "a", "a")],
            id="a repeated extra one stands where it is first",
        ),
        pytest.param(
            ["a", "", "b"],
            ["a", "", "b"],
            [
                ("paired", "a", "a"),
                ("extra", "", "-"),
                ("missing", "-", ""),
                ("paired", "b", "b"),
            ],
            id="blocks without IDs are not paired",
        ),
        pytest.param(
            ["", ""],
            [],
            [("missing", "-", ""), ("missing", "-", "")],
            id="each block without an ID is a pair of its own",
        ),
        pytest.param([], ["a", "b"], [("extra", "", "a"), ("extra", "", "b")], id="no source"),
        pytest.param(["a"], [], [("missing", "a", "")], id="no translation"),
    ],
)
def test_pairs(source: list[str], target: list[str], expected: list[tuple[str, str, str]]) -> None:
    assert written(pair_segments(segments(*source), segments(*target))) == expected


def test_a_pair_is_named_by_its_first_source_id() -> None:
    (pair,) = pair_segments(segments("a", "b"), segments("b a"))

    assert (pair.id, pair.ids) == ("a", ("a", "b"))


def test_a_pair_without_ids_has_no_name() -> None:
    (pair,) = pair_segments(segments(""), segments())

    assert (pair.id, pair.ids) == (None, ())


def test_footnotes_pair_by_label_apart_from_the_text() -> None:
    found = edition(
        "{#a}\n先[^a][^b]\n\n[^a]: 甲\n\n[^b]: 乙\n", "{#a}\nOne[^b][^a]\n\n[^b]: B\n\n[^a]: A\n"
    )

    assert written(found.pairs) == [("paired", "a", "a")]
    assert written(found.footnotes) == [("paired", "^a", "^a"), ("paired", "^b", "^b")]
    assert [pair.id for pair in found.all_pairs()] == ["a", "^a", "^b"]


def test_a_split_segment_is_one_pair() -> None:
    found = edition("{#a}\n先。后。\n", "{#a}\nFirst.\n\n{+}\nThen.\n")

    assert written(found.pairs) == [("paired", "a", "a")]
    assert found.pairs[0].target[0].plain == "First.\nThen."


@given(sides, sides)
@many
def test_each_segment_is_in_one_pair(
    source: tuple[Segment, ...], target: tuple[Segment, ...]
) -> None:
    pairs = pair_segments(source, target)

    assert sorted(_starts(s for pair in pairs for s in pair.source)) == _starts(source)
    assert sorted(_starts(s for pair in pairs for s in pair.target)) == _starts(target)
    assert all(pair.source or pair.target for pair in pairs)


@given(sides, sides)
@many
def test_segments_that_share_an_id_are_in_one_pair(
    source: tuple[Segment, ...], target: tuple[Segment, ...]
) -> None:
    pairs = pair_segments(source, target)
    named = [name for pair in pairs for name in pair.ids]

    assert len(named) == len(set(named))
    assert set(named) == {name for segment in (*source, *target) for name in segment.ids}


@given(sides, sides)
@many
def test_nothing_is_paired_that_no_chain_of_ids_joins(
    source: tuple[Segment, ...], target: tuple[Segment, ...]
) -> None:
    for pair in pair_segments(source, target):
        first, *others = (*pair.source, *pair.target)
        reached = set(first.ids)
        while near := [other for other in others if reached & set(other.ids)]:
            reached.update(name for other in near for name in other.ids)
            others = [other for other in others if other not in near]
        assert others == []


@given(sides, sides)
@many
def test_swapping_the_sides_swaps_missing_and_extra(
    source: tuple[Segment, ...], target: tuple[Segment, ...]
) -> None:
    swapped = {
        Status.PAIRED: Status.PAIRED,
        Status.MISSING: Status.EXTRA,
        Status.EXTRA: Status.MISSING,
    }
    there = pair_segments(source, target)
    back = pair_segments(target, source)

    assert {(pair.source, pair.target, pair.status) for pair in there} == {
        (pair.target, pair.source, swapped[pair.status]) for pair in back
    }


@given(sides, sides)
@many
def test_pairs_are_in_the_order_of_the_source(
    source: tuple[Segment, ...], target: tuple[Segment, ...]
) -> None:
    pairs = pair_segments(source, target)
    firsts = [pair.source[0].span.start for pair in pairs if pair.source]

    assert firsts == sorted(firsts)
    for pair in pairs:
        assert _starts(pair.source) == sorted(_starts(pair.source))
        assert _starts(pair.target) == sorted(_starts(pair.target))


@given(sides, sides)
@many
def test_an_extra_pair_stands_below_the_pair_it_follows_in_the_target(
    source: tuple[Segment, ...], target: tuple[Segment, ...]
) -> None:
    pairs = pair_segments(source, target)
    pair_of = {segment.span: pair for pair in pairs for segment in pair.target}
    above: Pair | None = None
    for pair in pairs:
        if pair.status is not Status.EXTRA:
            above = pair
            continue
        upward = reversed([s for s in target if s.span.start < pair.target[0].span.start])
        found = next(
            (pair_of[s.span] for s in upward if pair_of[s.span].status is Status.PAIRED), None
        )
        assert above == found


@given(sides, sides)
@many
def test_extra_pairs_below_one_pair_keep_the_order_of_the_target(
    source: tuple[Segment, ...], target: tuple[Segment, ...]
) -> None:
    run: list[int] = []
    for pair in pair_segments(source, target):
        run = [*run, pair.target[0].span.start] if pair.status is Status.EXTRA else []
        assert run == sorted(run)


def _starts(side: Iterable[Segment]) -> list[int]:
    return [segment.span.start for segment in side]
