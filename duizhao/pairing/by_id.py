"""Segments that share an ID are a pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from duizhao.model import Accepted, Document, Edition, Pair, Segment
from duizhao.reading import accepted_text


def pair_documents(
    article: str,
    source: Document,
    target: Document,
    lock: Mapping[str, Accepted] | None = None,
) -> Edition:
    """Pair two documents of one article by their IDs, and their footnotes by their labels.

    A pair whose source is not what the lock says was accepted is stale.
    """
    pairs, footnotes = (
        tuple(_with_lock(pair, source, lock or {}) for pair in pair_segments(ours, theirs))
        for ours, theirs in (
            (source.segments, target.segments),
            (source.footnotes, target.footnotes),
        )
    )
    return Edition(article, source, target, pairs, footnotes, has_lock=lock is not None)


def pair_segments(source: Sequence[Segment], target: Sequence[Segment]) -> tuple[Pair, ...]:
    """Pair two sequences of segments: each segment is in exactly one pair.

    Segments that share an ID, directly or through another segment, form one pair, so
    `{#p3 #p4}` pairs with p3 and p4 together and a repeated ID loses nothing. Pairs come
    in source order; what only the target has comes after the pair that it follows there.
    """
    groups = _groups((*source, *target))
    members: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for number, segment in enumerate((*source, *target)):
        sides = members.setdefault(groups[number], ([], []))
        sides[0 if number < len(source) else 1].append(segment)

    order = list(dict.fromkeys(groups[: len(source)]))
    followers: dict[int | None, list[int]] = {}
    known, placed = set(order), set[int]()
    above: int | None = None
    for group in groups[len(source) :]:
        if group in known:
            above = group
        elif group not in placed:
            followers.setdefault(above, []).append(group)
            placed.add(group)
    result = [_pair(members[group]) for group in followers.get(None, ())]
    for group in order:
        result.append(_pair(members[group]))
        result.extend(_pair(members[extra]) for extra in followers.get(group, ()))
    return tuple(result)


def _with_lock(pair: Pair, source: Document, lock: Mapping[str, Accepted]) -> Pair:
    accepted = lock.get(pair.ids[0]) if pair.ids else None
    if accepted is None:
        return pair
    changed = pair.is_whole and accepted.source != accepted_text(source, pair.source)
    return replace(pair, accepted=accepted, changed=changed)


def _pair(sides: tuple[list[Segment], list[Segment]]) -> Pair:
    source, target = sides
    ids = dict.fromkeys(name for segment in (*source, *target) for name in segment.ids)
    return Pair(tuple(ids), tuple(source), tuple(target))


def _groups(segments: Iterable[Segment]) -> list[int]:
    """Return for each segment the number of its group: segments linked by shared IDs."""
    parent: list[int] = []
    owner: dict[str, int] = {}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, segment in enumerate(segments):
        parent.append(number)
        for name in segment.ids:
            parent[root(number)] = root(owner.setdefault(name, number))
    return [root(number) for number in range(len(parent))]
