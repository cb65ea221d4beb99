"""Inline code: what a reader is to type or look for is the same in both texts."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from duizhao.blocks import Code
from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import TextPair
from duizhao.checking.completeness.answers import is_mostly_answered, marks_of
from duizhao.checking.completeness.dictionary import translated
from duizhao.checking.completeness.vocabulary import said
from duizhao.checking.fidelity.code_in_prose import (
    code_key,
    is_gloss,
    stands,
    stands_in_pieces,
    stands_plainly,
)
from duizhao.checking.fidelity.left_over import how_often, left_over
from duizhao.checking.finding import Finding
from duizhao.checking.language_names import without_language
from duizhao.checking.prose import Prose
from duizhao.diagnostics import Severity

_QUOTED = re.compile(r"([\"']).*\1|[“”‘’]")


def inline_code(pair: TextPair) -> Iterator[Finding]:
    """Report code of the source that the translation lacks."""
    source, target = pair.source.codes, pair.target.codes
    if not source or [code.text for code in source] == [code.text for code in target]:
        return
    left, right = left_over(source, target, _same, _same_page)
    if not left:
        return
    lost = [
        code
        for code in left
        if _must_stand(code)
        and not stands(code, pair.source, pair.target)
        and not stands_in_pieces(code, pair.source, pair.target)
        and not is_gloss(code, pair.source, pair.target)
    ]
    # What is words in one language is words in the other: `文件名` is `file name`, or a file name.
    worded = [
        code for code in left if not _must_stand(code) and not _is_translated(code, pair.target)
    ]
    spare = [code for code in right if code.text not in [other.text for other in source]]
    lost += worded[len(spare) :]
    for code in {code_key(code): code for code in sorted(lost, key=left.index)}.values():
        yield _finding(pair, code, right)


def _finding(pair: TextPair, code: Code, others: list[Code]) -> Finding:
    there = _times(code, pair.source)
    near = difflib.get_close_matches(code.text, [other.text for other in others], n=1, cutoff=0.7)
    if near:
        other = next(other for other in others if other.text == near[0])
        beside = _times(other, pair.target)
        often = (
            (f" {how_often(there)}", f" {how_often(beside)}")
            if max(there, beside) > 1
            else ("", "")
        )
        return pair.finding(
            f"the source has the code {code.text}{often[0]}; "
            f"the translation has {other.text}{often[1]}",
            "Write the code as the source has it.",
            pair.source.node_span(code),
            pair.target.node_span(other),
        )
    return pair.finding(
        _lacks(code, pair),
        "Put the code into the translation as the source has it.",
        pair.source.node_span(code),
    )


def _lacks(code: Code, pair: TextPair) -> str:
    there, have = _times(code, pair.source), _times(code, pair.target)
    if there == 1:
        words = stands_plainly(code, pair.target)
        return (
            f"the code {code.text} stands in the translation as a plain word only"
            if words
            else f"the translation lacks the code {code.text}"
        )
    has_it = f"has it {how_often(have)}" if have else "lacks it"
    return f"the source has the code {code.text} {how_often(there)}; the translation {has_it}"


def _times(code: Code, prose: Prose) -> int:
    return sum(_same(code, other) for other in prose.codes)


def _must_stand(code: Code) -> bool:
    return code.text.isascii() and not _QUOTED.search(code.text)


def _is_translated(code: Code, target: Prose) -> bool:
    """Tell whether a text says the words of code plainly: its Latin ones, or half of all."""
    marks = marks_of(code.text)
    if bool(marks) and marks <= marks_of(target.text):
        return True
    words = said(code.text).words
    if len(words) == 1 and not said(code.text).meanings:
        return translated(words, target.text) == words
    return is_mostly_answered(code.text, target)


def _same(one: Code, other: Code) -> bool:
    return code_key(one) == code_key(other)


def _same_page(one: Code, other: Code) -> bool:
    """Tell whether two pieces of code are one file's names in two languages."""
    if "." not in one.text:
        return False
    return without_language(one.text.strip()) == without_language(other.text.strip())


INLINE_CODE = Check(
    "inline-code",
    Severity.WARNING,
    "What is code in the source stands in the translation.",
    """Inline code of the source stands in the translation as often as in the source, in any
order. It passes as a plain word, in capitals, in the plural or within other code, and as a
file’s name that differs only in the language, such as `README_CN.md` and `README.md`; code that
the translation has beyond the source's is not looked at. Where the translation marks
other code, an everyday word without the marks does not count, nor does a name without its capital;
the word “a”, the “key” of “key-value” and “code” for `codes` never do. Of code that a sentence has
twice, “it” may be the second, and `a != b` may be said in words of `a` and `b`. Code with 汉字 or
quotation marks is words that may be translated, and is only counted.""",
    of_each_pair(inline_code),
)
