"""Print what veraPDF's JSON report on standard input objects to; fail unless it passes all.

One line says the file, the clause and what is wrong; a line for each object follows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

_SHOWN = 10
_PARENTS = 2


def violations(job: dict[str, Any]) -> Iterator[str]:
    """Yield what one file breaks, in lines; nothing for a file that conforms."""
    name = job["itemDetails"]["name"]
    if "taskException" in job:
        yield f"{name}: {job['taskException']['exceptionMessage']}"
    for result in job.get("validationResult", ()):
        for rule in result["details"]["ruleSummaries"]:
            clause = f"{rule['specification']} {rule['clause']}-{rule['testNumber']}"
            yield f"{name}: {clause}: {rule['description']} ({rule['failedChecks']} objects)"
            for check in rule["checks"][:_SHOWN]:
                yield f"    {_tail(check['context'])}: {check.get('errorMessage', '')}"


def _tail(context: str) -> str:
    """Return the end of the way to an object: the object itself and what it stands in."""
    return "/".join(context.split("/")[-_PARENTS - 1 :])


def main() -> int:
    """Print the violations and return the exit status."""
    report = sys.stdin.read()
    jobs = json.loads(report)["report"]["jobs"] if report else []
    found = [line for job in jobs for line in violations(job)] if jobs else ["there is no PDF"]
    print("\n".join(found) if found else f"veraPDF finds {len(jobs)} PDFs to be PDF/UA-1")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
