"""Files that articles show or offer, read from `content/assets` and nowhere else."""

from __future__ import annotations

import io
import stat
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

from PIL import Image, UnidentifiedImageError

from duizhao.model import Asset

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000


def read_asset(folder: Path, name: str) -> Asset:
    """Read one asset below a folder; a file that must not be published has a fault and no bytes."""
    try:
        path = (folder / name).resolve(strict=True)
        if not path.is_relative_to(folder.resolve()):
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
    inspect = _INSPECTIONS.get(path.suffix.lower())
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
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "an SVG must not declare a document type or entities"
    try:
        root = ET.fromstring(content)  # noqa: S314  # document types are refused above
    except ET.ParseError as error:
        return f"it is damaged: {error}"
    for element in root.iter():
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if tag in ("script", "foreignobject", "iframe"):
            return f"an SVG must not hold <{tag}>"
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                return f"an SVG must not hold the attribute {attribute}"
            if attribute == "href" and not value.strip().startswith("#"):
                return "an SVG must not refer to another file"
            if "url(" in value.lower() and "url(#" not in value.lower().replace(" ", ""):
                return "an SVG must not refer to another file"
        if (
            tag == "style"
            and element.text
            and ("@import" in element.text or "url(" in element.text)
        ):
            return "an SVG must not refer to another file"
    return ""


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
