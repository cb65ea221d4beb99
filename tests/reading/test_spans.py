"""What holds of every text: the reader says where each character went, and loses none."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from duizhao.blocks import CodeBlock, Verbatim, walk_blocks
from duizhao.model import Document, Segment, Span
from duizhao.reading import decode, read_document
from duizhao.reading.id_lines import parse_id_line
from tests.reading.texts import WORD_CHARS, bodies, bodies_with_definitions, chaos

FRONT_MATTER = "---\ntitle: x\nmath: true\n---\n"
# A segment that no body can change, so that a note always has one to belong to.
HEAD = FRONT_MATTER + "{#a1}\nx\n\n"

many = settings(max_examples=150, deadline=None)


def read(text: str) -> Document:
    return read_document("content/zh/a.md", "zh", decode(text.encode()))


@given(chaos)
@many
def test_every_text_is_a_document(text: str) -> None:
    document = read(text)

    assert document.text == decode(text.encode())


@given(bodies_with_definitions | chaos)
@many
def test_segments_are_in_order_and_apart(body: str) -> None:
    document = read(HEAD + body)
    spans = [segment.span for segment in document.segments]

    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)
    assert all(above.end <= below.start for above, below in pairwise(spans))


@given(bodies_with_definitions | chaos)
@many
def test_a_footnote_lies_between_segments_or_inside_one(body: str) -> None:
    document = read(HEAD + body)
    starts = [note.span.start for note in document.footnotes]

    assert starts == sorted(starts)
    for note in document.footnotes:
        met = [segment for segment in document.segments if _overlap(segment.span, note.span)]
        assert len(met) <= 1
        assert all(
            segment.span.start <= note.span.start and note.span.end <= segment.span.end
            for segment in met
        )


@given(bodies_with_definitions | chaos)
@many
def test_a_span_holds_whole_lines_and_no_blank_ones_around_them(body: str) -> None:
    document = read(HEAD + body)

    for segment in (*document.segments, *document.footnotes):
        before = document.text[: segment.span.start]
        after = document.text[segment.span.end :]
        lines = document.excerpt(segment.span).split("\n")
        if segment.blocks:
            assert before.endswith("\n")
            assert after == "" or after.startswith("\n")
            assert lines[0].strip(" \t")
            assert lines[-1].strip(" \t")


@given(bodies_with_definitions | chaos)
@many
def test_the_id_span_holds_the_id_line_above(body: str) -> None:
    document = read(HEAD + body)

    for segment in document.segments:
        if segment.id_span:
            id_line = parse_id_line(document.excerpt(segment.id_span))
            assert id_line
            assert id_line.ids == segment.ids
            assert segment.id_span.end <= segment.span.start
        else:
            assert segment.ids == ()


@given(bodies_with_definitions)
@many
def test_the_file_is_its_segments_and_gaps_that_hold_no_text(body: str) -> None:
    document = read(HEAD + body)
    spans = _outermost([*document.segments, *document.footnotes])
    gaps = _gaps(spans, len(document.text))

    pieces = sorted((*spans, *gaps), key=lambda span: (span.start, span.end))
    assert "".join(map(document.excerpt, pieces)) == document.text

    assert [line for gap in gaps for line in _lines_of_text(document, gap)] == []


@given(bodies)
@example("- <!--\n中\n-->")
@example("[^a]: 中\n\n    文\n\n> [^b]: 字")
@many
def test_no_letter_and_no_digit_is_lost_or_doubled(body: str) -> None:
    """Each one of the body is in the plain text of one segment or footnote, or in one note.

    A block that is shown as written shows the notes and footnotes inside it, too.
    """
    document = read(HEAD + body)
    segments = (*document.segments, *document.footnotes)
    blocks = (block for segment in segments for block in segment.blocks)
    as_written = any(isinstance(block, Verbatim) for block in blocks)

    found = Counter[str]()
    for segment in segments:
        found.update(segment.plain)
        found.update("".join(note.text for note in segment.notes))

    assert _words(found) >= _words(Counter(body))
    assert as_written or _words(found) == _words(Counter(body))


@given(bodies)
@many
def test_a_block_reads_the_same_alone_as_in_its_file(body: str) -> None:
    document = read(HEAD + body)

    for segment in document.segments:
        open_code = any(
            isinstance(block, CodeBlock) and block.text.endswith("\n")
            for block in walk_blocks(segment.blocks)
        )
        # A fence that nothing closes takes the blank lines below it, which no span holds.
        if len(segment.blocks) == 1 and not open_code:
            alone = read(FRONT_MATTER + "{#p1}\n" + document.excerpt(segment.span))
            assert [other.blocks for other in alone.segments] == [segment.blocks]


@given(bodies_with_definitions, st.sampled_from(["", "\ufeff"]), st.data())
@many
def test_line_ends_and_a_byte_order_mark_change_nothing(
    body: str, mark: str, data: st.DataObject
) -> None:
    text = HEAD + body
    ends = st.sampled_from(["\n", "\r\n", "\r"])
    one_end = data.draw(ends)
    written = text.replace("\n", one_end)

    assert read(mark + written) == read(text)


@given(bodies, st.data())
@many
def test_line_ends_may_be_mixed(body: str, data: st.DataObject) -> None:
    text = HEAD + body
    parts = text.split("\n")
    # No lone CR: before a line feed it would be no line end of its own.
    ends = data.draw(
        st.lists(st.sampled_from(["\n", "\r\n"]), min_size=len(parts), max_size=len(parts))
    )
    written = "".join(part + end for part, end in zip(parts, ends, strict=True))

    assert read(written) == read(text + "\n")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _outermost(segments: list[Segment]) -> list[Span]:
    """Return the spans that lie in no other, in order; segments and footnotes may nest."""
    spans = sorted({s.span for s in segments}, key=lambda span: (span.start, -span.end))
    outer: list[Span] = []
    for span in spans:
        if not outer or span.start >= outer[-1].end:
            outer.append(span)
    return outer


def _gaps(spans: list[Span], length: int) -> list[Span]:
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), length]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _lines_of_text(document: Document, gap: Span) -> list[str]:
    """Return the lines of a gap that are none of the things that stand between segments."""
    notes = [
        note.span for segment in (*document.segments, *document.footnotes) for note in segment.notes
    ]
    found = []
    start = gap.start
    for line in document.excerpt(gap).split("\n"):
        in_note = any(_overlap(note, Span(start, start + len(line))) for note in notes)
        in_front_matter = start < len(FRONT_MATTER)
        if not (in_note or in_front_matter or not line.strip() or _is_between(line)):
            found.append(line)
        start += len(line) + 1
    return found


def _is_between(line: str) -> bool:
    return line.startswith("[r]: ") or parse_id_line(line) is not None


def _words(counted: Counter[str]) -> Counter[str]:
    return Counter({char: counted[char] for char in WORD_CHARS if counted[char]})
