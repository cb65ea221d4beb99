"""Where a place lies in its text: every place of every document, found as it was made."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.diagnostics import Place, place
from duizhao.model import Document, FrontMatter, Span
from duizhao.reporting.stretches import lined_texts

TEXTS = st.text(st.sampled_from("a中 \n\t。"), max_size=60)


def document(text: str, *, present: bool = True) -> Document:
    return Document("content/zh/a.md", "zh", text, FrontMatter(), (), (), present=present)


@given(TEXTS, st.data())
@settings(max_examples=200, deadline=None)
def test_a_place_leads_back_to_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    read = document(text)
    lined = lined_texts([read])[read.path]

    assert lined.span(place(read, span)) == span
    line = lined.line(place(read, span))
    whole = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].replace("\t", " ")
    assert (line.before + line.marked + line.after).strip() == whole.strip()


def test_a_place_beyond_the_text_is_its_end() -> None:
    lined = lined_texts([document("ab\nc")])["content/zh/a.md"]
    assert lined.span(Place("content/zh/a.md", 9, 9, 9, 12, "")) == Span(4, 4)


def test_a_file_that_does_not_exist_has_no_text() -> None:
    assert lined_texts([document("", present=False)]) == {}
