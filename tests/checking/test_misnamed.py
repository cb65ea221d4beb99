"""Files that lie among the articles and are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.checking import misnamed
from duizhao.project import open_project, take_inventory
from tests.projects import write_project


@pytest.mark.parametrize(
    ("name", "better"),
    [("My Guide.md", "my-guide.md"), ("指南.md", "my-article.md")],
    ids=["capitals", "Han characters"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_name_that_no_article_has(tmp_path: Path, language: str, name: str, better: str) -> None:
    root = write_project(tmp_path, good=("{#p1}\n先。\n", "{#p1}\nFirst.\n"))
    (root / "content" / language / name).write_text("x")

    project = open_project(root)
    (found,) = misnamed(project, take_inventory(project))

    assert found.message == (
        f"{name} is no article's name: an article's name is small letters and digits, "
        "with single hyphens between them, and then .md"
    )
    assert found.remedy == f"Rename it, for example to {better}."
    spot, other = (found.source, found.target) if language == "zh" else (found.target, found.source)
    assert spot
    assert spot.path == f"content/{language}/{name}"
    assert other is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_file_is_to_be_given_the_name_of_another(tmp_path: Path, language: str) -> None:
    root = write_project(tmp_path, same=("{#p1}\n先。\n", "{#p1}\nFirst.\n"))
    for name in ("SAME.md", "Same.md"):
        (root / "content" / language / name).write_text("x")
    project = open_project(root)
    assert [found.remedy for found in misnamed(project, take_inventory(project))] == [
        "same.md is taken: rename it, for example to same-2.md, or delete it.",
        "same.md is taken: rename it, for example to same-3.md, or delete it.",
    ]


def test_a_half_of_an_article_is_to_be_named_like_the_other(tmp_path: Path) -> None:
    root = write_project(tmp_path, same=("{#p1}\n先。\n", "{#p1}\nFirst.\n"))
    (root / "content/en/same.md").rename(root / "content/en/Same.md")
    project = open_project(root)
    (found,) = misnamed(project, take_inventory(project))
    assert found.remedy == "Rename it, for example to same.md."


def test_a_folder_among_the_articles(tmp_path: Path) -> None:
    root = write_project(tmp_path, good=("{#p1}\n先。\n", "{#p1}\nFirst.\n"))
    (root / "content" / "zh" / "drafts").mkdir()

    project = open_project(root)
    (found,) = misnamed(project, take_inventory(project))

    assert found.message == "a folder inside an article folder is not read"


def test_good_names_and_files_that_nobody_means_are_no_matter(tmp_path: Path) -> None:
    root = write_project(tmp_path, good=("{#p1}\n先。\n", "{#p1}\nFirst.\n"))
    (root / "content" / "zh" / ".DS_Store").write_text("x")
    (root / "content" / "en" / "good.lock").write_text("x")

    project = open_project(root)
    assert misnamed(project, take_inventory(project)) == ()
