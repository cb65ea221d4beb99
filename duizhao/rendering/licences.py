"""The addresses of licences that people name in a front matter."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(
    r"CC[ -](BY(?:-(?:NC-SA|NC-ND|NC|SA|ND))?)[ -]([1-4]\.0)(?: International| Unported)?",
    re.IGNORECASE,
)
_CC_ZERO = re.compile(r"CC[ -]?0(?:[ -]1\.0)?(?: Universal)?", re.IGNORECASE)
# Identifiers of the SPDX licence list that texts are published under.
_SPDX = {
    name.lower(): name
    for name in (
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "GFDL-1.2-only",
        "GFDL-1.2-or-later",
        "GFDL-1.3-only",
        "GFDL-1.3-or-later",
        "GPL-2.0-only",
        "GPL-2.0-or-later",
        "GPL-3.0-only",
        "GPL-3.0-or-later",
        "ISC",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "Unlicense",
    )
}


def licence_url(written: str) -> str:
    """Return the address of a licence, or nothing where it is not known.

    Creative Commons' licences have their own addresses, other names those of the SPDX list
    (spdx.org/licenses); a licence may be given as an address itself.
    """
    name = written.strip()
    if found := _CREATIVE_COMMONS.fullmatch(name.replace("–", "-")):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    if _CC_ZERO.fullmatch(name):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if name.lower() in _SPDX:
        return f"https://spdx.org/licenses/{_SPDX[name.lower()]}.html"
    return name if re.fullmatch(r"https?://[!-~]+", name) else ""
