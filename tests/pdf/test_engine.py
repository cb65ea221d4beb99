"""What the engine leaves out of WeasyPrint's work, and that nobody can see it."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2

from duizhao.rendering.handout import handout_parts, load_engine, render_handout
from duizhao.rendering.pdf.engine import Parts, laid_out, opened
from duizhao.settings import HandoutSettings
from duizhao.theme import load_theme
from tests.projects import edition

FOOTNOTE = "<html lang=en><p>Text<span>the note</span></p></html>"


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def drawn(pdf: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
        return [page.Contents.read_bytes() for page in opened_pdf.pages]


def test_pages_are_those_of_bare_weasyprint() -> None:
    engine = load_engine()
    article = edition(
        "{#p}\n甲[^1]与 $x^2$。\n\n{#l}\n- 一\n\n[^1]: 注。",
        "{#p}\nA[^1] and $x^2$.\n\n{#l}\n- One\n\n[^1]: Note.",
    )
    parts = handout_parts(article, load_theme(), HandoutSettings(), draft=False)
    source, options = opened(engine, parts)
    assert drawn(laid_out(engine, parts)[1].write_pdf()) == drawn(
        source.render(**options).write_pdf()
    )


def test_a_theme_may_set_footnotes() -> None:
    parts = Parts(FOOTNOTE, ("span { float: footnote }",), {})
    assert text_of(laid_out(load_engine(), parts)[1].write_pdf()).split() == [
        *("Text1", "1.", "the", "note")
    ]


def test_each_element_has_one_style_and_that_of_its_marker() -> None:
    """If this fails, see whether WeasyPrint still writes rules for the parts of footnotes."""
    engine = load_engine()
    kinds: list[set[str | None]] = []
    compute = engine.document.get_all_computed_styles

    def followed(*arguments: object, **options: object) -> object:
        styles = compute(*arguments, **options)
        kinds.append({kind for element, kind in styles._computed_styles if element is not None})
        return styles

    engine.document.get_all_computed_styles = followed
    try:
        parts = Parts(FOOTNOTE, (), {})
        laid_out(engine, parts)
        source, options = opened(engine, parts)
        source.render(**options)
    finally:
        engine.document.get_all_computed_styles = compute
    lean, whole = ({kind for kind in each if kind is None or "@" not in kind} for each in kinds)
    assert lean == {None, "marker"}
    assert whole > lean


def test_of_a_font_no_more_is_read_than_the_letters_in_use() -> None:
    engine = load_engine()
    article = edition("{#p}\n甲**乙**。", "{#p}\nA **b** *c*.")
    read: list[int] = []
    read_face = engine.pdf.fonts.get_hb_object_data

    def followed(face: object) -> bytes:
        content: bytes = read_face(face)
        read.append(len(content))
        return content

    engine.pdf.fonts.get_hb_object_data = followed
    try:
        handout = render_handout(article, load_theme(), HandoutSettings(), draft=False)
    finally:
        engine.pdf.fonts.get_hb_object_data = read_face
    with pikepdf.open(io.BytesIO(handout.pdf)) as pdf:
        embedded = {
            len(each.FontFile3.read_bytes())
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/FontFile3" in each
        }
    assert embedded
    assert set(read) >= embedded
    assert max(read) < 1_000_000, "a Chinese font is 25 MB"
