"""Note calls: what is backed by a footnote in the source is backed in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.blocks import NoteCall
from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import TextPair
from duizhao.checking.fidelity.left_over import left_over
from duizhao.checking.finding import Finding
from duizhao.diagnostics import Severity


def note_calls(pair: TextPair) -> Iterator[Finding]:
    """Report footnotes that are called on one side only."""
    source, target = pair.source.note_calls, pair.target.note_calls
    if source == target:
        return
    lost, added = left_over(source, target, NoteCall.__eq__)
    for call in lost:
        yield pair.finding(
            f"the translation does not call the note [^{call.label}]{_again(call, target)}",
            f"Put [^{call.label}] where the source has it.",
            pair.source.node_span(call),
        )
    for call in added:
        yield pair.finding(
            f"the translation calls the note [^{call.label}]{_again(call, source)}; "
            "the source does not",
            "Delete the call, or add it to the source.",
            None,
            pair.target.node_span(call),
        )


def _again(call: NoteCall, others: tuple[NoteCall, ...]) -> str:
    """Return what tells a further call from the only one."""
    times = others.count(call)
    return f" more than {'once' if times == 1 else f'{times} times'}" if times else ""


NOTE_CALLS = Check(
    "note-calls",
    Severity.ERROR,
    "Both texts call the same footnotes.",
    """A note says where a claim comes from. Each call of the source stands in the same
segment of the translation, and as often; its place in the segment is not compared.""",
    of_each_pair(note_calls),
)
