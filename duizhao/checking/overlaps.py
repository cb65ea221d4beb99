"""One fault that several checks see is told once, by the check that says best what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from duizhao.checking.finding import pair_of, segments_place
from duizhao.diagnostics import Diagnostic, Place
from duizhao.model import Edition

# What somebody left in the text explains what else is odd about its words.
_TALK = (
    "assistant-talk",
    "alternatives",
    "review-remark",
    "possible-remark",
    "export-stamp",
    "footer",
)
_CURLY = ("“", "”")
_QUOTATION_MARKS = ("english-quotation-marks", "chinese-quotation-marks")

# A finding of the first is none where its words lie within those of one of the others.
_WITHIN: Mapping[str, tuple[str, ...]] = {
    "added-text": _TALK,
    "repeated-text": (*_TALK, "pasted-title"),
    "leftover-source": _TALK,
    "numbers": _TALK,
    "unclosed": _QUOTATION_MARKS,
    "formulas": ("accidental-formula",),
}
# Or where both its places are those of another: GPT-3 that became GPT-4 is a number.
_SAME: Mapping[str, tuple[str, ...]] = {"latin-words": ("numbers", "magnitude")}
# Or where the translation's last words are those of another.
_ENDING: Mapping[str, tuple[str, ...]] = {"end-mark": _TALK}


def without_overlaps(edition: Edition, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield an article's findings without those whose words another one is about already."""
    by_id: dict[str | None, list[Diagnostic]] = {}
    for diagnostic in found:
        by_id.setdefault(diagnostic.id, []).append(diagnostic)
    for diagnostic in found:
        beside = by_id[diagnostic.id]
        if len(beside) == 1 or not any(_is_told_by(diagnostic, other, edition) for other in beside):
            yield diagnostic


def _is_told_by(diagnostic: Diagnostic, other: Diagnostic, edition: Edition) -> bool:
    if other.check in _SAME.get(diagnostic.check, ()):
        return (diagnostic.source, diagnostic.target) == (other.source, other.target)
    if other.check in _ENDING.get(diagnostic.check, ()):
        ours, theirs = diagnostic.target, other.target
        return bool(ours and theirs and _end(ours) == _end(theirs))
    if _is_turned(diagnostic, other, edition):
        return True
    if other.check not in _WITHIN.get(diagnostic.check, ()):
        return False
    sides = zip(
        (diagnostic.source, diagnostic.target),
        (other.source, other.target),
        _wholes(edition, other.id),
        strict=True,
    )
    # A place that is the whole segment says only where the counterpart of the words is.
    return any(
        inner and outer and whole not in (inner, outer) and _lies_within(inner, outer)
        for inner, outer, whole in sides
    )


def _is_turned(diagnostic: Diagnostic, other: Diagnostic, edition: Edition) -> bool:
    """Tell whether a mark lacks its other half because that one stands the wrong way round.

    The marks of its text are even in number then.
    """
    if diagnostic.check != "unclosed" or other.check not in _QUOTATION_MARKS:
        return False
    found = pair_of(edition, diagnostic.id) if diagnostic.id else None
    if not found:
        return False
    pairs, number = found
    sides = (
        (diagnostic.source, other.source, edition.source, pairs[number].source),
        (diagnostic.target, other.target, edition.target, pairs[number].target),
    )
    return any(
        mark is not None
        and turned is not None
        and mark.excerpt in _CURLY
        and turned.excerpt in _CURLY
        and sum(document.excerpt(one.span).count(c) for one in segments for c in _CURLY) % 2 == 0
        for mark, turned, document, segments in sides
    )


def _wholes(edition: Edition, name: str | None) -> tuple[Place | None, Place | None]:
    found = pair_of(edition, name) if name else None
    if not found:
        return None, None
    pairs, number = found
    pair = pairs[number]
    return segments_place(edition.source, pair.source), segments_place(edition.target, pair.target)


def _lies_within(inner: Place, outer: Place) -> bool:
    return _start(outer) <= _start(inner) and _end(inner) <= _end(outer)


def _start(place: Place) -> tuple[int, int]:
    return place.line, place.column


def _end(place: Place) -> tuple[int, int]:
    return place.end_line, place.end_column
