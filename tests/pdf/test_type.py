"""Fine typography, read back from handouts as their readers get them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from duizhao.publishing.proof import prove_handout
from duizhao.rendering.handout import Handout, render_handout
from duizhao.settings import HandoutSettings, Layout, Paper
from duizhao.theme import load_theme
from tests.pdf.reading_back import faces_by_character
from tests.projects import edition, load

ROOT = Path(__file__).parents[2]
THEME = load_theme()
ANY_FACE = "theme/fonts/source-serif-4-latin-400-normal.woff2"
MARGIN, FOOT, HEAD = 45, 60, 780
HALF_A_LINE = 8.5
MIDDLE = 270
HYPHEN_OF_PDFIUM = "\x02"  # at the end of a line
LATIN = "Source-Serif-4-Latin"
EXTENDED = "Source-Serif-4-Extended"
SIGNS = "Duizhao-Signs"


def handout(source: str, target: str) -> Handout:
    return render_handout(edition(f"{{#p}}\n{source}", f"{{#p}}\n{target}"), THEME, draft=False)


SET_SIGNS = """
import sys
from pathlib import Path
from tests.pdf.test_type import handout

Path(sys.argv[1]).write_bytes(handout("甲 A", "A α → ‡ ş **A α**").pdf)
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{0}</dir><cachedir>{0}</cachedir></fontconfig>
"""


def test_faces_of_the_machine_do_not_mix_with_those_of_the_same_name(tmp_path: Path) -> None:
    """A designer's machine has Source Serif 4; once α came out as another sign there."""
    made = []
    for number, families in enumerate([(), ("Source Serif 4", "Duizhao")]):
        fonts = tmp_path / str(number)
        fonts.mkdir()
        for family in families:
            with TTFont(io.BytesIO(THEME.files[ANY_FACE])) as face:
                for name in (1, 3, 4, 6):
                    face["name"].setName(family, name, 3, 1, 0x409)
                face.flavor = None
                # It claims to have what the shipped file of this name has not.
                for code, glyph in zip((0x3B1, 0x2192, 0x2021, 0x15F), "ABCD", strict=True):
                    for table in face["cmap"].tables:
                        table.cmap[code] = glyph
                face.save(fonts / f"{family}.ttf")
        (fonts / "fonts.conf").write_text(FONTS.format(fonts))
        subprocess.run(
            [sys.executable, "-c", SET_SIGNS, str(tmp_path / f"{number}.pdf")],
            cwd=ROOT,
            env=os.environ | {"FONTCONFIG_FILE": str(fonts / "fonts.conf")},
            check=True,
        )
        made.append((tmp_path / f"{number}.pdf").read_bytes())
    assert made[0] == made[1]


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
        **dict.fromkeys("αβΩ‡‰‒―→←≤≥≠≈√∞∑∏∂∫№⁰⁴₂⅓✓☐■▲", SIGNS),
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


@pytest.mark.parametrize("marks", ["", "*", "**"])
@pytest.mark.parametrize("side", ["source", "target"])
def test_dashes_stand_at_half_the_height_of_the_figures_beside_them(marks: str, side: str) -> None:
    figure_dash = "3‒4 " if side == "target" else ""  # in Chinese of the Chinese face
    text = f"{marks}1990–2000 {figure_dash}5-6 −7{marks}"
    made = handout(*((text, "A") if side == "source" else ("甲", text)))
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    whole = page.get_text_range()
    assert text.strip("*") in whole
    _, low, _, high = page.get_charbox(whole.index("0–"))
    for dash in set(text) & set("–‒-−"):
        _, bottom, _, top = page.get_charbox(whole.index(dash))
        assert (bottom + top) / 2 == pytest.approx((low + high) / 2, abs=0.25), dash


def test_quotation_marks_that_meet_are_apart_and_copied_together() -> None:
    made = handout("甲", "“‘One’ and ‘two’”")
    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage()
    whole = page.get_text_range()
    assert "“‘One’ and ‘two’”" in whole
    apart = [page.get_charbox(whole.index(pair) + 1)[0] for pair in ("“‘", "’”")]
    ends = [page.get_charbox(whole.index(pair))[2] for pair in ("“‘", "’”")]
    gaps = [start - end for start, end in zip(apart, ends, strict=True)]
    assert all(1.3 < gap < 2.2 for gap in gaps), gaps


def test_what_is_copied_is_what_a_reader_would_type() -> None:
    """A glyph is given back as one character, though the face has it for several."""
    made = handout(
        "⼀⾔为定，一言九鼎", "x\u00a0y A\u202fB and so on, a-b, non\u2011stop, “Hawaiʻi” ‘a’ 5 Ω"
    )
    text = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_range()
    assert "一言为定，一言九鼎" in text
    assert "x y A B and so on, a-b, non-stop, “Hawai‘i” ‘a’ 5 Ω" in " ".join(text.split("\r\n"))
    prove_handout(made.html, made.pdf)


