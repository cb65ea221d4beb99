"""Code becomes HTML, coloured where its language is known."""

from __future__ import annotations

from markupsafe import Markup
from pygments import format as format_tokens
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from duizhao.blocks import CodeBlock
from duizhao.rendering.words import clean, printable

# Only lexers that people use and that take linear time: some of Pygments' 500 do not.
_LANGUAGES = frozenset(
    [
        "bash",
        "c",
        "c#",
        "c++",
        "clojure",
        "cmake",
        "console",
        "cpp",
        "csharp",
        "css",
        "dart",
        "diff",
        "docker",
        "dockerfile",
        "elixir",
        "erlang",
        "fish",
        "go",
        "golang",
        "graphql",
        "groovy",
        "haskell",
        "hcl",
        "html",
        "http",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "jsonc",
        "julia",
        "kotlin",
        "latex",
        "lua",
        "make",
        "makefile",
        "markdown",
        "matlab",
        "md",
        "nginx",
        "nix",
        "objective-c",
        "ocaml",
        "perl",
        "php",
        "powershell",
        "proto",
        "protobuf",
        "ps1",
        "py",
        "pycon",
        "python",
        "python3",
        "r",
        "rb",
        "rs",
        "ruby",
        "rust",
        "scala",
        "scheme",
        "scss",
        "sh",
        "shell",
        "shell-session",
        "sql",
        "swift",
        "tex",
        "toml",
        "ts",
        "tsx",
        "typescript",
        "vim",
        "xml",
        "yaml",
        "yml",
        "zig",
        "zsh",
    ]
)


def code(block: CodeBlock) -> Markup:
    """Return code as HTML, coloured where its language is known.

    Code that a lexer would not give back whole is shown without colours.
    """
    text = printable(block.text)
    if block.language.lower() not in _LANGUAGES:
        return clean(text)
    lexer = get_lexer_by_name(block.language, stripnl=False)
    tokens = list(lexer.get_tokens(text))
    if "".join(value for _, value in tokens).removesuffix("\n") != text:
        return clean(text)
    html = format_tokens(tokens, HtmlFormatter(nowrap=True))
    return Markup(html.removesuffix("\n"))  # noqa: S704  # Pygments escapes
