"""Markdown that did not take effect: its signs are shown to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.blocks import CodeBlock
from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison
from duizhao.checking.faults import EVERY, Fault, of_each_segment, sides
from duizhao.checking.finding import Finding
from duizhao.checking.prose import OBJECT, Prose, RunKind
from duizhao.diagnostics import Severity
from duizhao.languages import HAN
from duizhao.links import PAGE_LINK
from duizhao.model import Document, Segment, Span

# Where none of these is, there is nothing to find.
_SIGNS = ("**", "~~", "##", "＃", "#\xa0", "#\u3000", "](", "] (", "]（", "|", "&", "$$")

_STARS = re.compile(r"(?<!\*)\*{2,3}(?!\*)")
# `**kwargs`, `char **argv`, `src/**` and `2**10` are code that lacks its backquotes.
_STARRED = re.compile(r"kw\w*\b|args\b|opt(?:ion)?s\b|params\b|attrs\b|\.\w")
_POINTER = re.compile(r"(?:\b(?:char|int|void|float|double|long|struct \w+)\s?|[/(\\])$")
_TILDES = re.compile(rf"(?:^|(?<=[\s{HAN}，。；：]))~~(?=[^\s~])", re.MULTILINE)
_HEADING = re.compile(r"#{2,6}(?=[^\s#!=-])|#{1,6}[\xa0\u3000]|＃{1,6}(?=\s|\w)")
_ENTITY = re.compile(r"&[a-z]{2,8};")
_LINK = re.compile(
    r"(?P<label>!?\[(?P<words>[^\[\]\n]*)\])(?P<gap>[ ]?)(?P<open>[(（])(?P<address>[^()（）\n]*)"
)
_ADDRESS = re.compile(
    r"\s*<?(?:https?://|mailto:|www\.|\.{1,2}/|#[a-z][\w-]*\s*$"
    r"|[^\s:]*\.(?:md|html?|png|jpe?g|svg|gif|webp|pdf)\b)",
    re.IGNORECASE,
)
_ADDRESS_WITH_SPACE = re.compile(r"[^\n]*\.(?:md|html?|png|jpe?g|svg|gif|webp|pdf)\s*[>\"]?[^\n]*$")
# A citation before its address, and a box of a task list.
_CITATION = re.compile(r"[\d\s,–-]*$|.*\b(?:1[89]|20)\d\d\b|x$", re.IGNORECASE)
_DELIMITERS = re.compile(r"\|?[ ]*:?-{3,}:?[ ]*\|[ ]*:?-{3,}")
_ROW = re.compile(r"[ \t>]*\|")


def _shown(prose: Prose) -> list[Fault]:
    text = prose.text
    if not any(map(text.__contains__, _SIGNS)):
        return []
    faults = [*_marks(prose), *_links(prose), *_whole_runs(prose)]
    return sorted(
        (fault for fault in faults if not _is_escaped(prose, fault)),
        key=lambda fault: fault.start,
    )


def _is_escaped(prose: Prose, fault: Fault) -> bool:
    """Tell whether the file says, by a backslash or a reference, that the signs are meant."""
    written = prose.document.excerpt(prose.span(fault.start, fault.end))
    return "\\" in written or "&amp;" in written or "&#" in written


def _marks(prose: Prose) -> Iterator[Fault]:
    text = prose.text
    for match in _STARS.finditer(text) if "**" in text else ():
        if not _is_star_of_text(prose, match):
            yield Fault(
                *match.span(),
                f"{match[0]} is shown as a sign",
                "Close what it opens, with no space between mark and word; "
                "write \\* for a sign that is meant.",
            )
    for match in _TILDES.finditer(text) if "~~" in text else ():
        yield Fault(
            *match.span(), "~~ is shown as a sign", "Close what it opens; write \\~ for a sign."
        )
    for match in _ENTITY.finditer(text) if "&" in text else ():
        yield Fault(
            *match.span(),
            f"{match[0]} is no character reference",
            "Write the character itself; write &amp; for the sign &.",
        )
    if "$$" in text and prose.document.front_matter.math:
        start = text.index("$$")
        yield Fault(
            start, start + 2, "$$ is shown as a sign", "Close the formula with $$, or write \\$."
        )


def _is_star_of_text(prose: Prose, match: re.Match[str]) -> bool:
    text = prose.text
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if not opens and not closes:
        return True
    if (before + after).isascii() and before.isalnum() and after.isalnum():
        return True
    if after == "/" or (not before.isalnum() and _STARRED.match(text, match.end())):
        return True
    if _POINTER.search(text, max(0, match.start() - 20), match.start()):
        return True
    # Stars after a figure or a word in a table say how sure it is, and those before words why.
    return prose.run_at(match.start()).kind is RunKind.CELL and closes and not opens


def _links(prose: Prose) -> Iterator[Fault]:
    text = prose.text
    if "](" not in text and "] (" not in text and "（" not in text:
        return
    for match in _LINK.finditer(text):
        before = text[match.start() - 1 : match.start()]
        direct = not match["gap"] and match["open"] == "("
        if _CITATION.match(match["words"]) or (direct and (before.isalnum() or before == OBJECT)):
            continue
        address = prose.document.excerpt(prose.span(*match.span("address")))
        if _ADDRESS.match(address) or (direct and _ADDRESS_WITH_SPACE.match(address)):
            yield Fault(
                *match.span("label"),
                "this is shown with its brackets and is no link",
                "Write [words](address): no space between them, half-width brackets, and no space "
                "in the address.",
            )


def _whole_runs(prose: Prose) -> Iterator[Fault]:
    """Yield the paragraphs that were meant as a heading or a table."""
    for run, words in prose.run_texts():
        if run.kind is not RunKind.PARAGRAPH:
            continue
        if match := _HEADING.match(words):
            yield Fault(
                run.start,
                run.start + match.end(),
                f"{match[0].strip()} is shown as a sign and makes no heading",
                "Write half-width number signs and one space after them.",
            )
        elif "|" in words and _is_table(prose, Span(run.start, run.end), words):
            yield Fault(
                run.start,
                run.start + 1,
                "this is shown as bars and is no table",
                "Put a line such as | --- | --- | below the header, with as many columns.",
            )


def _is_table(prose: Prose, run: Span, words: str) -> bool:
    if _DELIMITERS.search(words):
        return True
    if words.count("|") < 4 or not words.startswith("|"):
        return False
    lines = prose.document.excerpt(prose.span(run.start, run.end)).splitlines()
    return len(lines) > 1 and all(map(_ROW.match, lines))


_FENCE = re.compile(r"[ ]{0,3}(?P<signs>`{3,}|~{3,})")


def markup_shown(comparison: Comparison) -> Iterator[Finding]:
    """Report Markdown's signs in the text, and fences that never close."""
    yield from of_each_segment(None, _shown, at_most=EVERY)(comparison)
    yield from of_each_segment(None, _page_links, at_most=0)(comparison)
    for side in sides(comparison):
        document = side.document
        if document.segments and (fence := _open_fence(document, document.segments[-1])):
            ids = document.segments[-1].ids
            yield side.finding(
                ids[0] if ids else None,
                "this code does not close, and all that follows it is shown as code",
                f"Write {document.excerpt(fence).strip()} alone on the line below the code.",
                fence,
            )


