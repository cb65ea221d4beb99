"""What assistants, reviewers, editors, programs and sites say, left in an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison
from duizhao.checking.finding import Finding
from duizhao.checking.leftover_talk.marks import chat_marks
from duizhao.checking.leftover_talk.remarks import remarks
from duizhao.diagnostics import Severity


def _of(code: str) -> Callable[[Comparison], Iterator[Finding]]:
    def run(comparison: Comparison) -> Iterator[Finding]:
        yield from (remark.finding for remark in remarks(comparison) if remark.code == code)

    return run


def assistant_talk(comparison: Comparison) -> Iterator[Finding]:
    """Report words that an assistant says around its answer, and marks of chat programs."""
    yield from _of("assistant-talk")(comparison)
    yield from chat_marks(comparison.edition)


ASSISTANT_TALK = Check(
    "assistant-talk",
    Severity.ERROR,
    "No word of an assistant is left in the text.",
    """An answer copied as a whole brings along what stood around it: “Sure, here is the
translation:”, “希望这对你有帮助！”, “Word count: 350”, `</think>`. Such words are reported where a
sentence begins with them and the other text says nothing like it. Where both texts have
them, as after the faithful translation of a raw answer, they are reported at the very
beginning and end of the article; there, words that no list holds are known by their manner, such
as a promise and a service in one sentence. “As an AI language model, I …” and marks such as
`[citation:3]` are reported everywhere. What stands in quotation marks, code or a block quotation
is quoted, and let pass.""",
    assistant_talk,
)

ALTERNATIVES = Check(
    "alternatives",
    Severity.ERROR,
    "The text says everything once, in one version.",
    """An answer may offer a choice: “Option 1: … Option 2: …”, “Alternatively: …”, “（或译：……）”.
It is reported where the other text offers none.""",
    _of("alternatives"),
)

REVIEW_REMARK = Check(
    "review-remark",
    Severity.WARNING,
    "No remark about the text is left in it.",
    """Remarks on facts, wording or translation are meant for the author or the translator, not
for readers: “(Note: the original has a typo here)”, “建议改为……”, “[TODO]”, “修改说明：”. A note
in brackets that the other text lacks is reported, but a translator’s note that explains a
word is not; nor is a paragraph that begins “Note:” on both sides. In the translation, a
sentence that speaks of its own wording is reported where the source says nothing of wording
or translation, and so is one in which an “I” speaks to “you” or of the text where the source has
neither 我 nor another speaker, nor in a dialogue a 你. So are, where the source has nothing of
their kind, a sentence in brackets about the text, a question to a “you”, a sentence behind a
pictogram, and one that quotes words of the source. What asks for verification is reported even
where both texts have it.""",
    _of("review-remark"),
)

POSSIBLE_REMARK = Check(
    "possible-remark",
    Severity.INFO,
    "Nothing reads as if only one said it who hands over a text.",
    """An author may say it, too; where there are two such places in an article, or another of
these checks has found something, each is a `review-remark`. On both sides a sentence is reported
that has hardly a word for which one stands in the other text, where that is whole without it, and
that speaks of a text, an editor's doubts, a program or a site as the article does nowhere else; and
at the beginning and end of a translated paragraph one that has none of its source's words, where
its neighbour has those with which the source begins or ends. Where both texts have it at either
end of the article, a sentence is reported in which enough comes together that only one says who
hands over a text: of its version, tone, length or ending, to a “you” whom the article does not
address, in brackets, behind a pictogram or in a line of fields; beside other left-over talk less
is enough.""",
    _of("possible-remark"),
)

EXPORT_STAMP = Check(
    "export-stamp",
    Severity.WARNING,
    "No line is a program’s stamp.",
    """A line that is nothing but a date with a time, “导出时间：…”, “Last edited …”,
“ChatGPT said:” or “Copy code” was copied from a program’s window. It is reported where the
other text lacks it, and at the very beginning and end of the article also where both texts
have it; elsewhere it may belong to a chronicle. A date without a time is let pass.""",
    _of("export-stamp"),
)

FOOTER = Check(
    "footer",
    Severity.WARNING,
    "The text does not end in a footer of its author or site.",
    """“欢迎点赞转发”, “Thanks for reading! Subscribe …”, “版权归作者所有……”, “About the author: …”
and the like belong to the site that an article was copied from. The last four blocks of both
texts are looked at, and what a site says at the very end is known by its manner, too. Licences,
corrections and acknowledgements are let pass, and so is the journal in which an essay first
appeared.""",
    _of("footer"),
)
