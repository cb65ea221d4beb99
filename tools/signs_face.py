"""Cuts the face “Duizhao Signs” out of Source Serif 4: the signs that its web files leave out.

    npm pack @expo-google-fonts/source-serif-4@0.4.1
    tar xzf expo-google-fonts-source-serif-4-0.4.1.tgz
    python tools/signs_face.py package templates/theme/fonts

The four files of the package are the ones that those beside it in `templates/theme/fonts` were
cut from, known by their hashes. With the pinned fontTools and Brotli the result is the same to
the byte. What is printed is the `unicode-range` that `theme/fonts.css` gives each file. “Source”
is a Reserved Font Name, so what is cut here bears another.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_FAMILY = "Duizhao Signs"
_SOURCES = {
    "400-normal": (
        "400Regular/SourceSerif4_400Regular.ttf",
        "Regular",
        "d47da11c5f55f031d9ec54c3172865d76009b2cbab5c706dfa73866b00096639",
    ),
    "400-italic": (
        "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
        "Italic",
        "8abc06ebcf3a84d6e18763fad2fd237c9149104f16963f459c8763390048aff2",
    ),
    "700-normal": (
        "700Bold/SourceSerif4_700Bold.ttf",
        "Bold",
        "162a20188bb5c72582b77ca1c3a03480b743695b1c3c04dd0d79ead4e74f4533",
    ),
    "700-italic": (
        "700Bold_Italic/SourceSerif4_700Bold_Italic.ttf",
        "Bold Italic",
        "e22a3787d4ee1fe51b331b4bcb342fcb4451424065e862e5569c5fd8c8706554",
    ),
}
# Greek; then what is neither letter nor accent: punctuation, figures, arrows, signs, shapes.
_BLOCKS = (range(0x370, 0x400), range(0x2000, 0x2E80), range(0x1F100, 0x1F200))
# A space is set in the face of what stands before it.
_SPACES = (0x20, 0xA0, 0x2009)
_WEB_FILES = ("latin", "latin-ext", "vietnamese")
_HYPHEN, _UNBROKEN_HYPHEN = 0x2010, 0x2011
_KEPT_NAMES = (0, 5, 13, 14)  # copyright, version, licence, where the licence stands


def main(package: Path, fonts: Path) -> None:
    """Write the four files, and say which characters they have."""
    for cut, (name, style, known) in _SOURCES.items():
        content = (package / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != known:
            sys.exit(f"{package / name} is not the file that this face is cut from")
        others = [TTFont(fonts / f"source-serif-4-{part}-{cut}.woff2") for part in _WEB_FILES]
        covered = {code for other in others for code in other.getBestCmap()}
        face = _cut(package / name, covered)
        _rename(face, style)
        face.flavor = "woff2"
        face.save(fonts / f"duizhao-signs-{cut}.woff2")
        print(f"{cut}: {_ranges(face.getBestCmap().keys() - set(_SPACES))}")


def _cut(path: Path, covered: set[int]) -> TTFont:
    face = TTFont(path, recalcTimestamp=False)
    for table in face["cmap"].tables:
        if table.isUnicode() and _HYPHEN in table.cmap:
            table.cmap[_UNBROKEN_HYPHEN] = table.cmap[_HYPHEN]
    options = Options(layout_features=["kern"], name_IDs=list(_KEPT_NAMES), bidi_closure=False)
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    wanted = [code for block in _BLOCKS for code in block if code not in covered]
    subsetter.populate(unicodes=[*wanted, *_SPACES])
    subsetter.subset(face)
    return face


def _rename(face: TTFont, style: str) -> None:
    names = {1: _FAMILY, 2: style, 3: f"{_FAMILY} {style}", 4: f"{_FAMILY} {style}"}
    names[6] = names[4].replace(" ", "")
    for number, text in names.items():
        face["name"].setName(text, number, 3, 1, 0x409)


def _ranges(codes: Iterable[int]) -> str:
    """Return characters as the `unicode-range` of a style sheet."""
    runs = []
    for _, run in groupby(enumerate(sorted(codes)), key=lambda each: each[1] - each[0]):
        codes_of_run = [code for _, code in run]
        first, last = f"{codes_of_run[0]:X}", f"{codes_of_run[-1]:X}"
        runs.append(f"U+{first}" if first == last else f"U+{first}-{last}")
    return ", ".join(runs)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
