"""The manual says what the program does."""

from __future__ import annotations

from tests.checks_page import PAGE, checks_page


def test_the_page_of_checks_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == checks_page(), "run: make docs"
