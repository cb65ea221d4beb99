"""Writes docs/checks.md from the table of checks and the first failing example of each.

Run by `make docs`; tests/test_docs.py makes sure that it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duizhao.checking import FAMILIES
from duizhao.checking.check import Check
from duizhao.checking.table import Family
from tests.reading.cases import read_cases

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"
EXAMPLES = Path(__file__).parent / "checking" / "examples"

_HEAD = """\
# The checks

`duizhao check` runs all of these over every article; `--only CHECK` runs one. This page is
written from the checks themselves by `make docs`.

**Severities.** An `error` keeps an article from being published, a `warning` is very likely a
fault, an `info` is worth a look. `check --fail-on warning` makes warnings count for the exit
status. A project sets its own in `pyproject.toml`:

```toml
[tool.duizhao.checks]
alt-text = "error"
unaccepted = "off"
```

**Silencing one place.** A note above the translated block, with the checks and the reason:

```markdown
<!-- ignore: numbers, length — the source's figure is a misprint -->
{#p12}
The translation …
```

**Adopting a back catalogue.** `duizhao check --update-baseline` writes all that is found now into
`duizhao-baseline.jsonl`; from then on only new findings are shown. An entry dies when either
text of its pair changes.

A check marked **holds always** guards against the loss of text, so nothing silences or lowers it.
"""


def checks_page() -> str:
    """Return the page, in Markdown."""
    return "\n".join([_HEAD, *_contents(), *(_family(family) for family in FAMILIES)])


def _contents() -> Iterator[str]:
    yield "| check | default | what holds where nothing is found |\n| --- | --- | --- |"
    for family in FAMILIES:
        for check in family.checks:
            yield f"| [`{check.code}`](#{check.code}) | {check.severity.label} | {check.summary} |"
    yield ""


def _family(family: Family) -> str:
    checks = "\n".join(_check(check) for check in family.checks)
    return f"## {family.title}\n\n{family.introduction}\n\n{checks}"


def _check(check: Check) -> str:
    holds = " **Holds always.**" if check.must_hold else ""
    return (
        f"### {check.code}\n\n*{check.severity.label}.* {check.summary}{holds}\n\n"
        f"{check.explanation}\n\n{_example(check.code)}"
    )


def _example(code: str) -> str:
    case = next(iter(read_cases(EXAMPLES / code / "failing.md", parts=3)))
    source, target, found = case.parts
    fence = "`" * 4
    first = "\n".join(line.strip() for line in found.splitlines()[1:3])
    return (
        f"For example, {case.title}:\n\n"
        f"{fence}markdown\n{source.strip()}\n{fence}\n\n"
        f"{fence}markdown\n{target.strip()}\n{fence}\n\n"
        f"```text\n{first}\n```\n"
    )


if __name__ == "__main__":
    PAGE.write_text(checks_page(), encoding="utf-8")
