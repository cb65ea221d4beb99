"""A project's settings and files become the rules by which it is checked."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.checking import Baseline, Rules, known_check, read_baseline, read_severities
from duizhao.loading import load_glossary, read_source_file
from duizhao.project import Project
from duizhao.reading import DamagedLine, UnreadableText, decode
from duizhao.settings import ProjectError, setting_place


def load_rules(project: Project, only: Sequence[str] = ()) -> Rules:
    """Return the rules of a project; `only` holds the codes of checks that are to run.

    Raises Stopped where the settings, the command line or the baseline name a check that
    does not exist, and where the glossary or the baseline cannot be read.
    """
    table, path = "tool.duizhao.checks", project.root / "pyproject.toml"
    return Rules(
        severities=read_severities(
            project.settings.checks, lambda code: f"{setting_place(path, table, code)}: [{table}]"
        ),
        glossary=load_glossary(project),
        baseline=_load_baseline(project),
        only=frozenset(known_check(code, "--only").code for code in only),
    )


def _load_baseline(project: Project) -> Baseline:
    path = project.baseline
    if not path.exists() and not path.is_symlink():
        return {}
    name = project.relative(path)
    remedy = (
        "Restore the file from an older version, or delete it and write it anew: "
        "duizhao check --update-baseline"
    )
    try:
        baseline = read_baseline(decode(read_source_file(project, path)))
    except DamagedLine as error:
        raise ProjectError(
            f"{name}:{error.line} is damaged: {error.reason}", error.remedy or remedy
        ) from error
    except UnreadableText as error:
        reason = f"byte {error.offset} is 0x{error.byte:02X}, which is not UTF-8"
        raise ProjectError(f"{name} is damaged: {reason}", remedy) from error
    for line, known in enumerate(baseline, start=1):
        known_check(
            known.check, f"{name}:{line}", "Delete the line; this version has no such check."
        )
    return baseline
