"""TeX becomes MathML for the page and a drawing for the handout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

import latex2mathml.converter
from markupsafe import Markup, escape

_SIZE = 24.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG; `depth` is how far it reaches below the baseline, in units of 1 em."""

    svg: bytes
    depth: float
    width: float
    height: float


@lru_cache(maxsize=512)
def mathml(tex: str, *, display: bool) -> Markup | None:
    """Return a formula as MathML that carries its TeX; None where the TeX cannot be read."""
    try:
        converted = latex2mathml.converter.convert(tex, display="block" if display else "inline")
        root = ET.fromstring(converted)  # noqa: S314  # latex2mathml wrote it
    except Exception:  # noqa: BLE001  # latex2mathml raises nearly anything on faulty TeX
        return None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    body = "".join(ET.tostring(child, encoding="unicode") for child in root)
    mode = Markup(' display="block"') if display else Markup("")
    return Markup(
        '<math xmlns="http://www.w3.org/1998/Math/MathML"{mode}><semantics><mrow>{body}</mrow>'
        '<annotation encoding="application/x-tex">{tex}</annotation></semantics></math>'
    ).format(mode=mode, body=Markup(body), tex=escape(tex))  # noqa: S704  # made by ElementTree


@lru_cache(maxsize=512)
def drawing(tex: str, *, display: bool) -> Drawing | None:
    """Return a formula as a drawing; None where the TeX cannot be read."""
    import ziamath  # noqa: PLC0415  # a slow import that only a formula in a handout needs

    ziamath.config.svg2 = False  # plain paths, which every SVG reader draws alike
    try:
        svg = ziamath.Latex(tex, size=_SIZE, inline=not display).svg()
        root = ET.fromstring(svg)  # noqa: S314  # ziamath wrote it
    except Exception:  # noqa: BLE001  # ziamath raises nearly anything on faulty TeX
        return None
    _, top, width, height = (float(number) / _SIZE for number in root.attrib["viewBox"].split())
    return Drawing(svg.encode("utf-8"), depth=top + height, width=width, height=height)