def lines(layout: Layout, *paragraphs: str) -> list[str]:
    """Return the printed lines of a handout in one language, without its heads and feet."""
    body = "\n\n".join(f"{{#p{number}}}\n{text}" for number, text in enumerate(paragraphs))
    body += "\n\n[^1]: 注 note" if "[^1]" in body else ""
    settings = HandoutSettings(layout)
    made = render_handout(edition(body, body), THEME, settings, draft=False)
    return [line for page in pypdfium2.PdfDocument(made.pdf) for line in _lines(page)]


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    """Return the lines of a page, columns beside each other as one."""
    rows: list[list[tuple[float, float, str]]] = []
    for drawn in sorted(_drawn(page), key=lambda each: -each[1]):
        if not rows or rows[-1][0][1] - drawn[1] > HALF_A_LINE:
            rows.append([])
        rows[-1].append(drawn)
    return ["".join(words for _, _, words in sorted(row)) for row in rows]


def _drawn(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, str]]:
    """Yield the words of a page's text with their left edges and baselines, in points."""
    text = page.get_textpage()
    for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=1, textpage=text):
        matrix = drawn.get_matrix()
        if matrix.e > MARGIN and FOOT < matrix.f < HEAD:
            yield matrix.e, matrix.f, drawn.extract()


ENGLISH = "in 1990–2000 or 3‒4, a word—another, he – she, 40 GB, Figure 3, see"
CHINESE = "在“甲·乙”——丙（丁）、3～5％；《戊》“己”！用—来／去……？"


def test_no_english_line_parts_what_is_read_together() -> None:
    """Each phrase meets the end of a line somewhere: the paragraphs begin at 40 places."""
    found = lines(Layout.TARGET, *(f"{'i' * n} {f'{ENGLISH} ' * 5}" for n in range(1, 41)))
    assert len(found) > 150
    assert not [line for line in found if re.match("[—–‒]|GB", line)]
    assert not [line for line in found if re.search(r"(\d[–‒]|\b40|Figure|\bhe)$", line.strip())]
    assert [line for line in found if re.search(r"(word—|he –)$", line.strip())]


def test_no_chinese_line_begins_or_ends_with_a_mark_that_must_not() -> None:
    found = lines(Layout.SOURCE, *(f"{'一' * n}{CHINESE * 4}" for n in range(1, 46)))
    assert len(found) > 150
    marks = {line[0] for line in found}, {line.strip()[-1] for line in found}
    assert not marks[0] & set("”’）》、，。；：！？％·～／…—"), marks
    assert not marks[1] & set("“‘（《"), marks


@pytest.mark.parametrize("layout", [Layout.SOURCE, Layout.TARGET], ids=str)
def test_no_line_begins_with_the_call_of_a_note(layout: Layout) -> None:
    text = "用字。[^1]" if layout is Layout.SOURCE else "a word.[^1] "
    found = lines(layout, *(f"{'i' * n} {text * 40}" for n in range(1, 21)))
    assert len(found) > 80
    assert not [line for line in found if line.lstrip()[:1].isdigit()]


LENGTHS = (1, 2, 3, 5, 8, 4, 2, 7, 3, 6, 2, 9, 3, 4)


@pytest.fixture(scope="module", params=[Layout.SIDE_BY_SIDE, Layout.SOURCE, Layout.TARGET], ids=str)
def sections(request: pytest.FixtureRequest) -> dict[str, list[tuple[int, int]]]:
    """Return the pages of each heading and paragraph, each with how many lines it has there."""
    sides = []
    for mark, words in (("题", "甲{:03}。"), ("H", "A{:03} ")):
        sides.append(
            "\n\n".join(
                f"{{#h{n}}}\n## {mark}{n:03}\n\n{{#p{n}}}\n{words.format(n) * 11 * LENGTHS[n % 14]}"
                for n in range(70)
            )
        )
    settings = HandoutSettings(request.param)
    made = render_handout(edition(*sides), THEME, settings, draft=False)
    found: dict[str, list[tuple[int, int]]] = {}
    for number, page in enumerate(pypdfium2.PdfDocument(made.pdf)):
        named = [set(re.findall(r"[题甲AH]\d{3}", line.replace(" ", ""))) for line in _lines(page)]
        for name in set().union(*named):
            found.setdefault(name, []).append((number, sum(name in line for line in named)))
    return found


