"""A project's own templates and style sheets take the place of the packaged ones, file by file."""

from __future__ import annotations

import io
import os
import pickle
import re
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from duizhao.rendering.handout import handout_html, render_handout
from duizhao.rendering.metadata import Site
from duizhao.rendering.pages import render_pages, static_files
from duizhao.rendering.static import early_faces, sheets, without_late_faces
from duizhao.templating import BrokenTemplate, fill
from duizhao.theme import MAX_BYTES, MAX_TEXT_BYTES, BrokenTheme, Theme, load_theme
from tests.projects import edition

SHIPPED = load_theme()
ARTICLE = edition("{#p}\n甲。", "{#p}\nA.")


def overlaid(root: Path, files: Mapping[str, str | bytes]) -> Theme:
    for name, content in files.items():
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_theme(root / "templates")


def page(theme: Theme, site: Site | None = None) -> str:
    html = render_pages(ARTICLE, theme, handout=False, draft=False, site=site or Site())
    return html["a/index.html"].decode()


def test_a_project_without_templates_has_the_packaged_ones(tmp_path: Path) -> None:
    assert load_theme(tmp_path / "templates").files == SHIPPED.files
    (tmp_path / "templates").mkdir()
    assert load_theme(tmp_path / "templates").files == SHIPPED.files


def test_this_repository_s_own_folder_is_the_packaged_one() -> None:
    theme = load_theme(Path(__file__).parents[1] / "templates")
    assert (theme.files, theme.own) == (SHIPPED.files, frozenset())


def test_a_file_of_one_s_own_takes_the_place_of_one_and_of_no_other(tmp_path: Path) -> None:
    theme = overlaid(tmp_path, {"index.html": "mine", "theme/page.css": "p {}"})
    assert theme.own == {"index.html", "theme/page.css"}
    assert theme.files == {**SHIPPED.files, "index.html": b"mine", "theme/page.css": b"p {}"}


def test_a_style_sheet_of_one_s_own_comes_last(tmp_path: Path) -> None:
    theme = overlaid(tmp_path, {"theme/own.css": ":root { --seal: #06c; }"})
    hrefs = sheets(theme)
    assert [href.partition("?")[0] for href in hrefs] == [
        "assets/theme/fonts.css",
        "assets/theme/page.css",
        "assets/theme/own.css",
    ]
    assert all(f'<link rel="stylesheet" href="../{href}">' in page(theme) for href in hrefs)
    assert static_files([], theme)["assets/theme/own.css"] == b":root { --seal: #06c; }"


def test_a_handout_can_have_another_style(tmp_path: Path) -> None:
    theme = overlaid(tmp_path, {"theme/own-handout.css": "@page { size: A5 landscape }"})
    width, height = pypdfium2.PdfDocument(render_handout(ARTICLE, theme, draft=False).pdf)[
        0
    ].get_size()
    assert (round(width), round(height)) == (595, 420)
    assert not any("handout" in name for name in static_files([], theme))


def test_a_handout_can_have_another_template(tmp_path: Path) -> None:
    shipped = SHIPPED.text("handout.html")
    theme = overlaid(tmp_path, {"handout.html": shipped.replace("<body>", "<body><p>Mine</p>")})
    assert "<p>Mine</p>" in handout_html(ARTICLE, theme, draft=False)[0]


def test_more_can_be_said_in_every_head(tmp_path: Path) -> None:
    theme = overlaid(tmp_path, {"own-head.html": '<meta name="x" content="{{ head.title }}">'})
    assert '<meta name="x" content="题 Title">' in page(theme)


def test_faces_are_asked_for_early_unless_a_project_has_others(tmp_path: Path) -> None:
    site = Site("https://example.org/")
    assert page(SHIPPED, site).count('rel="preload"') == len(early_faces(SHIPPED)) == 2
    assert "preload" not in page(overlaid(tmp_path / "c", {"theme/own.css": ":root { --han: A; }"}))
    colours = overlaid(tmp_path / "a", {"theme/own.css": ":root { --ink: #000; }"})
    faces = overlaid(tmp_path / "b", {"theme/own.css": ":root { --latin: Georgia; }"})
    assert (len(early_faces(colours)), len(early_faces(faces))) == (2, 0)