def _page_links(prose: Prose) -> list[Fault]:
    """Return the links in the way of wikis and of Obsidian, which Markdown does not know."""
    if "[[" not in prose.text:
        return []
    faults = (
        Fault(
            *match.span(),
            "this is shown with its brackets and is no link",
            f"Write [{(match['words'] or match['page']).strip()}](address).",
        )
        for match in PAGE_LINK.finditer(prose.text)
    )
    return [fault for fault in faults if not _is_escaped(prose, fault)]


def _open_fence(document: Document, segment: Segment) -> Span | None:
    """Return the fence that the last block of a file opens and nothing closes."""
    if not segment.blocks or not isinstance(segment.blocks[-1], CodeBlock):
        return None
    opened: Span | None = None
    signs = ""
    start = segment.span.start
    for line in document.excerpt(segment.span).splitlines(keepends=True):
        if match := _FENCE.match(line):
            if opened is None:
                signs = match["signs"]
                opened = Span(start + match.start("signs"), start + match.end("signs"))
            elif match["signs"].startswith(signs) and not line[match.end() :].strip():
                opened = None
        start += len(line)
    return opened


# `[words][label]` and `[words][]`; in `a[i][j]`, `[1][2]` and `[][]int` they are none.
_REFERENCE = re.compile(
    rf"(?<![\w\]{OBJECT}])\[(?P<words>[^\[\]\n]+)\]\[(?P<label>[^\[\]\n]*)\](?![\w\[{OBJECT}])"
)
_INDEX = re.compile(r"[\d\W]*$|.*\d$")


def _references(prose: Prose) -> list[Fault]:
    if "][" not in prose.text:
        return []
    faults = []
    for match in _REFERENCE.finditer(prose.text):
        if _INDEX.match(match["words"]) and _INDEX.match(match["label"]):
            continue
        label = match["label"] or match["words"]
        fault = Fault(
            *match.span(),
            f"[{label}] is defined nowhere, so the brackets are shown",
            f"Write [{label}]: and the address on a line of its own, or [words](address).",
        )
        if not _is_escaped(prose, fault):
            faults.append(fault)
    return faults


MARKUP_SHOWN = Check(
    "markup-shown",
    Severity.WARNING,
    "No sign of Markdown is left in the text.",
    """Markdown that did not take effect is shown as it is written: `**` that has no other half or
stands beside a space on its inner side, `~~` that does not close, `##` without a space after it,
`[words] (address)`, a wiki's `[[page]]` or `[[page|words]]` (once an article), a table without a
line of hyphens, `&foo;`, and a fence that turns the rest of the article into code. What is escaped
with a backslash, stars on both sides of which are spaces or letters, and stars after the figures of
a table pass.""",
    markup_shown,
)

UNDEFINED_REFERENCE = Check(
    "undefined-reference",
    Severity.WARNING,
    "Every label of a link is defined.",
    """`[words][label]` is a link only where a line `[label]: address` says to where. Citations such
as [1][2], indexes such as a[i][j], boxes of a task list and single brackets pass.""",
    of_each_segment(None, _references, at_most=EVERY),
)
