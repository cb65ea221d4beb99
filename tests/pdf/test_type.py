"""Fine typography, read back from handouts as their readers get them."""

from __future__ import annotations

import pytest

from duizhao.rendering.handout import Handout, render_handout
from duizhao.theme import load_theme
from tests.pdf.reading_back import faces_by_character
from tests.projects import edition

THEME = load_theme()
LATIN = "Source-Serif-4"
EXTENDED = "Source-Serif-4-Extended"
SIGNS = "Duizhao-Signs"


def handout(source: str, target: str) -> Handout:
    return render_handout(edition(f"{{#p}}\n{source}", f"{{#p}}\n{target}"), THEME, draft=False)


def families(made: Handout) -> dict[str, set[str]]:
    """Return the faces of each character without their cuts."""
    return {
        char: {face.removesuffix("-Italic").removesuffix("-Bold") for face in faces}
        for char, faces in faces_by_character(made.pdf).items()
    }


@pytest.mark.parametrize("marks", ["", "*", "**", "***"])
def test_signs_in_english_are_of_the_same_face_as_its_letters(marks: str) -> None:
    wanted = {
        **dict.fromkeys("A–—…“”‘’·×÷±−°½²³•′″™€", LATIN),
        **dict.fromkeys("āžşə†ℓ₹", EXTENDED),
        **dict.fromkeys("αβΩ‡‰‒‐―→←≤≥≠≈√∞∑∏∂∫№⁰⁴₂⅓✓☐■▲", SIGNS),
    }
    made = handout("甲", marks + " ".join(wanted) + marks)
    faces = families(made)
    assert {char: faces[char] for char in wanted} == {char: {face} for char, face in wanted.items()}
    assert (made.missing, made.substituted) == ((), {})


@pytest.mark.parametrize("marks", ["", "**"])
def test_signs_in_chinese_are_of_the_face_that_they_belong_to(marks: str) -> None:
    """What is made to the width of 汉字 is Chinese; what stands between figures is Latin."""
    latin, chinese = "Ab×÷±½–−", "甲“”‘’—…·。→≈√①℃αΩ"
    made = handout(marks + "字".join(latin + chinese) + marks, "A")
    faces = families(made)
    assert all(len(faces[char]) == 1 for char in latin[2:] + chinese)
    assert all("beside-Han" in " ".join(faces[char]) for char in latin[2:])
    assert all("beside-Han" not in " ".join(faces[char]) for char in chinese)
