"""What one check finds in one paragraph and its translation."""

from __future__ import annotations

from duizhao.checking.check import Check
from duizhao.checking.comparison import compare
from duizhao.checking.finding import Finding
from duizhao.model import Document, Glossary
from duizhao.pairing import pair_documents
from duizhao.reading import read_document


def findings(
    check: Check, source: str, target: str, *, first: str = "zh", math: bool = False
) -> list[Finding]:
    """Return what a check finds in two paragraphs; `first` is the source's language."""
    second = "en" if first == "zh" else "zh"
    edition = pair_documents("a", _read(first, source, math), _read(second, target, math))
    return list(check.run(compare(edition, Glossary())))


def _read(language: str, text: str, math: bool) -> Document:
    math_line = "math: true\n" if math else ""
    body = f"---\ntitle: 题 Title\n{math_line}---\n\n{{#p1}}\n{text}\n"
    return read_document(f"content/{language}/a.md", language, body)
