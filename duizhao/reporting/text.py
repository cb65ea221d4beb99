"""Findings for people: grouped by article, each place in its line, the remedy below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.reporting.report import Report, Screen
from duizhao.reporting.stretches import Line, LinedText, lined_texts, visible
from duizhao.reporting.summary import summary_line

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_MARKS = ("‹", "›")
_LEAST_WIDTH = 40
_INDENT = len("    source  ")


def text_report(report: Report) -> Text:
    """Return the findings, article by article, and one line that sums them up.

    A place is underlined where the screen shows styles, and stands in ‹ › elsewhere.
    """
    touched = {
        spot.path for found in report.diagnostics for spot in (found.source, found.target) if spot
    }
    texts = lined_texts(
        document
        for edition in report.editions
        for document in (edition.source, edition.target)
        if document.path in touched
    )
    written = Text()
    for article, group in groupby(report.diagnostics, key=lambda found: found.article):
        written.append(f"{visible(article)}\n", "bold")
        for diagnostic in group:
            _append_finding(written, diagnostic, texts, report.screen)
        written.append("\n")
    return written.append(summary_line(report.summary), "bold" if report.diagnostics else "green")


def _append_finding(
    written: Text, found: Diagnostic, texts: Mapping[str, LinedText], screen: Screen
) -> None:
    style = _STYLES[found.severity]
    head = Text("  ").append(found.severity.label, style).append(f" [{found.check}] ", "dim")
    if found.id and not _names(found.message, found.id):
        head.append(f"{visible(found.id)}: ", "bold")
    _append_folded(written, head.append(visible(found.message)), 4, screen)
    for role, spot in (("source", found.source), ("target", found.target)):
        if spot:
            where = f"{visible(spot.path)}:{spot.line}:{spot.column}"
            written.append(f"    {role}  ", "dim").append(where, "cyan")
            room = screen.width - cell_len(where) - _INDENT - 2
            words = _words(spot, texts.get(spot.path), style, screen, room)
            if words and screen.folds and room < _LEAST_WIDTH:
                room = screen.width - _INDENT
                words = _words(spot, texts.get(spot.path), style, screen, room)
                written.append(f"\n{' ' * _INDENT}").append_text(words)
            elif words:
                written.append("  ").append_text(words)
            written.append("\n")
    remedy = Text("    ").append("remedy  ", "dim").append(visible(found.remedy))
    _append_folded(written, remedy, _INDENT, screen)


def _names(message: str, id: str) -> bool:
    """Tell whether a message has an ID as a word of its own."""
    return bool(re.search(rf"(?<![\w-]){re.escape(id)}(?![\w-])", message))


def _append_folded(written: Text, line: Text, indent: int, screen: Screen) -> None:
    """Append a line, folded where the screen's lines are, with an indent below the first."""
    if not screen.folds or cell_len(line.plain) <= screen.width:
        written.append_text(line).append("\n")
        return
    console = Console(width=screen.width)
    (first, *_) = line.wrap(console, screen.width)
    rest = line[len(first) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    first.rstrip()
    written.append_text(first).append("\n")
    for part in rest.wrap(console, max(screen.width - indent, _LEAST_WIDTH // 2)):
        part.rstrip()
        written.append(" " * indent).append_text(part).append("\n")


def _words(spot: Place, text: LinedText | None, style: str, screen: Screen, room: int) -> Text:
    """Return the words at a place with those around them; a file's very start has none."""
    if text is None or spot.column == spot.end_column == spot.end_line == spot.line == 1:
        return Text(visible(spot.excerpt))
    line = text.line(spot)
    is_marked = not line.is_whole
    least = _LEAST_WIDTH // 2 if screen.folds else _LEAST_WIDTH
    shown = fitted(line, max(room, least) - (2 if is_marked else 0))
    open_mark, close_mark = (
        _MARKS if is_marked and not (screen.styled and line.marked) else ("", "")
    )
    words = Text(f"{shown.before}{open_mark}")
    words.append(shown.marked, f"{style} underline" if is_marked else None)
    return words.append(f"{close_mark}{shown.after}")


def fitted(line: Line, width: int) -> Line:
    """Return a line cut to so many columns, where 汉字 take two; the place is cut last."""
    marked = _head(line.marked, width, goes_on=line.goes_on)
    rest = max(0, width - cell_len(marked))
    after_share = min(cell_len(line.after), rest // 2)
    before = _tail(line.before, rest - after_share)
    after = _head(line.after, rest - cell_len(before))
    return Line(before, marked, after, line.goes_on)


def _head(text: str, width: int, *, goes_on: bool = False) -> str:
    """Return as much of a text's start as fits, with … where it is cut or `goes_on`."""
    if cell_len(text) + goes_on <= width:
        return text + "…" * goes_on
    return _cut(text, width - 1) + "…" if width > 0 else ""


def _tail(text: str, width: int) -> str:
    """Return as much of a text's end as fits, with … where it is cut."""
    if cell_len(text) <= width:
        return text
    return "…" + _cut(text[::-1], width - 1)[::-1] if width > 0 else ""


def _cut(text: str, width: int) -> str:
    """Return the longest start of a text that takes no more than so many columns."""
    used = 0
    for position, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[:position]
    return text
