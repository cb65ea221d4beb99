"""The numbers of footnotes: one row of numbers for both languages."""

from __future__ import annotations

from collections.abc import Mapping

from duizhao.blocks import NoteCall, inline_nodes
from duizhao.model import Edition, Pair


def number_notes(edition: Edition) -> tuple[Mapping[str, int], tuple[Pair, ...]]:
    """Return the number of each footnote label and the footnotes in that order.

    Numbers follow the first calls in the source, then those in the translation; footnotes
    that nothing calls come last. A call of an undefined footnote has no number.
    """
    pairs = {pair.ids[0]: pair for pair in edition.footnotes}
    order: dict[str, None] = {}
    for document in (edition.source, edition.target):
        for segment in (*document.segments, *document.footnotes):
            for node in inline_nodes(segment.blocks):
                if isinstance(node, NoteCall) and f"^{node.label}" in pairs:
                    order[f"^{node.label}"] = None
    order.update(dict.fromkeys(pairs))
    numbers = {name.removeprefix("^"): number for number, name in enumerate(order, start=1)}
    return numbers, tuple(pairs[name] for name in order)
