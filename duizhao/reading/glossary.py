"""The glossary: a TOML file with one table `[[term]]` for each term.

[[term]]
source = "上下文学习"
target = ["in-context learning", "ICL"]     the first is the best; or one, without brackets
forbidden = ["contextual learning"]
note = "“Learning” although no weight changes."

[[term]]
source = "Duizhao"
keep = true                                 stands in the translation as it is
case = true                                 capitals matter
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from duizhao.model import Glossary, Term
from duizhao.reading.json_lines import KEEP_ONE, is_conflict
from duizhao.stopped import as_written

_KEYS = ("source", "target", "forbidden", "keep", "case", "note")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_SPACES = re.compile(r"[\s‐‑–-]+")
# What may hold a bracket that opens no table comes first.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|'
    r"'''.*?'''|"
    r'"(?:\\.|[^"\\\n])*"|'
    r"'[^'\n]*'|#[^\n]*"
    r"|(?P<open>[\[{])|(?P<close>[\]}])",
    re.DOTALL,
)
_HEADER = re.compile(r"""^[ \t]*\[\[[ \t]*(?:term|"term"|'term')[ \t]*\]\]""", re.MULTILINE)
_FORM = 'Write it so: target = "…", or with several: target = ["…", "…"].'


class FaultyGlossary(Exception):
    """A glossary that cannot be used; `line` counts from 1."""

    def __init__(self, line: int, reason: str, remedy: str) -> None:
        super().__init__(line, reason, remedy)
        self.line = line
        self.reason = reason
        self.remedy = remedy


def read_glossary(text: str) -> Glossary:
    """Return the terms of a glossary, in its order; raises FaultyGlossary."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text) from error
    except RecursionError as error:
        raise FaultyGlossary(1, "this is not TOML: brackets nest too deep", _FORM) from error
    lines = _term_lines(text)
    for key in table:
        if key != "term":
            line = _line_of(text, rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b")
            raise FaultyGlossary(
                line, f"the glossary has no {key}", "Write each term below a line [[term]]."
            )
    entries = table.get("term", [])
    if not isinstance(entries, list) or len(entries) != len(lines):
        line = _line_of(text, r"^[ \t]*(?:\[[ \t]*)?[\"']?term\b")
        raise FaultyGlossary(
            line, "the terms are not tables", "Write each term below a line [[term]]."
        )
    terms: list[Term] = []
    for line, entry in zip(lines, entries, strict=True):
        term = _term(entry, line)
        if same := next((other for other in terms if _is_same(term, other)), None):
            raise FaultyGlossary(
                line,
                f"the term {term.source} stands on line {same.line} too",
                "Make one of the two, with all translations.",
            )
        terms.append(term)
    return Glossary(tuple(terms))


def _term(entry: Mapping[str, Any], line: int) -> Term:
    for key in entry:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            raise FaultyGlossary(
                line,
                f"a term has no key {key}",
                f"Did you mean {near[0]}?" if near else f"The keys are: {', '.join(_KEYS)}.",
            )
    for key in ("keep", "case"):
        if not isinstance(entry.get(key, False), bool):
            raise FaultyGlossary(
                line,
                f"{key} is {as_written(entry[key])}",
                f"Write {key} = true, or delete the line.",
            )
    source, note = (_text(entry, key, line) for key in ("source", "note"))
    if not source:
        raise FaultyGlossary(line, "a term has no source", 'Write: source = "…".')
    keep = entry.get("keep", False)
    accepted = _forms(entry, "target", line)
    forbidden = _forms(entry, "forbidden", line)
    if not accepted and not keep:
        raise FaultyGlossary(
            line,
            f"the term {source} has no target",
            f"{_FORM} A word that is not translated has keep = true.",
        )
    case = entry.get("case", False)
    good = {_key(form, case=case) for form in (*accepted, *((source,) if keep else ()))}
    for form in forbidden:
        if _key(form, case=case) in good:
            raise FaultyGlossary(
                line,
                f"the term {source} both accepts and forbids “{form}”",
                "Delete it in one of the two; capitals, hyphens and spaces make no other form.",
            )
    return Term(source, accepted, forbidden, line, keep, case, note)


def _text(entry: Mapping[str, Any], key: str, line: int) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise FaultyGlossary(
            line, f"{key} is {as_written(value)}", f'Write it as text: {key} = "…".'
        )
    return value.strip()


def _forms(entry: Mapping[str, Any], key: str, line: int) -> tuple[str, ...]:
    value = entry.get(key, [])
    forms: Sequence[Any] = [value] if isinstance(value, str) else value
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise FaultyGlossary(line, f"{key} is {as_written(value)}", _FORM.replace("target", key))
    if not all(_SPACES.sub("", form) for form in forms):
        raise FaultyGlossary(line, f"{key} has an empty form", "Fill it in, or delete it.")
    return tuple(dict.fromkeys(form.strip() for form in forms))


def _key(form: str, *, case: bool) -> str:
    plain = _SPACES.sub(" ", form.replace("’", "'"))
    return plain if case else plain.casefold()


def _is_same(one: Term, other: Term) -> bool:
    if one.case and other.case:
        return one.source == other.source
    return one.source.casefold() == other.source.casefold()


def _term_lines(text: str) -> list[int]:
    """Return the lines of all headers `[[term]]`, not of what looks so within a value."""
    lines = []
    depth = at = 0
    while found := _TOKEN.search(text, at):
        line_start = text.rfind("\n", 0, found.start()) + 1
        header = _HEADER.match(text, line_start) if found["open"] and not depth else None
        if header:
            lines.append(text.count("\n", 0, found.start()) + 1)
            at = header.end()
            continue
        depth += bool(found["open"]) - bool(found["close"])
        at = found.end()
    return lines


def _line_of(text: str, pattern: str) -> int:
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _not_toml(reason: str, text: str) -> FaultyGlossary:
    place = _PLACE.search(reason)
    line = int(place[1]) if place and place[1] else text.rstrip("\n").count("\n") + 1
    if is_conflict(text.split("\n")[line - 1]):
        return FaultyGlossary(line, "a merge conflict is left in it", KEEP_ONE)
    said = _PLACE.sub("", reason)
    return FaultyGlossary(
        line,
        f"this is not TOML: {said[:1].lower()}{said[1:]}",
        'Write KEY = "TEXT", one to a line, below [[term]]; a quotation mark in the text is \\".',
    )
