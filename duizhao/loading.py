"""The project's files become editions: what stands between the disk and the pure middle."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from duizhao.assets import read_asset
from duizhao.blocks import Image, Link, inline_nodes
from duizhao.languages import Language
from duizhao.links import LinkKind, destination
from duizhao.model import Accepted, Asset, Document, Edition, Glossary
from duizhao.pairing import pair_documents
from duizhao.project import Inventory, Project
from duizhao.reading import (
    DamagedLine,
    FaultyGlossary,
    UnreadableText,
    absent_document,
    decode,
    read_document,
    read_glossary,
    read_lock,
)
from duizhao.settings import ProjectError

_SIGNS_OF_A_LINK = ("[", "<")


def load_edition(project: Project, inventory: Inventory, article: str) -> Edition:
    """Read both files of an article, pair them and read the assets that they name.

    Raises ProjectError where a file cannot be read or is not UTF-8.
    """
    edition = pair_documents(
        article,
        _load_document(project, project.source, article),
        _load_document(project, project.target, article),
        _load_lock(project, article),
    )
    return replace(
        edition,
        assets=_load_assets(project, edition),
        articles=frozenset(inventory.articles),
    )


def load_glossary(project: Project) -> Glossary:
    """Read the terms of a project; it has none without a glossary.

    Raises ProjectError where the glossary cannot be read or has a fault.
    """
    path = project.glossary
    if not path.exists() and not path.is_symlink():
        return Glossary()
    name = project.relative(path)
    try:
        return read_glossary(decode(read_source_file(project, path)))
    except FaultyGlossary as error:
        raise ProjectError(f"{name}:{error.line}: {error.reason}", error.remedy) from error
    except UnreadableText as error:
        raise ProjectError(
            f"{name} is not UTF-8: byte {error.offset} is 0x{error.byte:02X}",
            "Save the file as UTF-8.",
        ) from error


def read_source_file(project: Project, path: Path) -> bytes:
    """Return a file's bytes; raises ProjectError where it is no file of the project's own."""
    name = project.relative(path)
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(project.root.resolve()):
            raise ProjectError(f"{name} leads out of the project", "Put the file itself there.")
        if not stat.S_ISREG(real.stat().st_mode):
            raise ProjectError(f"{name} cannot be read: it is not a file", "Put a file there.")
        return real.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = getattr(error, "strerror", None) or "it is a link that leads nowhere"
        raise ProjectError(
            f"{name} cannot be read: {reason}", "Check the file and its permissions."
        ) from error


def _load_lock(project: Project, article: str) -> Mapping[str, Accepted] | None:
    path = project.lock(article)
    if not path.exists() and not path.is_symlink():
        return None
    name = project.relative(path)
    remedy = (
        f"Restore the file from an older version, or delete it and run: duizhao accept {article}"
    )
    try:
        return read_lock(decode(read_source_file(project, path)))
    except DamagedLine as error:
        raise ProjectError(
            f"{name}:{error.line} is damaged: {error.reason}", error.remedy or remedy
        ) from error
    except UnreadableText as error:
        reason = f"byte {error.offset} is 0x{error.byte:02X}, which is not UTF-8"
        raise ProjectError(f"{name} is damaged: {reason}", remedy) from error


def _load_document(project: Project, language: Language, article: str) -> Document:
    path = project.file(language, article)
    name = project.relative(path)
    if not path.exists() and not path.is_symlink():
        return absent_document(name, language.code)
    try:
        return read_document(name, language.code, decode(read_source_file(project, path)))
    except UnreadableText as error:
        raise ProjectError(
            f"{name} is not UTF-8: byte {error.offset} is 0x{error.byte:02X}",
            "Save the file as UTF-8.",
        ) from error


def _load_assets(project: Project, edition: Edition) -> Mapping[str, Asset]:
    names = set()
    for document in (edition.source, edition.target):
        for segment in (*document.segments, *document.footnotes):
            start, end = segment.span.start, segment.span.end
            # Most segments have neither a link nor an image, and their nodes need no visit.
            if all(document.text.find(sign, start, end) < 0 for sign in _SIGNS_OF_A_LINK):
                continue
            for node in inline_nodes(segment.blocks):
                if isinstance(node, Image | Link):
                    found = destination(node.source if isinstance(node, Image) else node.href)
                    if found.kind is LinkKind.ASSET:
                        names.add(found.path)
    return {name: read_asset(project.assets, project.root, name) for name in sorted(names)}
