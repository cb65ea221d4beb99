"""The Chinese face of the handouts: the first of a known list that this machine has.

Each of them has the half-width forms of marks (OpenType `halt`), or none of its own widths that
setting without them would spoil; any other face that fontconfig takes in their place would be a
surprise on paper.
"""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType

from duizhao.stopped import Stopped

CHINESE_FACES = (
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
)


class NoChineseFace(Stopped):
    """This machine has no face that the handouts can set Chinese in."""


@lru_cache(maxsize=1)
def chinese_face(engine: ModuleType) -> str:
    """Return the name of the face; raises NoChineseFace, with the remedy, where there is none."""
    for family in CHINESE_FACES:
        if _is_installed(engine, family):
            return family
    raise NoChineseFace(
        "this machine has no Chinese face for the handouts",
        "Install one (Debian and Ubuntu: sudo apt-get install fonts-noto-cjk; "
        "Fedora: sudo dnf install google-noto-serif-cjk-fonts; macOS has Songti SC), "
        f"or build with --only html. The handouts can use: {', '.join(CHINESE_FACES)}.",
    )


def _is_installed(engine: ModuleType, family: str) -> bool:
    ffi, fontconfig = engine.text.ffi.ffi, engine.text.ffi.fontconfig
    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchFont)
    fontconfig.FcDefaultSubstitute(pattern)
    result = ffi.new("FcResult *")
    nearest = fontconfig.FcFontMatch(config, pattern, result)
    if nearest == ffi.NULL:
        return False
    nearest = ffi.gc(nearest, fontconfig.FcPatternDestroy)
    name = ffi.new("FcChar8 **")
    number = 0
    # A face has a name in each of several languages.
    while fontconfig.FcPatternGetString(nearest, b"family", number, name) == (
        fontconfig.FcResultMatch
    ):
        if ffi.string(name[0]).decode("utf-8", "replace") == family:
            return True
        number += 1
    return False
