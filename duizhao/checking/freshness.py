"""Whether each translation still translates what the source says now."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from duizhao.checking.check import Check, of_edition
from duizhao.checking.finding import Finding, name_of, segments_place
from duizhao.diagnostics import Place, Severity, place
from duizhao.model import Edition, Pair, Span, Status
from duizhao.reading import accepted_text, text_hash

_CONTEXT = 12


def stale(edition: Edition) -> Iterator[Finding]:
    """Report translations whose source has changed since they were accepted, with the change."""
    for pair in edition.all_pairs():
        if pair.status is not Status.STALE or pair.accepted is None:
            continue
        now = accepted_text(edition.source, pair.source)
        translation = accepted_text(edition.target, pair.target)
        renewed = text_hash(translation) != pair.accepted.target
        yield _finding(
            edition,
            pair,
            _changed_place(edition, pair, pair.accepted.source, now),
            f"the source of {name_of(pair)} has changed since its translation was accepted: "
            f"{difference(pair.accepted.source, now)}",
            (
                "The translation has changed since, too: if it is up to date"
                if renewed
                else "Bring the translation up to date; when it is"
            )
            + f", run: {_command(edition, pair)}",
        )


def unaccepted(edition: Edition) -> Iterator[Finding]:
    """Report translations that were never accepted, in an article where others were."""
    if not edition.has_lock:
        return
    for pair in edition.all_pairs():
        if pair.is_whole and pair.ids and pair.accepted is None:
            yield _finding(
                edition,
                pair,
                segments_place(edition.source, pair.source),
                f"the translation of {name_of(pair)} has not been accepted yet",
                f"When it is right, run: {_command(edition, pair)}",
            )


def difference(before: str, after: str) -> str:
    """Return what changed between two texts: [-old-]{+new+}, with a little of what stayed."""
    parts: list[str] = []
    operations = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (kind, start, end, new_start, new_end) in enumerate(operations):
        if kind == "equal":
            kept = before[start:end]
            if len(kept) > 2 * _CONTEXT:
                head = kept[:_CONTEXT] if number else ""
                tail = kept[-_CONTEXT:] if number < len(operations) - 1 else ""
                kept = f"{head}…{tail}"
            parts.append(kept)
            continue
        if end > start:
            parts.append(f"[-{before[start:end]}-]")
        if new_end > new_start:
            parts.append(f"{{+{after[new_start:new_end]}+}}")
    return "".join(parts).replace("\n", "⏎")


def _command(edition: Edition, pair: Pair) -> str:
    # A shell may read ^ as a sign of its own; no shell does so in double quotation marks.
    return f"duizhao accept {edition.article} " + (
        f'"{pair.id}"' if pair.is_footnote else f"{pair.id}"
    )


def _finding(
    edition: Edition, pair: Pair, source: Place | None, message: str, remedy: str
) -> Finding:
    return Finding(pair.id, message, remedy, source, segments_place(edition.target, pair.target))


def _changed_place(edition: Edition, pair: Pair, before: str, now: str) -> Place | None:
    """Return where in the source the changed words stand, or all of it.

    All of it where the lock does not keep the text as the file has it, as of wrapped lines.
    """
    whole = Span(pair.source[0].span.start, pair.source[-1].span.end)
    if edition.source.excerpt(whole) != now:
        return segments_place(edition.source, pair.source)
    start = _shared(before, now)
    end = _shared(before[start:][::-1], now[start:][::-1])
    return place(edition.source, Span(whole.start + start, whole.end - end))


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    return sum(1 for _ in takewhile(lambda chars: chars[0] == chars[1], zip(one, other)))  # noqa: B905 -- the longer goes on


STALE = Check(
    "stale",
    Severity.WARNING,
    "Every translation is of the source as it stands.",
    """The lock keeps the source text that each translation was accepted against. Where the source
has changed since, the finding shows the change: `[-old-]{+new+}`. `duizhao accept ARTICLE
ID` says that the translation is up to date.""",
    of_edition(stale),
)

UNACCEPTED = Check(
    "unaccepted",
    Severity.INFO,
    "Every translation has been accepted.",
    """Once an article has a lock, a translation that is not in it has never been accepted.""",
    of_edition(unaccepted),
)
