"""The structure tree of a handout: what a screen reader follows, each text in its own voice.

One HTML element is one element of the structure, whichever boxes and pages it was laid out in:
a paragraph that a page's end divides is one paragraph, and anonymous boxes are nobody's. The
types are the standard ones of ISO 32000-1, 14.8.4, used as ISO 14289-1 (PDF/UA-1) asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
# Elements that only set type: their text is their parent's, unless it is in another language.
_PASSING = frozenset({"Span", "NonStruct"})
_TEXT_BLOCKS = frozenset({"Div", "LBody"})
# What stays though it holds nothing: a table without a cell would be another table.
_KEPT_EMPTY = frozenset({"TD", "TH", "TR"})
_TYPES = {
    "pre": "P",
    "code": "Code",
    "figure": "Div",
    "section": "Sect",
    "nav": "Sect",
}
_TYPES_OF_CLASSES = {
    "number": "Lbl",
    "formula-image": "Formula",
    "contents-list": "TOC",
    "contents-item": "TOCI",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A marked sequence of a page's content: the page's number and the sequence's, from 0."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's area on a page, by its reference in the PDF."""

    page: int
    reference: bytes


@dataclass(slots=True)
class Node:
    """An element of the structure; `html` is the element that it was made from, if any."""

    type: str
    html: Element | None = None
    entries: dict[str, object] = field(default_factory=dict)
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    language: str = ""


def one_for_each_element(root: Node) -> tuple[Node, set[Content]]:
    """Return the tree with one node for each HTML element, and the content that repeats others.

    A table's header that is repeated on a page is decoration there, and so are the labels in
    the margin (`id`), which every reader of the structure has as destinations.
    """
    made: dict[int, Node] = {}
    repeated: set[Content] = set()

    def into(node: Node, kids: Iterable[Node | Content | Annotation]) -> None:
        for kid in kids:
            if not isinstance(kid, Node):
                node.kids.append(kid)
            elif kid.html is None or (kid.html is node.html and kid.type != "LBody"):
                into(node, kid.kids)
            elif _is_margin_label(kid.html):
                repeated.update(contents(kid))
            elif (known := made.get(_key(kid))) is None:
                made[_key(kid)] = whole = replace(kid, kids=[])
                node.kids.append(whole)
                into(whole, kid.kids)
            elif kid.type == "THead":
                repeated.update(contents(kid))
            else:
                into(known, kid.kids)

    tree = replace(root, kids=[])
    into(tree, root.kids)
    return tree, repeated


def as_standard(root: Node, languages: Mapping[int, str]) -> Node:
    """Return the tree in standard types, every node with the language of its text.

    `languages` holds the language of each HTML element that has one of its own or from an
    ancestor below the root, by the element's identity.
    """
    return _tidy(_typed(root, languages), "")


def contents(node: Node) -> Iterator[Content]:
    """Yield all content below a node in the order of reading."""
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from contents(kid)
        elif isinstance(kid, Content):
            yield kid


def element_languages(root: Element) -> dict[int, str]:
    """Return the language of every element below one that names it, by the element's identity."""
    found: dict[int, str] = {}

    def walk(element: Element, inherited: str) -> None:
        for child in element:
            language = child.get("lang") or inherited
            if language:
                found[id(child)] = language
            walk(child, language)

    walk(root, "")
    return found


def _key(node: Node) -> int:
    # A list item is two nodes of one element: the item and its body.
    return id(node.html) * 2 + (node.type == "LBody")


def _is_margin_label(html: Element) -> bool:
    return "margin-label" in html.get("class", "").split()


def _typed(node: Node, languages: Mapping[int, str]) -> Node:
    kids = [_typed(kid, languages) if isinstance(kid, Node) else kid for kid in node.kids]
    return replace(
        node,
        type=_standard_type(node),
        kids=kids,
        language=languages.get(id(node.html), "") if node.html is not None else "",
    )


def _standard_type(node: Node) -> str:
    if node.html is None:
        return node.type
    for name in node.html.get("class", "").split():
        if name in _TYPES_OF_CLASSES:
            return _TYPES_OF_CLASSES[name]
    return _TYPES.get(node.html.tag, node.type)


