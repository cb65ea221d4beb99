"""A formula on a page: it may be broken where mathematicians break it, and says how wide it is."""

from __future__ import annotations

import re

import pytest

from duizhao.rendering.formulas import mathml

TERMS = " + ".join(f"a_{{{n}}}" for n in range(1, 22))


def pieces(tex: str) -> list[str]:
    """Return what stands on one line of a long formula, its words joined."""
    made = mathml(tex, display=True) or ""
    assert ' class="pieces' in made
    row = made.partition("<semantics><mrow>")[2].partition("</mrow><annotation")[0]
    marked = re.sub(r'<mrow><[a-z]+ form="infix">', "\n", row)
    return re.sub("<[^>]*>", "", marked).split("\n")


def kind(tex: str) -> str:
    found = re.search('class="([^"]*)"', mathml(tex, display=True) or "")
    return found[1] if found else ""


def test_a_long_formula_is_broken_before_relations_and_signs() -> None:
    assert pieces(r"f = aaaa + bbbb - cccc \leq dddd") == ["f", "=aaaa", "+bbbb", "−cccc", "≤dddd"]


@pytest.mark.parametrize(
    ("tex", "last"),
    [
        (r"aaaaaaaaaa = (bbbb + cccc)^2", "=(bbbb+cccc)2"),
        (r"aaaaaaaaaa = \left(bbbb + cccc\right)", "=(bbbb+cccc)"),
        (r"aaaaaaaaaa = \frac{bbbb + cccc}{dddd}", "=bbbb+ccccdddd"),
        (r"aaaaaaaaaa \in ] bbbb + cccc [", "∈]bbbb+cccc["),
        ("aaaaaaaaaaaaaaaaaaaaaaaa = -b", "=−b"),
        ("aaaaaaaaaaaaaaaaaaaa +_p bbbb = c", "=c"),
    ],
    ids=[
        "brackets",
        "large brackets",
        "fraction",
        "open interval",
        "sign of a number",
        "sign with an index",
    ],
)
def test_what_belongs_together_is_not_broken(tex: str, last: str) -> None:
    assert pieces(tex)[1:] == [last]


def test_what_follows_a_bracket_may_be_broken() -> None:
    assert pieces("(aaaaaaa - b)^5 + cccccccc = d") == ["(aaaaaaa−b)5", "+cccccccc", "=d"]


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        ("a^2 + b^2 = c^2", ""),
        (rf"x = {TERMS}", "pieces"),
        (rf"\frac{{{TERMS}}}{{b}}", "wide"),
        (rf"x = \frac{{{TERMS}}}{{b}}", "pieces wide"),
        (rf"\frac{{{TERMS} + {TERMS}}}{{b}}", "widest"),
        (rf"\begin{{pmatrix}} {TERMS.replace('+', '&')} \end{{pmatrix}}", "wide"),
    ],
    ids=["short", "sum", "fraction", "in part", "wider", "matrix"],
)
def test_a_formula_says_when_paper_is_too_narrow_for_it(tex: str, wanted: str) -> None:
    assert kind(tex) == wanted


@pytest.mark.parametrize("name", ["aligned", "gathered", "gather*"])
def test_lines_of_a_formula_stand_one_below_the_other(name: str) -> None:
    made = mathml(rf"\begin{{{name}}} a = b \\ c = d \end{{{name}}}", display=True)
    assert made
    assert made.count("<mtr>") == 2
    assert rf"\begin{{{name}}}" in made.partition("<annotation")[2]


def test_an_environment_that_is_not_known_is_not_guessed_at() -> None:
    assert mathml(r"\begin{alignedat}{2} a &= b \end{alignedat}", display=True) is None
