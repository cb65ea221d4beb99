"""Whatever is taken out of an article, `check` names its ID and both places, and nothing is built.

The shipped essay is damaged at each of its IDs in turn, in each of three ways.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.checking import check_edition
from duizhao.diagnostics import Diagnostic, Severity
from duizhao.model import Document, Edition, Segment
from duizhao.pairing import pair_documents
from duizhao.reading import read_document
from tests.projects import load

ROOT = Path(__file__).parents[2]
ESSAY = load(ROOT, "chatgpt-essentials")
IDS = [name for segment in ESSAY.source.segments for name in segment.ids]


def errors(source: Document, target: Document) -> list[Diagnostic]:
    paired = pair_documents(ESSAY.article, source, target)
    edition: Edition = replace(paired, assets=ESSAY.assets, articles=ESSAY.articles)
    return [d for d in check_edition(edition) if d.severity is Severity.ERROR]


def segment_of(document: Document, name: str) -> Segment:
    return next(segment for segment in document.segments if name in segment.ids)


def without(document: Document, start: int, end: int) -> Document:
    text = document.text[:start] + document.text[end:]
    return read_document(document.path, document.language, text)


def is_named(found: list[Diagnostic], name: str) -> bool:
    """Whether a finding has this ID, or a message with it, and a place in both files."""
    return any(
        (d.id == name or name in d.message)
        and d.source is not None
        and d.target is not None
        and d.source.path == ESSAY.source.path
        and d.target.path == ESSAY.target.path
        for d in found
    )


@pytest.mark.parametrize("side", ["source", "target"])
@pytest.mark.parametrize("name", IDS)
def test_an_id_line_that_is_gone_is_found(name: str, side: str) -> None:
    document: Document = getattr(ESSAY, side)
    span = segment_of(document, name).id_span
    assert span is not None
    damaged = without(document, span.start, span.end + 1)
    sides = (damaged, ESSAY.target) if side == "source" else (ESSAY.source, damaged)
    assert is_named(errors(*sides), name)


@pytest.mark.parametrize("side", ["source", "target"])
@pytest.mark.parametrize("name", IDS)
def test_a_block_that_is_gone_is_found(name: str, side: str) -> None:
    document: Document = getattr(ESSAY, side)
    span = segment_of(document, name).span
    damaged = without(document, span.start, span.end)
    sides = (damaged, ESSAY.target) if side == "source" else (ESSAY.source, damaged)
    assert is_named(errors(*sides), name)


@pytest.mark.parametrize("name", IDS)
def test_a_translation_that_is_gone_is_found(name: str) -> None:
    segment = segment_of(ESSAY.target, name)
    assert segment.id_span is not None
    damaged = without(ESSAY.target, segment.id_span.start, segment.span.end)
    assert is_named(errors(ESSAY.source, damaged), name)
