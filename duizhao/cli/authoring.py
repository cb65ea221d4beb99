"""`duizhao ids`, `accept` and `new`: the commands that write into `content/`."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from duizhao.authoring.acceptance import accept as accept_translations
from duizhao.authoring.acceptance import known_ids
from duizhao.authoring.atomic import write_atomically
from duizhao.authoring.ids import NewId, insert_id_lines, plan_ids
from duizhao.authoring.skeleton import skeleton
from duizhao.checking import check_edition
from duizhao.cli.exit_status import FINDINGS, OK
from duizhao.cli.printing import Failed, err, out
from duizhao.cli.rules import load_rules
from duizhao.diagnostics import Severity
from duizhao.loading import load_edition, read_source_file
from duizhao.project import (
    SLUG_RULE,
    Project,
    is_article_name,
    open_project,
    select_articles,
    take_inventory,
)


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--write", is_flag=True, help="Insert the IDs, and change nothing else.")
@click.pass_obj
def ids(root: Path, articles: tuple[str, ...], write: bool) -> int:
    """Show the IDs that blocks lack."""
    project = open_project(root)
    inventory = take_inventory(project)
    results = out()
    lacking = 0
    for name in select_articles(inventory, articles):
        planned = plan_ids(load_edition(project, inventory, name))
        lacking += len(planned)
        for new in planned:
            results.print(_planned_line(new))
        if write:
            for language in (project.source, project.target):
                _insert(project, project.file(language, name), planned)
    if not lacking:
        results.print(Text("every block has an ID"))
    elif not write:
        err().print(Text("Nothing is written yet: add --write to insert these lines."))
    return OK


@click.command()
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
            near = difflib.get_close_matches(name.strip("{#[]}").lower(), known, n=1)
            raise Failed(
                f"{article} has no segment {name}",
                f"Did you mean {near[0]}?" if near else "Name an ID of the article.",
            )
    found = check_edition(edition, load_rules(project))
    errors = {d.id for d in found if d.id and d.severity is Severity.ERROR}
    result = accept_translations(edition, frozenset(ids), errors)
    path = project.lock(article)
    if result.lock != (read_source_file(project, path) if edition.has_lock else b""):
        write_atomically(path, result.lock)
    results = out()
    for name in result.accepted:
        results.print(Text(f"accepted {name}"))
    if not result.accepted and not result.refused:
        already = " and ".join(dict.fromkeys(ids)) or "every translation"
        results.print(Text(f"accepted already: {already}"))
    for name, reason in result.refused:
        err().print(Text("refused ", "bold red").append(f"{name}: {reason}", "default"))
    return FINDINGS if result.refused else OK


@click.command()
@click.argument("article")
@click.pass_obj
def new(root: Path, article: str) -> int:
    """Start an article: a source and a translation with IDs."""
    project = open_project(root, create=True)
    if not is_article_name(article):
        raise Failed(f"{article} is no article's name", f"{SLUG_RULE.capitalize()}.")
    paths = {
        language: project.file(language, article) for language in (project.source, project.target)
    }
    for path in paths.values():
        if path.exists():
            raise Failed(f"{project.relative(path)} exists already", "Choose another name.")
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    for path in paths.values():
        path.parent.mkdir(parents=True, exist_ok=True)
    for language, path in paths.items():
        write_atomically(path, skeleton(language, today))
        out().print(Text(project.relative(path)))
    return OK


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
