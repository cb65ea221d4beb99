"""Where phrases of assistants, reviewers, editors and programs stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duizhao.blocks import Quotation
from duizhao.checking.comparison import TextPair
from duizhao.checking.leftover_talk.phrases import Group, Where, opening_of, phrases_from
from duizhao.checking.prose import Prose, RunKind

# Where a line, a sentence, a bracket or what a colon leads to begins, with the marks before
# its first word.
BEGINNING = re.compile(
    r"[\n\u2028(（\[【［。！？：.!?:](?:(?<![.!?:])|(?=[\s”\"’)\]]))"
    r"[\s”\"’」』）)】\]*_#>•~|/<→–—\-(（\[【［\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]*+"
)
# Behind a text that ends without a mark, such as a heading, talk begins with a capital letter.
_TALK = 160
_BARE = re.compile(r"[^\s.!?。！？:：(（\[\]【—–-]\s+(?=[A-Z])")
_LINE_ENDS = "\n\u2028"
REST_OF_SENTENCE = re.compile(r"[^.!?。！？\n\u2028]*[.!?。！？…~]*[”’」』）)】\]]*")
_CLOSING = {"(": ")", "（": "）", "[": "]", "【": "】", "［": "］"}
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"))

# So many paragraphs that speak of translating, so far from either end, make it the subject.
_SEVERAL, _AT_END = 2, 2

# What an assistant says of its own text, and what any text says that speaks of such things.
_OF_TEXTS = re.compile(
    r"\btranslat|\brender(?:ed|ing)\b|\bwording\b|\brephras|\bpolished\b|\btechnical terms\b"
    r"|\b(?:short|long|simpl|plain|form|informal|literal|alternativ)\w* version"
    r"|\bthe formatting of|译[文成为]|翻译|润色|改写|措辞",
    re.IGNORECASE,
)
_KNOWS_OF_TEXTS = re.compile(
    r"(?<!编)译(?!码)|版|原[文作著]|[英中]文|[英汉]语|改写|润色|措辞|格式|术语|[文稿][本稿件章]"
    r"|translat|render|version|edition|original|wording|phras|polish|english|chinese|format|draft",
    re.IGNORECASE,
)
_ASSISTANTS = re.compile(
    r"模型|助手|机器人|聊天|人工智能|\b(?:ai|gpt|llm|bot|chat\w*|model)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A phrase and where it stands in the prose's text, from `start` to the sentence's `end`.

    One that is `quoted` may be what somebody in the article says.
    """

    group: Group
    start: int
    end: int
    quoted: bool = False


def utterances(prose: Prose) -> list[Utterance]:
    """Return the phrases in a text that are not quoted there, in its order."""
    text = prepared(prose.text)
    found: list[Utterance] = []
    for beginning in BEGINNING.finditer(text):
        start = beginning.end()
        for phrase in phrases_from(opening_of(text, start)):
            group, match = phrase.group, phrase.match(text, start)
            if match is None:
                continue
            fresh = text[beginning.start()] in _LINE_ENDS
            if not fresh and found and group.where is Where.LINE:
                # What follows a phrase still stands at the start of the text proper.
                fresh = found[-1].end >= beginning.start() - 1
            if _may_stand(prose, group, start - 1, fresh=fresh):
                said = _utterance(group, text, match)
                if is_quoted(prose.text, start - 1):
                    if not speaks_of_texts(text[said.start + 1 : said.end + 1]):
                        continue
                    said = replace(said, quoted=True)
                found.append(said)
                break
    if (bare := _behind(prose, text)) and not (found and found[-1].end > bare.start):
        found.append(bare)
    return list(_joined(found)) if found and not _is_quotation(prose) else []


