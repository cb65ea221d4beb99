"""Where a link or an image leads: the web, an article, an asset, a place on the page."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urlsplit

# The way of wikis and of Obsidian, which no page shows as a link.
PAGE_LINK = re.compile(
    r"(?<![A-Za-z0-9_\]])\[\[(?=[^\W\d])(?P<page>[^\[\]|\n]{1,80})"
    r"(?:\|(?P<words>[^\[\]\n]{1,80}))?\]\](?![(\]])"
)
WEB_SCHEMES = frozenset({"http", "https", "mailto"})


class LinkKind(Enum):
    WEB = "web"
    FRAGMENT = "fragment"
    ARTICLE = "article"
    ASSET = "asset"
    UNKNOWN = "unknown"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Destination:
    """A link's kind; `path` is an article's name or an asset's path below `content/assets`."""

    kind: LinkKind
    path: str = ""
    fragment: str = ""


def destination(href: str) -> Destination:
    """Return where a link written in `content/<language>/<article>.md` leads."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return Destination(LinkKind.FORBIDDEN)
    if parts.scheme or parts.netloc or href.startswith("//"):
        known = parts.scheme in WEB_SCHEMES and (parts.netloc or parts.scheme == "mailto")
        return Destination(LinkKind.WEB if known else LinkKind.FORBIDDEN)
    if not parts.path:
        return Destination(LinkKind.FRAGMENT, fragment=unquote(parts.fragment))
    path = unquote(parts.path)
    if "\\" in path or "\0" in path or path.startswith("/"):
        return Destination(LinkKind.UNKNOWN)
    inside = posixpath.normpath(posixpath.join("language", path))
    folder, _, rest = inside.partition("/")
    if folder == "assets" and rest:
        return Destination(LinkKind.ASSET, rest, unquote(parts.fragment))
    if folder != ".." and rest.endswith(".md") and "/" not in rest:
        return Destination(LinkKind.ARTICLE, rest.removesuffix(".md"), unquote(parts.fragment))
    return Destination(LinkKind.UNKNOWN)
