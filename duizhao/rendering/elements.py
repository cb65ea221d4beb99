"""HTML elements, written with everything in them escaped."""

from __future__ import annotations

from markupsafe import Markup

EMPTY = Markup("")


def element(tag: str, attributes: Markup, content: Markup) -> Markup:
    """Return an element; its attributes are HTML, as `attributes_of` returns them."""
    return Markup("<{0}{1}>{2}</{0}>").format(tag, attributes, content)


def attributes_of(**values: str | None) -> Markup:
    """Return attributes as HTML, each with a space before it; those that are None are left out."""
    return EMPTY.join(
        Markup(' {}="{}"').format(name, value)
        for name, value in values.items()
        if value is not None
    )