def test_a_face_is_asked_for_early_as_its_style_sheet_will_ask_for_it() -> None:
    """Over HTTP with CORS; from the file system Chromium refuses that, and asks without."""
    as_files, on_a_host = page(SHIPPED), page(SHIPPED, Site("https://example.org/"))
    assert as_files.count('type="font/woff2">') == 2
    assert on_a_host.count('type="font/woff2" crossorigin>') == 2


def test_the_rule_of_a_face_names_what_its_file_has_and_no_character_twice() -> None:
    """Where a rule names more, the handout sets an empty box for it and says no font has it."""
    named: dict[str, set[int]] = {}
    rules = SHIPPED.text("theme/fonts.css").split("@font-face")[1:]
    for rule in rules:
        (family, cut, ranges) = (
            re.search(pattern, rule)[1]  # type: ignore[index]  # each rule has all three
            for pattern in (
                'font-family: "([^"]+)"',
                r'url\("(fonts/[^"]+)"',
                "unicode-range: ([^;]+);",
            )
        )
        codes: set[int] = set()
        for part in ranges.split(", "):
            first, _, last = part.removeprefix("U+").partition("-")
            codes.update(range(int(first, 16), int(last or first, 16) + 1))
        with TTFont(io.BytesIO(SHIPPED.files[f"theme/{cut}"])) as face:
            assert codes <= face.getBestCmap().keys(), cut
        style = ("beside" if "beside" in family else "") + "-".join(cut.split("-")[-2:])
        assert not codes & named.setdefault(style, set()), cut
        named[style] |= codes
    assert len(rules) == 18
    assert len(named) == 6


def test_a_face_that_is_asked_for_early_takes_no_place_late(tmp_path: Path) -> None:
    displays: dict[str, set[str]] = {}
    for rule in without_late_faces(SHIPPED).text("theme/fonts.css").split("@font-face")[1:]:
        name = rule.split("fonts/")[1].split(".woff2")[0].removeprefix("source-serif-4-")
        displays.setdefault(name, set()).add(rule.split("font-display: ")[1].split(";")[0])
    early = {"latin-400-normal", "latin-700-normal"}
    assert {name for name, display in displays.items() if display == {"optional"}} == early
    swapped = {name for name, display in displays.items() if display == {"swap"}}
    assert swapped == displays.keys() - early
    faces = overlaid(tmp_path, {"theme/own.css": ":root { --latin: Mine; }"})
    assert without_late_faces(faces) is faces


def test_an_address_changes_with_the_content_and_with_nothing_else(tmp_path: Path) -> None:
    before, again = sheets(load_theme()), sheets(load_theme())
    assert before == again
    face = "theme/fonts/source-serif-4-latin-400-normal.woff2"
    theme = overlaid(tmp_path, {face: b"another face"})
    fonts, pages = sheets(theme)
    assert (fonts != before[0], pages == before[1]) == (True, True)
    style = static_files([], theme)["assets/theme/fonts.css"].decode()
    assert (
        style.count("?v=")
        == style.count("url(")
        == len(SHIPPED.text("theme/fonts.css").split("url(")) - 1
    )


