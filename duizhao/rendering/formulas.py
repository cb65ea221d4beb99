"""TeX becomes MathML for the page and a drawing for the handout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

import latex2mathml.converter
from markupsafe import Markup, escape

from duizhao.rendering.long_formulas import breakable

_SIZE = 24.0
# Environments that latex2mathml does not know, and what looks the same.
_ENVIRONMENT = re.compile(r"(\\(?:begin|end)\{)(aligned|gathered|gather\*?)(?=\})")
_KNOWN = {"aligned": "split", "gathered": "matrix", "gather": "matrix", "gather*": "matrix"}
_EAST_ASIAN = 0x2E80
# What presentation MathML needs to show a formula; links, styles and actions are not among it.
_ELEMENTS = frozenset(
    [
        "math",
        "menclose",
        "merror",
        "mfenced",
        "mfrac",
        "mi",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
        "mphantom",
        "mprescripts",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
        "mtr",
        "munder",
        "munderover",
        "none",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "accent",
        "accentunder",
        "align",
        "close",
        "columnalign",
        "columnlines",
        "columnspacing",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "height",
        "largeop",
        "linethickness",
        "lspace",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "open",
        "rowalign",
        "rowlines",
        "rowspacing",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
    ]
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG; `depth` is how far it reaches below the baseline, in units of 1 em."""

    svg: bytes
    depth: float
    width: float
    height: float


@lru_cache(maxsize=512)
def mathml(tex: str, *, display: bool) -> Markup | None:
    """Return a formula as MathML that carries its TeX; None where the TeX cannot be read.

    A long one is of class *pieces*, which it may be broken between; one that is wider than a
    page of paper all the same is *wide* or *widest*.
    """
    known = _ENVIRONMENT.sub(lambda found: found[1] + _KNOWN[found[2]], tex)
    try:
        converted = latex2mathml.converter.convert(known, display="block" if display else "inline")
        root = ET.fromstring(converted)  # noqa: S314  # latex2mathml wrote it
    except Exception:  # noqa: BLE001  # latex2mathml raises nearly anything on faulty TeX
        return None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        if element.tag not in _ELEMENTS:
            return None
        for name in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[name]
        if element.text == "&":  # of an environment that latex2mathml does not know
            return None
    row, kind = breakable(root)
    body = ET.tostring(row, encoding="unicode")
    mode = Markup(' display="block"') if display else Markup("")
    kind = Markup(' class="{}"').format(kind) if kind else Markup("")
    return Markup(
        '<math xmlns="http://www.w3.org/1998/Math/MathML"{mode}{kind}><semantics>{body}'
        '<annotation encoding="application/x-tex">{tex}</annotation></semantics></math>'
    ).format(  # ElementTree made the body
        mode=mode,
        kind=kind,
        body=Markup(body),  # noqa: S704
        tex=escape(tex),
    )


@lru_cache(maxsize=512)
def drawing(tex: str, *, display: bool) -> Drawing | None:
    """Return a formula as a drawing; None where the TeX cannot be read.

    The drawing's face has no 汉字, so a formula with words in it is shown as TeX too.
    """
    if any(ord(char) >= _EAST_ASIAN for char in tex):
        return None
    import ziamath  # noqa: PLC0415  # a slow import that only a formula in a handout needs

    ziamath.config.svg2 = False  # plain paths, which every SVG reader draws alike
    try:
        svg = ziamath.Latex(tex, size=_SIZE, inline=not display).svg()
        root = ET.fromstring(svg)  # noqa: S314  # ziamath wrote it
    except Exception:  # noqa: BLE001  # ziamath raises nearly anything on faulty TeX
        return None
    _, top, width, height = (float(number) / _SIZE for number in root.attrib["viewBox"].split())
    return Drawing(svg.encode("utf-8"), depth=top + height, width=width, height=height)
