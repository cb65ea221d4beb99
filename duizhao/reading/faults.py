"""Faults that show only when a whole file has been read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from duizhao.blocks import NoteCall, inline_nodes
from duizhao.model import Problem, Segment, Span
from duizhao.reading.lines import Lines
from duizhao.reading.parser import LinkDefinition
from duizhao.reading.refused import refused_characters
from duizhao.reading.wide import is_wide

# A path, a place on the page or a whole address, which may hold 汉字.
_ADDRESS = re.compile(r"\.{0,2}/|#|[a-z]+:", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_CONTAINERS = re.compile(r"^(?:[\s>]|[-*+]\s|\d{1,9}[.)]\s)*")
_BAR = re.compile(r"(?<!\\)\|")


def cells_in(row: str) -> int:
    """Return how many cells a line of a table has; an escaped bar parts none (GFM 0.29)."""
    bars = _BAR.findall(row)
    line = _CONTAINERS.sub("", row).strip()
    outer = line.startswith("|") + (line.endswith("|") and not line.endswith("\\|"))
    return len(bars) + 1 - outer


def repeated_ids(segments: Sequence[Segment]) -> list[Problem]:
    """Report each ID that stands above more than one block."""
    seen: set[str] = set()
    problems = []
    for segment in segments:
        for name in segment.ids:
            if name in seen:
                problems.append(
                    Problem(
                        "repeated-id",
                        f"{{#{name}}} stands above a second block",
                        "Give one of the two blocks another ID.",
                        segment.id_span or segment.span,
                        name,
                    )
                )
            seen.add(name)
    return problems


def control_characters_in(text: str, segments: Iterable[Segment]) -> list[Problem]:
    """Report the control characters that no article may hold, in these segments and outside."""
    owners = [(segment.span, segment.ids[0]) for segment in segments if segment.ids]
    return [
        Problem(
            "control-character",
            f"the text holds an invisible control character, U+{ord(match[0]):04X}",
            "Delete it; retyping the word is the surest way.",
            Span(match.start(), match.end()),
            next((name for span, name in owners if span.start <= match.start() < span.end), None),
        )
        for match in refused_characters(text)
    ]


def unseen_definitions(lines: Lines, definitions: Iterable[LinkDefinition]) -> list[Problem]:
    """Report link definitions that no link uses or that hold no address: text that is not shown."""
    calls = Counter(
        " ".join(label.upper().split())
        for line in lines.texts
        for label in _BRACKETS.findall(line)
        if label
    )
    problems = []
    for found in definitions:
        is_address = bool(_ADDRESS.match(found.address)) or not any(map(is_wide, found.address))
        if is_address and calls[found.label] > 1:
            continue
        span = lines.span(found.first_line, found.end_line)
        problems.append(
            Problem(
                "link-definition",
                "this line is a link definition, which is not shown, and "
                + ("nothing uses it" if is_address else "it leads to no address"),
                "Delete it, or write \\[ for a bracket that is text.",
                span,
            )
        )
    return problems


def footnote_faults(
    text: str, segments: Sequence[Segment], footnotes: Sequence[Segment]
) -> list[Problem]:
    """Report footnotes that are defined twice, not at all, or never called."""
    problems: list[Problem] = []
    if "[^" not in text:
        return problems
    defined: set[str] = set()
    for note in footnotes:
        if note.ids[0] in defined:
            problems.append(
                Problem(
                    "footnotes",
                    f"the footnote [{note.ids[0]}] is defined twice",
                    "Give one of the two another label.",
                    note.span,
                    note.ids[0],
                )
            )
        defined.add(note.ids[0])
    called: set[str] = set()
    for segment in (*segments, *footnotes):
        for node in inline_nodes(segment.blocks):
            if isinstance(node, NoteCall):
                called.add(f"^{node.label}")
                if f"^{node.label}" not in defined:
                    problems.append(
                        Problem(
                            "footnotes",
                            f"[^{node.label}] calls a footnote that is not defined",
                            f"Write the note at the end of the file: [^{node.label}]: …",
                            _call_span(text, segment, node.label),
                            segment.ids[0] if segment.ids else None,
                        )
                    )
    problems.extend(
        Problem(
            "unused-footnote",
            f"the footnote [{note.ids[0]}] is never called",
            f"Call it in the text with [{note.ids[0]}], or delete it.",
            note.span,
            note.ids[0],
        )
        for note in footnotes
        if note.ids[0] not in called
    )
    return problems


def _call_span(text: str, segment: Segment, label: str) -> Span:
    call = f"[^{label}]"
    start = text.find(call, segment.span.start, segment.span.end)
    return Span(start, start + len(call)) if start >= 0 else segment.span
