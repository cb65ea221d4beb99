"""Where a project's files are, what its articles are called, and its settings."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from duizhao.languages import LANGUAGES, Language
from duizhao.settings import ProjectError, Settings, read_settings

SLUG_RULE = "an article's name is small letters and digits, with single hyphens between them"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `content/` in it."""

    root: Path
    settings: Settings

    @property
    def source(self) -> Language:
        return LANGUAGES[self.settings.source]

    @property
    def target(self) -> Language:
        return LANGUAGES[self.settings.target]

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def assets(self) -> Path:
        return self.content / "assets"

    @property
    def glossary(self) -> Path:
        return self.content / "glossary.toml"

    @property
    def baseline(self) -> Path:
        return self.root / "duizhao-baseline.jsonl"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def folder(self, language: Language) -> Path:
        """Return the folder of the articles in one language."""
        return self.content / language.code

    def file(self, language: Language, article: str) -> Path:
        """Return the path of an article in one language."""
        return self.folder(language) / f"{article}.md"

    def lock(self, article: str) -> Path:
        """Return the path of an article's lock, beside its translation."""
        return self.folder(self.target) / f"{article}.lock"

    def relative(self, path: Path) -> str:
        """Return a path as messages show it: from the project's folder, with slashes."""
        return path.relative_to(self.root).as_posix()


@dataclass(frozen=True, slots=True)
class Inventory:
    """What lies in the content folders: articles in order of name, and files that are none.

    `files` are those of the articles, in either language.
    """

    articles: tuple[str, ...]
    misnamed: tuple[Path, ...]
    files: frozenset[Path]


def is_article_name(name: str) -> bool:
    """Tell whether a text can be an article's name; `assets` is a folder of the site's own."""
    return _SLUG.fullmatch(name) is not None and name != "assets"


def open_project(root: Path, *, create: bool = False) -> Project:
    """Open the project in a folder; raises ProjectError where there is none.

    With `create` a folder without `content/` is a project too, an empty one.
    """
    project = Project(root, read_settings(root / "pyproject.toml"))
    if not root.is_dir():
        raise ProjectError(f"there is no folder {root}", "Name a folder that exists.")
    if not create and not project.content.is_dir():
        raise ProjectError(
            f"{root} has no folder content, so it is not a project",
            "Run this in a project's folder, name one with --project DIR, "
            "or start one with: duizhao new ARTICLE",
        )
    return project


def take_inventory(project: Project) -> Inventory:
    """List the articles of a project; raises ProjectError where a folder cannot be read."""
    files: set[Path] = set()
    misnamed: list[Path] = []
    for language in (project.source, project.target):
        for path in _list(project.folder(language)):
            if path.name.startswith("."):
                continue
            if path.suffix == ".md" and is_article_name(path.stem):
                files.add(path)
            elif path.suffix.lower() in (".md", ".markdown") or path.is_dir():
                misnamed.append(path)
    names = sorted({path.stem for path in files})
    return Inventory(tuple(names), tuple(misnamed), frozenset(files))


def select_articles(inventory: Inventory, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the wanted articles, or all; raises ProjectError for one that does not exist."""
    for name in wanted:
        if name not in inventory.articles:
            near = difflib.get_close_matches(name, inventory.articles, n=1)
            known = ", ".join(inventory.articles) or "none yet"
            raise ProjectError(
                f"there is no article {name}",
                f"Did you mean {near[0]}?" if near else f"The articles are: {known}.",
            )
    return tuple(dict.fromkeys(wanted)) or inventory.articles


def _list(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ProjectError(
            f"{folder} cannot be read: {error.strerror}", "Check the folder and its permissions."
        ) from error
