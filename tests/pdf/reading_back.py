"""A handout read back with pikepdf: the structure that a screen reader follows, and its words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pikepdf

HAN = re.compile("[\u3400-\u9fff]")
WIDE = re.compile("[\u3000-\u303f\uff00-\uffef]")
_CMAP_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Tag:
    """An element of the structure tree, with the language that holds there."""

    type: str
    language: str
    own_language: str
    alternative: str
    kids: list[Tag | str] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    @property
    def own_text(self) -> str:
        return "".join(kid for kid in self.kids if isinstance(kid, str))

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)


def read_structure(pdf: bytes) -> tuple[Tag, str]:
    """Return the structure tree with its words, and the words of what is decoration."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.objgen: _marked_words(page) for page in document.pages}
        root = document.Root.StructTreeRoot.K
        root = root[0] if isinstance(root, pikepdf.Array) else root
        tree = _tag(root, str(document.Root.Lang), None, pages)
        decoration = "".join(words.get(-1, "") for words in pages.values())
    return tree, decoration


def _tag(element: Any, inherited: str, page: Any, pages: dict[Any, dict[int, str]]) -> Tag:
    own = str(element.get("/Lang", ""))
    page = element.get("/Pg", page)
    tag = Tag(str(element.S)[1:], own or inherited, own, str(element.get("/Alt", "")))
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if kid.get("/Type") == pikepdf.Name.MCR:
                tag.kids.append(pages[kid.Pg.objgen][int(kid.MCID)])
            elif "/S" in kid:
                tag.kids.append(_tag(kid, tag.language, page, pages))
        else:
            tag.kids.append(pages[page.objgen][int(kid)])
    return tag


def _marked_words(page: Any) -> dict[int, str]:
    """Return the words of each marked sequence of a page; decoration has the number -1."""
    fonts = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    marks: list[int] = []
    codes: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        operator = str(instruction.operator)
        match operator:
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                marks.append(int(properties["/MCID"]) if "/MCID" in properties else -1)
                found.setdefault(marks[-1], "")
            case "EMC":
                marks.pop()
            case "Tf":
                codes = fonts[str(operands[0])]
            case "Tj" | "TJ":
                shown = operands[0] if operator == "TJ" else [operands[0]]
                raw = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
                pairs = zip(raw[::2], raw[1::2], strict=True)
                found[marks[-1] if marks else -1] += "".join(
                    codes.get(high << 8 | low, "") for high, low in pairs
                )
            case _:
                pass
    return found


def faces_by_character(pdf: bytes) -> dict[str, set[str]]:
    """Return the faces that each character of a handout is set in, by their names in the PDF."""
    found: dict[str, set[str]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            fonts = {
                name: (str(font.BaseFont).partition("+")[2].rstrip(","), _unicode(font))
                for name, font in page.Resources.get("/Font", {}).items()
            }
            face, codes = "", dict[int, str]()
            for instruction in pikepdf.parse_content_stream(page):
                operands: Any = instruction.operands
                operator = str(instruction.operator)
                if operator == "Tf":
                    face, codes = fonts[str(operands[0])]
                elif operator in ("Tj", "TJ"):
                    shown = operands[0] if operator == "TJ" else [operands[0]]
                    raw = b"".join(
                        bytes(part) for part in shown if isinstance(part, pikepdf.String)
                    )
                    for high, low in zip(raw[::2], raw[1::2], strict=True):
                        found.setdefault(codes.get(high << 8 | low, ""), set()).add(face)
    return found


def embedded_faces(pdf: bytes) -> dict[str, bool]:
    """Return the faces of a PDF by their names, each with whether its outlines are in it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = [item for item in document.objects if _is_font(item) and "/ToUnicode" in item]
        return {
            str(font.BaseFont).partition("+")[2].rstrip(","): any(
                key in font.DescendantFonts[0].FontDescriptor
                for key in ("/FontFile2", "/FontFile3")
            )
            for font in fonts
        }


def _is_font(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font


@cache
def _mapping(cmap: bytes) -> dict[int, str]:
    mapped = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap.decode("latin-1"), re.DOTALL):
        for code, text in _CMAP_PAIR.findall(block):
            mapped[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return mapped


def _unicode(font: Any) -> dict[int, str]:
    return _mapping(font.ToUnicode.read_bytes())
