"""A whole site, built by the command: its settings, its templates, and that every link leads on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5

from duizhao.theme import load_theme
from tests.cli.conftest import Duizhao
from tests.projects import write_project

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
BODY = """\
{{#p1}}
{0}[^n] [other](b.md#p1) [data](../assets/data.csv) [web](https://example.com/x?a=1&b=2#c)

{{#p2}}
![{0}](../assets/p%20ic.svg)

{{#p3}}
```python
print("{0}")
```

[^n]: {0}
"""
PLAIN = ("{#p1}\n甲。\n", "{#p1}\nA.\n")
CANONICAL = "site_url is not set"


def project(root: Path, *settings: str) -> Path:
    write_project(root, a=(BODY.format("甲"), BODY.format("A")), b=PLAIN)
    (root / "content/assets").mkdir(exist_ok=True)
    (root / "content/assets/p ic.svg").write_text(PICTURE)
    (root / "content/assets/data.csv").write_text("1,2\n")
    configure(root, *settings)
    return root


def configure(root: Path, *settings: str) -> None:
    lines = "\n".join(("[tool.duizhao]", *settings))
    (root / "pyproject.toml").write_text(lines, encoding="utf-8")


def tree(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, Element]]:
    for name, content in files.items():
        if name.endswith(".html"):
            yield (
                name,
                tinyhtml5.parse(content, namespace_html_elements=False, transport_encoding="utf-8"),
            )


def addresses(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter():
        for key in ("href", "src", "srcset", "poster", "action", "data"):
            if value := element.get(key):
                yield element, value


def broken(files: dict[str, bytes], home: str) -> list[str]:
    """Return the addresses in all pages that lead to no file, or no place, of the site."""
    ids = {name: {e.get("id") for e in root.iter()} for name, root in pages(files)}
    found = []
    for name, root in pages(files):
        for element, address in addresses(root):
            if address.startswith(home):
                path = address.removeprefix(home)
            elif name == "404.html":
                path = address.removeprefix(urlsplit(home).path)
            elif urlsplit(address).scheme:
                outside = element.tag == "a" or element.get("rel") == "license"
                found.extend([] if outside else [f"{name}: {address}"])
                continue
            else:
                path = _joined(name, address)
            file, _, fragment = path.partition("#")
            file = unquote(file.partition("?")[0])
            if file.endswith("/") or not file:
                file += "index.html"
            if file not in files or (fragment and unquote(fragment) not in ids[file]):
                found.append(f"{name}: {address}")
    return found


def _joined(page: str, address: str) -> str:
    if address.startswith("#"):
        return page + address
    steps = page.split("/")[:-1]
    for step in address.split("/"):
        if step == "..":
            steps.pop()  # an IndexError would be an address above the site
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def test_without_an_address_every_address_is_relative_and_leads_on(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    ended = duizhao(project(tmp_path), "build", "--jobs", "1")
    assert ended.status == 0
    assert ended.err.count(CANONICAL) == 1
    files = tree(tmp_path / "site")
    assert {name for name in files if "/" not in name} == {".duizhao", "index.html", "search.html"}
    assert broken(files, "https://nowhere.invalid/") == []
    for name, root in pages(files):
        for _, address in addresses(root):
            assert not address.startswith("/"), name
            assert address.startswith("https://example.com/") or not urlsplit(address).scheme
    assert b"http://" not in files["a/index.html"].replace(b"http://www.w3.org/", b"")


def test_with_an_address_every_link_leads_on_too(tmp_path: Path, duizhao: Duizhao) -> None:
    home = "https://example.org/sub/"
    root = project(tmp_path, f'site_url = "{home[:-1]}"', 'site_title = { en = "D & Co" }')
    ended = duizhao(root, "build", "--jobs", "1")
    assert (ended.status, ended.err) == (0, "")
    files = tree(tmp_path / "site")
    assert {"404.html", "sitemap.xml", "feed.zh.xml", "feed.en.xml"} < set(files)
    assert broken(files, home) == []


def test_the_link_checker_finds_what_is_broken(tmp_path: Path, duizhao: Duizhao) -> None:
    duizhao(project(tmp_path), "build", "--only", "html")
    files = tree(tmp_path / "site")
    del files["assets/p ic.svg"]
    files["b/index.html"] = files["b/index.html"].replace(b'href="#p1"', b'href="#no"', 1)
    picture = "../assets/p%20ic.svg"
    assert set(broken(files, "https://nowhere.invalid/")) == {
        f"a/index.html: {picture}",
        f"a/zh/index.html: ../{picture}",
        f"a/en/index.html: ../{picture}",
        "b/index.html: #no",
    }


def test_a_site_is_the_same_bytes_twice(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path, 'site_url = "https://example.org/"')
    found = []
    for output in ("one", "two"):
        duizhao(root, "build", "--only", "html", "--output", str(tmp_path / output))
        found.append(tree(tmp_path / output))
    assert found[0] == found[1]
    assert "robots.txt" in found[0]


def test_what_an_address_brought_goes_with_it(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path, 'site_url = "https://example.org/"')
    duizhao(root, "build", "--only", "html")
    configure(root)
    duizhao(root, "build", "--only", "html")
    assert {p.name for p in (root / "site").iterdir() if p.is_file()} == {
        ".duizhao",
        "index.html",
        "search.html",
    }


@pytest.mark.parametrize(
    "written",
    [
        '"example.org"',
        '"ftp://example.org/"',
        '"https://"',
        '"https://example.org/?a=1"',
        '"https://example.org/#a"',
        '"https://user:word@example.org/"',
        '"https://example.org:99999/"',
        '"https://example.org/a b/"',
        '"https://example.org/../"',
        '"https://example.org/\\"><script>"',
        '"//example.org/"',
        "1",
        "[]",
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, duizhao: Duizhao, written: str) -> None:
    ended = duizhao(project(tmp_path, f"site_url = {written}"), "check")
    assert (ended.status, ended.out) == (2, "")
    assert "pyproject.toml:2: [tool.duizhao] site_url is " in ended.err
    assert 'Write it as site_url = "https://example.org/articles/"' in ended.err


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('"Duizhao"', "site_title is not a table"),
        ('{ de = "Titel" }', "site_title has no key de"),
        ("{ en = 1 }", "site_title.en is no line of text"),
        ('{ en = " " }', "site_title.en is no line of text"),
        ('{ en = "a\\nb" }', "site_title.en is no line of text"),
        ('{ en = "a\\u202Eb" }', "site_title.en is no line of text"),
    ],
)
def test_a_title_that_is_none_is_refused(
    tmp_path: Path, duizhao: Duizhao, written: str, message: str
) -> None:
    ended = duizhao(project(tmp_path, f"site_title = {written}"), "build")
    assert ended.status == 2
    assert f"pyproject.toml:2: [tool.duizhao] {message}" in ended.err
    assert 'Write it as site_title = { zh = "对照", en = "Duizhao" }' in ended.err


def test_an_address_is_kept_with_one_slash_at_its_end(tmp_path: Path, duizhao: Duizhao) -> None:
    for written in (
        "https://EXAMPLE.org/Sub",
        "HTTPS://example.org/Sub/",
        "https://example.org/Sub//",
    ):
        root = project(tmp_path, f'site_url = "{written}"')
        duizhao(root, "build", "b", "--only", "html")
        page = (root / "site/b/index.html").read_text(encoding="utf-8")
        assert '<link rel="canonical" href="https://example.org/Sub/b/">' in page


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_template_leaves_the_old_site(tmp_path: Path, duizhao: Duizhao, jobs: str) -> None:
    root = project(tmp_path)
    duizhao(root, "build", "--only", "html")
    before = tree(root / "site")
    (root / "templates").mkdir()
    broken_page = root / "templates/page.html"
    broken_page.write_text("<p>\n{{ nothing }}")
    ended = duizhao(root, "build", "--only", "html", "--jobs", jobs)
    assert (ended.status, ended.out) == (2, "")
    assert "templates/page.html:2: 'nothing' is undefined (in the article a)" in ended.err
    assert "Mend the template, or delete it" in ended.err
    assert tree(root / "site") == before
    broken_page.rename(root / "templates/index.html")
    ended = duizhao(root, "build", "--only", "html", "--jobs", jobs)
    assert "templates/index.html:2: 'nothing' is undefined (in the index)" in ended.err
    assert tree(root / "site") == before
    (root / "templates/index.html").unlink()
    assert duizhao(root, "build", "--only", "html").status == 0


def test_a_template_that_leaves_text_out_is_caught_and_named(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    root = project(tmp_path)
    (root / "templates").mkdir()
    (root / "templates/rows.html").write_text(
        (Path(__file__).parents[2] / "templates/rows.html")
        .read_text(encoding="utf-8")
        .replace("{{ row.target.html }}", ""),
        encoding="utf-8",
    )
    ended = duizhao(root, "build", "--only", "html", "--jobs", "1")
    assert ended.status == 1
    assert "text would be lost: the en text of p1" in ended.err
    assert "The project has its own templates/rows.html" in ended.err
    assert not (root / "site").exists()


def test_a_page_without_an_article_element_is_refused(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path)
    (root / "templates").mkdir()
    (root / "templates/page.html").write_text("<p>{% block text %}{% endblock %}")
    (root / "templates/solo.html").write_text('{% extends "page.html" %}')
    ended = duizhao(root, "build", "--only", "html", "--jobs", "1")
    assert ended.status == 1
    assert "the page has no article element" in ended.err
    assert "templates/page.html, templates/solo.html" in ended.err


def test_a_style_sheet_of_one_s_own_is_published(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path)
    own = root / "templates/theme/own.css"
    own.parent.mkdir(parents=True)
    own.write_text(":root { --seal: #06c; }")
    assert duizhao(root, "build", "--only", "html").status == 0
    files = tree(root / "site")
    assert files["assets/theme/own.css"] == own.read_bytes()
    assert broken(files, "https://nowhere.invalid/") == []


def test_a_handout_that_fetches_is_refused(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path)
    own = root / "templates/theme/own-handout.css"
    own.parent.mkdir(parents=True)
    for style in (
        "body { background: url(https://example.org/x.png) }",
        "body { background: url(file:///etc/passwd) }",
        "body { background: url(../../pyproject.toml) }",
        '@import url("https://example.org/x.css");',
    ):
        own.write_text(style)
        ended = duizhao(root, "build", "b", "--only", "pdf", "--jobs", "1")
        assert ended.status == 2, style
        assert "the handout refers to " in ended.err
        assert "(in the handout of b)" in ended.err


def test_an_epub_that_loads_from_elsewhere_is_refused(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path)
    folder = root / "templates/epub"
    folder.mkdir(parents=True)
    shipped = load_theme().text("epub/text.html")
    for name, content, loaded in (
        (
            "text.css",
            "p { background: url(https://example.org/x.png) }",
            "https://example.org/x.png",
        ),
        ("text.css", '@import "other.css";', "other.css"),
        ("text.html", shipped.replace("<article>", "<article><img src=//e.org/x>"), "//e.org/x"),
        (
            "text.html",
            shipped.replace("<article>", "<article><script></script>"),
            "a script element",
        ),
    ):
        (folder / name).write_text(content)
        ended = duizhao(root, "build", "b", "--only", "epub", "--jobs", "1")
        assert ended.status == 2, content
        assert f"the EPUB of b refers to {loaded}" in ended.err
        (folder / name).unlink()


def test_an_epub_that_leaves_text_out_is_refused(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path)
    own = root / "templates/epub/text.html"
    own.parent.mkdir(parents=True)
    own.write_text(load_theme().text("epub/text.html").replace("{{ rows.show(row) }}", ""))
    ended = duizhao(root, "build", "b", "--only", "epub", "--jobs", "1")
    assert ended.status == 1
    assert "the EPUB is not whole" in ended.err
    assert "templates/epub/text.html" in ended.err


def test_a_handout_that_cannot_be_set_is_refused(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path)
    own = root / "templates/theme/own-handout.css"
    own.parent.mkdir(parents=True)
    own.write_text("body { margin: 1e400cm; width: calc(1/0) }")
    ended = duizhao(root, "build", "b", "--only", "pdf", "--jobs", "1")
    assert ended.status == 2
    assert "cannot set the handout of b: ValueError" in ended.err
    assert "without the project's own templates/theme/own-handout.css" in ended.err


def test_a_picture_says_how_large_it_is(tmp_path: Path, duizhao: Duizhao) -> None:
    duizhao(project(tmp_path), "build", "a", "--only", "html")
    page = (tmp_path / "site/a/index.html").read_text(encoding="utf-8")
    assert '<img src="../assets/p%20ic.svg" alt="甲" width="40" height="20">' in page


def test_names_that_differ_by_case_are_no_two_articles(tmp_path: Path, duizhao: Duizhao) -> None:
    root = project(tmp_path)
    duizhao(root, "build", "--only", "html")
    before = tree(root / "site")
    for language in ("zh", "en"):
        text = (root / f"content/{language}/b.md").read_bytes()
        (root / f"content/{language}/B.md").write_bytes(text)
    ended = duizhao(root, "check", "--format", "json")
    found = {(f["article"], f["check"], f["severity"]) for f in json.loads(ended.out)["findings"]}
    assert ("B", "article-name", "error") in found
    assert duizhao(root, "build", "--only", "html").status == 1
    assert tree(root / "site") == before


def test_one_article_built_alone_leads_only_to_articles_that_are_there(
    tmp_path: Path, duizhao: Duizhao
) -> None:
    root = tmp_path
    write_project(root, a=PLAIN, b=PLAIN, c=PLAIN)
    for name in ("c", "a"):
        assert duizhao(root, "build", name, "--only", "html").status == 0
        assert broken(tree(root / "site"), "https://nowhere.invalid/") == []
    assert b'../a/index.html" rel="prev"' not in tree(root / "site")["c/index.html"]
    ended = duizhao(root, "build", "b", "--only", "html")
    assert b'../c/index.html" rel="next"' in tree(root / "site")["b/index.html"]
    assert "info [not-rebuilt] its pages do not yet lead to the neighbouring b" in ended.err
    assert "Build it as well: duizhao build a" in ended.err
    assert "Build it as well: duizhao build c" in ended.err
    assert "not yet lead" not in duizhao(root, "build", "--only", "html").err
    assert "not yet lead" not in duizhao(root, "build", "b", "--only", "html").err


def test_pages_that_lead_to_a_deleted_article_are_named(tmp_path: Path, duizhao: Duizhao) -> None:
    root = tmp_path
    write_project(root, a=PLAIN, b=PLAIN, c=PLAIN)
    duizhao(root, "build", "--only", "html")
    for language in ("zh", "en"):
        (root / f"content/{language}/b.md").unlink()
    ended = duizhao(root, "build", "a", "--only", "html")
    assert ended.status == 0
    assert "warning [not-rebuilt] its pages still lead to b" in ended.err
    assert "duizhao build a" not in ended.err
    assert "Build it as well: duizhao build c" in ended.err
    duizhao(root, "build", "c", "--only", "html")
    assert broken(tree(root / "site"), "https://nowhere.invalid/") == []
