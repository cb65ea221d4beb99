"""What a handout's faces lack, told where it stands in the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from duizhao.diagnostics import Diagnostic, Severity, place
from duizhao.model import Edition, Segment, Span

_LISTED = 20


def missing_glyphs(
    edition: Edition, characters: tuple[str, ...], *, draft: bool
) -> Iterator[Diagnostic]:
    """Report all characters that no font has at once, where the first of them stands."""
    if not characters:
        return
    yield _at_the_first(
        edition,
        "glyphs",
        Severity.WARNING if draft else Severity.ERROR,
        characters,
        f"no font on this machine has {_listed(characters)}",
        "Install a font that has them (Debian and Ubuntu: fonts-noto-cjk for Chinese, "
        "fonts-noto-core for most other scripts), or write something else.",
    )


def substituted_faces(edition: Edition, faces: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Report each face of the handout that no style sheet names, and what is set in it."""
    for family, characters in faces.items():
        shown = tuple(char for char in characters if char.isprintable() and not char.isspace())
        if shown:
            yield _at_the_first(
                edition,
                "faces",
                Severity.INFO,
                shown,
                f"the handout sets {_listed(shown)} in {family}, which no style sheet names",
                "If another face fits better, name it in templates/theme/own-handout.css, "
                "in --latin or --han.",
            )


def _at_the_first(
    edition: Edition,
    check: str,
    severity: Severity,
    characters: Sequence[str],
    message: str,
    remedy: str,
) -> Diagnostic:
    """Return what is reported of characters, where the first of them stands."""
    segment, side = _where(edition, characters[0])
    document = edition.source if side == "source" else edition.target
    start = document.text.find(characters[0], segment.span.start) if segment else -1
    spot = place(document, Span(start, start + 1)) if start >= 0 else None
    return Diagnostic(
        edition.article,
        segment.ids[0] if segment and segment.ids else None,
        check,
        severity,
        message,
        remedy,
        spot if side == "source" else None,
        spot if side == "target" else None,
    )


def _listed(characters: Sequence[str]) -> str:
    listed = ", ".join(f"{char} (U+{ord(char):04X})" for char in characters[:_LISTED])
    more = f" and {len(characters) - _LISTED} more" if len(characters) > _LISTED else ""
    return listed + more


def _where(edition: Edition, char: str) -> tuple[Segment | None, str]:
    for side, document in (("source", edition.source), ("target", edition.target)):
        for segment in (*document.segments, *document.footnotes):
            if char in document.excerpt(segment.span):
                return segment, side
    return None, "source"