def test_no_heading_stands_at_the_foot_of_a_page(
    sections: dict[str, list[tuple[int, int]]],
) -> None:
    for heading, paragraph in (("题", "甲"), ("H", "A")):
        for n in range(70):
            if f"{heading}{n:03}" in sections:
                ((page, _),) = sections[f"{heading}{n:03}"]
                assert sections[f"{paragraph}{n:03}"][0][0] == page


def test_no_line_of_a_paragraph_stands_alone_on_a_page(
    sections: dict[str, list[tuple[int, int]]],
) -> None:
    parted = {name: places for name, places in sections.items() if len(places) > 1}
    assert len(parted) >= 3
    assert {name: places for name, places in parted.items() if min(n for _, n in places) < 2} == {}


def test_english_is_hyphenated_and_ragged_on_the_right() -> None:
    text = "Reinforcement learning understands representative translations intermittently. " * 12
    found = lines(Layout.TARGET, text)
    assert [line for line in found if line.endswith(HYPHEN_OF_PDFIUM)]
    made = handout("甲", text)
    page = pypdfium2.PdfDocument(made.pdf)[0]
    words = page.get_textpage()
    edges = {
        round(drawn.get_bounds()[2])
        for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=words)
        if drawn.get_matrix().e > MIDDLE
    }
    assert len(edges) > 5


def test_figures_of_a_table_stand_below_each_other() -> None:
    table = "| n | m |\n| --- | ---: |\n" + "\n".join(
        f"| {n * 11111} | {n * 11111} |" for n in range(10)
    )
    page = pypdfium2.PdfDocument(handout("甲\n\n{#t}\n" + table, "A\n\n{#t}\n" + table).pdf)[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    for column in (0, 1):
        places = set()
        for n in range(1, 10):
            start = [found.start() for found in re.finditer(str(n) * 5, whole)][column]
            places.add(
                tuple(round(text.get_charbox(start + k, loose=True)[0], 1) for k in range(5))
            )
        assert len(places) == 1


def test_no_chinese_paragraph_ends_in_a_line_of_one_character() -> None:
    found = lines(Layout.SOURCE, *("一" * n + "终。" for n in range(34, 42)))
    assert len(found) > 10
    assert not [line for line in found if re.match("终|[^一题]?。", line)]


def test_no_hyphen_is_set_in_an_address_a_name_or_the_last_word() -> None:
    address = "https://example.com/representative/translations"
    texts = (
        f"{'i ' * n} see <{address}> and [{address}]({address}), ChatGPT understandings"
        for n in range(2, 40)
    )
    ends = [line for line in lines(Layout.TARGET, *texts) if line.endswith(HYPHEN_OF_PDFIUM)]
    assert ends == []


@pytest.mark.parametrize("layout", [Layout.SIDE_BY_SIDE, Layout.TARGET], ids=str)
def test_neither_code_nor_a_heading_is_hyphenated(layout: Layout) -> None:
    word = "understandings"
    rows = "\n\n".join(
        f"{{#h{n}}}\n## {'i ' * n}{f'{word} ' * 4}\n\n"
        f"{{#c{n}}}\n```\n{'i ' * n}{f'{word} ' * 9}\n```"
        for n in range(12)
    )
    source = rows.replace(word, "甲")  # so that the code differs, and each side has its language
    spans = "\n\n".join(f"{{#p{n}}}\n{'i ' * n}" + f"`{word}s` " * 9 for n in range(12))
    made = render_handout(
        edition(f"{source}\n\n{spans}", f"{rows}\n\n{spans}"),
        THEME,
        HandoutSettings(layout),
        draft=False,
    )
    for page in pypdfium2.PdfDocument(made.pdf):
        assert [line for line in _lines(page) if line.endswith(HYPHEN_OF_PDFIUM)] == []


def test_a_last_word_in_a_cell_is_hyphenated_or_whole() -> None:
    cells = " | ".join(f"{'i' * n} words of documents" for n in range(1, 6))
    rows = "\n".join(f"| {'i ' * n}{cells} |" for n in range(12))
    table = f"{{#t}}\n| a | b | c | d | e |\n|---|---|---|---|---|\n{rows}"
    made = render_handout(edition(table.replace("words", "字"), table), THEME, draft=False)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.pdf))
    for hyphen in ("\x02", "\ufffe", "-\r\n"):
        text = text.replace(hyphen, "")
    assert text.count("documents") == 2 * 12 * 5


def test_a_wide_table_fits_the_smallest_page_in_large_print() -> None:
    settings = HandoutSettings(Layout.SIDE_BY_SIDE, Paper.A5, large_print=True)
    article = load(ROOT, "chatgpt-essentials")
    made = render_handout(article, THEME, settings, draft=False)
    prove_handout(made.html, made.pdf)
