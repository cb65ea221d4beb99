"""Brackets and quotation marks that open on one side and never close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.completeness.quoting import quoted
from duizhao.checking.finding import Finding
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity

# What opens and what closes; full-width and half-width brackets may be mixed here.
_PAIRS = (
    ("(（", ")）"),
    ("[［", "]］"),
    ("【", "】"),
    ("《", "》"),
    ("〈", "〉"),
    ("「", "」"),
    ("『", "』"),
    ("“", "”"),
)
_ANY = re.compile('[()（）\\[\\]［］【】《》〈〉「」『』“”‘"`]')

# Brackets that are none: “a)” before an item, half-open intervals, faces.
_NONE = re.compile(
    r"^\s*[A-Za-z0-9一二三四五六七八九十甲乙丙丁]{1,3}[)）]"
    r"|[(\[]\s*[-+\w.∞]+\s*,\s*[-+\w.∞]+\s*[)\]]"
    r"|(?<!\w)[:;]-[()]|(?<=\s)[:;][()](?=\s|$)",
    re.MULTILINE,
)
# The same behind a word, where no bracket is open: “That's all:)”.
_FACE = re.compile(r"(?<=[A-Za-z])[:;]\)(?=\s|$)")
_LABEL = re.compile(r"(?:^|[\s，。；：、,;:])[A-Za-z0-9一二三四五六七八九十甲乙丙丁]{1,2}$")
# Some write `so', with a backquote for an opening quotation mark.
_BACKQUOTE = re.compile(r"`(?![^`'\n]{1,80}')")
_INCHES = re.compile(r"(?<=\d)\"")

# “’90s” and “’em” are written with an opening mark by mistake; that mark opens nothing.
_ELISION = re.compile(r"‘(?=\d|[Tt]is\b|[Tt]was\b|em\b|til\b|cause\b|n[’‘])")


def unclosed(comparison: Comparison) -> Iterator[Finding]:
    """Report marks that do not close, or close what never opened, on one side alone."""
    pairs = comparison.pairs
    for number, pair in enumerate(pairs):
        source, target = pair.source.text, pair.target.text
        if not (_ANY.search(source) or _ANY.search(target)):
            continue
        following = pairs[number + 1] if number + 1 < len(pairs) else None
        ours = _odd_marks(pair.source, following.source if following else None)
        theirs = _odd_marks(pair.target, following.target if following else None)
        if bool(ours) != bool(theirs):
            yield _finding(pair, pair.target if theirs else pair.source, theirs or ours)


def _finding(pair: TextPair, prose: Prose, odd: list[tuple[int, str]]) -> Finding:
    offset, fault = odd[0]
    in_target = prose is pair.target
    run = prose.run_at(offset)
    near: Stretch = (max(run.start, offset - 20), min(run.end, offset + 20))
    side = "translation" if in_target else "source"
    message = f"{prose.text[offset]} {fault} in the {side}: “{quoted(prose, near)}”"
    where = offset, offset + 1
    return pair.finding(
        message,
        "Put the other half where it belongs, or take this one out.",
        None if in_target else where,
        where if in_target else None,
    )


def _odd_marks(prose: Prose, following: Prose | None) -> list[tuple[int, str]]:
    """Return the marks of a text that have no other half, and what is wrong with each."""
    text = prose.text
    if not _ANY.search(text):
        return []
    if any(mark in text for mark in "()（）[]"):
        text = _NONE.sub(lambda match: " " * len(match[0]), text)
        if not any(mark in text for mark in "(（"):
            text = _FACE.sub("  ", text)
    found: list[tuple[int, str]] = []
    for opening, closing in _PAIRS:
        if sum(map(text.count, opening)) != sum(map(text.count, closing)):
            found += _unmatched(text, opening, closing)
    if "‘" in text:
        found += _open_single(text)
    # A mark behind a number may close a quotation or stand for inches.
    if text.count('"') % 2 and not _INCHES.search(text):
        found.append((text.rindex('"'), "has no other half"))
    if "`" in text and (lone := _BACKQUOTE.search(text)):
        found.append((lone.start(), "opens code that does not close"))
    return [
        (offset, fault) for offset, fault in sorted(found) if not _goes_on(prose, offset, following)
    ]


def _unmatched(text: str, opening: str, closing: str) -> Iterator[tuple[int, str]]:
    open_at: list[int] = []
    for offset, char in enumerate(text):
        if char in opening:
            open_at.append(offset)
        elif char in closing:
            if open_at:
                open_at.pop()
            elif char not in ")）" or not _LABEL.search(text, max(0, offset - 4), offset):
                yield offset, "closes what was never opened"
    for offset in open_at:
        yield offset, "does not close"


def _open_single(text: str) -> Iterator[tuple[int, str]]:
    """Yield the single quotation marks that no ’ follows, which may be an apostrophe as well."""
    opened = [match.start() for match in re.finditer("‘", _ELISION.sub("’", text))]
    ends = text.count("’") + text.count("＇")
    if len(opened) > ends:
        yield opened[-1] if text.rfind("’") < opened[-1] else opened[0], "does not close"


def _goes_on(prose: Prose, offset: int, following: Prose | None) -> bool:
    """Tell whether a quotation goes on in the next paragraph, which then opens it again."""
    mark = prose.text[offset]
    if mark not in '“‘"「『':
        return False
    run = prose.run_at(offset)
    after = prose.text[run.end + 1 : run.end + 2]
    if run.end >= len(prose.text.rstrip()):
        after = following.text[:1] if following else ""
    return after == mark


UNCLOSED = Check(
    "unclosed",
    Severity.WARNING,
    "Brackets and quotation marks close where they open.",
    """The two texts are looked at apart, and one is reported only where the other is in order. An
apostrophe, a label such as “a)”, an interval and a mark for inches are no such marks; a quotation
of several paragraphs opens each of them and closes only the last, as is the custom.""",
    unclosed,
)
