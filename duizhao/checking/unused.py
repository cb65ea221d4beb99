"""Notes and baseline entries that silence nothing; `silencing` finds them after all checks."""

from __future__ import annotations

from duizhao.checking.check import Check
from duizhao.diagnostics import Severity

UNUSED_IGNORE = Check(
    "unused-ignore",
    Severity.WARNING,
    "Every ignore note silences something.",
    """A note such as `<!-- ignore: numbers — why -->` whose finding is gone would hide the next
one. It stands above the translation, never in the source.""",
    lambda _: (),
)

UNUSED_BASELINE = Check(
    "unused-baseline",
    Severity.INFO,
    "Every entry of the baseline stands for a finding.",
    """An entry dies when either text changes or the finding is mended; `duizhao check
--update-baseline` drops the dead ones.""",
    lambda _: (),
)
