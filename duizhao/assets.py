"""Files that articles show or offer, read from `content/assets` and nowhere else."""

from __future__ import annotations

import io
import re
import stat
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from xml.etree import ElementTree as ET

from PIL import Image, ImageFile, UnidentifiedImageError

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
    if suffix in _ATTACHMENTS:
        return Asset(name, content)
    found = _INSPECTIONS[suffix](content)
    if isinstance(found, str):
        return Asset(name, fault=found)
    return Asset(name, content, is_image=True, width=found[0], height=found[1])


def _raster(content: bytes) -> str | tuple[int, int]:
    """Return what is wrong with a picture, or its width and height as it is shown."""
    try:
        with warnings.catch_warnings(), _whole_pictures_only():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP", "GIF"]) as image:
                if image.width * image.height > MAX_PIXELS:
                    return f"it has more than {MAX_PIXELS // 1_000_000} million pixels"
                image.load()
                size = image.size
                turned = _is_turned(image)
    except UnidentifiedImageError:
        return "it is not the PNG, JPEG, WebP or GIF that its name says"
    except Exception as error:  # noqa: BLE001  # Pillow's decoders raise nearly anything on damaged data
        return f"it is damaged: {error}"
    return size[::-1] if turned else size


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Have Pillow refuse what is cut short; WeasyPrint, once loaded, has it pass that over."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _is_turned(image: Image.Image) -> bool:
    """Tell whether a photograph lies on its side (Exif 2.3, tag Orientation, 5 to 8)."""
    try:
        return image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    except Exception:  # noqa: BLE001  # a browser passes over a damaged Exif block as well
        return False


def _svg(content: bytes) -> str | tuple[int, int]:
    """Return what is wrong with a drawing, or its width and height, 0 where it says neither."""
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
    return next(filter(None, faults), "") or _use_fault(root) or _svg_size(root)


def _svg_size(root: ET.Element) -> tuple[int, int]:
    """Return a drawing's size; one without is as many pixels wide as its `viewBox` says."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    ratio = box[3] / box[2] if len(box) == 4 and box[2] > 0 and box[3] > 0 else 0.0
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if ratio and not (width and height):
        width = width or (height / ratio if height else box[2])
        height = width * ratio
    if not (0.5 <= width <= _WIDEST and 0.5 <= height <= _WIDEST):
        return 0, 0
    return max(1, round(width)), max(1, round(height))


def _pixels(length: str) -> float:
    """Return an absolute CSS length in pixels; 0.0 for another."""
    found = _LENGTH.fullmatch(length.strip())
    return float(found[1]) * _UNITS[found[2].lower()] if found else 0.0


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
_NUMBER = re.compile(r"[-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:[eE][-+]?\d{1,2})?")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
}
_LENGTH = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(px|pt|pc|in|cm|mm|)", re.IGNORECASE)
_WIDEST = 100_000
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
_INSPECTIONS: Mapping[str, Callable[[bytes], str | tuple[int, int]]] = MappingProxyType(
    {
        ".svg": _svg,
        ".png": _raster,
        ".jpg": _raster,
        ".jpeg": _raster,
        ".webp": _raster,
        ".gif": _raster,
    }
)
