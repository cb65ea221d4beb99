"""The project's files become editions; the only module that reads articles from disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from duizhao.assets import read_asset
from duizhao.blocks import Image, Link, inline_nodes
from duizhao.languages import Language
from duizhao.links import LinkKind, destination
from duizhao.model import Asset, Document, Edition
from duizhao.pairing import pair_documents
from duizhao.project import Inventory, Project, ProjectError
from duizhao.reading import UnreadableText, absent_document, decode, read_document


def load_edition(project: Project, inventory: Inventory, article: str) -> Edition:
    """Read both files of an article, pair them and read the assets that they name.

    Raises ProjectError where a file cannot be read or is not UTF-8.
    """
    edition = pair_documents(
        article,
        _load_document(project, project.source, article),
        _load_document(project, project.target, article),
    )
    return replace(
        edition,
        assets=_load_assets(project.assets, edition),
        articles=frozenset(inventory.articles),
    )


def read_source_file(path: Path) -> bytes:
    """Return a file's bytes; raises ProjectError with the reason where that fails."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ProjectError(
            f"{path} cannot be read: {error.strerror}", "Check the file and its permissions."
        ) from error


def _load_document(project: Project, language: Language, article: str) -> Document:
    path = project.file(language, article)
    name = project.relative(path)
    if not path.exists():
        return absent_document(name, language.code)
    try:
        return read_document(name, language.code, decode(read_source_file(path)))
    except UnreadableText as error:
        raise ProjectError(
            f"{name} is not UTF-8: byte {error.offset} is 0x{error.byte:02X}",
            "Save the file as UTF-8.",
        ) from error


def _load_assets(folder: Path, edition: Edition) -> Mapping[str, Asset]:
    names = set()
    for pair in edition.all_pairs():
        for segment in (*pair.source, *pair.target):
            for node in inline_nodes(segment.blocks):
                if isinstance(node, Image | Link):
                    found = destination(node.source if isinstance(node, Image) else node.href)
                    if found.kind is LinkKind.ASSET:
                        names.add(found.path)
    return {name: read_asset(folder, name) for name in sorted(names)}
