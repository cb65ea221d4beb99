"""Blocks without an ID whose place says which ID they must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from duizhao.model import Edition, Pair, Segment, Status
from duizhao.pairing.shape import shape


def ids_by_place(edition: Edition) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Return the IDs that unnamed source and target blocks must have, by the block's start.

    Between two pairs that are in order, as many unnamed blocks on one side as there are
    unpaired IDs on the other, of the same kinds in the same order, take those IDs.
    """
    source: dict[int, str] = {}
    target: dict[int, str] = {}
    for run in _unpaired_runs(edition.pairs):
        sources = [pair.source[0] for pair in run if pair.status is Status.MISSING]
        targets = [pair.target[0] for pair in run if pair.status is Status.EXTRA]
        source.update(_named(_unnamed(sources), _named_ones(targets)))
        target.update(_named(_unnamed(targets), _named_ones(sources)))
    return source, target


def _unpaired_runs(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    run: list[Pair] = []
    for pair in pairs:
        if not pair.is_whole:
            run.append(pair)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _named(unnamed: Sequence[Segment], named: Sequence[Segment]) -> dict[int, str]:
    if list(map(shape, unnamed)) != list(map(shape, named)):
        return {}
    return {block.span.start: model.ids[0] for block, model in zip(unnamed, named, strict=True)}


def _unnamed(segments: Sequence[Segment]) -> list[Segment]:
    return [segment for segment in segments if not segment.ids]


def _named_ones(segments: Sequence[Segment]) -> list[Segment]:
    return [segment for segment in segments if segment.ids and segment.blocks]
