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
        for_source, for_target = ids_by_place(edition)
        for problem in edition.source.problems:
            if problem.check == code:
                name = problem.id or _named(edition.source, for_source, problem)
                spot, other = place(edition.source, problem.span), _place_in(edition, name, 1)
                yield Finding(name, problem.message, problem.remedy, spot, other)
        for problem in edition.target.problems:
            if problem.check == code:
                name = problem.id or _named(edition.target, for_target, problem)
                spot, other = place(edition.target, problem.span), _place_in(edition, name, 0)
                yield Finding(name, problem.message, problem.remedy, other, spot)

    return run


def missing_id(edition: Edition) -> Iterator[Finding]:
    """Report blocks without an ID, with the ID that their place says they must have."""
    for_source, for_target = ids_by_place(edition)
    for problem in edition.source.problems:
        if problem.check == "missing-id":
            name = for_source.get(problem.span.start)
            spot, other = place(edition.source, problem.span), _place_in(edition, name, 1)
            yield Finding(name, *_words(problem, name, edition.source, other), spot, other)
    for problem in edition.target.problems:
        if problem.check == "missing-id":
            name = for_target.get(problem.span.start)
            spot, other = place(edition.target, problem.span), _place_in(edition, name, 0)
            yield Finding(name, *_words(problem, name, edition.target, other), other, spot)


def _words(
    problem: Problem, name: str | None, document: Document, other: Place | None
) -> tuple[str, str]:
    if name is None:
        return problem.message, problem.remedy
    return (
        f"this block has no ID, and {{#{name}}} at {at(other)} has no counterpart",
        f"If they belong together, write {{#{name}}} on a line above the block in {document.path}.",
    )


def _place_in(edition: Edition, name: str | None, side: int) -> Place | None:
    found = pair_of(edition, name) if name else None
    return places(edition, found[1], found[0])[side] if found else None


def _named(document: Document, by_place: Mapping[int, str], problem: Problem) -> str | None:
    """Return the ID that the place of a problem's unnamed segment says it must have."""
    return next(
        (
            by_place.get(segment.span.start)
            for segment in document.segments
            if segment.span.start <= problem.span.start < segment.span.end and not segment.ids
        ),
        None,
    )
