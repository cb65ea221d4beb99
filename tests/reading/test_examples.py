"""The reader, by example: `examples/` holds one file a subject, in the form of `cases.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.checking import CHECKS
from duizhao.reading import decode, read_document
from tests.projects import with_title
from tests.reading.cases import Case, as_file, read_cases
from tests.reading.describe import describe

FILES = sorted((Path(__file__).parent / "examples").glob("*.md"))
CASES = [case for path in FILES for case in read_cases(path, parts=2)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_reads(case: Case) -> None:
    written, expected = case.parts
    text = as_file(written)
    first_line = with_title("").count("\n") + 1 if text == with_title(written) else 1

    found = describe(read_document("content/zh/a.md", "zh", decode(text.encode())), first_line)

    assert found == expected


def test_each_problem_of_the_reader_is_told_by_a_check() -> None:
    documents = (
        read_document("content/zh/a.md", "zh", decode(as_file(case.parts[0]).encode()))
        for case in CASES
    )
    found = {problem.check for document in documents for problem in document.problems}

    assert found
    assert found <= {check.code for check in CHECKS}


def test_titles_name_one_case() -> None:
    names = [str(case) for case in CASES]

    assert sorted(set(names)) == sorted(names)
