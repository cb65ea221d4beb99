"""What is not shown: findings that a note above the translation or the baseline silences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from duizhao.checking.baseline import known_findings
from duizhao.checking.finding import pair_of, places
from duizhao.checking.ignores import Ignore, ignores_of
from duizhao.checking.rules import Rules, known_check
from duizhao.checking.unused import UNUSED_BASELINE, UNUSED_IGNORE
from duizhao.diagnostics import Diagnostic, Place, place
from duizhao.model import Edition
from duizhao.stopped import Stopped

_EXAMPLE = "<!-- ignore: numbers, length — why -->."
_HOW_TO_SAY_WHY = f"Put commas between checks, and a dash before the reason: {_EXAMPLE}"
_DROP = "Drop them with: duizhao check --update-baseline"


@dataclass(frozen=True, slots=True)
class Silencing:
    """Findings that are shown, those that a note silences, and those that the baseline does."""

    shown: tuple[Diagnostic, ...]
    ignored: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...]


def silence(edition: Edition, found: Sequence[Diagnostic], rules: Rules) -> Silencing:
    """Part an article's findings; raises Stopped where a note names no check.

    Notes and entries of the baseline that silence nothing become findings themselves.
    """
    ignores = tuple(ignores_of(edition))
    for ignore in ignores:
        _refuse_unknown(ignore)
    ignored = [d for d in found if any(_covers(ignore, d) for ignore in ignores)]
    known, shown = _part(edition, [d for d in found if d not in ignored], rules)
    return Silencing(
        (
            *shown,
            *_unused_ignores(edition, ignores, ignored, rules),
            *_unused_entries(edition, known, rules),
        ),
        tuple(ignored),
        tuple(known),
    )


def gone_articles(rules: Rules, articles: Collection[str]) -> Iterator[Diagnostic]:
    """Report the articles that have entries in the baseline and are not in the project."""
    severity = rules.severity(UNUSED_BASELINE)
    if severity is not None:
        for article in sorted({entry.article for entry in rules.baseline} - set(articles)):
            yield Diagnostic(
                article,
                None,
                UNUSED_BASELINE.code,
                severity,
                "the baseline holds findings of this article, which is no more",
                _DROP,
                None,
                None,
            )


def can_be_known(diagnostic: Diagnostic) -> bool:
    """Tell whether a baseline may hold this finding."""
    unused = diagnostic.check in (UNUSED_IGNORE.code, UNUSED_BASELINE.code)
    return not unused and not known_check(diagnostic.check, "").must_hold


def _covers(ignore: Ignore, diagnostic: Diagnostic) -> bool:
    return not ignore.in_source and diagnostic.check in ignore.codes and diagnostic.id in ignore.ids


def _refuse_unknown(ignore: Ignore) -> None:
    spot = place(ignore.document, ignore.note.span)
    where = f"{spot.path}:{spot.line}: an ignore note"
    if not ignore.codes:
        raise Stopped(f"{where} names no check", f"Name the checks: {_EXAMPLE}")
    for number, code in enumerate(ignore.codes):
        # What follows a check and is none itself is most often the reason.
        check = known_check(code, where, _HOW_TO_SAY_WHY if number else "")
        if check.must_hold:
            raise Stopped(
                f"{where} silences {code}, which cannot be: what it finds would lose text",
                "Delete the note and mend the finding.",
            )


def _part(
    edition: Edition, found: Sequence[Diagnostic], rules: Rules
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the findings that the baseline knows, and the others."""
    if not rules.baseline:
        return [], list(found)
    left = Counter(
        {
            (entry.id, entry.check): rules.baseline.get(entry, 0)
            for entry in known_findings(edition, filter(can_be_known, found))
        }
    )
    known: list[Diagnostic] = []
    shown: list[Diagnostic] = []
    for diagnostic in found:
        key = diagnostic.id, diagnostic.check
        (known if left[key] > 0 else shown).append(diagnostic)
        left[key] -= 1
    return known, shown


def _unused_ignores(
    edition: Edition, ignores: Sequence[Ignore], ignored: Sequence[Diagnostic], rules: Rules
) -> Iterator[Diagnostic]:
    severity = rules.severity(UNUSED_IGNORE)
    if severity is None:
        return
    for ignore in ignores:
        spot = place(ignore.document, ignore.note.span)
        source, target = _places(edition, ignore, spot)
        unused = [
            code
            for code in ignore.codes
            if rules.severity(known_check(code, "")) is not None
            and not any(d.check == code and _covers(ignore, d) for d in ignored)
        ]
        if unused:
            yield Diagnostic(
                edition.article,
                ignore.ids[0] if ignore.ids else None,
                UNUSED_IGNORE.code,
                severity,
                "this note stands in the source, where it silences nothing"
                if ignore.in_source
                else _unused(unused),
                "Move it above the translation, or delete it."
                if ignore.in_source
                else "Delete it, or the name that is not needed.",
                source,
                target,
            )


def _unused(codes: Sequence[str]) -> str:
    verb = "finds" if len(codes) == 1 else "find"
    return f"this note silences {' and '.join(codes)}, which {verb} nothing here"


def _places(edition: Edition, ignore: Ignore, spot: Place) -> tuple[Place | None, Place | None]:
    found = pair_of(edition, ignore.ids[0]) if ignore.ids else None
    source, target = places(edition, *found) if found else (None, None)
    return (spot, target) if ignore.in_source else (source, spot)


def _unused_entries(
    edition: Edition, known: Sequence[Diagnostic], rules: Rules
) -> Iterator[Diagnostic]:
    """Report once how many entries of the baseline stand for nothing in this article."""
    severity = rules.severity(UNUSED_BASELINE)
    if severity is None:
        return
    used = known_findings(edition, known)
    dead = [
        entry
        for entry, count in rules.baseline.items()
        if entry.article == edition.article
        and (not rules.only or entry.check in rules.only)
        and used.get(entry, 0) < count
    ]
    if dead:
        names = ", ".join(
            dict.fromkeys(f"{entry.check} at {entry.id or 'the head'}" for entry in dead)
        )
        yield Diagnostic(
            edition.article,
            None,
            UNUSED_BASELINE.code,
            severity,
            f"the baseline holds findings that are no more: {names}",
            _DROP,
            None,
            None,
        )
