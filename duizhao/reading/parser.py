"""The only module that knows markdown-it: text becomes chunks of tokens, one per block.

Three rules of our own are added to CommonMark, tables, strikethrough, footnotes and `$`
formulas: the ID line, the note to translators, and emphasis beside 汉字.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from duizhao.reading.id_lines import parse_id_line
from duizhao.reading.refused import without_refused
from duizhao.reading.wide import is_wide

# Text below markdown-it's own limit is dropped without a word, so ours is well inside it.
NESTING_LIMIT = 20
_PARSER_LIMIT = 100

# A new kind of line must end whatever came before it, as a heading does.
_ENDS_OTHERS = ["paragraph", "reference", "blockquote", "list"]

# Lines of our own, which are no content.
_MARKERS = ("id_line", "note")

# Where an inline rule may begin or a link's text end; markdown-it stops at more, for plugins.
_MARKUP = re.compile(r"[\n\\`*_~\[\]!<&$]")


class Node(NamedTuple):
    """One element of the parsed tree: a token, or an opening one with all up to its closing."""

    type: str
    tag: str
    content: str
    info: str
    hidden: bool
    attrs: Mapping[str, str | int | float]
    meta: Mapping[str, Any]
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One top-level thing: a block, an ID line, a note or a footnote definition.

    `first_line` and `end_line` count from 0, the end not included. `node` is None where
    the block is nested deeper than `NESTING_LIMIT`. `strays` are ID lines and notes inside
    the block, as (type, first line, end line); `prose` are the lines that are text and not
    code, as (first line, end line); `rows` the lines of tables, as (line, columns). `label`
    is a footnote definition's.
    """

    type: str
    first_line: int
    end_line: int
    node: Node | None = None
    strays: tuple[tuple[str, int, int], ...] = ()
    prose: tuple[tuple[int, int], ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """A line such as `[label]: address`, which is not shown; `label` is in capitals."""

    label: str
    address: str
    first_line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's top-level chunks, and the link definitions that stand between them."""

    chunks: tuple[Chunk, ...]
    definitions: tuple[LinkDefinition, ...]


def parse(text: str, *, math: bool) -> Parsed:
    """Parse Markdown text into its top-level chunks and its link definitions, in order."""
    env: EnvType = {}
    tokens = _parser(math).parse(without_refused(text), env)
    chunks = tuple(_chunk(run) for run in _top_level_runs(tokens))
    return Parsed(chunks, tuple(_definitions(env)))


def _definitions(env: EnvType) -> Iterable[LinkDefinition]:
    found = list(env.get("references", {}).items())
    found += [(item["label"], item) for item in env.get("duplicate_refs", ())]
    for label, item in found:
        first, end = item["map"]
        yield LinkDefinition(label, item["href"], first, end)


def _top_level_runs(tokens: Iterable[Token]) -> Iterable[list[Token]]:
    run: list[Token] = []
    depth = 0
    for token in tokens:
        run.append(token)
        depth += token.nesting
        if depth == 0:
            yield run
            run = []


def _chunk(run: list[Token]) -> Chunk:
    first, end = run[0].map or (0, 0)
    kind = run[0].type.removesuffix("_open")
    if kind in _MARKERS:
        return Chunk(kind, first, end)
    strays = tuple((token.type, *(token.map or (0, 0))) for token in run if token.type in _MARKERS)
    too_deep = any(_depth(token) >= NESTING_LIMIT for token in run)
    node = None if too_deep else _nodes(iter(run))[0]
    prose = tuple(
        (token.map[0], token.map[1]) for token in run if token.type == "inline" and token.map
    )
    label = str(run[0].meta.get("label", ""))
    return Chunk(kind, first, end, node, strays, prose, tuple(_table_rows(run)), label)


def _nodes(tokens: Iterator[Token]) -> tuple[Node, ...]:
    """Return the nodes up to the end of the tokens, or of the element that they begin in."""
    nodes = []
    for token in tokens:
        if token.nesting < 0:
            break
        if token.type not in _MARKERS:
            children = _nodes(tokens if token.nesting else iter(token.children or ()))
            nodes.append(
                Node(
                    token.type.removesuffix("_open"),
                    token.tag,
                    token.content,
                    token.info,
                    token.hidden,
                    token.attrs,
                    token.meta,
                    children,
                )
            )
    return tuple(nodes)


def _table_rows(run: Iterable[Token]) -> Iterable[tuple[int, int]]:
    columns = 0
    for token in run:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            yield token.map[0], columns


def _depth(token: Token) -> int:
    if not token.children:
        return token.level
    return token.level + max(child.level for child in token.children)


@lru_cache(maxsize=2)
def _parser(math: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark")
    markdown.inline = _CjkParserInline()
    markdown.configure("commonmark", {"html": False, "maxNesting": _PARSER_LIMIT})
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["html_block", "html_inline"])
    markdown.inline.terminator_re = _MARKUP
    footnote_plugin(markdown, inline=False, move_to_end=False, always_match_refs=True)
    if math:
        dollarmath_plugin(markdown, allow_labels=False, allow_space=False, double_inline=True)
    markdown.block.ruler.before("table", "id_line", _id_line, {"alt": _ENDS_OTHERS})
    markdown.block.ruler.before("table", "note", _note, {"alt": _ENDS_OTHERS})
    # Addresses stay as written; which may be linked is for a check to say, not for the parser.
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # its hook
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # its hook
    return markdown


def _id_line(state: StateBlock, line: int, _end_line: int, silent: bool) -> bool:
    if state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    if state.src[start : start + 1] not in ("{", "｛"):
        return False
    if parse_id_line(state.src[start : state.eMarks[line]]) is None:
        return False
    if not silent:
        state.line = line + 1
        token = state.push("id_line", "", 0)
        token.map = [line, line + 1]
    return True


def _note(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """A comment that begins a line and ends one (CommonMark 0.31, HTML block of kind 2)."""
    if state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("<!--", start):
        return False
    close = state.src.find("-->", start + 2)  # `<!-->` is whole (CommonMark 0.31, 6.6)
    if close < 0:
        return False
    last = line
    while last < end_line and state.eMarks[last] < close:
        last += 1
        if last < end_line and state.sCount[last] < state.blkIndent and not state.isEmpty(last):
            return False  # the list item that it began in is over
    if last == end_line or state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        state.line = last + 1
        token = state.push("note", "", 0)
        token.map = [line, last + 1]
    return True


class _CjkStateInline(StateInline):
    """Delimiter runs that may open and close beside 汉字 and full-width punctuation.

    CommonMark 0.31, section 6.2, lets `**“重点”**是` show its asterisks, because a run
    after punctuation closes only before a space. The markdown-cjk-friendly specification
    amends the rule so that a wide character counts as such a neighbour and never as the
    punctuation that prevents.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803  # its names
        scanned = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1] if start > 0 else " "
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        if not (is_wide(before) or is_wide(after)):
            return scanned
        left = _flanks(inner=after, outer=before)
        right = _flanks(inner=before, outer=after)
        if canSplitWord:
            return Scanned(left, right, scanned.length)
        return Scanned(
            left and (not right or _parts_words(before)),
            right and (not left or _parts_words(after)),
            scanned.length,
        )


class _CjkParserInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if src and not _MARKUP.search(src):
            tokens.append(Token("text", "", 0, content=src))
            return tokens
        state = _CjkStateInline(src, md, env, tokens)
        self.tokenize(state)
        for finish in self.ruler2.getRules(""):
            finish(state)
        return state.tokens


def _is_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _parts_words(char: str) -> bool:
    return is_wide(char) or _is_punctuation(char)


def _flanks(*, inner: str, outer: str) -> bool:
    """Tell whether a run of delimiters flanks what stands on its inner side."""
    if isWhiteSpace(ord(inner)):
        return False
    hindered = _is_punctuation(inner) and not is_wide(inner)
    return not hindered or isWhiteSpace(ord(outer)) or _parts_words(outer)
