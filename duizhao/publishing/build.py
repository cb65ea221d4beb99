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
from duizhao.publishing.article import KINDS, RenderedArticle, render_article
from duizhao.publishing.swap import new_site, write_files
from duizhao.publishing.workers import WorkerFailed, Workers
from duizhao.rendering.handout import load_engine
from duizhao.rendering.pages import IndexEntry, index_entry, render_index, static_files
from duizhao.stopped import Stopped
from duizhao.theme import Theme

_Task = tuple[Edition, bool]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: `wanted` of all the project's `editions`, as these kinds of output."""

    editions: Sequence[Edition]
    wanted: frozenset[str]
    kinds: frozenset[str]
    draft: bool
    jobs: int

    @property
    def is_partial(self) -> bool:
        """Whether the site keeps files that this build does not make."""
        return len(self.wanted) < len(self.editions) or len(self.kinds) < len(KINDS)


def build_site(
    order: Order,
    output: Path,
    theme: Theme,
    languages: tuple[Language, Language],
    on_article: Callable[[str], None],
    on_wait: Callable[[], None],
) -> tuple[Diagnostic, ...]:
    """Build a site and put it at `output`, unless a diagnostic that it returns is an error.

    `on_article` is told of each article that is done, `on_wait` that another build into the
    same folder must end first. Raises ArticleFailed where a worker dies, HandoutError where
    no PDF can be made and ForeignFolder where `output` is no site.
    """
    if "pdf" in order.kinds:
        load_engine()
    found: list[Diagnostic] = []
    try:
        with new_site(output, keep=order.is_partial, on_wait=on_wait) as stage:
            forgot = _forget_deleted(order, stage)
            for rendered in _render(order, theme, stage):
                found.extend(rendered.diagnostics)
                write_files(stage, rendered.files)
                on_article(rendered.article)
            _refuse(found)
            if "html" in order.kinds:
                write_files(stage, static_files(order.editions, theme))
            if "html" in order.kinds or forgot:
                write_files(stage, render_index(_entries(order, stage), theme, *languages))
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


def _forget_deleted(order: Order, stage: Path) -> bool:
    """Take articles that are no longer there out of the copy of the old site; tell if any was."""
    known = {edition.article for edition in order.editions}
    gone = [
        folder
        for folder in stage.iterdir()
        if folder.is_dir() and is_article_name(folder.name) and folder.name not in known
    ]
    for folder in gone:
        shutil.rmtree(folder)
    return bool(gone)


def _entries(order: Order, stage: Path) -> list[IndexEntry]:
    return [
        index_entry(edition, handout=_handout_path(stage, edition.article).is_file())
        for edition in order.editions
        if (stage / edition.article / "index.html").is_file()
    ]


def default_jobs() -> int:
    """Return how many workers this machine's processors keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _render(order: Order, theme: Theme, stage: Path) -> Iterator[RenderedArticle]:
    """Yield rendered articles in order of name, whichever worker is done first."""
    tasks = [
        (edition, "pdf" in order.kinds or _handout_path(stage, edition.article).is_file())
        for edition in order.editions
        if edition.article in order.wanted
    ]
    render = partial(_render_one, theme=theme, kinds=order.kinds, draft=order.draft)
    jobs = min(order.jobs, len(tasks))
    if jobs <= 1:
        yield from map(render, tasks)
        return
    with Workers[_Task, RenderedArticle](jobs, render) as workers:
        try:
            yield from workers.map(tasks)
        except WorkerFailed as error:
            raise ArticleFailed(tasks[error.number][0].article, error.reason) from error


def _render_one(task: _Task, theme: Theme, kinds: frozenset[str], draft: bool) -> RenderedArticle:
    edition, has_handout = task
    return render_article(edition, theme, kinds, has_handout=has_handout, draft=draft)


def _handout_path(stage: Path, article: str) -> Path:
    return stage / article / f"{article}.pdf"
