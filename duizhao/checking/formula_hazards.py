"""Dollar signs that make a formula where none was meant, or none where one was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.checking.check import Check
from duizhao.checking.comparison import Comparison, Stretch, TextPair
from duizhao.checking.faults import EVERY, Fault, Side, of_each_segment, shortened, sides
from duizhao.checking.finding import Finding
from duizhao.checking.formula_places import WORD_COMMANDS, formula_places
from duizhao.checking.prose import OBJECT, Prose
from duizhao.diagnostics import Severity
from duizhao.languages import HAN

_WORDS = re.compile(rf"\\(?:{WORD_COMMANDS}|tag\*?|label)\s*\{{[^{{}}]*\}}")
# What no formula holds outside of words: marks, 汉字 without any TeX, two words in a row.
_MARKS = re.compile("[、。，．：；！？（）“”《》…—]")
_HAN = re.compile(f"[{HAN}]")
_TEX = re.compile(r"\\[A-Za-z]|[=^_]")
_TWO_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}\s+[A-Za-z]{2,}(?![A-Za-z])")
# Money: `5 each`, `5,and`, and `5–US` or `5/` between two amounts; `HOME/` between variables.
_MONEY = re.compile(
    r"\d[\d.,]*(?:\s+[A-Za-z]{2,}\b|[,;.]\s*[A-Za-z]{3,}|\s*[-–—/,(+]+\s*(?:US|HK|NT|CA|AU|A|C|S)?$)"
    r"|[A-Z][A-Z0-9_]+[/:]$"
)


def accidental_formulas(comparison: Comparison) -> Iterator[Finding]:
    """Report formulas that hold prose: the dollar signs were money or variables."""
    for side, pair, prose in _with_formulas(comparison):
        for formula in prose.formulas:
            if held := _prose_in(formula.tex):
                yield side.finding(
                    pair.id,
                    f"“{shortened(formula.tex)}” between two dollar signs became a formula, "
                    f"and {held}",
                    "Write \\$ for a dollar sign of the text; in a formula, put words "
                    "into \\text{…}.",
                    prose.node_span(formula),
                )


def _with_formulas(comparison: Comparison) -> Iterator[tuple[Side, TextPair, Prose]]:
    """Yield the texts that may hold a formula."""
    for side in sides(comparison):
        if side.document.front_matter.math:
            for pair, prose in side.proses:
                if OBJECT in prose.text:
                    yield side, pair, prose


def _prose_in(tex: str) -> str:
    """Return what of a formula is no mathematics, as a message says it; "" where all is."""
    symbols = _WORDS.sub("", tex)
    if mark := _MARKS.search(symbols):
        return f"holds {mark[0]}"
    if _HAN.search(symbols) and not _TEX.search(symbols):
        return "holds 汉字"
    if _TWO_WORDS.search(symbols):
        return "holds words"
    if _MONEY.match(symbols.strip()):
        return "looks like money or a variable"
    return ""


# What stands between dollar signs and was read as no formula, and what in it is certainly TeX.
_DOLLARS = re.compile(rf"\$\$?(?P<tex>[^$\n{OBJECT}]+)\$\$?(?![\dA-Za-z$])")
_LONG_COMMAND = r"\\[A-Za-z]{2,}"
_COMMAND = re.compile(
    _LONG_COMMAND + r"|(?<![A-Za-z\\])[A-Za-z)}\d]\s?[\^_](?:\{|[\dA-Za-z](?![A-Za-z]))"
)
# `$ 365/365 $` is no money: a space at both ends, and a sign between two operands.
_EQUATION = re.compile(r" (?=.*[\w)}%] ?[=+*/×÷<>≤≥-] ?[\w({\\]).* ")


def shown_formulas(prose: Prose) -> list[Stretch]:
    """Return where formulas stand that are shown as they are written, dollar signs and all."""
    return [(fault.start, fault.end) for fault in _unread(prose)]


def _unread(prose: Prose) -> list[Fault]:
    if prose.text.count("$") < 2:
        return []
    is_read = prose.document.front_matter.math
    faults = []
    for match in _DOLLARS.finditer(prose.text):
        tex = match["tex"]
        is_equation = (
            is_read and _EQUATION.fullmatch(tex) and (" = " in tex or not _TWO_WORDS.search(tex))
        )
        if not (_COMMAND.search(tex) or is_equation) or _HAN.search(_WORDS.sub("", tex)):
            continue
        spaced = tex != tex.strip()
        if spaced and not (is_read or re.search(_LONG_COMMAND, tex)):
            continue
        if "\\$" in prose.document.excerpt(prose.span(*match.span())):
            continue
        remedy = "Write math: true in the front matter, in both files."
        if is_read:
            remedy = "Take out the spaces between the dollar signs and what they enclose."
        faults.append(Fault(*match.span(), "a formula is shown as it is written", remedy))
    return faults


_ESCAPED = re.compile(r"\\[^A-Za-z]")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_SIDES = re.compile(r"\\(left|right)(?![A-Za-z])")
_ARGUMENT = r"\s*(?:\{[^{}]*\}|\\[A-Za-z]+|[^\s{}\\^_])\s*"
# x^a^b and x_a_b, which TeX refuses
_TWICE = re.compile(rf"\^{_ARGUMENT}\^|(?<!\\)_{_ARGUMENT}_")
# A command or a sign at the end of a group, without what it acts on
_WITHOUT = re.compile(
    r"(?:\^|(?<!\\)_|\\(?:d?frac|tfrac|sqrt|hat|bar|vec|dot|tilde|overline|underline|left|right"
    r"|math(?:rm|bf|bb|cal|it|sf|frak|scr)|text|operatorname))\s*(?:\}|$)"
)


def unreadable_formulas(comparison: Comparison) -> Iterator[Finding]:
    """Report TeX that cannot be read, which is shown as it is written."""
    for side, pair, prose in _with_formulas(comparison):
        for formula in formula_places(prose):
            if fault := _fault_of(formula.tex):
                yield side.finding(
                    pair.id,
                    f"the formula “{shortened(formula.tex)}” cannot be read: {fault}",
                    "Mend the TeX; until then it is shown as it is written.",
                    formula.span(prose),
                )


def _fault_of(tex: str) -> str:
    """Return what is wrong with TeX as a message says it; "" where nothing is seen to be."""
    plain = _ESCAPED.sub("  ", tex)
    if not plain.strip():
        return "" if tex.strip() else "it is empty"
    if plain.endswith("\\"):
        return "it ends with a backslash"
    if fault := _unbalanced(plain) or _unpaired(plain):
        return fault
    if match := _WITHOUT.search(plain):
        return f"{match[0].rstrip('} ')} has nothing to act on"
    if _TWICE.search(plain):
        return "two exponents or two indexes follow each other"
    if "&" in plain and "\\begin" not in plain:
        return "& stands in no table of symbols"
    return "% begins a comment" if "%" in plain else ""


def _unbalanced(plain: str) -> str:
    depth = 0
    for brace in re.findall(r"[{}]", plain):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return "} closes what was never opened"
    return "{ does not close" if depth else ""


def _unpaired(plain: str) -> str:
    opened: list[str] = []
    for which, name in _ENVIRONMENT.findall(plain):
        if which == "begin":
            opened.append(name)
        elif not opened or opened.pop() != name:
            return f"\\end{{{name}}} closes what was never opened"
    if opened:
        return f"\\begin{{{opened[-1]}}} does not end"
    depth = 0
    for which in _SIDES.findall(plain):
        depth += 1 if which == "left" else -1
        if depth < 0:
            return "\\right has no \\left"
    return "\\left has no \\right" if depth else ""


ACCIDENTAL_FORMULA = Check(
    "accidental-formula",
    Severity.WARNING,
    "No prose stands between two dollar signs and becomes a formula.",
    """With `math: true`, “$5 for one,$8 for two” has a formula in it. Reported are formulas with
full-width punctuation, 汉字 without any TeX beside them, two words in a row, or a beginning like an
amount of money. Words in `\\text{…}` are words of a formula and pass.""",
    accidental_formulas,
)

UNREAD_FORMULA = Check(
    "unread-formula",
    Severity.WARNING,
    "Every formula is read as one.",
    """TeX between dollar signs is shown as it is written where the front matter does not say
`math: true`, or where a space stands inside the dollar signs. Amounts of money and shell variables
are no TeX.""",
    of_each_segment(None, _unread, at_most=EVERY),
)

UNREADABLE_FORMULA = Check(
    "unreadable-formula",
    Severity.WARNING,
    "The TeX of every formula can be read.",
    """Looks for braces, environments, `\\left` and `\\right` without their other half, for commands
without what they act on, two exponents in a row, and `&` outside a table. That a command exists is
not looked at, so look at the page too.""",
    unreadable_formulas,
)
