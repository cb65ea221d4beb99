"""Editions become a site: rendered by workers, complete, and published in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from duizhao.diagnostics import Diagnostic, Severity
from duizhao.languages import Language
from duizhao.model import Edition
from duizhao.project import is_article_name
from duizhao.publishing import KINDS
from duizhao.publishing.article import RenderedArticle, render_article
from duizhao.publishing.left_behind import left_behind
from duizhao.publishing.search import SEARCH_FOLDER, search_files
from duizhao.publishing.swap import new_site, write_files
from duizhao.publishing.workers import WorkerFailed, Workers
from duizhao.rendering.contents import Neighbour, neighbours
from duizhao.rendering.handout import chinese_face, load_engine
from duizhao.rendering.metadata import Site
from duizhao.rendering.pages import static_files
from duizhao.rendering.site import render_site, site_paths
from duizhao.rendering.static import without_late_faces
from duizhao.settings import HandoutSettings
from duizhao.stopped import Stopped
from duizhao.theme import Theme

_Task = tuple[Edition, frozenset[str], tuple[Neighbour, ...]]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: `wanted` of all the project's `editions`, as these kinds of output.

    `paper` is what the handouts look like.
    """

    editions: Sequence[Edition]
    wanted: frozenset[str]
    kinds: frozenset[str]
    draft: bool
    jobs: int
    paper: HandoutSettings

    @property
    def made(self) -> frozenset[str]:
        """The articles whose pages are made."""
        return self.wanted if "html" in self.kinds else frozenset()

    @property
    def is_partial(self) -> bool:
        """Whether the site keeps files that this build does not make."""
        return len(self.wanted) < len(self.editions) or len(self.kinds) < len(KINDS)


def build_site(
    order: Order,
    output: Path,
    theme: Theme,
    site: Site,
    languages: tuple[Language, Language],
    on_article: Callable[[str], None],
    on_wait: Callable[[], None],
) -> tuple[Diagnostic, ...]:
    """Build a site and put it at `output`, unless a diagnostic that it returns is an error.

    `on_article` is told of each article that is done, `on_wait` that another build into the
    same folder must end first. Raises ArticleFailed where a worker dies, HandoutError where
    no PDF can be made, NoChineseFace where it would lack its face, BrokenTemplate where a
    template is at fault and ForeignFolder where `output` is no site.
    """
    if "pdf" in order.kinds:
        chinese_face(load_engine())  # tells what is missing before anything is made
    theme = without_late_faces(theme)
    found: list[Diagnostic] = []
    try:
        with new_site(output, keep=order.is_partial, on_wait=on_wait) as stage:
            gone = _forget_deleted(order, stage)
            there = _articles_of(order, stage)
            for rendered in _render(order, there, theme, site, stage):
                found.extend(rendered.diagnostics)
                write_files(stage, rendered.files)
                on_article(rendered.article)
            _refuse(found)
            if "html" in order.kinds:
                write_files(stage, static_files(order.editions, theme))
            if "html" in order.kinds or gone:
                _write_site(order, stage, theme, site, languages)
            found.extend(left_behind(order.editions, there, order.made, gone, stage))
    except _Unpublished:
        pass
    return tuple(found)


def _refuse(found: Sequence[Diagnostic]) -> None:
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        raise _Unpublished


class ArticleFailed(Stopped):
    """An article could not be rendered, for a reason that is not in its text."""

    def __init__(self, article: str, reason: str) -> None:
        super().__init__(
            f"rendering {article} {reason}",
            "Try again; if it stays so, please report it with the article.",
        )


class _Unpublished(Exception):
    """Leaves the new site behind; the old one stays."""


def _articles_of(order: Order, stage: Path) -> frozenset[str]:
    """Return the articles whose pages the site has before anything is made."""
    return frozenset(
        edition.article
        for edition in order.editions
        if (stage / edition.article / "index.html").is_file()
    )


def _forget_deleted(order: Order, stage: Path) -> tuple[str, ...]:
    """Take articles that are no longer there out of the copy of the old site; return them."""
    known = {edition.article for edition in order.editions}
    gone = [
        folder
        for folder in stage.iterdir()
        if folder.is_dir() and is_article_name(folder.name) and folder.name not in known
    ]
    for folder in gone:
        shutil.rmtree(folder)
    return tuple(sorted(folder.name for folder in gone))


def _write_site(
    order: Order, stage: Path, theme: Theme, site: Site, languages: tuple[Language, Language]
) -> None:
    """Write the pages around the articles that the site has now, and no other of their kind."""
    there = [
        edition for edition in order.editions if (stage / edition.article / "index.html").is_file()
    ]
    handouts, epubs = (
        frozenset(edition.article for edition in there if _has(stage, edition.article, kind))
        for kind in ("pdf", "epub")
    )
    for name in site_paths():
        (stage / name).unlink(missing_ok=True)
    write_files(stage, render_site(there, handouts, epubs, theme, site, languages))
    shutil.rmtree(stage / SEARCH_FOLDER, ignore_errors=True)
    write_files(stage, search_files(there))


def default_jobs() -> int:
    """Return how many workers this machine's processors keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _render(
    order: Order, there: frozenset[str], theme: Theme, site: Site, stage: Path
) -> Iterator[RenderedArticle]:
    """Yield rendered articles in order of name, whichever worker is done first.

    They lead to no article that the site will not have.
    """
    beside = neighbours([e for e in order.editions if e.article in order.wanted | there])
    tasks = [
        (
            edition,
            frozenset(
                kind
                for kind in ("pdf", "epub")
                if kind in order.kinds or _has(stage, edition.article, kind)
            ),
            beside[edition.article],
        )
        for edition in order.editions
        if edition.article in order.wanted
    ]
    render = partial(
        _render_one, theme=theme, site=site, kinds=order.kinds, draft=order.draft, paper=order.paper
    )
    jobs = min(order.jobs, len(tasks))
    if jobs <= 1:
        yield from map(render, tasks)
        return
    with Workers[_Task, RenderedArticle](jobs, render) as workers:
        try:
            yield from workers.map(tasks)
        except WorkerFailed as error:
            raise ArticleFailed(tasks[error.number][0].article, error.reason) from error


def _render_one(
    task: _Task,
    theme: Theme,
    site: Site,
    kinds: frozenset[str],
    draft: bool,
    paper: HandoutSettings,
) -> RenderedArticle:
    edition, offered, beside = task
    return render_article(
        edition,
        theme,
        kinds,
        offered=offered,
        draft=draft,
        paper=paper,
        neighbours=beside,
        site=site,
    )


def _has(stage: Path, article: str, kind: str) -> bool:
    return (stage / article / f"{article}.{kind}").is_file()
