"""Whether each segment has its counterpart, in the same order and of the same kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from duizhao.blocks import Image, inline_nodes
from duizhao.checking.check import Check, of_edition
from duizhao.checking.finding import Finding, at, name_of, places, segments_place
from duizhao.diagnostics import Place, Severity, place
from duizhao.languages import is_han
from duizhao.model import Edition, Pair, Segment, Span, Status
from duizhao.pairing.shape import shape
from duizhao.pairing.unnamed import ids_by_place


def missing(edition: Edition) -> Iterator[Finding]:
    """Report source segments without a translation; `missing-id` reports nameless ones."""
    named_by_place = set(ids_by_place(edition)[1].values())
    for pairs in (edition.pairs, edition.footnotes):
        for index, pair in enumerate(pairs):
            if not _stands_alone(edition, pair, Status.MISSING, named_by_place):
                continue
            source, target = places(edition, pairs, index)
            if pair.is_footnote:
                remedy = f"Translate the note in {edition.target.path}: {_line(pair)}: …"
            else:
                where = f"{_beside(pairs, index, 'target')} {at(target)}"
                remedy = f"Translate it, with {_line(pair)} above it, {where}."
            yield Finding(pair.id, f"{name_of(pair)} has no translation", remedy, source, target)


def extra(edition: Edition) -> Iterator[Finding]:
    """Report target segments whose ID the source does not have."""
    named_by_place = set(ids_by_place(edition)[0].values())
    for pairs in (edition.pairs, edition.footnotes):
        for index, pair in enumerate(pairs):
            if not _stands_alone(edition, pair, Status.EXTRA, named_by_place):
                continue
            source, target = places(edition, pairs, index)
            yield Finding(
                pair.id,
                f"{name_of(pair)} is in the translation and not in the source",
                f"Correct the ID {_line(pair)}, delete the block, or add its source "
                f"{_beside(pairs, index, 'source')} {at(source)}.",
                source,
                target,
            )


def empty(edition: Edition) -> Iterator[Finding]:
    """Report segments that hold no word while their counterpart does."""
    for pairs in (edition.pairs, edition.footnotes):
        for index, pair in enumerate(pairs):
            if not pair.is_whole:
                continue
            for segments, others, side in (
                (pair.source, pair.target, "source"),
                (pair.target, pair.source, "translation"),
            ):
                if _is_blank(segments) and not _is_blank(others):
                    source, target = places(edition, pairs, index)
                    yield Finding(
                        pair.id,
                        f"the {side} of {name_of(pair)} is empty",
                        f"Write the {side}, or delete the block in both files.",
                        source,
                        target,
                    )


def order(edition: Edition) -> Iterator[Finding]:
    """Report the fewest segments that must move for both files to have one order."""
    paired = [pair for pair in edition.pairs if pair.is_whole]
    by_target = sorted(paired, key=lambda pair: pair.target[0].span.start)
    rank = {id(pair): number for number, pair in enumerate(paired)}
    in_place = _longest_rise([rank[id(pair)] for pair in by_target])
    for number, pair in enumerate(by_target):
        if number in in_place:
            continue
        above = paired[rank[id(pair)] - 1] if rank[id(pair)] else None
        where = f"below {name_of(above)}" if above else "first"
        yield Finding(
            pair.id,
            f"{name_of(pair)} stands {where} in the source and elsewhere in the translation",
            f"Move the block with its ID line {where} in {edition.target.path}"
            + (f", after line {_line_number(edition, above)}." if above else "."),
            segments_place(edition.source, pair.source),
            segments_place(edition.target, pair.target),
        )


def kind(edition: Edition) -> Iterator[Finding]:
    """Report pairs whose blocks are not of the same kind, level, or number of parts."""
    for pair in edition.all_pairs():
        if not (all(s.blocks for s in pair.source) and all(s.blocks for s in pair.target)):
            continue
        ours, theirs = shape(*pair.source), shape(*pair.target)
        if pair.is_whole and ours != theirs:
            yield Finding(
                pair.id,
                f"{name_of(pair)} is {_list(ours)} in the source and {_list(theirs)} "
                "in the translation",
                "Make both the same kind of block, with as many items, rows and columns.",
                segments_place(edition.source, pair.source),
                segments_place(edition.target, pair.target),
            )


def merged(edition: Edition) -> Iterator[Finding]:
    """Report ID lines with several IDs in the source, and those that join distant segments."""
    for segment in edition.source.segments:
        if len(segment.ids) > 1 and segment.id_span:
            yield Finding(
                segment.ids[0],
                f"{edition.source.excerpt(segment.id_span).strip()} names several segments, "
                "which only a translation may do",
                "Give the source block one ID; join source blocks with {+}.",
                place(edition.source, segment.id_span),
                None,
            )
    known = [name for segment in edition.source.segments for name in segment.ids]
    for segment in edition.target.segments:
        if len(segment.ids) < 2 or not segment.id_span:
            continue
        written = edition.target.excerpt(segment.id_span).strip()
        unknown = [name for name in segment.ids if name not in known]
        if len(unknown) == len(segment.ids):
            continue  # `extra` reports it
        found = [known.index(name) for name in segment.ids if name in known]
        if unknown:
            message = f"{written} names {', '.join(unknown)}, which the source does not have"
        elif sorted(found) != list(range(min(found), min(found) + len(found))):
            message = f"{written} joins segments that are not neighbours in the source"
        elif found != sorted(found):
            message = f"{written} names its segments in another order than the source"
        else:
            continue
        yield Finding(
            segment.ids[0],
            message,
            "Name neighbouring source segments, in their order.",
            _source_of(edition, segment.ids),
            place(edition.target, segment.id_span),
        )


def _source_of(edition: Edition, ids: Sequence[str]) -> Place | None:
    segments = [s for s in edition.source.segments if set(s.ids) & set(ids)]
    return segments_place(edition.source, segments[:1])


def _stands_alone(edition: Edition, pair: Pair, status: Status, named: set[str]) -> bool:
    """Tell whether a pair lacks a side, and no other check says why."""
    lacking = edition.target if status is Status.MISSING else edition.source
    return (
        pair.status is status
        and bool(pair.ids)
        and any(segment.blocks for segment in (*pair.source, *pair.target))
        and lacking.present
        and not named.intersection(pair.ids)
    )


def _beside(pairs: Sequence[Pair], index: int, side: str) -> str:
    """Return whether a segment belongs below what this side has above it, or before all."""
    has_above = any(getattr(pair, side) for pair in pairs[:index])
    return "below" if has_above or pairs[index].is_footnote else "above"


def _line(pair: Pair) -> str:
    return f"[{pair.id}]" if pair.is_footnote else f"{{#{pair.id}}}"


def _line_number(edition: Edition, pair: Pair) -> int:
    end = pair.target[-1].span.end
    return place(edition.target, Span(end, end)).line


def _list(kinds: Sequence[str]) -> str:
    *others, last = (kind if kind.startswith("code") else f"a {kind}" for kind in kinds)
    return f"{', '.join(others)} and {last}" if others else last


def _is_blank(segments: Sequence[Segment]) -> bool:
    """Tell whether segments hold no character and no image that a reader would see."""
    if any(segment.id_span and not segment.blocks for segment in segments):
        return False  # `id-without-block` reports it
    text = "".join(segment.plain for segment in segments)
    if any(is_han(char) or (char.isprintable() and not char.isspace()) for char in text):
        return False
    return not any(
        isinstance(node, Image) for segment in segments for node in inline_nodes(segment.blocks)
    )


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest rising subsequence (Fredman 1975, patience sorting)."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        before.append(at_tail[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(number)
            at_tail.append(position)
        else:
            tails[slot], at_tail[slot] = number, position
    kept: set[int] = set()
    position = at_tail[-1] if at_tail else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept


MISSING = Check(
    "missing",
    Severity.ERROR,
    "Every source segment is translated.",
    """Each ID of the source stands in the translation too.""",
    of_edition(missing),
    must_hold=True,
)

EXTRA = Check(
    "extra",
    Severity.ERROR,
    "Every translated segment has a source.",
    """Each ID of the translation stands in the source too.""",
    of_edition(extra),
    must_hold=True,
)

EMPTY = Check(
    "empty",
    Severity.ERROR,
    "No segment is without words.",
    """A block that shows a reader nothing, no character and no image, while its counterpart does,
was never written.""",
    of_edition(empty),
    must_hold=True,
)

MERGED = Check(
    "merged",
    Severity.ERROR,
    "A block that translates several names neighbours.",
    """`{#p3 #p4}` says that one translated block covers two source segments; they stand side by
side, and in this order.""",
    of_edition(merged),
    must_hold=True,
)

ORDER = Check(
    "order",
    Severity.ERROR,
    "Both files have the same order.",
    """The fewest blocks that must move are reported, each with where it belongs.""",
    of_edition(order),
    must_hold=True,
)

KIND = Check(
    "kind",
    Severity.ERROR,
    "Both sides of a pair are the same kind of block.",
    """A heading answers a heading of the same level, a list a list with as many items, a table one
with as many rows and columns. Paragraphs may be split and joined.""",
    of_edition(kind),
)