def _behind(prose: Prose, text: str) -> Utterance | None:
    """Return a phrase that follows words without a mark and goes on to the end of the text."""
    if prose.language.han:
        return None
    whole = len(prose.text.rstrip())
    for gap in _BARE.finditer(prose.text, max(0, len(prose.text) - _TALK)):
        start = gap.end() + 1
        for phrase in phrases_from(opening_of(text, start)):
            if phrase.group.where is Where.SENTENCE and (match := phrase.match(text, start)):
                said = _utterance(phrase.group, text, match)
                if said.end >= whole and not is_quoted(prose.text, said.start):
                    return said
    return None


def prepared(text: str) -> str:
    """Return a text as the phrases are written, with a line feed before its first line."""
    lower = text.lower()
    # A few letters, such as İ, are two in lower case, and places would shift.
    return "\n" + (lower if len(lower) == len(text) else text).replace("'", "’")


def _may_stand(prose: Prose, group: Group, start: int, *, fresh: bool) -> bool:
    if group.where is Where.BRACKET:
        return prose.text[start - 1 : start] in _CLOSING
    if group.where is not Where.SENTENCE:
        kind = prose.run_at(start).kind
        if not fresh or kind not in (RunKind.PARAGRAPH, RunKind.HEADING):
            return False
        if group.where is Where.WHOLE and kind is RunKind.HEADING:
            return False
    return True


def speaks_of_texts(words: str) -> bool:
    """Tell whether words speak of translating, wording or versions, as an assistant does."""
    return _OF_TEXTS.search(words) is not None


def knows_of_texts(text: str) -> bool:
    """Tell whether an article itself speaks of translations, versions, languages or wording."""
    return _KNOWS_OF_TEXTS.search(text) is not None


def are_of_texts(pairs: Sequence[TextPair]) -> bool:
    """Tell whether an article speaks of translating in several paragraphs that are not at its ends.

    At the ends it may be an assistant who does.
    """
    within = pairs[_AT_END:-_AT_END]
    speak = (
        speaks_of_texts(pair.source.text) and speaks_of_texts(pair.target.text) for pair in within
    )
    return sum(speak) >= _SEVERAL


def knows_of_assistants(text: str) -> bool:
    """Tell whether an article speaks of those who talk like that, and may quote them."""
    return _ASSISTANTS.search(text) is not None


def is_quoted(text: str, start: int) -> bool:
    """Tell whether a quotation that began before this place in its line has not ended yet."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line.count('"') % 2 == 1 or any(
        line.count(opening) > line.count(closing) for opening, closing in _QUOTES
    )


def _is_quotation(prose: Prose) -> bool:
    blocks = [block for segment in prose.segments for block in segment.blocks]
    return bool(blocks) and all(isinstance(block, Quotation) for block in blocks)


def _utterance(group: Group, text: str, match: re.Match[str]) -> Utterance:
    """Return what was said, to the end of its sentence, or as a whole where it is in brackets."""
    start, end = match.span()
    if closing := _CLOSING.get(text[start - 1]):
        close = text.find(closing, start)
        line_end = min((p for c in _LINE_ENDS if (p := text.find(c, start)) >= 0), default=-1)
        if group.where is Where.WHOLE and 0 <= close < end - 1:
            # A stamp may go on behind its date in brackets.
            return Utterance(group, start - 2, end - 1)
        if close >= 0 and not 0 <= line_end < close:
            return Utterance(group, start - 2, close)
    # What follows an assistant's colon is its answer; after another's, it is the remark.
    stops = ":：.!?。！？" if group.code == "assistant-talk" else ".!?。！？"
    if text[end - 1] not in stops:
        rest = REST_OF_SENTENCE.match(text, end)
        end = rest.end() if rest else end
    return Utterance(group, start - 1, end - 1)


def _joined(found: list[Utterance]) -> Iterator[Utterance]:
    """Yield what was found, with neighbours of one check as one."""
    last = found[0]
    for one in found[1:]:
        if one.start <= last.end + 1 and one.group.code == last.group.code:
            last = replace(last, end=max(last.end, one.end), quoted=last.quoted and one.quoted)
        elif one.start >= last.end:
            yield last
            last = one
    yield last
