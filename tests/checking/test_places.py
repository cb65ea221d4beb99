"""A finding says exactly where its words stand in both files, whatever stands around them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duizhao.checking import check_edition
from duizhao.diagnostics import Diagnostic, Place
from duizhao.model import Document
from duizhao.pairing import pair_documents
from duizhao.reading import read_document

# A year that its translation has wrong, and what may stand in its paragraph.
YEARS = ("1998 年", "1989")
AROUND = {
    "at the very start": ("{}他还记得。", "{} he remembers."),
    "at the very end": ("他还记得{}", "He remembers {}"),
    "after a sign written as a reference": ("茶&amp;水，{}。", "Tea &amp; water, {}."),
    "after a reference to two characters": ("茶&ngE;水，{}。", "Tea &ngE; water, {}."),
    "after a line feed written as a reference": ("茶&NewLine;水&#10;{}。", "Tea&#10;water, {}."),
    "after a number that is no character": ("茶&#150;水，{}。", "Tea&#150;water, {}."),
    "after a reference in code": ("茶 `a &amp;\nb`，{}。", "Tea `a &amp;\nb`, {}."),
    "after a reference to a reference": ("茶 &amp;amp; 水，{}。", "Tea &amp;amp; water, {}."),
    "after escaped signs": (r"茶 \* \[ 水，{}。", r"Tea \* \[ water, {}."),
    "after an unseen turn of direction": ("茶\u202e水，{}。", "Tea\u202e water, {}."),
    "after characters beyond the first plane": ("😀茶🧑\u200d🚀{}。", "😀 Tea 🧑\u200d🚀 {}."),
    "in emphasis": ("茶**“水{}”**。", "Tea **is {} so**."),
    "in a nested list": (
        "1. 茶\n   - 水\n     - 在{}喝",
        "1. Tea\n   - Water\n     - drunk in {} so",
    ),
    "in a quotation in a quotation": ("> 茶\n> > 水\n> > 在{}", "> Tea\n> > Water\n> > in {}"),
    "in a cell": ("| 茶 | 水 |\n|---|---|\n| 有 | 在{}喝 |", "| T | W |\n|---|---|\n| s | in {} |"),
    "in a footnote": ("茶。[^a]\n\n[^a]: 水。\n\n    在{}。", "Tea.[^a]\n\n[^a]: W.\n\n    In {}."),
    "below a note": ("<!-- 1998 年 -->\n茶在{}。", "<!-- 1989 -->\nTea in {}."),
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_places_are_the_words(around: tuple[str, str], line_end: str) -> None:
    source, target = (
        f"---\ntitle: 茶\n---\n\n{{#p0}}\n\n{{#p1}}\n{text.format(year)}".replace("\n", line_end)
        for text, year in zip(around, YEARS, strict=True)
    )
    found = _numbers(*_documents(source, target))
    assert [found.message, *_words(found)] == ["1998 年 became 1989", *YEARS]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("水在{}", "Water in {}"),
        (">-\n  水\n  在{}", ">-\n  Water\n  in {}\nauthor: 1989"),
        (">  # 1998 年\n  水在{}\n\n", ">  # 1989\n  Water\n  in {}\n\n"),
        ("水\n  在{}", "Water\n  in {}"),
        ('"水\\"在{}"', '"Water \\"in {}"'),
    ],
    ids=["a line", "joined lines", "with a comment", "lines without a sign", "quotation marks"],
)
def test_the_places_are_the_words_of_a_front_matter(source: str, target: str) -> None:
    head = "---\ntitle: 茶\ndescription: {}\n---\n\n{{#p1}}\n水。\n"
    found = _numbers(
        *_documents(head.format(source.format(YEARS[0])), head.format(target.format(YEARS[1])))
    )
    assert _words(found) == list(YEARS)


def test_numbers_in_like_places_are_coupled_in_each_place() -> None:
    source, target = "> 水在1998 年\n> > 是1998 年", "> The water was there in 1989\n> > yes 1989"
    head = "---\ntitle: 茶\n---\n\n{#p1}\n"
    messages = [
        one.message
        for one in check_edition(pair_documents("a", *_documents(head + source, head + target)))
        if one.check == "numbers"
    ]
    assert messages == ["1998 年 became 1989"] * 2


def _documents(source: str, target: str) -> tuple[Document, Document]:
    return (
        read_document("content/zh/a.md", "zh", source.replace("\r\n", "\n")),
        read_document("content/en/a.md", "en", target.replace("\r\n", "\n")),
    )


def _numbers(source: Document, target: Document) -> Diagnostic:
    (found,) = (
        one for one in check_edition(pair_documents("a", source, target)) if one.check == "numbers"
    )
    assert found.source
    assert found.target
    return replace(
        found, source=_sliced(source, found.source), target=_sliced(target, found.target)
    )


def _sliced(document: Document, place: Place) -> Place:
    """Return a place with the words that its lines and columns lead to."""
    lines = document.text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    start = starts[place.line - 1] + place.column - 1
    end = starts[place.end_line - 1] + place.end_column - 1
    return replace(place, excerpt=document.text[start:end])


def _words(found: Diagnostic) -> list[str]:
    return [place.excerpt for place in (found.source, found.target) if place]
