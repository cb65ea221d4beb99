"""The proof of an EPUB fails when a word, an anchor or a file is lost, and holds for the whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from duizhao.publishing.epub_proof import prove_epub
from duizhao.publishing.page_text import TextLost
from duizhao.rendering.epub import render_epub
from duizhao.rendering.metadata import Site
from duizhao.theme import load_theme
from tests.projects import edition
from tests.publishing.test_proof import SOURCE, TARGET

WHOLE = edition(SOURCE, TARGET)
BOOK = render_epub(WHOLE, load_theme(), Site(), draft=False)


def changed(name: str, change: Callable[[str], str]) -> bytes:
    """Return the book with one of its files rewritten."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == name:
                after = change(content.decode()).encode()
                assert after != content
                content = after
            new.writestr(entry, content)
    return made.getvalue()


def test_a_whole_book_is_proven() -> None:
    prove_epub(WHOLE, BOOK)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("第一段", "", "zh-Hans text of b"),
        ("first of alpha", "", "en text of c"),
        ("Words of the note.", "", r"en text of \^n"),
        ('<p lang="en"', "<p>More</p><p lang='en'", "not whole"),
        ('id="c"', "", "no anchor for c"),
        ('href="#note_1"', 'href="#nowhere"', "leads nowhere"),
        ('href="text.css"', 'href="lost.css"', "leads nowhere"),
        ("</article>", "", "not well formed"),
    ],
)
def test_what_is_lost_is_named(old: str, new: str, said: str) -> None:
    with pytest.raises(TextLost, match=said):
        prove_epub(WHOLE, changed("EPUB/text.xhtml", lambda text: text.replace(old, new, 1)))


def test_a_document_out_of_the_order_of_reading_is_lost() -> None:
    book = changed("EPUB/package.opf", lambda text: text.replace('<itemref idref="item-1" />', ""))
    with pytest.raises(TextLost, match="zh-Hans text of a"):
        prove_epub(WHOLE, book)
