"""The findings that a project has put up with, so that only new ones are shown.

JSON Lines, one line for each pair and check: how many findings, and a hash of both texts.
When either text changes, the hash no longer matches and the findings are shown again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duizhao.diagnostics import Diagnostic
from duizhao.model import Edition
from duizhao.reading import DamagedLine, accepted_text, read_objects
from duizhao.stopped import as_written

_KEYS: Mapping[str, tuple[type, ...]] = {
    "article": (str,),
    "id": (str, type(None)),
    "check": (str,),
    "texts": (str,),
    "count": (int,),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Which findings a line of the baseline stands for; `id` is None for a whole file's."""

    article: str
    id: str | None
    check: str
    texts: str


Baseline = Mapping[Known, int]


def read_baseline(text: str) -> Baseline:
    """Return how many findings are known, by where they lie; raises DamagedLine."""
    found: dict[Known, int] = {}
    for number, entry in read_objects(text, _KEYS):
        for key, kinds in _KEYS.items():
            if type(entry[key]) not in kinds:
                raise DamagedLine(number, f"its {key} is {as_written(entry[key])}")
        if entry["count"] < 1:
            raise DamagedLine(number, f"its count is {entry['count']}")
        known = Known(entry["article"], entry["id"], entry["check"], entry["texts"])
        if known in found:
            spot = f"{known.article} {known.id or 'the front matter'}"
            raise DamagedLine(
                number, f"{known.check} at {spot} stands twice", "Delete one of the two lines."
            )
        found[known] = entry["count"]
    return found


def write_baseline(baseline: Baseline) -> bytes:
    """Return a baseline as the bytes of a file, in the order of its entries."""
    lines = (
        json.dumps(
            {
                "article": known.article,
                "id": known.id,
                "check": known.check,
                "texts": known.texts,
                "count": count,
            },
            ensure_ascii=False,
        )
        for known, count in baseline.items()
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def known_findings(edition: Edition, diagnostics: Iterable[Diagnostic]) -> Baseline:
    """Return a baseline that holds just these findings of one article, in their order."""
    counts = Counter((diagnostic.id, diagnostic.check) for diagnostic in diagnostics)
    texts: dict[str | None, str] = {}
    for name, _ in counts:
        if name not in texts:
            texts[name] = texts_hash(edition, name)
    return {
        Known(edition.article, name, check, texts[name]): count
        for (name, check), count in counts.items()
    }


def texts_hash(edition: Edition, name: str | None) -> str:
    """Return a hash of both texts of a pair, or, for None, of both front matters."""
    sides = []
    for document, segments in (
        (edition.source, [pair.source for pair in edition.all_pairs() if name in pair.ids]),
        (edition.target, [pair.target for pair in edition.all_pairs() if name in pair.ids]),
    ):
        front_matter = document.front_matter
        if name is None:
            sides.append(f"{front_matter.title}\n{front_matter.description}")
        else:
            sides.append("\n\n".join(accepted_text(document, found) for found in segments))
    return f"sha256:{hashlib.sha256(chr(0).join(sides).encode('utf-8')).hexdigest()}"
