"""What a run prints: results to standard output, progress and complaints to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from duizhao.diagnostics import Diagnostic, Severity
from duizhao.model import Edition
from duizhao.reporting import (
    FORMATS,
    PIPE_WIDTH,
    CheckEntry,
    Report,
    Screen,
    Summary,
    summarise,
)
from duizhao.stopped import Stopped


class Failed(Stopped):
    """A command cannot do what it was asked."""


def report_of(
    found: Sequence[Diagnostic],
    editions: Sequence[Edition],
    checks: Sequence[CheckEntry] = (),
    fail_on: Severity = Severity.ERROR,
) -> Report:
    """Return what the report formats are given of a run; `checks` are those that ran."""
    return Report(tuple(found), summary(found, editions), tuple(editions), tuple(checks), fail_on)


def print_report(report: Report, form: str = "text", *, to_stderr: bool = False) -> None:
    """Print a report, fitted to the terminal; on standard error, only where it has findings."""
    if to_stderr and not report.diagnostics:
        return
    console = err() if to_stderr else out()
    styled = console.is_terminal and console.color_system is not None
    width = console.width if console.is_terminal else PIPE_WIDTH
    written = FORMATS[form](replace(report, screen=Screen(width, styled, console.is_terminal)))
    if isinstance(written, Text):
        # Rich takes apart and joins again, line by line, what a pipe is given without styles.
        if console.is_terminal:
            console.print(written)
        else:
            click.echo(written.plain, err=to_stderr)
    elif written:
        click.echo(written, err=to_stderr)


def summary(found: Sequence[Diagnostic], editions: Sequence[Edition]) -> Summary:
    pairs = sum(len(edition.pairs) for edition in editions)
    return summarise(found, articles=len(editions), pairs=pairs)


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    console = err()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("building", total=total)
        yield lambda article: bar.update(task, advance=1, description=article)


def say_waiting() -> None:
    err().print(Text("another build writes this site; waiting for it to end"))


def complain(message: str, remedy: str) -> None:
    line = Text("duizhao: ", "bold").append(message, "bold red").append(f"\n  {remedy}", "default")
    err().print(line)


def note(message: str, hint: str) -> None:
    """Say something that is worth knowing and no fault."""
    err().print(Text("duizhao: ", "bold").append(f"{message}\n  {hint}", "default"))


def out() -> Console:
    return Console(file=sys.stdout, highlight=False, soft_wrap=True)


def err() -> Console:
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)
