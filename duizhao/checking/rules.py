"""How a project wants to be checked: severities, terms, and what it has put up with."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from duizhao.checking.baseline import Baseline
from duizhao.checking.check import Check
from duizhao.checking.table import CHECKS
from duizhao.diagnostics import Severity
from duizhao.model import Glossary
from duizhao.stopped import Stopped, as_written

OFF = "off"
_SEVERITIES: Mapping[str, Severity | None] = {
    **{severity.label: severity for severity in Severity},
    OFF: None,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a project sets; `only` holds the codes that are run, and all run where it is empty.

    `severities` maps codes to a severity other than the check's own, or to None for off.
    """

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    baseline: Baseline = field(default_factory=dict)
    only: frozenset[str] = frozenset()

    def severity(self, check: Check) -> Severity | None:
        """Return how grave this check's findings are here; None where it does not run."""
        if self.only and check.code not in self.only:
            return None
        return self.severities.get(check.code, check.severity)


def read_severities(
    settings: Mapping[str, object], where_of: Callable[[str], str]
) -> Mapping[str, Severity | None]:
    """Return the severities that settings give to checks; raises Stopped for a faulty line.

    `where_of` says in a message where the setting of a code stands.
    """
    found = {}
    for code, value in settings.items():
        where = where_of(code)
        check = known_check(code, where)
        if value not in list(_SEVERITIES):
            raise Stopped(
                f"{where}: {code} is {as_written(value)}, which is no severity",
                f"Write one of {', '.join(_SEVERITIES)}.",
            )
        severity = _SEVERITIES[str(value)]
        if check.must_hold and (severity is None or severity < check.severity):
            raise Stopped(
                f"{where}: {code} cannot be {value}: what it finds would lose text",
                "Delete the line, and build with --draft while the article is unfinished.",
            )
        found[code] = severity
    return found


def known_check(code: str, where: str, remedy: str = "") -> Check:
    """Return the check of this code; raises Stopped, naming the nearest, where there is none.

    `remedy` is what to do where none is near; without one, all checks are named.
    """
    codes = {check.code: check for check in CHECKS}
    if code in codes:
        return codes[code]
    near = difflib.get_close_matches(code, codes, n=1, cutoff=0.5)
    raise Stopped(
        f"{where}: there is no check {code}",
        f"Did you mean {near[0]}?" if near else remedy or f"The checks are: {', '.join(codes)}.",
    )
