"""What the two files of an article must have in common before any block is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from duizhao.checking.check import Check, of_edition
from duizhao.checking.finding import Finding
from duizhao.diagnostics import Diagnostic, Place, Severity, place
from duizhao.model import Document, Edition, Span
from duizhao.project import SLUG_RULE, Inventory, Project, is_article_name

_SHARED_KEYS = ("description", "author", "date", "license", "math")


def counterpart(edition: Edition) -> Iterator[Finding]:
    """Report an article that exists in one language only."""
    for missing, other in ((edition.source, edition.target), (edition.target, edition.source)):
        if missing.present or not other.present:
            continue
        here = Place(missing.path, 1, 1, 1, 1, "")
        there = place(other, Span(0, 0))
        role = "source" if missing is edition.source else "translation"
        yield Finding(
            None,
            f"the article has no {role}: there is no file {missing.path}",
            f"Write {missing.path}, with the same IDs as {other.path}, or build with --draft.",
            here if role == "source" else there,
            there if role == "source" else here,
        )


def shared_keys(edition: Edition) -> Iterator[Finding]:
    """Report front matter that the source has and the translation lacks."""
    source = edition.source.front_matter
    unread = any(problem.check == "front-matter" for problem in edition.target.problems)
    if unread or not (edition.source.present and edition.target.present):
        return
    for key in _SHARED_KEYS:
        if getattr(source, key) and key not in edition.target.front_matter.spans:
            yield Finding(
                None,
                f"the source's front matter has {key}, the translation's has not",
                f"Add a line {key}: … to the front matter of {edition.target.path}.",
                _key_place(edition.source, key),
                place(edition.target, edition.target.front_matter.spans.get("title", Span(0, 0))),
            )


def misnamed(project: Project, inventory: Inventory) -> tuple[Diagnostic, ...]:
    """Report files in the article folders that are not articles, so that none is overlooked."""
    taken = set(inventory.files)
    found = []
    for path in inventory.misnamed:
        spot = Place(project.relative(path), 1, 1, 1, 1, "")
        message, remedy = _what_is_wrong(path, taken)
        found.append(
            Diagnostic(
                path.stem,
                None,
                ARTICLE_NAME.code,
                ARTICLE_NAME.severity,
                message,
                remedy,
                spot if path.parent == project.folder(project.source) else None,
                spot if path.parent == project.folder(project.target) else None,
            )
        )
    return tuple(found)


def _what_is_wrong(path: Path, taken: set[Path]) -> tuple[str, str]:
    """Return what is wrong with a name, and the remedy, which adds the name it gives to `taken`."""
    if path.is_dir():
        return "a folder inside an article folder is not read", (
            "Move its files up or out of content."
        )
    likely = path.with_name(f"{_article_name(path.stem)}.md")
    free = likely
    number = 2
    while free in taken:
        free = likely.with_stem(f"{likely.stem}-{number}")
        number += 1
    taken.add(free)
    return (
        "assets.md is no article's name: the site has a folder assets of its own"
        if path.name == "assets.md"
        else f"{path.name} is no article's name: {SLUG_RULE}, and then .md",
        f"Rename it, for example to {free.name}."
        if free == likely
        else f"{likely.name} is taken: rename it, for example to {free.name}, or delete it.",
    )


def _article_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", plain))
    return name if is_article_name(name) else "my-article"


def _key_place(document: Document, key: str) -> Place:
    return place(document, document.front_matter.spans[key])


ARTICLE_NAME = Check(
    "article-name",
    Severity.ERROR,
    "Every file in the article folders is an article.",
    """A file whose name no article can have would be overlooked, and so would a folder. It is
looked for where no article is named on the command line.""",
    lambda _: (),  # it is of no edition: `misnamed` finds it
    must_hold=True,
)

COUNTERPART = Check(
    "counterpart",
    Severity.ERROR,
    "Both files of an article exist.",
    """An article is two files of one name. The build needs both; `build --draft` publishes one
alone, with gaps.""",
    of_edition(counterpart),
    must_hold=True,
)

SHARED_KEYS = Check(
    "shared-keys",
    Severity.WARNING,
    "Both front matters say the same things.",
    """What the source's front matter says (`description`, `author`, `date`, `license`, `math`),
the translation's says too, in its own language.""",
    of_edition(shared_keys),
)
