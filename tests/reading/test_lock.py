"""The lock is read as it was written, or refused with the line that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.model import Accepted
from duizhao.reading import DamagedLine, accepted_text, read_lock, write_lock
from tests.projects import document

WORDS = st.text(st.characters(codec="utf-8"))


@given(st.dictionaries(WORDS, st.builds(Accepted, WORDS, WORDS)))
def test_what_is_written_is_read(entries: dict[str, Accepted]) -> None:
    lock = write_lock(entries.items())
    assert read_lock(lock.decode("utf-8")) == entries
    assert list(read_lock(lock.decode("utf-8"))) == list(entries)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<<<<<<< HEAD", "a merge conflict is left in it"),
        ("=======", "a merge conflict is left in it"),
        ("{", "it is not JSON"),
        ('{"id": "p1", "source": "a"}', "its keys are not id, source, target"),
        ('["p1"]', "its keys are not id, source, target"),
        ('{"id": "p1", "source": 1, "target": ""}', "its values are not all text"),
        ('{"id": "p0", "source": "", "target": ""}', "the ID p0 stands twice"),
        ("", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
    ],
)
def test_a_damaged_lock_names_its_line(line: str, reason: str) -> None:
    sound = '{"id": "p0", "source": "", "target": ""}'
    with pytest.raises(DamagedLine) as damaged:
        read_lock(f"{sound}\n{line}\n")
    assert (damaged.value.line, damaged.value.reason) == (2, reason)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("一行\n两行", "一行两行", True),
        ("one\ntwo", "one two", True),
        ("中文把**重点**\n叫作", "中文把**重点**叫作", True),
        ("甲\n\n{+}\n乙\n丙", "甲\n\n{+}\n乙丙", True),
        ("甲\n\n<!-- 备注 -->\n{+}\n乙", "甲\n\n{+}\n乙", True),
        ("甲\n\n{+}\n乙", "甲乙", False),
        ("e\u0301", "\u00e9", True),
        ("word  ", "word", True),
        ("*一*", "一", False),
        ("一，二", "一二", False),
        ("- a\n- b", "- a\n- c", False),
        ("one\\\ntwo", "one two", False),
    ],
)
def test_only_what_a_reader_would_see_is_a_change(first: str, second: str, same: bool) -> None:
    texts = [
        accepted_text(found, found.segments)
        for found in (document(f"{{#p}}\n{body}\n") for body in (first, second))
    ]
    assert (texts[0] == texts[1]) is same
