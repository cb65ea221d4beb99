"""What must hold of the hazards of markup and formulas whatever the text is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.checking.check import Check
from duizhao.checking.finding import Finding
from duizhao.checking.formula_hazards import (
    ACCIDENTAL_FORMULA,
    UNREAD_FORMULA,
    UNREADABLE_FORMULA,
)
from duizhao.checking.markup_hazards import MARKUP_SHOWN, UNDEFINED_REFERENCE
from tests.checking.paragraph import findings

CHECKS = (
    ACCIDENTAL_FORMULA,
    MARKUP_SHOWN,
    UNDEFINED_REFERENCE,
    UNREAD_FORMULA,
    UNREADABLE_FORMULA,
)
WORDS = st.lists(
    st.sampled_from(["tea", "GPT-4", "水开了", "`code`", "1,000", "（绿茶）", "“good”"]),
    min_size=1,
    max_size=4,
)
FORMULAS = st.recursive(
    st.sampled_from(["x", "12", "\\alpha", "\\{", "\\text{tea}"]),
    lambda inner: (
        st.builds("\\frac{{{}}}{{{}}}".format, inner, inner)
        | st.builds("\\sqrt{{{}}}".format, inner)
    ),
    max_leaves=6,
)
SIGNS = st.text("水a1 ,，()（）[]*~#`$\\|{}&^_%-/:;.\n", max_size=40)


def in_translation(check: Check, text: str, *, math: bool = False) -> list[Finding]:
    return findings(check, "原文。", text, math=math)


@given(WORDS, WORDS, WORDS, st.booleans())
def test_a_bold_mark_without_its_other_half_is_found(
    before: list[str], bold: list[str], after: list[str], opens: bool
) -> None:
    inner = " ".join(bold)
    half = f"**{inner}" if opens else f"{inner}**"
    whole = f"{' '.join(before)} **{inner}** {' '.join(after)}"
    assert not in_translation(MARKUP_SHOWN, whole)
    assert in_translation(MARKUP_SHOWN, f"{' '.join(before)} {half} {' '.join(after)}")


@given(FORMULAS)
def test_a_sound_formula_passes(tex: str) -> None:
    assert not in_translation(UNREADABLE_FORMULA, f"Let ${tex}$ be.", math=True)


@given(FORMULAS.filter(lambda tex: "}" in tex))
def test_a_formula_that_lacks_its_last_brace_is_found(tex: str) -> None:
    cut = tex[: tex.rindex("}")] + tex[tex.rindex("}") + 1 :]
    assert in_translation(UNREADABLE_FORMULA, f"Let ${cut}$ be.", math=True)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
@given(text=SIGNS, math=st.booleans())
def test_every_check_answers_on_any_text(check: Check, text: str, math: bool) -> None:
    for finding in in_translation(check, text, math=math):
        assert finding.message
        assert finding.remedy
        assert finding.target
