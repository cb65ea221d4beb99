"""Files that articles show or offer, read from `content/assets` and nowhere else."""

from __future__ import annotations

import io
import re
import stat
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from xml.etree import ElementTree as ET

from PIL import Image, UnidentifiedImageError

from duizhao.model import Asset

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_DEPTH = 50
MAX_ELEMENTS = 20_000


def read_asset(folder: Path, root: Path, name: str) -> Asset:
    """Read one asset below a folder of the project at `root`.

    A file that must not be published has a fault and no bytes.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if name.startswith("theme/"):
        return Asset(name, fault="the folder theme is the site's own")
    try:
        path = (folder / name).resolve(strict=True)
        if not path.is_relative_to(folder.resolve()) or not path.is_relative_to(root.resolve()):
            return Asset(name, fault="it lies outside content/assets")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Asset(name, fault="it is not a file")
        if status.st_size > MAX_BYTES:
            return Asset(name, fault=f"it is larger than {MAX_BYTES // 2**20} MiB")
        content = path.read_bytes()
    except FileNotFoundError:
        return Asset(name, fault="there is no such file in content/assets")
    except (OSError, RuntimeError, ValueError) as error:
        return Asset(name, fault=f"it cannot be read: {error}")
    if suffix not in _INSPECTIONS and suffix not in _ATTACHMENTS:
        return Asset(name, fault=f"files of the kind “{suffix or name}” are not published")
    inspect = _INSPECTIONS.get(suffix)
    fault = inspect(content) if inspect else ""
    return Asset(name, fault=fault) if fault else Asset(name, content, is_image=inspect is not None)


def _raster_fault(content: bytes) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP", "GIF"]) as image:
                if image.width * image.height > MAX_PIXELS:
                    return f"it has more than {MAX_PIXELS // 1_000_000} million pixels"
                image.load()
    except UnidentifiedImageError:
        return "it is not the PNG, JPEG, WebP or GIF that its name says"
    except Exception as error:  # noqa: BLE001  # Pillow's decoders raise nearly anything on damaged data
        return f"it is damaged: {error}"
    return ""


def _svg_fault(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "an SVG must be UTF-8"
    for forbidden in ("<!DOCTYPE", "<!ENTITY", "<?xml-stylesheet"):
        if forbidden.lower() in text.lower():
            return f"an SVG must not hold {forbidden}"
    try:
        root = ET.fromstring(content)  # noqa: S314  # document types are refused above
    except (ET.ParseError, ValueError, RecursionError) as error:
        return f"it is damaged: {error}"
    if _local(root.tag) != "svg" or _depth(root) > MAX_DEPTH:
        return f"it is no SVG, or nested deeper than {MAX_DEPTH} levels"
    faults = (_element_fault(element) for element in root.iter())
    return next(filter(None, faults), "") or _use_fault(root)


def _element_fault(element: ET.Element) -> str:
    tag = _local(element.tag)
    if tag in _FORBIDDEN_ELEMENTS:
        return f"an SVG must not hold <{tag}>"
    for key, value in element.attrib.items():
        name = _local(key)
        if name.startswith("on"):
            return f"an SVG must not hold the attribute {name}"
        if name == "href" and not value.strip().startswith("#"):
            return "an SVG must not refer to another file"
        if _refers_outside(value):
            return "an SVG must not refer to another file"
    if tag == "style":
        style = "".join(element.itertext())
        if len(element) or "@" in style or _refers_outside(style):
            return "an SVG must not refer to another file"
    return ""


def _refers_outside(style: str) -> bool:
    """Tell whether a style names an address, or may hide one behind a CSS escape."""
    urls = _URL.findall(style)
    return any(not url.startswith("#") for url in urls) or (bool(urls) and "\\" in style)


def _use_fault(root: ET.Element) -> str:
    """Return a fault where `use` shows an element inside itself, or shows too much in all."""
    elements = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    sizes: dict[str, int] = {}

    def shown(element: ET.Element, inside: frozenset[str]) -> int:
        """Count the elements that are drawn for this one; above the limit, stop counting."""
        total = 1
        for part in element.iter():
            total += 1
            if _local(part.tag) != "use" or total > MAX_ELEMENTS:
                continue
            href = next((v for k, v in part.attrib.items() if _local(k) == "href"), "")
            name = href.strip().removeprefix("#")
            if name in inside:
                return MAX_ELEMENTS + 1
            if name in elements and name not in sizes:
                sizes[name] = shown(elements[name], inside | {name})
            total += sizes.get(name, 0)
        return min(total, MAX_ELEMENTS + 1)

    too_many = shown(root, frozenset()) > MAX_ELEMENTS
    return "it shows too many elements, or one inside itself" if too_many else ""


def _depth(root: ET.Element) -> int:
    depth, level = 0, [root]
    while level:
        depth += 1
        level = [child for element in level for child in element]
    return depth


def _local(name: object) -> str:
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


_URL = re.compile(r"url\(\s*[\"']?\s*([^)\"']*)", re.IGNORECASE)
_FORBIDDEN_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "animate", "animatemotion", "animatetransform", "set"}
)
# What a reader may be offered beside pictures: nothing that a browser runs.
_ATTACHMENTS = frozenset(
    [
        ".7z",
        ".bib",
        ".csv",
        ".docx",
        ".epub",
        ".gz",
        ".json",
        ".mp3",
        ".mp4",
        ".odp",
        ".ods",
        ".odt",
        ".ogg",
        ".opus",
        ".pdf",
        ".pptx",
        ".tsv",
        ".txt",
        ".wav",
        ".webm",
        ".xlsx",
        ".zip",
    ]
)
_INSPECTIONS: Mapping[str, Callable[[bytes], str]] = MappingProxyType(
    {
        ".svg": _svg_fault,
        ".png": _raster_fault,
        ".jpg": _raster_fault,
        ".jpeg": _raster_fault,
        ".webp": _raster_fault,
        ".gif": _raster_fault,
    }
)
