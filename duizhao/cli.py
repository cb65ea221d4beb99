"""The commands, their options and their exit status; the only module that prints."""

from __future__ import annotations

import datetime as dt
import difflib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from duizhao import __version__
from duizhao.authoring.acceptance import accept as accept_translations
from duizhao.authoring.acceptance import known_ids
from duizhao.authoring.atomic import write_atomically
from duizhao.authoring.ids import NewId, insert_id_lines, plan_ids
from duizhao.authoring.skeleton import skeleton
from duizhao.checking import check_edition, misnamed
from duizhao.diagnostics import Diagnostic, Severity
from duizhao.loading import load_edition, read_source_file
from duizhao.model import Edition
from duizhao.project import (
    SLUG_RULE,
    Inventory,
    Project,
    ProjectError,
    is_article_name,
    open_project,
    select_articles,
    take_inventory,
)
from duizhao.publishing.article import KINDS
from duizhao.publishing.build import ArticleFailed, Order, build_site, default_jobs
from duizhao.publishing.swap import ForeignFolder
from duizhao.rendering.handout import HandoutError
from duizhao.rendering.templates import BrokenTemplate
from duizhao.reporting import FORMATS, Summary, counted, summarise
from duizhao.theme import load_theme

EXIT_OK, EXIT_FINDINGS, EXIT_FAILED = 0, 1, 2


