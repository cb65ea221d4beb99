"""Findings for people: grouped by article, each place in its line, the remedy below."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.reporting.report import Report, Screen
from duizhao.reporting.stretches import Line, LinedText, lined_texts, visible
from duizhao.reporting.summary import summary_line

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_MARKS = ("‹", "›")
_LEAST_WIDTH = 40


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
    written.append("  ").append(found.severity.label, style)
    written.append(f" [{found.check}] ", "dim").append(f"{visible(found.message)}\n")
    for role, spot in (("source", found.source), ("target", found.target)):
        if spot:
            where = f"{visible(spot.path)}:{spot.line}:{spot.column}"
            written.append(f"    {role}  ", "dim").append(where, "cyan")
            room = screen.width - cell_len(where) - len(role) - 8
            _append_words(written, spot, texts.get(spot.path), style, screen, room)
            written.append("\n")
    written.append("    remedy  ", "dim").append(f"{visible(found.remedy)}\n")


def _append_words(
    written: Text, spot: Place, text: LinedText | None, style: str, screen: Screen, room: int
) -> None:
    """Append the words at a place with those around them; a file's very start has none."""
    if text is None or spot.column == spot.end_column == spot.end_line == spot.line == 1:
        if spot.excerpt:
            written.append(f"  {spot.excerpt}")
        return
    line = text.line(spot)
    is_marked = not line.is_whole
    shown = fitted(line, max(room, _LEAST_WIDTH) - (2 if is_marked else 0))
    open_mark, close_mark = (
        _MARKS if is_marked and not (screen.styled and line.marked) else ("", "")
    )
    written.append(f"  {shown.before}{open_mark}")
    written.append(shown.marked, f"{style} underline" if is_marked else None)
    written.append(f"{close_mark}{shown.after}")


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
