"""The files that every page loads, under addresses that change with their content.

A web host may let browsers keep whatever is asked for with `?v=` for ever.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from duizhao.theme import FACING_STYLE, HANDOUT_STYLE, OWN_HANDOUT_STYLE, OWN_STYLE, Theme

_HANDOUT_ALONE = frozenset({HANDOUT_STYLE, FACING_STYLE, OWN_HANDOUT_STYLE})
_FACES = "theme/fonts.css"
# Wanted on nearly every page, and known to the browser only once it has read a style sheet.
_EARLY_FACES = (
    "theme/fonts/source-serif-4-latin-400-normal.woff2",
    "theme/fonts/source-serif-4-latin-700-normal.woff2",
)
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)""")
_FACE_RULE = re.compile(r"@font-face \{[^}]*\}")
_SETS_FACES = re.compile(r"font-family|font\s*:|--(?:latin|han)\b")


@lru_cache(maxsize=2)
def theme_files(theme: Theme) -> Mapping[str, bytes]:
    """Return what pages load of a theme, by path below `assets/`.

    Style sheets name faces and pictures by the addresses that change with their content.
    """
    return {
        name: _with_versions(theme, name) if name.endswith(".css") else content
        for name, content in theme.static().items()
        if name not in _HANDOUT_ALONE
    }


def address(theme: Theme, name: str) -> str:
    """Return where a page finds a file of the theme, from the site's root."""
    return f"assets/{name}?v={_version(theme_files(theme)[name])}"


def sheets(theme: Theme) -> tuple[str, ...]:
    """Return the addresses of a page's style sheets, the project's own last."""
    names = (_FACES, "theme/page.css", OWN_STYLE)
    return tuple(address(theme, name) for name in names if name in theme.files)


def early_faces(theme: Theme) -> tuple[str, ...]:
    """Return the addresses of faces worth asking for at once; none where a project sets others."""
    own = theme.text(OWN_STYLE) if OWN_STYLE in theme.files else ""
    if _FACES in theme.own or "theme/page.css" in theme.own or _SETS_FACES.search(own):
        return ()
    return tuple(address(theme, name) for name in _EARLY_FACES if name in theme.files)


def without_late_faces(theme: Theme) -> Theme:
    """Return a theme whose early faces are used at once or, where they come late, not at all.

    It is the same theme where pages ask for no face early. All other faces take the place of
    their stand-ins late, which may move the text by a little.
    """
    if not early_faces(theme):
        return theme
    early = [name.removeprefix("theme/") for name in _EARLY_FACES]

    def settled(rule: re.Match[str]) -> str:
        is_early = any(name in rule[0] for name in early)
        return rule[0].replace("display: swap", "display: optional") if is_early else rule[0]

    sheet = _FACE_RULE.sub(settled, theme.text(_FACES))
    return replace(theme, files={**theme.files, _FACES: sheet.encode("utf-8")})


def _with_versions(theme: Theme, sheet: str) -> bytes:
    def versioned(match: re.Match[str]) -> str:
        written: str = match[1] or match[2] or match[3] or ""
        name = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), written))
        # A sheet that another imports has an address in it too, and may lead back.
        if name not in theme.files or name.endswith(".css"):
            return match[0]
        return f'url("{written}?v={_version(theme.files[name])}")'

    return _URL.sub(versioned, theme.text(sheet)).encode("utf-8")


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
