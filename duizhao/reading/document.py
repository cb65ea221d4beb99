"""One decoded file becomes a Document."""

from __future__ import annotations

from duizhao.model import Document, FrontMatter, Problem, Span
from duizhao.reading.faults import (
    control_characters_in,
    footnote_faults,
    repeated_ids,
    unseen_definitions,
)
from duizhao.reading.front_matter import read_front_matter
from duizhao.reading.lines import Lines
from duizhao.reading.parser import parse
from duizhao.reading.segments import SegmentReader


def read_document(path: str, language: str, text: str) -> Document:
    """Read one decoded file into a Document; whatever is wrong with it becomes a Problem."""
    lines = Lines.of(text)
    top = read_front_matter(lines)
    if not text.strip():
        problems: tuple[Problem, ...] = (
            Problem(
                "no-text",
                "the file is empty",
                "Write the article, or delete the file and start it with: duizhao new ARTICLE",
                Span(0, 0),
            ),
        )
        return Document(path, language, text, top.front_matter, (), (), problems)
    body = "\n" * top.line_count + "\n".join(lines.texts[top.line_count :])
    reader = SegmentReader(text, lines)
    parsed = parse(body, math=top.front_matter.math)
    for chunk in parsed.chunks:
        reader.take(chunk)
    reader.finish()
    if not reader.segments:
        problems = (
            *top.problems,
            Problem(
                "no-text",
                "the file has no text below its front matter",
                "Write the article, or delete the file and its counterpart.",
                lines.span(0, 1),
            ),
        )
        return Document(
            path, language, text, top.front_matter, (), tuple(reader.footnotes), problems
        )
    problems = (
        *top.problems,
        *control_characters_in(text, (*reader.segments, *reader.footnotes)),
        *reader.problems,
        *repeated_ids(reader.segments),
        *unseen_definitions(lines, parsed.definitions),
        *footnote_faults(text, reader.segments, reader.footnotes),
    )
    return Document(
        path,
        language,
        text,
        top.front_matter,
        tuple(reader.segments),
        tuple(reader.footnotes),
        tuple(sorted(problems, key=lambda problem: problem.span.start)),
    )


def absent_document(path: str, language: str) -> Document:
    """Return the document that stands in for a file that does not exist."""
    return Document(path, language, "", FrontMatter(), (), (), (), present=False)