def test_what_has_no_place_in_a_theme_is_passed_over_or_refused(tmp_path: Path) -> None:
    assert overlaid(tmp_path, {"README.md": "x", ".DS_Store": "", "page.html~": ""}).own == set()
    with pytest.raises(BrokenTheme, match=r"templates/page\.css is no file of a theme") as error:
        overlaid(tmp_path, {"page.css": ""})
    assert error.value.remedy == "Move it to templates/theme/page.css."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("theme/run.php", "x", "templates/theme/run.php is of a kind that is not published"),
        ("theme/page.html", "x", "templates/theme/page.html is of a kind that is not published"),
        ("page.html", "a\nb\xe9".encode("latin-1"), "templates/page.html:2 is not UTF-8: .* 0xE9"),
        ("theme/page.css", b"\xff", "templates/theme/page.css:1 is not UTF-8"),
        ("page.html", b" " * (MAX_TEXT_BYTES + 1), "larger than 2 MiB"),
        ("theme/a.woff2", b" " * (MAX_BYTES + 1), "larger than 20 MiB"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    with pytest.raises(BrokenTheme, match=message):
        overlaid(tmp_path, {name: content})


@pytest.mark.parametrize("name", ["theme/own.css", "page.html", "theme/folder"])
def test_no_link_leads_out_of_the_project(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "outside"
    secret.mkdir()
    (secret / "secret").write_text("x")
    link = tmp_path / "project/templates" / name
    link.parent.mkdir(parents=True)
    target = secret if name == "theme/folder" else secret / "secret"
    link.symlink_to(target)
    with pytest.raises(BrokenTheme, match=f"templates/{name}"):
        load_theme(tmp_path / "project/templates")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    os.mkfifo(tmp_path / "templates/page.html")
    with pytest.raises(BrokenTheme, match=r"templates/page\.html is not a file"):
        load_theme(tmp_path / "templates")


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path: Path) -> None:
    theme = overlaid(tmp_path, {"index.html": b"\xef\xbb\xbfa\r\nb\r\n"})
    assert theme.text("index.html") == "a\nb\n"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"page.html": "a\n{{ titel }}"}, "templates/page.html:2: 'titel' is undefined"),
        ({"page.html": "a\n{% if %}"}, "templates/page.html:2: Expected an expression"),
        ({"page.html": "{% for"}, "templates/page.html:1: unexpected 'end of template'"),
        ({"page.html": "\n{{ tag | no }}"}, "templates/page.html:2: No filter named 'no'"),
        (
            {"page.html": "\n{% include 'no.html' %}"},
            "templates/page.html:2: there is no template no",
        ),
        (
            {"page.html": "\n{% extends 'no.html' %}"},
            "templates/page.html:2: there is no template no",
        ),
        ({"page.html": "\n{% include 'page.html' %}"}, "templates/page.html:2: it goes round in"),
        (
            {"page.html": "{% extends 'page.html' %}"},
            "templates/page.html: it goes round in circles",
        ),
        ({"page.html": "\n\n{{ 1 / 0 }}"}, "templates/page.html:3: ZeroDivisionError"),
        ({"page.html": "{{ article.nothing.at.all }}"}, "templates/page.html:1: .*nothing"),
        (
            {
                "page.html": "{% import 'own.html' as own %}\n{{ own.a(1) }}",
                "own.html": "\n{% macro a(b) %}\n{{ c }}\n{% endmacro %}",
            },
            "templates/own.html:3: 'c' is undefined",
        ),
        (
            {"page.html": "{% block other %}{% endblock %}"},
            r"templates/solo.html:\d+: page.html has no block [a-z]+, so nothing would show",
        ),
        ({"page.html": "{{ ''.__class__.__mro__ }}"}, "templates/page.html:1: a template may not"),
        ({"page.html": "{{ views.append(1) }}{{ {}.update({}) }}"}, "templates/page.html:1: "),
        ({"page.html": "\n{{ range(10 ** 9) | list }}"}, "templates/page.html:2: OverflowError"),
    ],
)
def test_a_broken_template_is_named_with_its_line_and_the_article(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    theme = overlaid(tmp_path, files)
    with pytest.raises(BrokenTemplate, match=f"{message}.* \\(in the article a\\)$") as error:
        page(theme)
    sent = pickle.loads(pickle.dumps(error.value))  # noqa: S301  # as a worker sends it
    assert (str(sent), sent.remedy) == (str(error.value), error.value.remedy)


def test_the_packaged_templates_write_the_same_in_the_sandbox() -> None:
    sandboxed = Theme(SHIPPED.files, own=frozenset({"page.html"}))
    assert page(sandboxed) == page(SHIPPED)


def test_what_is_filled_in_is_escaped_and_never_a_template() -> None:
    theme = Theme({"a.html": b"{{ x }}"})
    assert fill(theme, "a.html", x="<b>{{ 7 * 7 }}") == "&lt;b&gt;{{ 7 * 7 }}"
