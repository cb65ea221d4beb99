"""Where a translation can be damaged, and what a damaged one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from duizhao.blocks import CodeBlock, FormulaBlock, Paragraph, Rule, Verbatim, walk_blocks
from duizhao.model import Edition, Pair, Segment

_AROUND = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A pair of an edition, one segment on each side."""

    edition: Edition
    number: int

    @property
    def pair(self) -> Pair:
        return self.edition.pairs[self.number]

    @property
    def segment(self) -> Segment:
        return self.pair.target[0]

    @property
    def text(self) -> str:
        return self.edition.target.excerpt(self.segment.span)

    @property
    def source_text(self) -> str:
        return self.edition.source.excerpt(self.pair.source[0].span)

    @property
    def is_paragraph(self) -> bool:
        return all(
            len(segment.blocks) == 1 and isinstance(segment.blocks[0], Paragraph)
            for segment in (*self.pair.source, *self.pair.target)
        )

    @property
    def is_prose(self) -> bool:
        """Whether there is no code block, formula or other text that is not read as prose."""
        return not any(
            isinstance(block, CodeBlock | FormulaBlock | Verbatim | Rule)
            for segment in (*self.pair.source, *self.pair.target)
            for block in walk_blocks(segment.blocks)
        )


@dataclass(frozen=True, slots=True)
class Damaged:
    """A translation's whole text with a fault in it, and the IDs of the pairs that it hit."""

    text: str
    ids: tuple[str, ...]
    fault: str


Damage = Callable[[Spot, Random], Damaged | None]
TextDamage = Callable[[Spot, Random], str | None]


def spots(edition: Edition) -> list[Spot]:
    """Return the spots of an edition: its pairs of one named segment on each side."""
    return [
        Spot(edition, number)
        for number, pair in enumerate(edition.pairs)
        if len(pair.source) == len(pair.target) == len(pair.ids) == 1
        and pair.source[0].blocks
        and pair.target[0].blocks
        and pair.target[0].id_span
    ]


def following(spot: Spot) -> list[Spot]:
    """Return the spots below this one."""
    return [other for other in spots(spot.edition) if other.number > spot.number]


def in_text(damage: TextDamage) -> Damage:
    """Return a damage of one segment's text as a damage of its file."""

    def of_file(spot: Spot, rng: Random) -> Damaged | None:
        text = damage(spot, rng)
        if text is None or text == spot.text:
            return None
        return Damaged(_with(spot, text), spot.pair.ids, _difference(spot.text, text))

    return of_file


def _difference(before: str, after: str) -> str:
    """Return what was changed, with a little of what stands around it."""
    start = _shared(before, after)
    same = min(_shared(before[::-1], after[::-1]), min(len(before), len(after)) - start)
    first, left = max(0, start - _AROUND), max(0, same - _AROUND)
    gone, new = (text[first : len(text) - left] for text in (before, after))
    return f"{gone!r} -> {new!r}"


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _with(spot: Spot, text: str) -> str:
    whole, span = spot.edition.target.text, spot.segment.span
    return whole[: span.start] + text + whole[span.end :]
