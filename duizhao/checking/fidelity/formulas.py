"""Formulas: mathematics says the same in every language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from duizhao.blocks import Code
from duizhao.checking.check import Check, of_each_pair
from duizhao.checking.comparison import TextPair
from duizhao.checking.fidelity.left_over import how_often, left_over
from duizhao.checking.fidelity.taken_up import ENGLISH_WORDS, is_taken_up
from duizhao.checking.finding import Finding
from duizhao.checking.formula_places import WORD_COMMANDS, FormulaPlace, formula_places
from duizhao.checking.numerals.english_vocabulary import ONES
from duizhao.checking.prose import OBJECT, Prose
from duizhao.diagnostics import Severity

# Words within a formula are translated; a single letter is a symbol.
_WORDS = re.compile(rf"\\(?:{WORD_COMMANDS})\s*\{{([^{{}}]*)\}}")
_LAYOUT = re.compile(
    r"\\(?:left|right|[bB]igg?[lrm]?|displaystyle|limits|quad|qquad|tag\{[^{}]*\})(?![A-Za-z])"
    r"|\\[,;:!> ]|[~\s&]"
)
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[0-9]+(?:\.[0-9]+)?|[^\s{}]")
# Two ways to write one symbol, in TeX or as a character.
_SAME = {
    "\\le": "≤", "\\leq": "≤", "\\leqslant": "≤", "\\ge": "≥", "\\geq": "≥", "\\geqslant": "≥",
    "\\ne": "≠", "\\neq": "≠", "\\times": "×", "\\to": "→", "\\rightarrow": "→",
    "\\dfrac": "\\frac", "\\tfrac": "\\frac", "\\ldots": "…", "\\dots": "…", "\\cdots": "…",
    "\\approx": "≈", "\\pm": "±", "\\%": "%", "\\_": "_", "\\lbrace": "\\{", "\\rbrace": "\\}",
    "\\lvert": "|", "\\rvert": "|", "\\mid": "|", "\\vert": "|", "\\cdot": "·",
}  # fmt: skip
_ENDS = ".,;:，。；："
# 第 $i$ 个 is the $i^{th}$: the ending says nothing, nor do brackets round the rest.
_ORDINAL = re.compile(
    r"^(?:\((?P<all>[^()]*)\)|(?P<rest>.*\S))\s*\^\s*"
    r"\{?\s*(?:\\(?:text|textrm|mathrm|mbox|rm)\s*\{?\s*)?(?:th|st|nd|rd)\s*\}{0,2}$"
)


def formulas(pair: TextPair) -> Iterator[Finding]:
    """Report formulas that one side lacks, or that differ."""
    if OBJECT not in pair.source.text and OBJECT not in pair.target.text:
        return
    source, target = formula_places(pair.source), formula_places(pair.target)
    if [place.tex for place in source] == [place.tex for place in target]:
        return
    left, right = left_over(source, target, _same_formula)
    # Code may stand for a formula, once for each.
    left, _ = left_over(left, pair.target.codes, _is_same_code)
    right, _ = left_over(right, pair.source.codes, _is_same_code)
    left = [place for place in left if not _stands_as_text(place, pair.target)]
    right = [place for place in right if not _stands_as_text(place, pair.source)]
    # A formula that is cut in two or joined from two has the same symbols.
    if _all_symbols(left) == _all_symbols(right):
        return
    for one, other in zip_longest(left, right):
        if one and other:
            yield pair.finding(
                f"the source has the formula {one.tex.strip()}; "
                f"the translation has {other.tex.strip()}",
                "Write the formula as the source has it.",
                one.span(pair.source),
                other.span(pair.target),
            )
        elif one and not _is_taken_up(one, pair, source, target):
            yield _lacks(pair, one, source, target)
        elif other:
            yield pair.finding(
                f"the translation has the formula {other.tex.strip()}; the source does not",
                "Delete the formula, or add it to the source.",
                None,
                other.span(pair.target),
            )


def _lacks(
    pair: TextPair, place: FormulaPlace, source: list[FormulaPlace], target: list[FormulaPlace]
) -> Finding:
    there, have = _times(place, source), _times(place, target)
    have += sum(_is_same_code(place, code) for code in pair.target.codes)
    has_it = f"has it {how_often(have)}" if have else "lacks it"
    return pair.finding(
        f"the translation lacks the formula {place.tex.strip()}"
        if there == 1
        else f"the source has the formula {place.tex.strip()} {how_often(there)}; "
        f"the translation {has_it}",
        "Put the formula into the translation as the source has it.",
        place.span(pair.source),
    )


def _times(place: FormulaPlace, places: list[FormulaPlace]) -> int:
    return sum(_same_formula(place, other) for other in places)


def _is_taken_up(
    place: FormulaPlace, pair: TextPair, source: list[FormulaPlace], target: list[FormulaPlace]
) -> bool:
    if place.tex.strip().isdecimal():
        return False  # No pronoun stands for a number.
    marked = rf"\$\s*{re.escape(place.tex.strip())}\s*\$"
    return _times(place, target) == _times(place, source) - 1 > 0 and is_taken_up(
        marked, pair.source, pair.target
    )


def _same_formula(one: FormulaPlace, other: FormulaPlace) -> bool:
    return one.tex == other.tex or _symbols(one.tex) == _symbols(other.tex)


def _is_same_code(place: FormulaPlace, code: Code) -> bool:
    return place.tex.strip() == code.text or _symbols(place.tex) == _symbols(code.text)


def _all_symbols(places: Iterable[FormulaPlace]) -> Counter[str]:
    return Counter(
        symbol for place in places for symbol in _symbols(place.tex) if symbol not in _ENDS
    )


def _symbols(tex: str) -> list[str]:
    """Return what a formula says, symbol for symbol, without words and layout."""
    if ordinal := _ORDINAL.match(tex.strip()):
        tex = ordinal["all"] or ordinal["rest"]
    tex = unicodedata.normalize("NFKC", _LAYOUT.sub(" ", _WORDS.sub(_word, tex)))
    symbols = [_SAME.get(symbol, symbol) for symbol in _TOKEN.findall(tex)]
    while symbols and symbols[-1] in _ENDS:
        symbols.pop()
    return symbols


def _word(words: re.Match[str]) -> str:
    symbol = words[1].strip()
    return symbol if len(symbol) == 1 and symbol.isascii() else " "


def _stands_as_text(place: FormulaPlace, prose: Prose) -> bool:
    """Tell whether a short formula stands on the other side as plain text or code."""
    symbols = "".join(_symbols(place.tex)).replace("^", "").replace("_", "")
    if "\\" in symbols or not symbols:
        return not symbols
    # Code that is the formula itself was counted; other code may hold it.
    codes = (code.text for code in prose.codes if not _is_same_code(place, code))
    plain = " ".join((prose.text, *codes))
    text = re.sub(r"[\s_^{}]+", "", unicodedata.normalize("NFKC", plain))
    if symbols.isalnum():
        if symbols in ENGLISH_WORDS:
            plain = plain[len(prose.text) :]
        text = unicodedata.normalize("NFKC", re.sub(r"[_^{}]", "", plain))
        if symbols.isdecimal() and int(symbols) < len(ONES):
            symbols = f"(?:{symbols}|{ONES[int(symbols)]})"
        return bool(
            re.search(rf"(?<![A-Za-z0-9]){symbols}(?![A-Za-z0-9]|['’]s\b)", text, re.IGNORECASE)
        )
    return symbols in text


FORMULAS = Check(
    "formulas",
    Severity.WARNING,
    "Both texts have the same formulas.",
    r"""Formulas are compared symbol for symbol, in any order. Spaces, sizes of brackets, a
full stop at the end and words in `\text{…}`, `\mathrm{…}` and the like do not count, `\le` is the
same as `\leq`, and 第 `$i$` 个 is the `$i^{th}$`. A formula that the other side cuts in two passes,
and a short one that it writes as plain text: `$n$` and n. Of a formula that a sentence has twice,
“it” may be the second.""",
    of_each_pair(formulas),
)
