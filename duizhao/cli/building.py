"""`duizhao build`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.text import Text

from duizhao.cli.checking import check_editions, refuse_content, worst
from duizhao.cli.exit_status import FINDINGS, OK
from duizhao.cli.printing import (
    Failed,
    complain,
    note,
    out,
    print_report,
    progress,
    report_of,
    say_waiting,
    summary,
)
from duizhao.cli.rules import load_rules
from duizhao.diagnostics import Diagnostic, Severity
from duizhao.loading import load_edition
from duizhao.model import Edition
from duizhao.project import open_project, select_articles, take_inventory
from duizhao.publishing import KINDS
from duizhao.reporting import Summary, counted
from duizhao.settings import Layout, Paper, Settings, with_choices
from duizhao.theme import load_theme


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--draft", is_flag=True, help="Publish with gaps, shown as gaps.")
@click.option("--only", type=click.Choice(KINDS), help="Make one kind of output.")
@click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    help="How handouts set the languages.",
)
@click.option(
    "--paper",
    type=click.Choice([paper.value for paper in Paper], case_sensitive=False),
    help="The handouts' paper; A4 otherwise.",
)
@click.option("--large-print/--normal-print", default=None, help="Handouts in 16 points.")
@click.option("--contents/--no-contents", default=None, help="Handouts with a table of contents.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Workers; one for each processor otherwise."
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site goes; site/ otherwise."
)
@click.pass_obj
def build(
    root: Path,
    /,
    articles: tuple[str, ...],
    draft: bool,
    only: str | None,
    jobs: int | None,
    output: Path | None,
    **paper: str | bool | None,
) -> int:
    """Check the articles, then write the site.

    With an error nothing is published, and the site that is there stays as it was.
    """
    project = open_project(root)
    inventory = take_inventory(project)
    wanted = frozenset(select_articles(inventory, articles))
    editions = [load_edition(project, inventory, name) for name in inventory.articles]
    chosen = _chosen(editions, wanted)
    found = check_editions(project, inventory, chosen, load_rules(project), named=bool(articles))
    if _reported_errors(found, chosen) and not draft:
        complain("nothing is published", "Mend the errors above, or build with --draft.")
        return FINDINGS
    # Half of what there is to load renders and publishes; no other command should wait for it.
    from duizhao.publishing.build import Order, build_site, default_jobs  # noqa: PLC0415  # slow
    from duizhao.rendering.handout import chinese_face, load_engine  # noqa: PLC0415  # slow
    from duizhao.rendering.metadata import Site  # noqa: PLC0415  # slow

    output = output or project.site
    refuse_content(project, output)
    theme = load_theme(project.templates)
    kinds = frozenset([only] if only else KINDS)
    handout = with_choices(project.settings.handout, paper)
    order = Order(editions, wanted, kinds, draft, jobs or default_jobs(), handout)
    with progress(len(chosen)) as step:
        failures = build_site(
            order,
            output,
            theme,
            Site(project.settings.site_url, project.settings.site_title),
            (project.source, project.target),
            step,
            say_waiting,
        )
    if _reported_errors(failures, chosen):
        complain("nothing is published", "Mend the errors above.")
        return FINDINGS
    face = chinese_face(load_engine()) if "pdf" in kinds else ""
    _say_what_is_there(output, kinds, face, project.settings, summary(failures, chosen))
    return OK


def _chosen(editions: Sequence[Edition], wanted: frozenset[str]) -> list[Edition]:
    """Return the editions of the articles to publish; raises Failed where there is none."""
    if not wanted:
        raise Failed("there are no articles yet", "Start one with: duizhao new ARTICLE")
    return [edition for edition in editions if edition.article in wanted]


def _reported_errors(found: Sequence[Diagnostic], chosen: Sequence[Edition]) -> bool:
    """Report what was found; tell whether an error is among it."""
    print_report(report_of(found, chosen), to_stderr=True)
    return worst(found) is Severity.ERROR


def _say_what_is_there(
    output: Path, kinds: frozenset[str], face: str, settings: Settings, made: Summary
) -> None:
    if "html" in kinds and not settings.site_url:
        note(
            "site_url is not set, so the site has no feeds, no sitemap, no page for wrong "
            "addresses and no canonical addresses",
            'Set it in pyproject.toml, under [tool.duizhao]: site_url = "https://…"',
        )
    set_in = f" (handouts set in {face})" if face else ""
    out().print(Text(f"{output}: {counted(made)}{set_in}"))
