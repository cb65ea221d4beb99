"""What a run prints: results to standard output, progress and complaints to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from duizhao.diagnostics import Diagnostic
from duizhao.model import Edition
from duizhao.reporting import FORMATS, Summary, summarise
from duizhao.stopped import Stopped


class Failed(Stopped):
    """A command cannot do what it was asked."""


def print_report(
    found: Sequence[Diagnostic],
    editions: Sequence[Edition],
    *,
    report: str = "text",
    to_stderr: bool = False,
) -> None:
    if to_stderr and not found:
        return
    console = err() if to_stderr else out()
    if written := FORMATS[report](found, summary(found, editions)):
        console.print(written)


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


def out() -> Console:
    return Console(file=sys.stdout, highlight=False, soft_wrap=True)


def err() -> Console:
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)
