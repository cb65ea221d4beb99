"""The ordered table of all checks, in families."""

from __future__ import annotations

from dataclasses import dataclass

from duizhao.checking import alignment, files, freshness, hazards, problems, unused
from duizhao.checking.check import Check


@dataclass(frozen=True, slots=True)
class Family:
    """Checks that guard against one kind of fault; `introduction` is one sentence."""

    title: str
    introduction: str
    checks: tuple[Check, ...]


FAMILIES: tuple[Family, ...] = (
    Family(
        "Files and IDs",
        "What must be right before two texts can be paired at all.",
        (
            files.COUNTERPART,
            problems.FRONT_MATTER,
            problems.NO_TEXT,
            files.SHARED_KEYS,
            problems.MALFORMED_ID,
            problems.MISPLACED_ID,
            problems.ID_WITHOUT_BLOCK,
            problems.REPEATED_ID,
            problems.MISSING_ID,
        ),
    ),
    Family(
        "Alignment",
        "Each segment has its counterpart, in the same order and of the same kind.",
        (
            alignment.MISSING,
            alignment.EXTRA,
            alignment.EMPTY,
            alignment.MERGED,
            alignment.ORDER,
            alignment.KIND,
        ),
    ),
    Family(
        "Freshness",
        "Each translation is of the source as it stands now.",
        (freshness.STALE, freshness.UNACCEPTED),
    ),
    Family(
        "What would be shown wrongly",
        "Markdown that does something other than its writer meant.",
        (
            problems.FOOTNOTES,
            problems.UNUSED_FOOTNOTE,
            problems.TOO_DEEP,
            problems.LINK_DEFINITION,
            problems.LOST_CELLS,
            problems.CONTROL_CHARACTER,
            hazards.RAW_HTML,
            hazards.BROKEN_IMAGES,
            hazards.ALT_TEXT,
            hazards.BROKEN_LINKS,
        ),
    ),
    Family(
        "Silencing",
        "What is silenced is silenced on purpose, and no longer than needed.",
        (unused.UNUSED_IGNORE, unused.UNUSED_BASELINE),
    ),
)

CHECKS: tuple[Check, ...] = tuple(check for family in FAMILIES for check in family.checks)
