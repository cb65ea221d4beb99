"""The parser's nodes become blocks and inline content of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from duizhao.blocks import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Formula,
    FormulaBlock,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    NoteCall,
    Paragraph,
    Quotation,
    Rule,
    Strikethrough,
    Strong,
    Table,
    Text,
)
from duizhao.reading.parser import Node
from duizhao.reading.wide import joins_without_space


def convert_block(node: Node) -> Block:
    """Return one of the parser's block nodes as a block."""
    return _BLOCKS[node.type](node)


def convert_blocks(nodes: Sequence[Node]) -> tuple[Block, ...]:
    """Return the blocks of a container; footnote definitions are not among them."""
    return tuple(convert_block(node) for node in nodes if node.type != "footnote_reference")


def footnote_definitions(node: Node) -> tuple[Node, ...]:
    """Return the footnote definitions in a node, itself included, outermost first."""
    own = (node,) if node.type == "footnote_reference" else ()
    return own + tuple(found for child in node.children for found in footnote_definitions(child))


def _paragraph(node: Node) -> Block:
    content = _inline_content(node)
    words = [part for part in content if not (isinstance(part, Text) and not part.text.strip())]
    if len(words) == 1:
        if isinstance(words[0], Image):
            return Figure(words[0])
        if isinstance(words[0], Formula) and _is_display(node):
            return FormulaBlock(words[0].tex.strip())
    return Paragraph(content)


def _is_display(node: Node) -> bool:
    children = node.children[0].children
    return any(child.type == "math_inline_double" for child in children)


def _heading(node: Node) -> Block:
    return Heading(int(node.tag[1]), _inline_content(node))


def _list(node: Node) -> Block:
    start = None
    if node.type == "ordered_list":
        start = int(node.attrs.get("start", 1))
    tight = any(
        child.type == "paragraph" and child.hidden
        for item in node.children
        for child in item.children
    )
    return ListBlock(start, tight, tuple(convert_blocks(item.children) for item in node.children))


def _table(node: Node) -> Block:
    rows = [row for part in node.children for row in part.children]
    header = rows[0].children
    alignments = tuple(
        str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in header
    )
    cells = tuple(tuple(_inline_content(cell) for cell in row.children) for row in rows)
    return Table(alignments, cells[0], cells[1:])


def _code(node: Node) -> Block:
    words = node.info.split()
    return CodeBlock(words[0] if words else "", node.content.removesuffix("\n"))


_BLOCKS: Mapping[str, Callable[[Node], Block]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "table": _table,
    "blockquote": lambda node: Quotation(convert_blocks(node.children)),
    "fence": _code,
    "code_block": _code,
    "math_block": lambda node: FormulaBlock(node.content.strip()),
    "hr": lambda _: Rule(),
}


def _inline_content(node: Node) -> tuple[Inline, ...]:
    """Return the content of a paragraph, a heading or a cell, which hold one `inline` each."""
    return _inlines(node.children[0].children) if node.children else ()


def _inlines(nodes: Sequence[Node]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    text: list[str] = []
    for words, node in zip(_words(nodes), nodes, strict=True):
        if words is None:
            if any(text):
                found.append(Text("".join(text)))
            text.clear()
            found.append(_INLINES[node.type](node))
        else:
            text.append(words)
    return (*found, Text("".join(text))) if any(text) else tuple(found)


def _words(nodes: Sequence[Node]) -> list[str | None]:
    """Return what each node is as text; None for one that is more than text.

    A soft break is a space, or nothing where the characters beside it join without one; a
    note's call or a mark on either side has no character and is looked past.
    """
    # A line feed, which only a reference such as &NewLine; writes, is a space on every page.
    words: list[str | None] = [
        node.content.replace("\n", " ") if node.type == "text" else None for node in nodes
    ]
    if all(node.type != "softbreak" for node in nodes):
        return words
    before: list[str] = []
    char = ""
    for node in nodes:
        before.append(char)
        char = _edge(node, last=True) or char
    char = ""
    for index in range(len(nodes) - 1, -1, -1):
        if nodes[index].type == "softbreak":
            words[index] = "" if joins_without_space(before[index], char) else " "
        char = _edge(nodes[index], last=False) or char
    return words


def _edge(node: Node, *, last: bool) -> str:
    """Return a node's last or first character; notes and marks have none."""
    if not node.children:
        return (node.content[-1:] if last else node.content[:1]) or ""
    inner = reversed(node.children) if last else iter(node.children)
    return next(filter(None, (_edge(child, last=last) for child in inner)), "")


def _link(node: Node) -> Inline:
    return Link(
        str(node.attrs.get("href", "")), str(node.attrs.get("title", "")), _inlines(node.children)
    )


def _image(node: Node) -> Inline:
    return Image(
        str(node.attrs.get("src", "")), _alt(node.children), str(node.attrs.get("title", ""))
    )


def _alt(nodes: Sequence[Node]) -> str:
    return "".join(
        " " if node.type == "hardbreak" else words or node.content or _alt(node.children)
        for words, node in zip(_words(nodes), nodes, strict=True)
    )


_INLINES: Mapping[str, Callable[[Node], Inline]] = {
    "hardbreak": lambda _: LineBreak(),
    "code_inline": lambda node: Code(node.content),
    "math_inline": lambda node: Formula(node.content),
    "math_inline_double": lambda node: Formula(node.content),
    "em": lambda node: Emphasis(_inlines(node.children)),
    "strong": lambda node: Strong(_inlines(node.children)),
    "s": lambda node: Strikethrough(_inlines(node.children)),
    "link": _link,
    "image": _image,
    "footnote_ref": lambda node: NoteCall(str(node.meta["label"])),
}
