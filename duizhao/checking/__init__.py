"""An edition goes in, diagnostics come out: an ordered table of checks."""

from __future__ import annotations

from duizhao.checking.alignment import empty, extra, kind, merged, missing, order
from duizhao.checking.check import Check
from duizhao.checking.files import counterpart, misnamed, shared_keys
from duizhao.checking.freshness import stale, unaccepted
from duizhao.checking.problems import missing_id, problems
from duizhao.checking.publishing_hazards import alt_text, images, links, raw_html
from duizhao.diagnostics import Diagnostic, Severity
from duizhao.model import Edition

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

CHECKS: tuple[Check, ...] = (
    Check("counterpart", ERROR, "Both files of an article exist.", counterpart),
    Check("front-matter", ERROR, "The front matter can be read.", problems("front-matter")),
    Check("no-text", ERROR, "Both files have text.", problems("no-text")),
    Check("shared-keys", WARNING, "Both front matters say the same things.", shared_keys),
    Check("malformed-id", ERROR, "An ID line has the form of one.", problems("malformed-id")),
    Check("misplaced-id", ERROR, "An ID line stands where one can.", problems("misplaced-id")),
    Check("id-without-block", ERROR, "Below an ID is a block.", problems("id-without-block")),
    Check("repeated-id", ERROR, "An ID names one block of a file.", problems("repeated-id")),
    Check("missing-id", ERROR, "Every block has an ID.", missing_id),
    Check("missing", ERROR, "Every source segment is translated.", missing),
    Check("extra", ERROR, "Every translated segment has a source.", extra),
    Check("empty", ERROR, "No segment is without words.", empty),
    Check("merged", ERROR, "A block that translates several names neighbours.", merged),
    Check("order", ERROR, "Both files have the same order.", order),
    Check("kind", ERROR, "Both sides of a pair are the same kind of block.", kind),
    Check("stale", WARNING, "Every translation is of the source as it stands.", stale),
    Check("unaccepted", INFO, "Every translation has been accepted.", unaccepted),
    Check("footnotes", ERROR, "Every footnote is defined once.", problems("footnotes")),
    Check("unused-footnote", WARNING, "Every footnote is called.", problems("unused-footnote")),
    Check("too-deep", ERROR, "Nothing is nested too deeply to be shown.", problems("too-deep")),
    Check(
        "link-definition",
        ERROR,
        "No line is taken for a link definition by mistake.",
        problems("link-definition"),
    ),
    Check("lost-cells", ERROR, "No row has more cells than its table.", problems("lost-cells")),
    Check(
        "control-character",
        ERROR,
        "No text holds a control character.",
        problems("control-character"),
    ),
    Check("raw-html", WARNING, "No HTML is left in the text.", raw_html),
    Check("images", ERROR, "Every image can be published.", images),
    Check("alt-text", WARNING, "Every image has an alternative text.", alt_text),
    Check("links", WARNING, "Every link leads somewhere.", links),
)


def check_edition(edition: Edition) -> tuple[Diagnostic, ...]:
    """Return what all checks found in one article, in the order of the article."""
    found = [
        Diagnostic(
            edition.article,
            finding.id,
            check.code,
            check.severity,
            finding.message,
            finding.remedy,
            finding.source,
            finding.target,
        )
        for check in CHECKS
        for finding in check.run(edition)
    ]
    return tuple(sorted(found, key=_position))


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    lines = [spot.line for spot in (diagnostic.source, diagnostic.target) if spot]
    return (lines[0], lines[-1]) if lines else (0, 0)


__all__ = ["CHECKS", "Check", "check_edition", "misnamed"]
