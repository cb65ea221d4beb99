"""A project's settings: the table `[tool.duizhao]` of `pyproject.toml`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from duizhao.languages import LANGUAGES
from duizhao.stopped import Stopped, as_written

# The characters of RFC 3986 that an address of a folder can hold; others are percent-encoded.
_URL_TEXT = re.compile(r"(?:[A-Za-z0-9:/\[\]@!$&'()*+,;=._~-]|%[0-9A-Fa-f]{2})+")
# Controls, line ends, lone surrogates, and what turns the direction of the text around it.
_NO_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_TABLE = re.compile(r"\s*\[([^\[\]]+)\]")
_KEY = re.compile(r"""\s*["']?([^"'\s=]+)["']?\s*=""")
_OWN = "tool.duizhao"


class ProjectError(Stopped):
    """A project, or a file of it, cannot be read."""


class Layout(StrEnum):
    """How a handout sets the two languages."""

    SIDE_BY_SIDE = "side-by-side"
    FACING = "facing"
    STACKED = "stacked"
    SOURCE = "source"
    TARGET = "target"


class Paper(StrEnum):
    """The sizes of paper that a handout can have."""

    A4 = "A4"
    A5 = "A5"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class HandoutSettings:
    """The table `[tool.duizhao.handout]`: what the handouts look like on paper.

    `large_print` sets the text in 16 points, `contents` puts a table of contents in front.
    """

    layout: Layout = Layout.SIDE_BY_SIDE
    paper: Paper = Paper.A4
    large_print: bool = False
    contents: bool = False


def with_choices(settings: HandoutSettings, choices: Mapping[str, Any]) -> HandoutSettings:
    """Return the settings with some in place of theirs; a choice that is None is not made."""
    kinds = _handout_kinds()
    made = {key: kinds[key](value) for key, value in choices.items() if value is not None}
    return replace(settings, **made)


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
    handout: HandoutSettings = HandoutSettings()


def read_settings(path: Path) -> Settings:
    """Return the settings of a `pyproject.toml`, or the defaults where there is none.

    Raises ProjectError for a file that cannot be read, a setting that does not exist and a
    value that it cannot have.
    """
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror}", "Check the file.") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path} is not UTF-8", "Save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _not_toml(path, str(error)) from error
    tool = table.get("tool", {})
    return _read_settings(path, tool.get("duizhao", {}) if isinstance(tool, dict) else {})


def _not_toml(path: Path, reason: str) -> ProjectError:
    place = _PLACE.search(reason)
    line = f":{place[1]}" if place and place[1] else ""
    said = _PLACE.sub("" if line else ", at the end", reason)
    return ProjectError(
        f"{path}{line} is not TOML: {said[:1].lower()}{said[1:]}",
        "Mend it; a text stands in quotation marks.",
    )


def setting_place(path: Path, table: str, key: str) -> str:
    """Return where a setting stands, “pyproject.toml:3”, or the file alone where it is not found.

    A key with dots, and one of a table within a line, is not looked for.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return str(path)
    header = ""
    for number, line in enumerate(lines, start=1):
        if found := _TABLE.match(line):
            header = re.sub(r"[\s\"']", "", found[1])
            if header == f"{table}.{key}":
                return f"{path}:{number}"
        elif header == table and (written := _KEY.match(line)) and written[1] == key:
            return f"{path}:{number}"
    return str(path)


def _read_settings(path: Path, table: Mapping[str, Any]) -> Settings:
    if not isinstance(table, dict):
        raise ProjectError(f"{path}: tool.duizhao is not a table", "Write it as [tool.duizhao].")
    known = [setting.name for setting in fields(Settings)]
    _refuse_unknown(path, "tool.duizhao", table, known)
    for key in ("source", "target"):
        if key in table and table[key] not in list(LANGUAGES):
            raise ProjectError(
                f"{setting_place(path, _OWN, key)}: [tool.duizhao] {key} is "
                f"{as_written(table[key])}, which is no known language",
                f"The languages are: {', '.join(LANGUAGES)}.",
            )
    if not isinstance(table.get("checks", {}), dict):
        raise ProjectError(
            f"{setting_place(path, _OWN, 'checks')}: tool.duizhao.checks is not a table",
            "Write it as [tool.duizhao.checks].",
        )
    values = dict(table)
    if "site_url" in table:
        values["site_url"] = _site_url(path, table["site_url"])
    if "site_title" in table:
        values["site_title"] = _site_title(path, table["site_title"])
    if "handout" in table:
        values["handout"] = _handout(path, table["handout"])
    settings = Settings(**values)
    if settings.source == settings.target:
        raise ProjectError(
            f"{setting_place(path, _OWN, 'target' if 'target' in table else 'source')}: "
            "[tool.duizhao] source and target are the same language",
            "Set two different languages.",
        )
    return settings


def _site_url(path: Path, value: object) -> str:
    """Return the site's address as it is put before paths; "" stays "", for no address."""
    if value == "":
        return ""
    wrong = ProjectError(
        f"{setting_place(path, _OWN, 'site_url')}: [tool.duizhao] site_url is {as_written(value)}, "
        "which is no web address of a folder",
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
    place = setting_place(path, _OWN, "site_title")
    if not isinstance(value, dict):
        raise ProjectError(f"{place}: [tool.duizhao] site_title is not a table", example)
    for key, title in value.items():
        if key not in LANGUAGES:
            raise ProjectError(f"{place}: [tool.duizhao] site_title has no key {key}", example)
        if not isinstance(title, str) or not title.strip() or _NO_LINE.search(title):
            raise ProjectError(
                f"{place}: [tool.duizhao] site_title.{key} is no line of text", example
            )
    return {key: title.strip() for key, title in value.items()}


def _handout(path: Path, table: object) -> HandoutSettings:
    if not isinstance(table, dict):
        raise ProjectError(
            f"{setting_place(path, _OWN, 'handout')}: tool.duizhao.handout is not a table",
            "Write it as [tool.duizhao.handout].",
        )
    kinds = _handout_kinds()
    _refuse_unknown(path, "tool.duizhao.handout", table, list(kinds))
    values: dict[str, Any] = {}
    for key, value in table.items():
        kind = kinds[key]
        choices = list(map(str, kind)) if issubclass(kind, StrEnum) else ["true", "false"]
        if not (isinstance(value, bool) if kind is bool else value in choices):
            near = difflib.get_close_matches(str(value), choices, n=1)
            raise ProjectError(
                f"{setting_place(path, f'{_OWN}.handout', key)}: [tool.duizhao.handout] {key} is "
                f"{as_written(value)}",
                f"Did you mean {near[0]}?" if near else f"It can be {' or '.join(choices)}.",
            )
        values[key] = kind(value)
    return HandoutSettings(**values)


def _handout_kinds() -> dict[str, type[Any]]:
    plain = HandoutSettings()
    return {setting.name: type(getattr(plain, setting.name)) for setting in fields(plain)}


def _refuse_unknown(path: Path, name: str, table: Mapping[str, Any], known: list[str]) -> None:
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            raise ProjectError(
                f"{setting_place(path, name, key)}: [{name}] has no setting {key}",
                f"Did you mean {near[0]}?" if near else f"The settings are: {', '.join(known)}.",
            )
