"""What reading one file found, placed in both files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from duizhao.checking.check import Finding, at, pair_of, places
from duizhao.diagnostics import Place, place
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
