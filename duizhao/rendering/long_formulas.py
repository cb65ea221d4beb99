"""Where a long formula may be broken, and how wide what cannot be broken is.

Browsers set a row of MathML in one line, however long. A formula of the class *pieces* is a row
of rows, which a style sheet sets one after the other like the words of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from xml.etree import ElementTree as ET

# In ems: no shorter formula is broken, and no wider one fits a page of A4, or its smaller print.
_SHORT, _PAGE, _SMALL_PRINT = 12.0, 40.0, 62.0
_LETTER, _OPERATOR, _COLUMN_GAP = 0.55, 1.1, 0.8
_SCRIPT = 0.7

_RELATIONS = frozenset("=≠≈≡≅∼≃≤≥≪≫<>∈∉⊂⊆⊃⊇∝→←↔⇒⇐⇔↦⟶⟹⟺≔")
_SIGNS = frozenset("+−-±∓∪∩∨∧⊕")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
_WITH_SCRIPTS = frozenset({"msub", "msup", "msubsup", "mmultiscripts"})
_ONE_ABOVE_THE_OTHER = frozenset({"mfrac", "munder", "mover", "munderover"})


def breakable(math: ET.Element) -> tuple[ET.Element, str]:
    """Return a formula's content as one row, with the classes of a long formula, or ""."""
    row = ET.Element("mrow")
    row.extend(math)
    inner = row
    while len(inner) == 1 and inner[0].tag == "mrow":
        inner = inner[0]
    pieces = list(_pieces(inner)) if width(inner) > _SHORT else [inner]
    fit = _fit(max(map(width, pieces)))
    if len(pieces) == 1:
        return row, fit
    broken = ET.Element("mrow")
    broken.extend(pieces)
    return broken, f"pieces {fit}".rstrip()


def width(element: ET.Element) -> float:
    """Return about how wide a formula is, in ems."""
    if element.tag == "mtable":
        columns = zip_longest(*([width(cell) for cell in row] for row in element), fillvalue=0.0)
        return sum(max(column) + _COLUMN_GAP for column in columns)
    if element.tag == "mo":
        return _OPERATOR if (element.text or "") in _RELATIONS | _SIGNS else _LETTER
    parts = [width(child) for child in element]
    if element.tag in _ONE_ABOVE_THE_OTHER:
        return max(parts, default=0.0)
    if element.tag in _WITH_SCRIPTS and parts:
        return parts[0] + _SCRIPT * max(parts[1:], default=0.0)
    return sum(parts) + _LETTER * len((element.text or "").strip())


def _pieces(row: ET.Element) -> Iterator[ET.Element]:
    """Yield a row's content as rows that begin at its relations, and at signs between terms."""
    piece = ET.Element("mrow")
    depth = 0
    last: ET.Element | None = None
    for child in row:
        base = child[0] if child.tag in _WITH_SCRIPTS and len(child) else child
        sign = (base.text or "") if base.tag == "mo" else ""
        depth += (sign in _OPENING) - (sign in _CLOSING)
        # Behind another sign it is that of a number.
        is_between = last is not None and (last.tag != "mo" or (last.text or "") in _CLOSING)
        if child is base and sign in _RELATIONS | _SIGNS and depth == 0 and is_between:
            yield piece
            piece = ET.Element("mrow")
            child.set("form", "infix")  # what a row begins with is taken for a prefix
        piece.append(child)
        last = child
    yield piece


def _fit(ems: float) -> str:
    return "" if ems <= _PAGE else "wide" if ems <= _SMALL_PRINT else "widest"
