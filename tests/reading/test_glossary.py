"""The glossary is read as it was written, or refused with the line and a remedy."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Term
from duizhao.reading import FaultyGlossary, read_glossary

WHOLE = """\
# Terms of the tea house.

[[term]]
source = "上下文学习"
target = ["in-context learning", "ICL"]   # the first is the best
forbidden = "contextual learning"
note = '''
[[term]] in a note
'''

  [[ term ]]  # another
source = " Duizhao "
keep = true
case = true
[["term"]]
source = "甲"
target = [
  "[[term]]",
  "a \\" quotation mark",
]
"""
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(
    lambda text: text.strip() == text and text.strip("-‐‑– \u00a0")
)


def test_a_whole_glossary() -> None:
    assert read_glossary(WHOLE).terms == (
        Term(
            "上下文学习",
            ("in-context learning", "ICL"),
            ("contextual learning",),
            line=3,
            note="[[term]] in a note",
        ),
        Term("Duizhao", (), line=11, keep=True, case=True),
        Term("甲", ("[[term]]", 'a " quotation mark'), line=15),
    )


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_an_empty_glossary_has_no_terms(text: str) -> None:
    assert read_glossary(text).terms == ()


@pytest.mark.parametrize(
    ("body", "line", "reason", "remedy"),
    [
        ('source = "甲', 3, "this is not TOML", "a quotation mark"),
        ("<<<<<<< HEAD\nsource", 3, "a merge conflict is left in it", "delete the marks"),
        ("source = 甲", 3, "this is not TOML", "a quotation mark"),
        ('source = "甲"\nsource = "乙"', 4, "this is not TOML", "one to a line"),
        ('source = "甲"\nnote = """', 4, "this is not TOML", "one to a line"),
        ('source = "甲"\ntarget = ' + "[" * 100_000, 1, "this is not TOML", "target ="),
        ('source = "甲"\ntarged = "a"', 2, "a term has no key targed", "Did you mean target?"),
        ('source = "甲"\nx = "a"', 2, "a term has no key x", "The keys are: source, target"),
        ('target = "a"', 2, "a term has no source", 'source = "…"'),
        ('source = " "\ntarget = "a"', 2, "a term has no source", 'source = "…"'),
        ('source = ["甲"]\ntarget = "a"', 2, 'source is ["甲"]', 'source = "…"'),
        ('source = "甲"\ntarget = "a"\nnote = 1', 2, "note is 1", 'note = "…"'),
        ('source = "甲"', 2, "the term 甲 has no target", "keep = true"),
        ('source = "甲"\ntarget = []', 2, "the term 甲 has no target", "keep = true"),
        ('source = "甲"\ntarget = 1', 2, "target is 1", "target = "),
        ('source = "甲"\ntarget = ["a", 1]', 2, 'target is ["a", 1]', "target = "),
        ('source = "甲"\ntarget = ["a", ""]', 2, "target has an empty form", "Fill it in"),
        ('source = "甲"\ntarget = "-"', 2, "target has an empty form", "Fill it in"),
        ('source = "甲"\ntarget = "a"\nforbidden = " "', 2, "forbidden has an empty", "Fill it in"),
        ('source = "甲"\ntarget = "a"\nforbidden = {}', 2, "forbidden is {}", "forbidden = "),
        ('source = "甲"\ntarget = [\n[["term"]]\n]', 2, 'target is [[["term"]]]', "target = "),
        ('source = "甲"\nkeep = "yes"', 2, 'keep is "yes"', "keep = true"),
        ('source = "甲"\ntarget = "a"\ncase = 1', 2, "case is 1", "case = true"),
        (
            'source = "甲"\ntarget = "fine-tune"\nforbidden = "Fine tune"',
            2,
            "the term 甲 both accepts and forbids “Fine tune”",
            "Delete it in one of the two",
        ),
        (
            'source = "Tea"\nkeep = true\nforbidden = "tea"',
            2,
            "the term Tea both accepts and forbids “tea”",
            "Delete it in one of the two",
        ),
        (
            'source = "Tea"\ntarget = "a"\n\n[[term]]\nsource = "tea"\ntarget = "b"',
            6,
            "the term tea stands on line 2 too",
            "Make one of the two",
        ),
    ],
)
def test_a_fault_is_named(body: str, line: int, reason: str, remedy: str) -> None:
    with pytest.raises(FaultyGlossary) as fault:
        read_glossary(f"# Terms.\n[[term]]\n{body}\n")
    assert fault.value.line == line
    assert reason in fault.value.reason
    assert remedy in fault.value.remedy


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('\n[[terms]]\nsource = "甲"', 2, "the glossary has no terms"),
        ('\nsource = "甲"', 2, "the glossary has no source"),
        ('\n[term]\nsource = "甲"', 2, "the terms are not tables"),
        ('\nterm = [{source = "甲", target = "a"}]', 2, "the terms are not tables"),
        ("\nterm = [1]", 2, "the terms are not tables"),
        ("\nterm = 1", 2, "the terms are not tables"),
    ],
)
def test_terms_are_tables(text: str, line: int, reason: str) -> None:
    with pytest.raises(FaultyGlossary) as fault:
        read_glossary(text)
    assert (fault.value.line, fault.value.reason) == (line, reason)
    assert "[[term]]" in fault.value.remedy


def test_capitals_can_tell_two_terms_apart() -> None:
    entry = '[[term]]\nsource = "{}"\ntarget = "a"\nforbidden = "A"\ncase = true\n'
    read = read_glossary(entry.format("Go") + entry.format("go"))
    assert [term.source for term in read.terms] == ["Go", "go"]


@given(st.lists(st.tuples(WORDS, WORDS), unique_by=lambda pair: pair[0].casefold()))
def test_each_term_knows_its_line(pairs: list[tuple[str, str]]) -> None:
    text = "".join(
        f"# {number}\n[[term]]\nsource = {written(source)}\ntarget = [\n{written(target)}]\n"
        for number, (source, target) in enumerate(pairs)
    )
    terms = read_glossary(text).terms
    assert [(term.source, term.accepted) for term in terms] == [(s, (t,)) for s, t in pairs]
    assert [term.line for term in terms] == [2 + 5 * number for number in range(len(pairs))]


@given(st.text() | st.text("[]{}\"'#=\n\\ terma,", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    fault = refused(text)
    if fault:
        assert 1 <= fault.line <= text.count("\n") + 1
        assert fault.remedy.endswith(".")


def refused(text: str) -> FaultyGlossary | None:
    try:
        read_glossary(text)
    except FaultyGlossary as fault:
        return fault
    return None


def written(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