class _Failed(Exception):
    """Stops the run with status 2, a message and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status; the console script's entry."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = main.main(args=arguments, prog_name="duizhao", standalone_mode=False)
        return status if isinstance(status, int) else EXIT_OK
    except click.ClickException as error:
        error.show()
        return EXIT_FAILED
    except click.Abort:
        return EXIT_FAILED
    except BrokenPipeError:
        # Whoever read the output has seen enough; a second complaint at exit helps nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except (ProjectError, _Failed) as error:
        _complain(error.message, error.remedy)
        return EXIT_FAILED
    except OSError as error:
        name = error.filename or "a file"
        _complain(f"{name}: {error.strerror or error}", "Check the file and its permissions.")
        return EXIT_FAILED


def entry() -> None:
    """Run the console script."""
    sys.exit(run())


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder with content/ in it; this folder otherwise.",
)
@click.version_option(__version__, prog_name="duizhao")
@click.pass_context
def main(context: click.Context, project: Path) -> int | None:
    """Publish articles in two languages, paragraph against paragraph.

    Without a command, duizhao builds.
    """
    context.obj = project
    if context.invoked_subcommand is None:
        return int(context.invoke(build))
    return None


@main.result_callback()
def _pass_status(status: int | None, **_: object) -> int | None:
    return status


@main.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--draft", is_flag=True, help="Publish with gaps, shown as gaps.")
@click.option("--only", type=click.Choice(["html", "pdf"]), help="Make one kind of output.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Workers; one for each processor otherwise."
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site goes; site/ otherwise."
)
@click.pass_obj
def build(
    root: Path,
    articles: tuple[str, ...],
    draft: bool,
    only: str | None,
    jobs: int | None,
    output: Path | None,
) -> int:
    """Check the articles, then write the site.

    With an error nothing is published, and the site that is there stays as it was.
    """
    project = open_project(root)
    inventory = take_inventory(project)
    wanted = select_articles(inventory, articles)
    editions = [load_edition(project, inventory, name) for name in inventory.articles]
    if not wanted:
        raise _Failed("there are no articles yet", "Start one with: duizhao new ARTICLE")
    chosen = [edition for edition in editions if edition.article in wanted]
    found = _check(project, inventory, chosen, named=bool(articles))
    _report(found, chosen, to_stderr=True)
    if _worst(found) is Severity.ERROR and not draft:
        _complain("nothing is published", "Mend the errors above, or build with --draft.")
        return EXIT_FINDINGS
    site = output or project.site
    _refuse_content(project, site)
    kinds = frozenset([only] if only else KINDS)
    order = Order(editions, frozenset(wanted), kinds, draft, jobs or default_jobs())
    try:
        with _progress(len(chosen)) as step:
            failures = build_site(
                order, site, load_theme(), (project.source, project.target), step, _say_waiting
            )
    except ForeignFolder:
        reason = "has files that no build wrote" if site.is_dir() else "is not a folder"
        raise _Failed(f"{site} {reason}", "Choose another --output, or empty it.") from None
    except ArticleFailed as error:
        raise _Failed(
            str(error), "Try again; if it stays so, please report it with the article."
        ) from error
    except HandoutError as error:
        raise _Failed(error.message, error.remedy) from error
    except BrokenTemplate as error:
        raise _Failed(str(error), "Mend the template.") from error
    _report(failures, chosen, to_stderr=True)
    if _worst(failures) is Severity.ERROR:
        _complain("nothing is published", "Mend the errors above.")
        return EXIT_FINDINGS
    _out().print(Text(f"{site}: {counted(_summary(failures, chosen))}"))
    return EXIT_OK


@main.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--format", "report", type=click.Choice(list(FORMATS)), default="text")
@click.option(
    "--fail-on",
    type=click.Choice([severity.label for severity in reversed(Severity)]),
    default=Severity.ERROR.label,
    help="The least severity that makes the exit status 1; error otherwise.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file to write.")
@click.pass_obj
def check(
    root: Path, articles: tuple[str, ...], report: str, fail_on: str, output: Path | None
) -> int:
    """Say exactly where the two texts do not match."""
    project = open_project(root)
    inventory = take_inventory(project)
    wanted = select_articles(inventory, articles)
    editions = [load_edition(project, inventory, name) for name in wanted]
    found = _check(project, inventory, editions, named=bool(articles))
    if output:
        _refuse_content(project, output)
        written = FORMATS[report](found, _summary(found, editions)).plain
        _write_report(output, f"{written}\n".encode(errors="backslashreplace"))
    else:
        _report(found, editions, report=report)
    grave = [diagnostic for diagnostic in found if diagnostic.severity >= Severity[fail_on.upper()]]
    return EXIT_FINDINGS if grave else EXIT_OK


@main.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--write", is_flag=True, help="Insert the IDs, and change nothing else.")
@click.pass_obj
def ids(root: Path, articles: tuple[str, ...], write: bool) -> int:
    """Show the IDs that blocks lack."""
    project = open_project(root)
    inventory = take_inventory(project)
    out = _out()
    lacking = 0
    for name in select_articles(inventory, articles):
        planned = plan_ids(load_edition(project, inventory, name))
        lacking += len(planned)
        for new in planned:
            out.print(_planned_line(new))
        if write:
            for language in (project.source, project.target):
                _insert(project, project.file(language, name), planned)
    if not lacking:
        out.print(Text("every block has an ID"))
    elif not write:
        _err().print(Text("Nothing is written yet: add --write to insert these lines."))
    return EXIT_OK


@main.command()
@click.argument("article")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.pass_obj
def accept(root: Path, article: str, ids: tuple[str, ...]) -> int:
    """Record that translations match the source as it stands: all, or those of some IDs."""
    project = open_project(root)
    inventory = take_inventory(project)
    select_articles(inventory, (article,))
    edition = load_edition(project, inventory, article)
    known = list(known_ids(edition))
    for name in ids:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise _Failed(
                f"{article} has no segment {name}",
                f"Did you mean {near[0]}?" if near else "Name an ID of the article.",
            )
    errors = {d.id for d in check_edition(edition) if d.id and d.severity is Severity.ERROR}
    result = accept_translations(edition, frozenset(ids), errors)
    path = project.lock(article)
    if result.accepted or not edition.has_lock:
        write_atomically(path, result.lock)
    out = _out()
    for name in result.accepted:
        out.print(Text(f"accepted {name}"))
    if not result.accepted and not result.refused:
        out.print(Text("every translation is accepted already"))
    for name, reason in result.refused:
        _err().print(Text("refused ", "bold red").append(f"{name}: {reason}", "default"))
    return EXIT_FINDINGS if result.refused else EXIT_OK


@main.command()
@click.argument("article")
@click.pass_obj
def new(root: Path, article: str) -> int:
    """Start an article: a source and a translation with IDs."""
    project = open_project(root, create=True)
    if not is_article_name(article):
        raise _Failed(f"{article} is no article's name", f"{SLUG_RULE.capitalize()}.")
    paths = {
        language: project.file(language, article) for language in (project.source, project.target)
    }
    for path in paths.values():
        if path.exists():
            raise _Failed(f"{project.relative(path)} exists already", "Choose another name.")
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    for path in paths.values():
        path.parent.mkdir(parents=True, exist_ok=True)
    for language, path in paths.items():
        write_atomically(path, skeleton(language, today))
        _out().print(Text(project.relative(path)))
    return EXIT_OK


def _check(
    project: Project, inventory: Inventory, editions: Sequence[Edition], *, named: bool
) -> tuple[Diagnostic, ...]:
    """Check editions, and the content folders too unless the articles were named."""
    folders = () if named else misnamed(project, inventory)
    return (*folders, *(found for edition in editions for found in check_edition(edition)))


def _report(
    found: Sequence[Diagnostic],
    editions: Sequence[Edition],
    *,
    report: str = "text",
    to_stderr: bool = False,
) -> None:
    if to_stderr and not found:
        return
    console = _err() if to_stderr else _out()
    if written := FORMATS[report](found, _summary(found, editions)):
        console.print(written)


def _summary(found: Sequence[Diagnostic], editions: Sequence[Edition]) -> Summary:
    pairs = sum(len(edition.pairs) for edition in editions)
    return summarise(found, articles=len(editions), pairs=pairs)


def _worst(found: Sequence[Diagnostic]) -> Severity | None:
    return max((diagnostic.severity for diagnostic in found), default=None)


def _refuse_content(project: Project, output: Path) -> None:
    if output.resolve().is_relative_to(project.content.resolve()):
        raise _Failed(f"{output} is in content, where only articles are", "Choose another place.")


def _write_report(output: Path, content: bytes) -> None:
    """Write a report; a pipe or a device is written to, and not replaced by a file."""
    if output.exists() and not output.is_file():
        output.write_bytes(content)
    else:
        write_atomically(output, content)


def _planned_line(new: NewId) -> Text:
    line = Text(f"{new.path}:{new.line}", "cyan")
    if new.id:
        line.append(f"  {{#{new.id}}}  ", "bold green")
    else:
        line.append("  ?  ", "bold yellow").append("only its translator knows its ID: ")
    return line.append(new.excerpt, "dim")


def _insert(project: Project, path: Path, planned: Sequence[NewId]) -> None:
    own = [new for new in planned if new.id and new.path == project.relative(path)]
    if own:
        write_atomically(path, insert_id_lines(read_source_file(project, path), own))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    console = _err()
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


def _say_waiting() -> None:
    _err().print(Text("another build writes this site; waiting for it to end"))


def _complain(message: str, remedy: str) -> None:
    line = Text("duizhao: ", "bold").append(message, "bold red").append(f"\n  {remedy}", "default")
    _err().print(line)


def _out() -> Console:
    return Console(file=sys.stdout, highlight=False, soft_wrap=True)


def _err() -> Console:
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)
