"""Lines in narrow columns: what is wider than one is parted, what is not goes to the next."""

from __future__ import annotations

import pypdfium2
import pytest

from duizhao.rendering.handout import render_handout
from duizhao.rendering.pdf.geometry import geometry
from duizhao.settings import HandoutSettings, Layout, Paper
from duizhao.theme import load_theme
from tests.projects import edition

THEME = load_theme()
MM = 72 / 25.4
NARROW = HandoutSettings(Layout.SIDE_BY_SIDE, Paper.A5, large_print=True)
Line = tuple[str, float, float, float]


def lines(source: str, target: str, settings: HandoutSettings = NARROW) -> list[Line]:
    """Return each run of text of the article: its words, its left, right and base in points."""
    pdf = render_handout(edition(source, target), THEME, settings, draft=False).pdf
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        words = page.get_textpage()
        kinds = [pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
        for drawn in page.get_objects(kinds, max_depth=1, textpage=words):
            left, _, right, _ = drawn.get_bounds()
            found.append((drawn.extract(), left, right, drawn.get_matrix().f))
    return found


def columns(settings: HandoutSettings = NARROW) -> tuple[float, float]:
    """Return the right edges of both columns in points."""
    page = geometry(settings)
    end = page.left + page.han
    return end * MM, (end + page.gutter + page.latin) * MM


def test_a_word_wider_than_its_column_is_parted_and_no_other() -> None:
    wide, fits = "Rindfleischetikettierung", "membership"
    made = lines(f"{{#p}}\n甲乙丙丁 {fits}，{wide}。", "{#p}\nA")
    source = [line for line in made if line[1] < columns()[0]]
    assert any(fits in text for text, *_ in source)
    assert not any(wide in text for text, *_ in source)
    assert wide in "".join(text for text, *_ in source).replace("\r\n", "")
    assert max(right for _, _, right, _ in source) < columns()[0] + 1


@pytest.mark.parametrize("word", ["ClusterPropagationPolicy", "cronfederatedhorizontals"])
def test_the_last_word_too_is_parted_where_it_is_wider_than_its_column(word: str) -> None:
    made = lines(f"{{#p}}\n甲 {word}", f"{{#p}}\nA page on {word}")
    first, second = columns()
    assert max(right for _, left, right, _ in made if left < first) < first + 1
    assert max(right for _, _, right, _ in made) < second + 1


def test_a_word_that_is_glued_to_what_begins_its_line_is_parted() -> None:
    made = lines("{#p}\n甲", "{#p}\nVisit OpenSearch dashboard(http://NodeIP:5601):")
    assert max(right for _, _, right, _ in made) < columns()[1] + 1


@pytest.mark.parametrize("fence", ["python", "json", ""])
def test_code_of_many_tokens_without_a_space_stays_in_its_column(fence: str) -> None:
    code = ",".join(f'"key{n}":"value{n}"' for n in range(30))
    block = f"{{#c}}\n```{fence}\n{{{{{code}}}}}{{}}\n```"
    made = lines(block.replace("{}", "甲"), block.replace("{}", "A"))
    assert max(right for _, left, right, _ in made if left < columns()[0]) < columns()[0] + 1
    assert max(right for _, _, right, _ in made) < columns()[1] + 1


def test_code_is_not_hyphenated() -> None:
    words = "understanding representation of information " * 8
    code = f"{{#c}}\n```bash\ncat <<EOF\n{words}{{}}\nEOF\n```"
    made = lines(code.replace("{}", "甲"), code.replace("{}", "A"))
    ends = {text.rstrip()[-1:] for text, *_ in made}
    assert not ends & {"-", "\x02", "\ufffe"}  # as pdfium gives a hyphen at a line's end


def test_a_heading_in_a_list_stands_beside_its_number_and_its_translation() -> None:
    item = "{#l}\n- #### 甲一\n\n  乙\n- #### 甲二\n\n  丙"
    made = lines(item, item.replace("甲", "A"), HandoutSettings())
    for word in ("一", "二"):
        bases = {round(base) for text, _, _, base in made if word in text}
        assert len(bases) == 1
        assert any(text.strip() == "•" and round(base) in bases for text, _, _, base in made)


def test_lines_of_the_contents_end_inside_their_column() -> None:
    headings = "\n\n".join(
        f"{{#h{level}}}\n{'#' * level} 标题，and a heading of many words that goes on for a while"
        for level in range(1, 7)
    )
    settings = HandoutSettings(contents=True)
    made = lines(headings, headings, settings)
    first, second = columns(settings)
    assert max(right for _, left, right, _ in made if left < first) < first + 1
    assert max(right for _, _, right, _ in made) < second + 1
