"""What reading one file found, placed in both files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from duizhao.blocks import NoteCall, inline_nodes
from duizhao.checking.check import Check, of_edition
from duizhao.checking.finding import Finding, at, pair_of, places
from duizhao.diagnostics import Place, Severity, place
from duizhao.model import Document, Edition, Problem
from duizhao.pairing.unnamed import ids_by_place


def problems(code: str) -> Callable[[Edition], Iterator[Finding]]:
    """Return the check that reports the reader's problems of one code."""

    def run(edition: Edition) -> Iterator[Finding]:
        for document, problem, name in _named_problems(edition, code):
            yield _finding(edition, document, problem, name, problem.message, problem.remedy)

    return run


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
    source, target = places(edition, found[1], found[0])
    return target if document is edition.source else source


FRONT_MATTER = Check(
    "front-matter",
    Severity.ERROR,
    "The front matter can be read.",
    """YAML between two lines of three hyphens, with a `title` and no key that is unknown or
repeated.""",
    of_edition(problems("front-matter")),
    must_hold=True,
)

NO_TEXT = Check(
    "no-text",
    Severity.ERROR,
    "Both files have text.",
    """A file with a front matter and no block is an article that nobody has written yet.""",
    of_edition(problems("no-text")),
    must_hold=True,
)

MALFORMED_ID = Check(
    "malformed-id",
    Severity.ERROR,
    "An ID line has the form of one.",
    """`{#name}` alone on its line: small letters, digits and hyphens, half-width, no text beside
it.""",
    of_edition(problems("malformed-id")),
    must_hold=True,
)

MISPLACED_ID = Check(
    "misplaced-id",
    Severity.ERROR,
    "An ID line stands where one can.",
    """IDs name top-level blocks, so none stands inside a list or a quotation.""",
    of_edition(problems("misplaced-id")),
    must_hold=True,
)

ID_WITHOUT_BLOCK = Check(
    "id-without-block",
    Severity.ERROR,
    "Below an ID is a block.",
    """Two IDs in a row, or one at the end of the file, name nothing.""",
    of_edition(problems("id-without-block")),
    must_hold=True,
)

REPEATED_ID = Check(
    "repeated-id",
    Severity.ERROR,
    "An ID names one block of a file.",
    """The second block would have no name, and its translation no place.""",
    of_edition(problems("repeated-id")),
    must_hold=True,
)

MISSING_ID = Check(
    "missing-id",
    Severity.ERROR,
    "Every block has an ID.",
    """`duizhao ids --write` gives each block one; in a translation it must be the source's.""",
    of_edition(missing_id),
    must_hold=True,
)

FOOTNOTES = Check(
    "footnotes",
    Severity.ERROR,
    "Every footnote is defined once.",
    """A call without a note shows its brackets to the reader.""",
    of_edition(problems("footnotes")),
    must_hold=True,
)

UNUSED_FOOTNOTE = Check(
    "unused-footnote",
    Severity.WARNING,
    "Every footnote is called.",
    """A note that nothing calls is read by nobody.""",
    of_edition(unused_footnote),
)

TOO_DEEP = Check(
    "too-deep",
    Severity.ERROR,
    "Nothing is nested too deeply to be shown.",
    """Twenty levels of lists, quotations and emphasis are the limit.""",
    of_edition(problems("too-deep")),
    must_hold=True,
)

LINK_DEFINITION = Check(
    "link-definition",
    Severity.ERROR,
    "No line is taken for a link definition by mistake.",
    """`[word]: something` at the start of a line defines a link and is not shown. One that no link
uses, or that leads to no address, is most often text that was meant to be read.""",
    of_edition(problems("link-definition")),
    must_hold=True,
)

LOST_CELLS = Check(
    "lost-cells",
    Severity.ERROR,
    "No row has more cells than its table.",
    """Markdown drops the cells that a row has beyond its header.""",
    of_edition(problems("lost-cells")),
    must_hold=True,
)

CONTROL_CHARACTER = Check(
    "control-character",
    Severity.ERROR,
    "No text holds a control character.",
    """Such characters are invisible, and some turn the direction of the text around them.""",
    of_edition(problems("control-character")),
    must_hold=True,
)