def _tidy(node: Node, inherited: str) -> Node:
    """Leave out what says nothing: spans of the language around them, and nodes without content."""
    language = node.language or inherited
    kids: list[Node | Content | Annotation] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
            continue
        tidy = _tidy(kid, language)
        if not tidy.kids and tidy.type not in _KEPT_EMPTY:
            continue
        if tidy.type in _PASSING and not tidy.entries and (tidy.language or language) == language:
            kids.extend(tidy.kids)
        else:
            kids.append(tidy)
    whole = replace(node, kids=kids, language=language)
    if whole.type == "Link":
        return _with_its_areas(whole)
    if whole.type == "LI":
        return _with_label(whole)
    if whole.type in _TEXT_BLOCKS and any(_is_inline(kid) for kid in kids):
        return _with_paragraphs(whole)
    return whole


def _with_its_areas(link: Node) -> Node:
    """Return a link that owns its areas: WeasyPrint gives one to code inside it, too."""
    areas: list[Annotation] = []

    def without_areas(node: Node) -> Node:
        kids: list[Node | Content | Annotation] = []
        for kid in node.kids:
            if isinstance(kid, Annotation):
                areas.append(kid)
            else:
                kids.append(without_areas(kid) if isinstance(kid, Node) else kid)
        return replace(node, kids=kids)

    bare = without_areas(link)
    return replace(bare, kids=[*areas, *bare.kids])


def _is_inline(kid: Node | Content | Annotation) -> bool:
    return not isinstance(kid, Node) or kid.type in ("Span", "Link", "Code", "Lbl")


def _with_paragraphs(block: Node) -> Node:
    """Return a block whose text stands in paragraphs, or as one if it holds nothing but text."""
    if all(_is_inline(kid) or _is_formula(kid) for kid in block.kids):
        if block.type == "Div":
            return replace(block, type="P")
        return replace(block, kids=[Node("P", kids=block.kids, language=block.language)])
    kids: list[Node | Content | Annotation] = []
    open_paragraph: Node | None = None
    for kid in block.kids:
        if _is_inline(kid):
            if open_paragraph is None:
                open_paragraph = Node("P", language=block.language)
                kids.append(open_paragraph)
            open_paragraph.kids.append(kid)
        else:
            open_paragraph = None
            kids.append(kid)
    return replace(block, kids=kids)


def _is_formula(kid: Node | Content | Annotation) -> bool:
    return isinstance(kid, Node) and kid.type in ("Formula", "Figure")


def _with_label(item: Node) -> Node:
    """Return a list item whose number or bullet, set into its first line, is its label."""
    labels: list[Node] = []

    def without_label(node: Node) -> Node:
        kids: list[Node | Content | Annotation] = []
        for kid in node.kids:
            if isinstance(kid, Node) and kid.type == "Lbl" and not labels:
                labels.append(kid)
            elif isinstance(kid, Node) and kid.type not in ("L", "LI"):
                kids.append(without_label(kid))
            else:
                kids.append(kid)
        return replace(node, kids=kids)

    body = without_label(item)
    return replace(body, kids=[*labels, *body.kids])


def without_skipped_levels(root: Node) -> Node:
    """Return the tree with each heading as deep as it is nested (ISO 14289-1, 7.4.2)."""
    open_levels: list[int] = []

    def walk(node: Node) -> Node:
        if node.type not in _HEADINGS:
            kids = [walk(kid) if isinstance(kid, Node) else kid for kid in node.kids]
            return replace(node, kids=kids)
        level = int(node.type[1])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        return replace(node, type=f"H{len(open_levels)}")

    return walk(root)


def owners(root: Node) -> dict[Content, Node]:
    """Return the node that each sequence of content belongs to directly."""
    found: dict[Content, Node] = {}

    def walk(node: Node, kids: Sequence[Node | Content | Annotation]) -> None:
        for kid in kids:
            if isinstance(kid, Node):
                walk(kid, kid.kids)
            elif isinstance(kid, Content):
                found[kid] = node

    walk(root, root.kids)
    return found
