"""Small projects and editions, written in a line or two."""

from __future__ import annotations

from pathlib import Path

from duizhao.loading import load_edition
from duizhao.model import Document, Edition
from duizhao.pairing import pair_documents
from duizhao.project import open_project, take_inventory
from duizhao.reading import read_document

FRONT_MATTER = "---\ntitle: {title}\n---\n\n"


def with_title(body: str, title: str = "题 Title") -> str:
    """Return a file: a front matter with a title, and this body."""
    return FRONT_MATTER.format(title=title) + body


def document(body: str, language: str = "zh") -> Document:
    """Read a body as one file of an article."""
    return read_document(f"content/{language}/a.md", language, with_title(body))


def edition(source: str, target: str) -> Edition:
    """Pair two bodies, without touching a disk."""
    return pair_documents("a", document(source), document(target, "en"))


def write_project(root: Path, **articles: tuple[str, str]) -> Path:
    """Write a project with these articles, each a source and a target body."""
    for name, sides in articles.items():
        for language, body in zip(("zh", "en"), sides, strict=True):
            path = root / "content" / language / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(with_title(body), encoding="utf-8", newline="")
    return root


def load(root: Path, name: str) -> Edition:
    """Load one article of a project from disk."""
    project = open_project(root)
    return load_edition(project, take_inventory(project), name)
