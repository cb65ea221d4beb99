"""Accepting translations: what the lock will hold, and what is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from duizhao.model import Accepted, Edition, Pair
from duizhao.reading import accepted_text, text_hash, write_lock


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A new lock, what it newly holds, by its IDs, and what was refused, with the reason."""

    lock: bytes
    accepted: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def accept(edition: Edition, ids: Collection[str], faulty: Collection[str]) -> Acceptance:
    """Accept the translations of these IDs, or of all where there are none.

    A segment without a translation, and one whose ID is among the `faulty`, is refused. What
    the lock holds of other segments stays; of segments that are gone, nothing.
    """
    accepted: list[str] = []
    refused: list[tuple[str, str]] = []
    entries: list[tuple[str, Accepted]] = []
    for pair in edition.all_pairs():
        if pair.id is None:
            continue
        wanted = not ids or any(name in ids for name in pair.ids)
        reason = _refusal(pair, faulty) if wanted else ""
        if wanted and not reason:
            entry = Accepted(
                accepted_text(edition.source, pair.source),
                text_hash(accepted_text(edition.target, pair.target)),
            )
            if entry != pair.accepted:
                accepted.append(_name(pair))
            entries.append((pair.id, entry))
        else:
            if reason:
                refused.append((_name(pair), reason))
            if pair.accepted:
                entries.append((pair.id, pair.accepted))
    return Acceptance(write_lock(entries), tuple(accepted), tuple(refused))


def known_ids(edition: Edition) -> Iterator[str]:
    """Yield every ID that can be accepted or refused."""
    for pair in edition.all_pairs():
        yield from pair.ids


def _name(pair: Pair) -> str:
    return " and ".join(pair.ids)


def _refusal(pair: Pair, faulty: Collection[str]) -> str:
    if not pair.target:
        return "it has no translation"
    if not pair.source:
        return "it has no source"
    if any(name in faulty for name in pair.ids):
        return "it has errors"
    return ""
