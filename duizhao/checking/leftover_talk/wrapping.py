"""Whether a text or a paragraph was left in the fence or the quotation marks of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duizhao.blocks import CodeBlock, Paragraph, walk_blocks
from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, TextPair
from duizhao.checking.finding import Finding, places
from duizhao.checking.prose import OBJECT, Prose
from duizhao.diagnostics import Severity
from duizhao.model import Document, Edition, Segment, Status

# What a fence around prose names as its language, if anything.
_PROSE_LANGUAGES = frozenset({"", "markdown", "md", "mdx", "text", "txt", "plaintext", "plain"})
_ID_LINE = re.compile(r"^\{#[a-z][a-z0-9-]*\}$", re.MULTILINE)
_SENTENCE = re.compile(
    r"(?:[A-Za-z’',\d-]+ ){5,}[A-Za-z’'\d]+[.!?:”\"]|[\u4e00-\u9fff，、“”\w]{8,}[。！？]"
)
# From which share of a file on a fence is a fence around the article.
_WHOLE = 0.6
_CLOSING = {"“": "”", '"': '"', "「": "」", "『": "』"}
_FIRST = frozenset(_CLOSING)
_ANY_MARK = frozenset("“”\"‘’'「」『』《》")
_WORDS = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]{2}")
_ENOUGH_WORDS = 6

_FENCE = "Take the fence away; what is in it is shown as code."


def wrapping_fence(comparison: Comparison) -> Iterator[Finding]:
    """Report prose in a code fence, in quotation marks or in backquotes on one side alone."""
    for pair in comparison.pairs:
        if pair.pair:
            yield from _of_pair(pair)
    yield from _alone(comparison.edition)


def _of_pair(pair: TextPair) -> Iterator[Finding]:
    # What is to be found has code on one side, or begins with a quotation mark.
    if not (
        pair.source.text[:1] in _FIRST
        or pair.target.text[:1] in _FIRST
        or OBJECT in pair.source.text
        or OBJECT in pair.target.text
    ):
        return
    if pair.source.is_object and pair.target.is_object:
        if _surrounds_all(pair.source) and _surrounds_all(pair.target):
            yield pair.finding("the whole article stands in a code fence in both files", _FENCE)
        return
    for side, other, name in (
        (pair.source, pair.target, "source"),
        (pair.target, pair.source, "translation"),
    ):
        message, remedy = "", ""
        if _holds_prose(side.segments) and not _codes(other.segments):
            message, remedy = f"the {name} is prose in a code fence", _FENCE
        elif mark := _mark_around(side, other):
            message = f"the {name} stands as a whole in {mark}, its counterpart does not"
            remedy = f"Take the {mark} away, or write them on both sides."
        if message:
            yield pair.finding(message, remedy)


def _alone(edition: Edition) -> Iterator[Finding]:
    """Report fences that are left over themselves, and fences that hide a text and its IDs."""
    for index, pair in enumerate(edition.pairs):
        if pair.is_whole:
            continue
        is_extra = pair.status is Status.EXTRA
        document, segments = (
            (edition.target, pair.target) if is_extra else (edition.source, pair.source)
        )
        message = ""
        if any(_is_prose_fence(code) and not code.text.strip() for code in _codes(segments)):
            message = "a code fence with nothing in it was left in the text"
        elif _holds_prose(segments) and (is_extra or _is_whole(document, segments)):
            message = "a stretch of prose stands in a code fence"
        if message:
            yield Finding(pair.id, message, _FENCE, *places(edition, edition.pairs, index))


def _codes(segments: Sequence[Segment]) -> list[CodeBlock]:
    return [
        block
        for segment in segments
        for block in walk_blocks(segment.blocks)
        if isinstance(block, CodeBlock)
    ]


def _is_prose_fence(code: CodeBlock) -> bool:
    return code.language.lower() in _PROSE_LANGUAGES


def _holds_prose(segments: Sequence[Segment]) -> bool:
    return any(
        _is_prose_fence(code) and (_ID_LINE.search(code.text) or _SENTENCE.search(code.text))
        for code in _codes(segments)
    )


def _surrounds_all(prose: Prose) -> bool:
    return _holds_prose(prose.segments) and _is_whole(prose.document, prose.segments)


def _is_whole(document: Document, segments: Sequence[Segment]) -> bool:
    held = sum(len(code.text) for code in _codes(segments))
    return held >= _WHOLE * len(document.text)


def _mark_around(side: Prose, other: Prose) -> str:
    """Return what surrounds a whole paragraph here and not there, as a message names it."""
    text = side.text
    if not text or not (text[0] in _CLOSING or text[0] == OBJECT) or len(side.runs) != 1:
        return ""
    if not (_is_paragraph(side) and _is_paragraph(other)):
        return ""
    if len(side.nodes) == 1 and side.codes:
        around, inside = "backquotes", side.codes[0].text
        bare = not other.codes
    else:
        closing = _CLOSING.get(text[0], "")
        around, inside = "quotation marks", text[1:-1]
        if not closing or text[-1] != closing or {text[0], closing} & set(inside):
            return ""
        words = other.text.strip()
        bare = bool(words) and not _ANY_MARK & {words[0], words[-1], words[-2:-1]}
    enough = len(_WORDS.findall(inside)) >= _ENOUGH_WORDS
    return around if bare and enough and _SENTENCE.search(f"{inside}.") else ""


def _is_paragraph(prose: Prose) -> bool:
    return all(
        isinstance(block, Paragraph) for segment in prose.segments for block in segment.blocks
    )


WRAPPING_FENCE = Check(
    "wrapping-fence",
    Severity.ERROR,
    "No prose stands in a fence, quotation marks or backquotes that its counterpart lacks.",
    """Assistants hand over a text in a code fence or in quotation marks, which are then copied
with it. Reported are prose in a fence without a language, or with `markdown` or `text`, whose
counterpart is in none; an article that as a whole stands in a fence; an empty fence; and a
paragraph that is nothing but one quotation or inline code on one side and neither on the
other. Prose in a fence on both sides is an example that the author shows.""",
    wrapping_fence,
)
