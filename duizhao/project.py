"""Where a project's files are, what its articles are called, and its settings."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from duizhao.languages import LANGUAGES, Language
from duizhao.stopped import Stopped

SLUG_RULE = "an article's name is small letters and digits, with single hyphens between them"
# The characters of RFC 3986 that an address of a folder can hold; others are percent-encoded.
_URL_TEXT = re.compile(r"(?:[A-Za-z0-9:/\[\]@!$&'()*+,;=._~-]|%[0-9A-Fa-f]{2})+")
# Controls, line ends, lone surrogates, and what turns the direction of the text around it.
_NO_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ProjectError(Stopped):
    """A project, or a file of it, cannot be read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The table `[tool.duizhao]` of `pyproject.toml`.

    `source` and `target` are the codes of the two languages. `site_url` is where the site
    will stand, with a slash at its end, or nothing; `site_title` is its name by the code of a
    language. `checks` is the table `[tool.duizhao.checks]`, a severity by a check's code, which
    `checking.rules` reads.
    """

    source: str = "zh"
    target: str = "en"
    site_url: str = ""
    site_title: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, object] = field(default_factory=dict)


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
    """What lies in the content folders: articles in order of name, and files that are none."""

    articles: tuple[str, ...]
    misnamed: tuple[Path, ...]


def is_article_name(name: str) -> bool:
    """Tell whether a text can be an article's name; `assets` is a folder of the site's own."""
    return _SLUG.fullmatch(name) is not None and name != "assets"


def open_project(root: Path, *, create: bool = False) -> Project:
    """Open the project in a folder; raises ProjectError where there is none.

    With `create` a folder without `content/` is a project too, an empty one.
    """
    project = Project(root, _settings(root / "pyproject.toml"))
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
    names: set[str] = set()
    misnamed: list[Path] = []
    for language in (project.source, project.target):
        for path in _list(project.folder(language)):
            if path.name.startswith("."):
                continue
            if path.suffix == ".md" and is_article_name(path.stem):
                names.add(path.stem)
            elif path.suffix.lower() in (".md", ".markdown") or path.is_dir():
                misnamed.append(path)
    return Inventory(tuple(sorted(names)), tuple(misnamed))


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


def _settings(path: Path) -> Settings:
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror}", "Check the file.") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path} is not UTF-8", "Save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProjectError(
            f"{path} is not TOML: {error}", "Mend the line that it names."
        ) from error
    tool = table.get("tool", {})
    return _read_settings(path, tool.get("duizhao", {}) if isinstance(tool, dict) else {})


def _read_settings(path: Path, table: Mapping[str, Any]) -> Settings:
    if not isinstance(table, dict):
        raise ProjectError(f"{path}: tool.duizhao is not a table", "Write it as [tool.duizhao].")
    known = [setting.name for setting in fields(Settings)]
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            raise ProjectError(
                f"{path}: [tool.duizhao] has no setting {key}",
                f"Did you mean {near[0]}?" if near else f"The settings are: {', '.join(known)}.",
            )
    for key in ("source", "target"):
        if key in table and table[key] not in list(LANGUAGES):
            raise ProjectError(
                f"{path}: [tool.duizhao] {key} is {table[key]!r}, which is no known language",
                f"The languages are: {', '.join(LANGUAGES)}.",
            )
    if not isinstance(table.get("checks", {}), dict):
        raise ProjectError(
            f"{path}: tool.duizhao.checks is not a table", "Write it as [tool.duizhao.checks]."
        )
    values = dict(table)
    if "site_url" in table:
        values["site_url"] = _site_url(path, table["site_url"])
    if "site_title" in table:
        values["site_title"] = _site_title(path, table["site_title"])
    settings = Settings(**values)
    if settings.source == settings.target:
        raise ProjectError(
            f"{path}: [tool.duizhao] source and target are the same language",
            "Set two different languages.",
        )
    return settings


def _site_url(path: Path, value: object) -> str:
    """Return the site's address as it is put before paths; "" stays "", for no address."""
    if value == "":
        return ""
    wrong = ProjectError(
        f"{path}: [tool.duizhao] site_url is {value!r}, which is no web address of a folder",
        'Write it as site_url = "https://example.org/articles/", without a ? or a #.',
    )
    if not isinstance(value, str) or not _URL_TEXT.fullmatch(value):
        raise wrong
    try:
        parts = urlsplit(value)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise wrong from None
    folder = not any(step in (".", "..") for step in parts.path.split("/"))
    if parts.scheme not in ("http", "https") or not named or not folder or "@" in parts.netloc:
        raise wrong
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}/"


def _site_title(path: Path, value: object) -> Mapping[str, str]:
    codes = " and ".join(LANGUAGES)
    example = f'Write it as site_title = {{ zh = "对照", en = "Duizhao" }}; the keys are {codes}.'
    if not isinstance(value, dict):
        raise ProjectError(f"{path}: [tool.duizhao] site_title is not a table", example)
    for key, title in value.items():
        if key not in LANGUAGES:
            raise ProjectError(f"{path}: [tool.duizhao] site_title has no key {key}", example)
        if not isinstance(title, str) or not title.strip() or _NO_LINE.search(title):
            raise ProjectError(
                f"{path}: [tool.duizhao] site_title.{key} is no line of text", example
            )
    return {key: title.strip() for key, title in value.items()}
