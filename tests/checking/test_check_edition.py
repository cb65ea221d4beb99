"""What holds of all checks together."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.checking import CHECKS, check_edition
from duizhao.diagnostics import EXCERPT_LENGTH, Place
from duizhao.model import Document, Edition
from duizhao.pairing import pair_documents
from duizhao.reading import decode, read_document
from tests.projects import edition, load, with_title
from tests.reading.texts import bodies_with_definitions, chaos

ALIGNMENT = {"missing", "extra", "empty", "merged", "order", "kind", "counterpart", "shared-keys"}

texts = st.one_of(bodies_with_definitions.map(with_title), chaos)


def from_disk(source: str, target: str) -> Edition:
    with tempfile.TemporaryDirectory() as folder:
        for language, text in (("zh", source), ("en", target)):
            path = Path(folder) / "content" / language / "a.md"
            path.parent.mkdir(parents=True)
            path.write_bytes(text.encode())
        return load(Path(folder), "a")


@given(texts, texts)
@settings(max_examples=150, deadline=None)
def test_every_pair_of_texts_can_be_checked(source: str, target: str) -> None:
    found = from_disk(source, target)

    for diagnostic in check_edition(found):
        assert diagnostic.article == "a"
        assert diagnostic.message
        assert diagnostic.remedy
        assert diagnostic.source or diagnostic.target
        for spot, document in (
            (diagnostic.source, found.source),
            (diagnostic.target, found.target),
        ):
            assert spot is None or _lies_in(spot, document)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_a_text_is_its_own_perfect_translation(text: str) -> None:
    found = from_disk(text, text)
    several = any(len(segment.ids) > 1 for segment in found.source.segments)

    codes = {diagnostic.check for diagnostic in check_edition(found)}
    assert codes & (ALIGNMENT - ({"merged"} if several else set())) == set()


@given(texts, texts)
@settings(max_examples=100, deadline=None)
def test_findings_are_in_the_order_of_the_article(source: str, target: str) -> None:
    found = check_edition(from_disk(source, target))
    places = [
        [spot.line for spot in (diagnostic.source, diagnostic.target) if spot]
        for diagnostic in found
    ]

    assert places == sorted(places, key=lambda lines: (lines[0], lines[-1]))


def test_codes_are_unique_and_stable_names() -> None:
    codes = [check.code for check in CHECKS]

    assert len(codes) == len(set(codes))
    assert all(code == code.lower() and " " not in code for code in codes)


PARALLEL_ZH = "{#h1}\n## 题\n\n{#p1}\n先。\n\n{#p2}\n再。\n\n{#p3}\n后。[^a]\n\n[^a]: 注。\n"
PARALLEL_EN = (
    "{#h1}\n## Title\n\n{#p1}\nFirst.\n\n{#p2}\nThen.\n\n{#p3}\nLast.[^a]\n\n[^a]: Note.\n"
)


def test_a_good_translation_has_no_finding() -> None:
    assert check_edition(edition(PARALLEL_ZH, PARALLEL_EN)) == ()


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        pytest.param(("{#p2}\nThen.\n\n", ""), [("missing", "p2")], id="a block is deleted"),
        pytest.param(("{#p2}\n", ""), [("missing-id", "p2")], id="an ID line is deleted"),
        pytest.param(("Then.\n\n", ""), [("id-without-block", "p2")], id="only its ID is left"),
        pytest.param(("{#p2}", "{#P2}"), [("malformed-id", "p2")], id="an ID in capitals"),
        pytest.param(("{#p2}", "｛＃p2｝"), [("malformed-id", "p2")], id="a full-width ID"),
        pytest.param(("{#p2}\n", "{#p2} "), [("misplaced-id", "p2")], id="no line feed after it"),
        pytest.param(("First.\n\n", "First.\n"), [], id="no blank line above an ID"),
        pytest.param(("First.\n\n{#p2}\n", "First. "), [("missing", "p2")], id="two run together"),
        pytest.param(("First.\n\n{#p2}", "First.\n\n{+}"), [("missing", "p2")], id="joined"),
        pytest.param(("## Title", "Title"), [("kind", "h1")], id="no heading"),
        pytest.param(
            ("\n\n[^a]: Note.", ""), [("footnotes", "p3"), ("missing", "^a")], id="a note"
        ),
        pytest.param(("[^a]\n", "\n"), [("note-calls", "p3")], id="a call"),
        pytest.param(("{#p2}", "{#p1}"), [("repeated-id", "p1"), ("missing", "p2")], id="twice"),
    ],
)
def test_one_mistake_in_the_translation_is_told_once(
    damage: tuple[str, str], expected: list[tuple[str, str | None]]
) -> None:
    found = check_edition(edition(PARALLEL_ZH, PARALLEL_EN.replace(*damage, 1)))

    assert sorted((d.check, d.id) for d in found) == sorted(expected)


def test_a_missing_file_is_one_finding() -> None:
    source = read_document("content/zh/a.md", "zh", with_title(PARALLEL_ZH))
    absent = replace(source, path="content/en/a.md", language="en", text="", present=False)
    found = check_edition(pair_documents("a", source, replace(absent, segments=(), footnotes=())))

    assert [diagnostic.check for diagnostic in found] == ["counterpart"]


def _lies_in(spot: Place, document: Document) -> bool:
    lines = decode(document.text.encode()).split("\n")
    return (
        spot.path == document.path
        and 1 <= spot.line <= spot.end_line <= len(lines)
        and 1 <= spot.column <= len(lines[spot.line - 1]) + 1
        and 1 <= spot.end_column <= len(lines[spot.end_line - 1]) + 1
        and len(spot.excerpt) <= EXCERPT_LENGTH
        and "\n" not in spot.excerpt
    )
