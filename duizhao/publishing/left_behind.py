"""What a build of some articles leaves as it was on the pages of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from duizhao.diagnostics import Diagnostic, Severity
from duizhao.model import Edition
from duizhao.rendering.contents import neighbours


def left_behind(
    editions: Sequence[Edition],
    there: frozenset[str],
    made: frozenset[str],
    gone: Sequence[str],
    site: Path,
) -> Iterator[Diagnostic]:
    """Yield what is left to do on pages that the site had and that were not made anew.

    `there` are the articles that the site had, `made` those whose pages were made, and `gone`
    those that the site no longer has. A page that still leads to one of these is a warning; one
    that does not yet lead to a new neighbour is a hint.
    """
    kept = sorted(there - made)
    for article in kept:
        lost = [name for name in gone if _leads_to(site / article, name)]
        if lost:
            yield _remark(article, Severity.WARNING, f"its pages still lead to {_names(lost)}")
    new = made - there
    if not kept or not new:
        return
    beside = neighbours([edition for edition in editions if edition.article in there | made])
    for article in kept:
        names = [neighbour.article for neighbour in beside[article] if neighbour.article in new]
        if names:
            message = f"its pages do not yet lead to the neighbouring {_names(names)}"
            yield _remark(article, Severity.INFO, message)


def _leads_to(article: Path, name: str) -> bool:
    return any(f"../{name}/".encode() in page.read_bytes() for page in article.rglob("*.html"))


def _names(articles: Sequence[str]) -> str:
    return " and ".join(articles)


def _remark(article: str, severity: Severity, message: str) -> Diagnostic:
    remedy = f"Build it as well: duizhao build {article}"
    return Diagnostic(article, None, "not-rebuilt", severity, message, remedy, None, None)
