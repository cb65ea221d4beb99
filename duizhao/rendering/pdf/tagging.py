"""WeasyPrint's tags, made again as the structure tree of `structure`.

WeasyPrint 70 makes an element of each box, on each page, in the document's language only. Its
builder is followed while it works, into a draft that is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from duizhao.rendering.pdf.structure import (
    Annotation,
    Content,
    Node,
    as_standard,
    element_languages,
    one_for_each_element,
    owners,
    without_skipped_levels,
)

_POINTS = 0.75  # of a CSS pixel
_DECORATION = pydyf.Dictionary({"Type": "/Pagination"})


@contextmanager
def tagged_by_element(engine: ModuleType, root: Element) -> Iterator[None]:
    """Have WeasyPrint write this structure for the HTML below `root` while the block runs."""
    writer, builder = engine.pdf, engine.pdf.tags
    add_tags, build = writer.add_tags, builder._build_box_tree  # noqa: SLF001  # no public way
    made_from: dict[int, Element] = {}

    def follow(box: Any, *context: Any) -> Iterator[pydyf.Dictionary]:  # as WeasyPrint types them
        html = getattr(box, "_box", box).element
        for element in build(box, *context):
            if html is not None:
                made_from.setdefault(element.number, html)
            yield element

    def add(pdf: pydyf.PDF, document: Any, version: object, streams: Sequence[Any]) -> None:
        draft = _Draft(pdf)
        document.pages = _LetGo(document.pages)
        add_tags(draft, document, version, streams)
        for key in ("ViewerPreferences", "MarkInfo", "Lang"):
            pdf.catalog[key] = draft.catalog[key]
        heights = [page.height * _POINTS for page in document.pages]
        read = _read(draft, made_from, heights)
        draft.objects.clear()  # as large as what is made of it
        tree, _ = one_for_each_element(read)
        _write(pdf, without_skipped_levels(as_standard(tree, element_languages(root))), streams)

    writer.add_tags, builder._build_box_tree = add, follow  # noqa: SLF001
    try:
        yield
    finally:
        writer.add_tags, builder._build_box_tree = add_tags, build  # noqa: SLF001


class _LetGo(list[Any]):
    """Pages that lose their boxes as they are passed: the tags are the last to need them."""

    def __iter__(self) -> Iterator[Any]:
        for page in super().__iter__():
            yield page
            page._page_box = None  # noqa: SLF001  # no public way


class _Draft:
    """Takes the objects of a PDF that is never written."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.page_references: tuple[bytes, ...] = pdf.page_references
        self.catalog = pydyf.Dictionary(pdf.catalog)
        self.objects: list[Any] = []

    def add_object(self, added: Any) -> None:
        added.number = len(self.objects)
        self.objects.append(added)

    def at(self, reference: bytes) -> Any:
        return self.objects[int(reference.split()[0])]


def _read(draft: _Draft, made_from: dict[int, Element], heights: Sequence[float]) -> Node:
    numbers = {reference: number for number, reference in enumerate(draft.page_references)}

    def node(element: pydyf.Dictionary) -> Node:
        page = numbers[element["Pg"]] if "Pg" in element else 0
        kids: list[Node | Content | Annotation] = []
        for kid in element["K"]:
            if isinstance(kid, int):
                kids.append(Content(page, kid))
                continue
            found = draft.at(kid)
            if found["Type"] == "/OBJR":
                kids.append(Annotation(numbers[found["Pg"]], found["Obj"]))
            else:
                kids.append(node(found))
        kind = element["S"].removeprefix("/")
        entries = {"Alt": element["Alt"]} if "Alt" in element else {}
        if kind == "TH":
            entries["A"] = pydyf.Dictionary({"O": "/Table", "Scope": "/Column"})
        elif kind == "Figure":
            left, top, right, bottom = element["A"]["BBox"]
            box = [left, heights[page] / _POINTS - bottom, right, heights[page] / _POINTS - top]
            entries["A"] = pydyf.Dictionary(
                {"O": "/Layout", "BBox": pydyf.Array(edge * _POINTS for edge in box)}
            )
        return Node(kind, made_from.get(element.number), entries, kids)

    tree = draft.at(draft.catalog["StructTreeRoot"])
    return node(draft.at(tree["K"][0]))


def _write(pdf: pydyf.PDF, tree: Node, streams: Sequence[Any]) -> None:
    pages: Sequence[bytes] = pdf.page_references
    places = pydyf.Dictionary({"Nums": pydyf.Array()})
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "K": b"null"})
    pdf.add_object(places)
    pdf.add_object(root)
    root["ParentTree"] = places.reference
    pdf.catalog["StructTreeRoot"] = root.reference
    references: dict[int, bytes] = {}
    links: list[tuple[bytes, bytes]] = []

    def write(node: Node, parent: bytes) -> bytes:
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.type}", "P": parent})
        pdf.add_object(element)
        references[id(node)] = element.reference
        if node.language:
            element["Lang"] = pydyf.String(node.language)
        element.update(node.entries)
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if page is not None:
            element["Pg"] = pages[page]
        kids = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(write(kid, element.reference))
            elif isinstance(kid, Content):
                kids.append(kid.mark if kid.page == page else _elsewhere(kid, pages))
            else:
                kids.append(_area(kid, pages))
                links.append((kid.reference, element.reference))
                _name(pdf, kid, node)
        element["K"] = kids
        reference: bytes = element.reference
        return reference

    root["K"] = pydyf.Array([write(tree, root.reference)])
    owned = owners(tree)
    for number, stream in enumerate(streams):
        marks = _decorate(stream, number, owned)
        held = [owned.get(Content(number, mark)) for mark in range(marks)]
        places["Nums"].append(number)
        places["Nums"].append(
            pydyf.Array(references[id(node)] if node else b"null" for node in held)
        )
    for number, (area, owner) in enumerate(links, start=len(streams)):
        places["Nums"].extend((number, owner))
        pdf.objects[int(area.split()[0])]["StructParent"] = number
    root["ParentTreeNextKey"] = len(streams) + len(links)


def _elsewhere(content: Content, pages: Sequence[bytes]) -> pydyf.Dictionary:
    return pydyf.Dictionary({"Type": "/MCR", "Pg": pages[content.page], "MCID": content.mark})


def _area(area: Annotation, pages: Sequence[bytes]) -> pydyf.Dictionary:
    return pydyf.Dictionary({"Type": "/OBJR", "Pg": pages[area.page], "Obj": area.reference})


def _name(pdf: pydyf.PDF, area: Annotation, link: Node) -> None:
    """Say where a link leads in the words that the HTML has for it."""
    label = link.html.get("aria-label") if link.html is not None else None
    if label:
        pdf.objects[int(area.reference.split()[0])]["Contents"] = pydyf.String(label)


def _decorate(stream: Any, page: int, owned: dict[Content, Node]) -> int:
    """Mark what no element owns as decoration; return how many marks the page has."""
    parts = stream.stream
    marks = 0
    for place, part in enumerate(parts):
        if isinstance(part, pydyf.Dictionary) and "MCID" in part:
            marks = max(marks, part["MCID"] + 1)
            if Content(page, part["MCID"]) not in owned:
                parts[place - 1], parts[place] = "/Artifact", _DECORATION
    return marks
