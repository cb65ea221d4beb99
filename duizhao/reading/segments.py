"""Chunks become segments: each block takes the ID line above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from duizhao.blocks import Block, Verbatim
from duizhao.model import Note, Problem, Segment, Span
from duizhao.reading.conversion import convert_block, convert_blocks, footnote_definitions
from duizhao.reading.faults import cells_in
from duizhao.reading.id_lines import ID_RULE, IdLine, parse_id_line, stray_id
from duizhao.reading.lines import Lines
from duizhao.reading.parser import Chunk

_NOWHERE = Span(0, 0)


@dataclass
class SegmentReader:
    """Joins chunks into segments; the one place with state, and it lives for one file."""

    text: str
    lines: Lines
    segments: list[Segment] = field(default_factory=list)
    footnotes: list[Segment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    id_line: IdLine | None = None
    id_span: Span = _NOWHERE

    def take(self, chunk: Chunk) -> None:
        if chunk.type == "id_line":
            self._take_id_line(chunk)
        elif chunk.type == "note":
            self.notes.append(self._note(chunk.first_line, chunk.end_line))
        elif chunk.type == "footnote_reference":
            self._take_footnotes(chunk)
        else:
            self._take_block(chunk)

    def finish(self) -> None:
        if self.id_line is not None:
            self._report_alone(self.id_line, "nothing follows it")
        if self.notes and self.segments:
            last = self.segments[-1]
            self.segments[-1] = Segment(
                last.ids, last.blocks, last.span, last.id_span, (*last.notes, *self.notes)
            )

    def _take_id_line(self, chunk: Chunk) -> None:
        written = self.lines.texts[chunk.first_line]
        span = self._span(chunk)
        id_line = parse_id_line(written)
        if id_line is None:  # an ID line is a chunk only because this very line parsed as one
            raise AssertionError(written)
        if self.id_line is not None:
            self._report_alone(self.id_line, f"another ID line, {written.strip()}, follows it")
        if not id_line.well_formed:
            meant = " ".join(f"#{name}" for name in id_line.ids) or (
                "+" if id_line.joins else "#p1"
            )
            self._report(
                "malformed-id",
                f"{written.strip()} is not an ID line: {ID_RULE}",
                f"Write {{{meant}}}.",
                span,
                id_line.ids[0] if id_line.ids else None,
            )
        self.id_line, self.id_span = id_line, span

    def _take_block(self, chunk: Chunk) -> None:
        span = self._span(chunk)
        ids = self._owner()
        stray = self._report_strays(chunk, ids)
        blocks = self._blocks(chunk, span, ids)
        self._take_nested_footnotes(chunk, span)
        if self.id_line is None:
            if not stray:
                self._report(
                    "missing-id",
                    "this block has no ID",
                    "Write an ID line above it, or let duizhao ids --write do it.",
                    span,
                )
            self._append(Segment((), blocks, span, None, self._take_notes()))
            return
        self._report_gap(span, ids)
        if self.id_line.joins and self.segments:
            above = self.segments.pop()
            self._append(
                Segment(
                    above.ids,
                    (*above.blocks, *blocks),
                    Span(above.span.start if above.blocks else span.start, span.end),
                    above.id_span,
                    (*above.notes, *self._take_notes()),
                )
            )
        else:
            if self.id_line.joins:
                self._report(
                    "misplaced-id",
                    "{+} joins a block to the segment above, and there is none",
                    "Give the first block an ID of its own.",
                    self.id_span,
                )
            self._append(Segment(ids, blocks, span, self.id_span, self._take_notes()))
        self.id_line = None

    def _owner(self) -> tuple[str, ...]:
        """Return the IDs of the segment that the next block will belong to."""
        if self.id_line is None:
            return ()
        if self.id_line.joins and self.segments:
            return self.segments[-1].ids
        return self.id_line.ids

    def _take_footnotes(self, chunk: Chunk) -> None:
        if self.id_line is not None:
            self._report_alone(
                self.id_line, "a footnote follows it, and footnotes pair by their label"
            )
        span = self._span(chunk)
        label = f"^{chunk.label}"
        self._report_strays(chunk, (label,))
        blocks = self._blocks(chunk, span, (label,))
        self.footnotes.append(Segment((label,), blocks, span, None, self._take_notes()))
        self._take_nested_footnotes(chunk, span)

    def _take_nested_footnotes(self, chunk: Chunk, span: Span) -> None:
        """Take the footnotes that are defined inside a block; they have no place of their own."""
        if chunk.node is None or "[^" not in self._text(span):
            return
        for definition in footnote_definitions(chunk.node):
            if definition is not chunk.node:
                label = f"^{definition.meta['label']}"
                blocks = convert_blocks(definition.children)
                self.footnotes.append(Segment((label,), blocks, span))

    def _blocks(self, chunk: Chunk, span: Span, ids: tuple[str, ...]) -> tuple[Block, ...]:
        owner = ids[0] if ids else None
        if chunk.node is None:
            self._report(
                "too-deep",
                "lists, quotations or emphasis are nested too deeply",
                "Nest less deeply; until then the block is shown as it is written.",
                span,
                owner,
            )
            return (Verbatim(self._text(span)),)
        for line, columns in chunk.rows:
            written = self.lines.texts[line]
            if cells_in(written) > columns:
                self._report(
                    "lost-cells",
                    f"this row has more cells than its table has columns, which are {columns}",
                    "Add a column to the header, or join the cells; write \\| for a bar in a cell.",
                    self.lines.span(line, line + 1),
                    owner,
                )
                return (Verbatim(self._text(span)),)
        if chunk.type == "footnote_reference":
            return convert_blocks(chunk.node.children)
        return (convert_block(chunk.node),)

    def _report_strays(self, chunk: Chunk, ids: tuple[str, ...]) -> bool:
        """Report ID lines inside a block or beside its text; tell whether one is beside text."""
        owner = ids[0] if ids else None
        for kind, first, end in chunk.strays:
            span = self.lines.span(first, end)
            if kind == "note":
                self.notes.append(self._note(first, end))
                continue
            written = self._text(span)
            self._report(
                "misplaced-id",
                f"{written[_first_brace(written) :].strip()} stands inside a list or a quotation, "
                "where nothing has an ID of its own",
                "Move the ID line above the whole block, at the start of its line, or delete it.",
                span,
                owner,
            )
        beside = False
        known = {line for _, first, end in chunk.strays for line in range(first, end)}
        for number in (number for first, end in chunk.prose for number in range(first, end)):
            found = None if number in known else stray_id(self.lines.texts[number])
            if found is None:
                continue
            beside = True
            alone = self.lines.texts[number].strip() == found
            fault = "is indented too far" if alone else "has text beside it"
            self._report(
                "misplaced-id",
                f"{found} {fault}, so it is text and not an ID",
                f"Put {found} alone on a line above the block; to write about an ID, "
                f"put it in backquotes.",
                self.lines.span(number, number + 1),
                owner,
            )
        return beside

    def _report_gap(self, block: Span, ids: tuple[str, ...]) -> None:
        """Report whatever stands between an ID line and its block, notes and blanks apart."""
        between = self._text(Span(self.id_span.end, block.start))
        for note in self.notes:
            between = between.replace(note.text, "")
        if between.strip():
            self._report(
                "misplaced-id",
                "a link definition stands between this ID line and its block",
                "Move the link definition to the end of the file.",
                self.id_span,
                ids[0] if ids else None,
            )

    def _report_alone(self, id_line: IdLine, reason: str) -> None:
        """Report the ID line that waits for a block, and let it go."""
        name = self._text(self.id_span).strip()
        ids = id_line.ids
        self._report(
            "id-without-block",
            f"{name} has no block below it: {reason}",
            f"Write the block below {name}, or delete the line.",
            self.id_span,
            ids[0] if ids else None,
        )
        if ids:
            here = Span(self.id_span.end, self.id_span.end)
            self._append(Segment(ids, (), here, self.id_span, self._take_notes()))
        self.id_line = None

    def _append(self, segment: Segment) -> None:
        self.segments.append(segment)

    def _take_notes(self) -> tuple[Note, ...]:
        notes = tuple(self.notes)
        self.notes.clear()
        return notes

    def _note(self, first: int, end: int) -> Note:
        whole = self.lines.span(first, end)
        start = self.text.find("<!--", whole.start)
        span = Span(start, self.text.find("-->", start + 2) + len("-->"))
        return Note(self._text(span), span)

    def _span(self, chunk: Chunk) -> Span:
        end = min(chunk.end_line, len(self.lines.texts))
        while end > chunk.first_line + 1 and not self.lines.texts[end - 1].strip():
            end -= 1
        return self.lines.span(chunk.first_line, end)

    def _text(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _report(
        self, check: str, message: str, remedy: str, span: Span, id: str | None = None
    ) -> None:
        self.problems.append(Problem(check, message, remedy, span, id))


def _first_brace(line: str) -> int:
    return min((at for at in map(line.find, "{｛") if at >= 0), default=0)
