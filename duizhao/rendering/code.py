"""Code becomes HTML, coloured where its language is known."""

from __future__ import annotations

from markupsafe import Markup
from pygments import format as format_tokens
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from duizhao.blocks import CodeBlock
from duizhao.rendering.words import clean, printable


def code(block: CodeBlock) -> Markup:
    """Return code as HTML, coloured where its language is known.

    Code that a lexer would not give back whole is shown without colours.
    """
    text = printable(block.text)
    try:
        lexer = get_lexer_by_name(block.language, stripnl=False)
    except ClassNotFound:
        return clean(text)
    tokens = list(lexer.get_tokens(text))
    if "".join(value for _, value in tokens).removesuffix("\n") != text:
        return clean(text)
    html = format_tokens(tokens, HtmlFormatter(nowrap=True))
    return Markup(html.removesuffix("\n"))  # noqa: S704  # Pygments escapes
