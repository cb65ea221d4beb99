"""Full-text search in both languages without a server: an index that Pagefind builds.

Pagefind cuts text into words at spaces, and Chinese has none. So each 汉字 is set apart as a
word of its own here, and the search page asks for a phrase of them: that finds any run of
汉字, whatever a dictionary would take for words. The index holds both languages.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup, escape

from duizhao.blocks import plain_text
from duizhao.languages import LANGUAGES
from duizhao.model import Document, Edition, Pair, Segment
from duizhao.stopped import Stopped

SEARCH_FOLDER = "assets/theme/search"
# English words are found in other forms too (“search”, “searching”); 汉字 have none.
_STEMMING = "en"
_LIMIT_SECONDS = 900.0
# What the page needs of what Pagefind writes; the rest is interfaces of its own.
_NEEDED = re.compile(
    r"pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.en\.pagefind"
    r"|.*\.pf_(?:meta|index|fragment)"
)
# With the marks after it, which Pagefind strips from a word and would count on their own.
_HAN = re.compile(
    "([\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    "[\u3000-\u3004\u3008-\u303f\uff00-\uffef\u2010-\u2027]*)"
)


class SearchFailed(Stopped):
    """Pagefind could not build the index."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"the search index could not be built: {reason}",
            "Try again; if it stays so, please report it.",
        )


def search_files(editions: Iterable[Edition]) -> Mapping[str, bytes]:
    """Return the search index of these articles, by path on the site, in order of path.

    Raises SearchFailed where Pagefind cannot run.
    """
    with tempfile.TemporaryDirectory() as folder:
        pages, index = Path(folder) / "pages", Path(folder) / "index"
        pages.mkdir()
        for edition in editions:
            for document, side in ((edition.source, "source"), (edition.target, "target")):
                if document.present:
                    path = pages / edition.article / f"{document.language}.html"
                    path.parent.mkdir(exist_ok=True)
                    path.write_text(_record(edition, document, side), encoding="utf-8")
        _run_pagefind(pages, index)
        found = {
            path.relative_to(index).as_posix(): path.read_bytes()
            for path in index.rglob("*")
            if path.is_file()
        }
    return {
        f"{SEARCH_FOLDER}/{name}": found[name] for name in sorted(found) if _NEEDED.fullmatch(name)
    }


def _run_pagefind(pages: Path, index: Path) -> None:
    # Its command and not its Python API, which waits a tenth of a second for each page.
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(index)]
    try:
        ended = subprocess.run(  # noqa: S603  # our own interpreter and folders
            [*command, "--force-language", _STEMMING, "--quiet"],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LIMIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchFailed(str(error)) from error
    if ended.returncode:
        lines = (ended.stderr or ended.stdout).strip().splitlines()
        raise SearchFailed(lines[-1] if lines else f"Pagefind ended with {ended.returncode}")


def _record(edition: Edition, document: Document, side: str) -> str:
    """Return one language of an article as Pagefind reads it: each paragraph with its ID."""
    language = LANGUAGES[document.language]
    title = document.front_matter.title or edition.article
    pairs = [(pair, getattr(pair, side)) for pair in edition.all_pairs()]
    return str(
        Markup(
            '<html lang="{lang}"><body><main data-pagefind-body>'
            '<h1 data-pagefind-meta="title" data-pagefind-weight="5">{title}</h1>'
            '<p data-pagefind-meta="language:{tag}"></p>{body}</main></body></html>'
        ).format(
            lang=_STEMMING,
            title=_spaced(title),
            tag=language.tag,
            body=Markup("\n").join(_paragraphs(pairs)),
        )
    )


def _paragraphs(pairs: Iterable[tuple[Pair, Sequence[Segment]]]) -> Iterator[Markup]:
    for pair, segments in pairs:
        words = plain_text(block for segment in segments for block in segment.blocks)
        if words.strip():
            name = "" if pair.is_footnote else pair.id or ""
            attribute = Markup(' id="{}"').format(name) if name else Markup("")
            yield Markup("<p{}>{}</p>").format(attribute, _spaced(words))


def _spaced(text: str) -> Markup:
    return escape(_HAN.sub(r" \1 ", text))
