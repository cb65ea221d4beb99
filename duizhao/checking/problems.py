"""What reading one file found, placed in both files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duizhao.blocks import NoteCall, inline_nodes
from duizhao.checking.check import Check, of_edition
from duizhao.checking.finding import Finding, at, pair_of, places
from duizhao.diagnostics import Place, Severity, place
from duizhao.model import Document, Edition, Problem
from duizhao.pairing.unnamed import ids_by_place


def missing_id(edition: Edition) -> Iterator[Finding]:
    """Report blocks without an ID, with the ID that their place says they must have."""
    for document, problem, name in _named_problems(edition, "missing-id"):
        message, remedy = problem.message, problem.remedy
        if name:
            counterpart = at(_counterpart(edition, document, name))
            message = f"this block has no ID, and {{#{name}}} at {counterpart} has no counterpart"
            remedy = (
                f"If they belong together, write {{#{name}}} on a line above the block "
                f"in {document.path}."
            )
        yield _finding(edition, document, problem, name, message, remedy)


def unused_footnote(edition: Edition) -> Iterator[Finding]:
    """Report footnotes that nothing calls.

    Where the other text calls the note, it is the call that is missing: `note-calls` says so.
    """
    for document, problem, name in _named_problems(edition, "unused-footnote"):
        other = edition.target if document is edition.source else edition.source
        if name not in _called_notes(other):
            yield _finding(edition, document, problem, name, problem.message, problem.remedy)


def _called_notes(document: Document) -> frozenset[str]:
    return frozenset(
        f"^{node.label}"
        for segment in (*document.segments, *document.footnotes)
        for node in inline_nodes(segment.blocks)
        if isinstance(node, NoteCall)
    )


def _named_problems(edition: Edition, code: str) -> Iterator[tuple[Document, Problem, str | None]]:
    """Yield the problems of one code on both sides, each with its ID: written, or by its place."""
    found = [
        (document, problem, side)
        for side, document in enumerate((edition.source, edition.target))
        for problem in document.problems
        if problem.check == code
    ]
    by_place = ids_by_place(edition) if found else ()
    for document, problem, side in found:
        yield document, problem, problem.id or _id_by_place(document, by_place[side], problem)


def _id_by_place(document: Document, by_place: Mapping[int, str], problem: Problem) -> str | None:
    """Return the ID that the place of a problem's unnamed segment says it must have."""
    return next(
        (
            by_place.get(segment.span.start)
            for segment in document.segments
            if segment.span.start <= problem.span.start <= segment.span.end and not segment.ids
        ),
        None,
    )


def _finding(
    edition: Edition,
    document: Document,
    problem: Problem,
    name: str | None,
    message: str,
    remedy: str,
) -> Finding:
    here = place(document, problem.span)
    there = _counterpart(edition, document, name) if name else None
    if document is edition.source:
        return Finding(name, message, remedy, here, there)
    return Finding(name, message, remedy, there, here)


def _counterpart(edition: Edition, document: Document, name: str) -> Place | None:
    """Return where a segment lies, or should, in the file that is not this one."""
    found = pair_of(edition, name)
    if found is None:
        return None
    source, target = places(edition, *found)
    return target if document is edition.source else source


def _told_by_reader(code: str, summary: str, explanation: str) -> Check:
    """Return the check that reports the reader's problems of a code; all would lose text."""

    def run(edition: Edition) -> Iterator[Finding]:
        for document, problem, name in _named_problems(edition, code):
            yield _finding(edition, document, problem, name, problem.message, problem.remedy)

    return Check(code, Severity.ERROR, summary, explanation, of_edition(run), must_hold=True)


FRONT_MATTER = _told_by_reader(
    "front-matter",
    "The front matter can be read.",
    """YAML between two lines of three hyphens, with a `title` and no key that is unknown or
repeated.""",
)

NO_TEXT = _told_by_reader(
    "no-text",
    "Both files have text.",
    """A file with a front matter and no block is an article that nobody has written yet.""",
)

MALFORMED_ID = _told_by_reader(
    "malformed-id",
    "An ID line has the form of one.",
    """`{#name}` alone on its line: small letters, digits and hyphens, half-width, no text beside
it.""",
)

MISPLACED_ID = _told_by_reader(
    "misplaced-id",
    "An ID line stands where one can.",
    """IDs name top-level blocks, so none stands inside a list or a quotation.""",
)

ID_WITHOUT_BLOCK = _told_by_reader(
    "id-without-block",
    "Below an ID is a block.",
    """Two IDs in a row, or one at the end of the file, name nothing.""",
)

REPEATED_ID = _told_by_reader(
    "repeated-id",
    "An ID names one block of a file.",
    """The second block would have no name, and its translation no place.""",
)

MISSING_ID = Check(
    "missing-id",
    Severity.ERROR,
    "Every block has an ID.",
    """`duizhao ids --write` gives each block one; in a translation it must be the source's.""",
    of_edition(missing_id),
    must_hold=True,
)

FOOTNOTES = _told_by_reader(
    "footnotes",
    "Every footnote is defined once.",
    """A call without a note shows its brackets to the reader.""",
)

UNUSED_FOOTNOTE = Check(
    "unused-footnote",
    Severity.WARNING,
    "Every footnote is called.",
    """A note that nothing calls is read by nobody.""",
    of_edition(unused_footnote),
)

TOO_DEEP = _told_by_reader(
    "too-deep",
    "Nothing is nested too deeply to be shown.",
    """Twenty levels of lists, quotations and emphasis are the limit.""",
)

LINK_DEFINITION = _told_by_reader(
    "link-definition",
    "No line is taken for a link definition by mistake.",
    """`[word]: something` at the start of a line defines a link and is not shown. One that no link
uses, or that leads to no address, is most often text that was meant to be read.""",
)

LOST_CELLS = _told_by_reader(
    "lost-cells",
    "No row has more cells than its table.",
    """Markdown drops the cells that a row has beyond its header.""",
)

CONTROL_CHARACTER = _told_by_reader(
    "control-character",
    "No text holds a control character.",
    """Such characters are invisible, and some turn the direction of the text around them.""",
)
