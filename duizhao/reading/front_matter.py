"""The YAML at the top of a file, between two lines of three hyphens."""

from __future__ import annotations

import datetime as dt
import difflib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import yaml

from duizhao.model import FrontMatter, Problem, Span
from duizhao.reading.lines import Lines

CHECK = "front-matter"
_FENCE = "---"
_KEY_HINT = "Write {}."
KEYS = tuple(field.name for field in fields(FrontMatter) if field.name != "spans")
_UNWRITABLE = frozenset(
    map(
        chr,
        (*range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)),
    )
)
_DATES = ("date", "updated")


@dataclass(frozen=True, slots=True)
class FrontMatterResult:
    """What was read, what was wrong with it, and the number of lines that it takes."""

    front_matter: FrontMatter
    problems: tuple[Problem, ...]
    line_count: int


def read_front_matter(lines: Lines) -> FrontMatterResult:
    """Read the front matter of a file; a file may lack it, but must have a title."""
    if not lines.texts or lines.texts[0].rstrip() != _FENCE:
        problem = _problem(
            "the file has no front matter",
            "Begin the file with a line ---, a line title: …, and another line ---.",
            lines.span(0, 0),
        )
        return FrontMatterResult(FrontMatter(), (problem,), 0)
    end = next((i for i, line in enumerate(lines.texts) if i and line.rstrip() == _FENCE), None)
    if end is None:
        problem = _problem(
            "the front matter has no end",
            "Close it with a line --- of its own, above the first block.",
            lines.span(0, 1),
        )
        blank = (i for i, line in enumerate(lines.texts) if i and not line.strip())
        end = next(blank, len(lines.texts))
        return FrontMatterResult(_read_yaml(lines, end)[0], (problem,), end)
    front_matter, problems = _read_yaml(lines, end)
    return FrontMatterResult(front_matter, problems, end + 1)


def _read_yaml(lines: Lines, end: int) -> tuple[FrontMatter, tuple[Problem, ...]]:
    try:
        root = yaml.compose("\n".join(lines.texts[1:end]), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        return FrontMatter(), (_yaml_problem(error, lines, end),)
    if root is None:
        return FrontMatter(), (_no_title(lines),)
    if not isinstance(root, yaml.MappingNode):
        return FrontMatter(), (
            _problem(
                "the front matter is not a list of keys and values",
                "Write one key and its value on each line, such as title: …",
                lines.span(1, end),
            ),
        )
    front_matter = FrontMatter()
    problems: list[Problem] = []
    spans: dict[str, Span] = {}
    for key_node, value_node in root.value:
        span = lines.span(key_node.start_mark.line + 1, key_node.start_mark.line + 2)
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key not in KEYS:
            problems.append(_unknown_key(key or "that is no word", span))
        elif key in spans:
            problems.append(
                _problem(
                    f"the key {key} stands twice", f"Keep one {key} and delete the other.", span
                )
            )
        else:
            spans[key] = lines.span(key_node.start_mark.line + 1, _end_line(value_node, lines))
            front_matter, fault = _with_value(front_matter, key, value_node)
            if key == "title" and not front_matter.title and not fault:
                fault = "the title is empty", "Write the article's title."
            if fault:
                problems.append(_problem(*fault, span))
    if "title" not in spans and not any(_KEY_HINT.format("title") == p.remedy for p in problems):
        problems.append(_no_title(lines))
    return replace(front_matter, spans=spans), tuple(problems)


def _end_line(value: yaml.Node, lines: Lines) -> int:
    """Return the line of the file below the last one that a value has words on."""
    end = value.end_mark.line + 1 + (value.end_mark.column > 0)
    while end > value.start_mark.line + 2 and not lines.texts[end - 1].strip():
        end -= 1
    return max(end, value.start_mark.line + 2)


def _with_value(
    front_matter: FrontMatter, key: str, node: yaml.Node
) -> tuple[FrontMatter, tuple[str, str] | None]:
    """Return the front matter with one value set, or what is wrong with the value."""
    value = node.value.strip() if isinstance(node, yaml.ScalarNode) else None
    if value is not None and "\n" in value:
        return front_matter, (
            f"the value of {key} has several lines",
            f"Write it on one line, or as lines that are joined, indented below {key}: >-",
        )
    if value is not None and not _UNWRITABLE.isdisjoint(value):
        return front_matter, (
            f"the value of {key} holds a character that is no text",
            "Retype the value.",
        )
    if value is None:
        return front_matter, (
            f"the value of {key} is not a line of text",
            f'Write one value, in quotation marks if it has a colon: {key}: "…"',
        )
    if key == "math":
        if value not in ("true", "false"):
            return front_matter, (f"math is {value}", "Write math: true or math: false.")
        return replace(front_matter, math=value == "true"), None
    if key in _DATES and value and not _is_date(value):
        return front_matter, (
            f"{key} is {value}, which is not a date",
            f"Write year, month and day: {key}: 2026-11-23",
        )
    return replace(front_matter, **{key: value}), None


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _problem(message: str, remedy: str, span: Span) -> Problem:
    return Problem(CHECK, message, remedy, span)


def _no_title(lines: Lines) -> Problem:
    return _problem(
        "the article has no title", "Add a line title: … to the front matter.", lines.span(0, 1)
    )


def _unknown_key(key: str, span: Span) -> Problem:
    near = difflib.get_close_matches(key.lower(), KEYS, n=1)
    hint = _KEY_HINT.format(near[0]) if near else f"The keys are {', '.join(KEYS)}."
    return _problem(f"the front matter has no key {key}", hint, span)


def _yaml_problem(error: yaml.YAMLError | RecursionError, lines: Lines, end: int) -> Problem:
    line = 1
    if isinstance(error, yaml.reader.ReaderError):
        line = bisect_right(lines.starts, lines.starts[1] + error.position) - 1
    reason = "it cannot be read"
    if isinstance(error, yaml.MarkedYAMLError):
        reason = next(_reasons(error), reason)
        if error.problem_mark:
            line = min(error.problem_mark.line + 1, end - 1) if end > 1 else 0
    return _problem(
        f"the front matter is not YAML: {reason}",
        'Put a value with a colon or a quotation mark in quotation marks: title: "…"',
        lines.span(line, line + 1),
    )


def _reasons(error: yaml.MarkedYAMLError) -> Iterator[str]:
    if error.problem:
        yield error.problem
