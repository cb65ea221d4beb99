"""`duizhao check`, and what other commands need of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from duizhao.authoring.atomic import write_atomically
from duizhao.checking import (
    FAMILIES,
    Rules,
    baseline_of,
    check_edition,
    gone_articles,
    misnamed,
    write_baseline,
)
from duizhao.cli.exit_status import FINDINGS, OK
from duizhao.cli.printing import Failed, out, print_report, report_of
from duizhao.cli.rules import load_rules
from duizhao.diagnostics import Diagnostic, Place, Severity
from duizhao.loading import load_edition
from duizhao.model import Edition
from duizhao.project import Inventory, Project, open_project, select_articles, take_inventory
from duizhao.reporting import FORMATS, SUMMARY_LIMIT, CheckEntry, Report, step_summary

# What GitHub shows at a path of the repository, of which a project may be a folder.
_IN_REPOSITORY = ("github", "sarif")


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    help="What to write: for people (text, html), for CI (github, junit), for tools.",
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.label for severity in reversed(Severity)]),
    default=Severity.ERROR.label,
    help="The least severity that makes the exit status 1; error otherwise.",
)
@click.option(
    "--only", multiple=True, metavar="CHECK", help="Run this check; can be given several times."
)
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Put up with what is found now: later runs show only what is new.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file to write.")
@click.pass_obj
def check(
    root: Path,
    articles: tuple[str, ...],
    form: str,
    fail_on: str,
    only: tuple[str, ...],
    update_baseline: bool,
    output: Path | None,
) -> int:
    """Say exactly where the two texts do not match."""
    project = open_project(root)
    inventory = take_inventory(project)
    wanted = select_articles(inventory, articles)
    rules = load_rules(project, only)
    editions = [load_edition(project, inventory, name) for name in wanted]
    if update_baseline:
        return _update_baseline(project, inventory, rules, editions)
    found = check_editions(project, inventory, editions, rules, named=bool(articles))
    gravest = Severity[fail_on.upper()]
    report = report_of(found, editions, entries_of(rules), gravest)
    if form in _IN_REPOSITORY:
        report = replace(
            report, diagnostics=tuple(_in_folder(found, _folder_in_repository(project)))
        )
    if output:
        refuse_content(project, output)
        _write_report(output, f"{FORMATS[form](report)}\n".encode(errors="backslashreplace"))
    else:
        print_report(report, form)
    if form == "github":
        _append_step_summary(report)
    return FINDINGS if any(diagnostic.severity >= gravest for diagnostic in found) else OK


def _folder_in_repository(project: Project) -> str:
    """Return where a project lies in the repository that a GitHub step works on.

    Its own folder is "", as is that of a project elsewhere; another ends with a slash.
    """
    workspace = os.environ.get("GITHUB_WORKSPACE")
    root = project.root.resolve()
    if not workspace or not root.is_relative_to(Path(workspace).resolve()):
        return ""
    inside = root.relative_to(Path(workspace).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def _in_folder(found: Sequence[Diagnostic], folder: str) -> Iterator[Diagnostic]:
    """Yield findings with their places seen from outside the project's folder."""
    for diagnostic in found:
        yield replace(
            diagnostic,
            source=_from_outside(diagnostic.source, folder),
            target=_from_outside(diagnostic.target, folder),
        )


def _from_outside(spot: Place | None, folder: str) -> Place | None:
    return spot and replace(spot, path=f"{folder}{spot.path}")


def check_editions(
    project: Project,
    inventory: Inventory,
    editions: Sequence[Edition],
    rules: Rules,
    *,
    named: bool,
) -> tuple[Diagnostic, ...]:
    """Check editions, and the content folders too unless the articles were named."""
    folders = (
        () if named else (*misnamed(project, inventory), *gone_articles(rules, inventory.articles))
    )
    return (*folders, *(found for edition in editions for found in check_edition(edition, rules)))


def _update_baseline(
    project: Project, inventory: Inventory, rules: Rules, editions: Sequence[Edition]
) -> int:
    """Write what these editions' checks find into the baseline.

    Other articles' lines stay while there are such articles.
    """
    names = {edition.article for edition in editions}
    checks = rules.only
    baseline = {
        known: count
        for known, count in rules.baseline.items()
        if known.article in inventory.articles
        and (known.article not in names or (checks and known.check not in checks))
    }
    everything = replace(rules, baseline={})
    for edition in editions:
        baseline |= baseline_of(edition, everything)
    ordered = dict(sorted(baseline.items(), key=lambda item: item[0].article))
    write_atomically(project.baseline, write_baseline(ordered))
    findings = sum(ordered.values())
    out().print(Text(f"{project.relative(project.baseline)}: findings put up with: {findings:,}"))
    return OK


def worst(found: Sequence[Diagnostic]) -> Severity | None:
    return max((diagnostic.severity for diagnostic in found), default=None)


def refuse_content(project: Project, output: Path) -> None:
    if output.resolve().is_relative_to(project.content.resolve()):
        raise Failed(f"{output} is in content, where only articles are", "Choose another place.")


def _write_report(output: Path, content: bytes) -> None:
    """Write a report; a pipe or a device is written to, and not replaced by a file."""
    if output.exists() and not output.is_file():
        output.write_bytes(content)
    else:
        write_atomically(output, content)


def entries_of(rules: Rules) -> tuple[CheckEntry, ...]:
    """Return the checks that run under these rules, as reports tell them."""
    return tuple(
        CheckEntry(check.code, check.severity, check.summary, check.explanation, family.title)
        for family in FAMILIES
        for check in family.checks
        if rules.severity(check) is not None
    )


def _append_step_summary(report: Report) -> None:
    """Append to the file that GitHub shows as the step's summary, where it names one."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    path = Path(name)
    room = SUMMARY_LIMIT - (path.stat().st_size if path.exists() else 0)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(step_summary(report, room))
