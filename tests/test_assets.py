"""What may be published as a picture or an attachment, and what may not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from duizhao.assets import read_asset
from duizhao.rendering.formulas import drawing, mathml

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def fault(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / "content/assets" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return read_asset(tmp_path / "content/assets", tmp_path, name).fault


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<rect onload="1"/>',
        '<image href="https://example.org/x.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<rect style="fill:url(#a);background:url(http://example.org/x)"/>',
        '<style>@import "http://example.org/x.css";</style>',
        '<style>@\\69mport "http://example.org/x.css";</style>',
        "<style>rect{fill:\\75rl(http://example.org/);stroke:url(#a)}</style>",
        '<a href="#"><animate attributeName="href" values="javascript:1"/></a>',
        "<foreignObject><p>x</p></foreignObject>",
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "<g>" * 60 + "</g>" * 60,
        "<style>a{}<title/>@import url(https://example.org/x.css);</style>",
        '<rect id="e0"/>'
        + "".join(f'<g id="e{n + 1}">' + f'<use href="#e{n}"/>' * 10 + "</g>" for n in range(8))
        + '<use href="#e8"/>',
    ],
)
def test_an_svg_that_acts_or_reaches_out_is_refused(tmp_path: Path, inside: str) -> None:
    assert fault(tmp_path, "a.svg", f"{HEAD}{inside}</svg>".encode())


@pytest.mark.parametrize(
    "content",
    [
        f'<?xml version="1.0" encoding="gb2312"?>{HEAD}<text>甲</text></svg>'.encode("gb2312"),
        f'<?xml-stylesheet href="http://example.org/"?>{HEAD}</svg>'.encode(),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}&a;</svg>'.encode(),
        f"<!DOCTYPE svg>{HEAD}</svg>".encode("utf-16"),
        b'<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>',
        b"<svg",
        b"",
    ],
)
def test_an_svg_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    assert fault(tmp_path, "a.svg", content)


def test_a_plain_svg_is_fine(tmp_path: Path) -> None:
    inside = (
        '<defs><linearGradient id="g"/></defs><style>rect{fill:url(#g)}</style>'
        '<rect style="stroke:url(#g)"/><symbol id="s"><path d="M0 0"/></symbol><use href="#s"/>'
    )
    assert fault(tmp_path, "a.svg", f"{HEAD}{inside}</svg>".encode()) == ""


@pytest.mark.parametrize("name", ["a.html", "a.js", "a.css", "a.xhtml", "theme/a.pdf", "a"])
def test_what_a_browser_would_run_is_no_attachment(tmp_path: Path, name: str) -> None:
    assert fault(tmp_path, name, b"x")


def test_a_document_is_an_attachment(tmp_path: Path) -> None:
    assert fault(tmp_path, "paper.pdf", b"%PDF-") == ""


def test_assets_behind_a_link_out_of_the_project_are_not_read(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.pdf").write_bytes(b"%PDF-")
    project = tmp_path / "project/content"
    project.mkdir(parents=True)
    (project / "assets").symlink_to(elsewhere)
    assert read_asset(project / "assets", tmp_path / "project", "a.pdf").fault


@pytest.mark.parametrize(
    "tex",
    [r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class{c}{x}", "x^2"],
)
def test_a_formula_carries_no_link_style_or_class(tex: str) -> None:
    made = mathml(tex, display=False) or ""
    before_tex = made.partition("<annotation")[0]
    assert not any(word in before_tex for word in ("href", "style=", "class=", "javascript"))


def test_a_formula_that_its_face_cannot_draw_is_shown_as_written() -> None:
    assert drawing(r"\text{中文}", display=False) is None
    assert drawing("x^2", display=False) is not None


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="40px" height="1in"', (40, 96)),
        ('width="2.54cm" height="25.4mm" viewBox="0 0 1 1"', (96, 96)),
        ('viewBox="0 0 300 150"', (300, 150)),
        ('viewBox="0,0,300,150" width="100"', (100, 50)),
        ('viewBox="0 0 300 150" height="100"', (200, 100)),
        ('viewBox="0 0 300 150" width="100%" height="100%"', (300, 150)),
        ('width="100%" height="100%"', (0, 0)),
        ('viewBox="0 0 0 0"', (0, 0)),
        ('viewBox="a b"', (0, 0)),
        ('width="9e9" height="1"', (0, 0)),
        ('viewBox="0 0 1e99 1"', (0, 0)),
        ("", (0, 0)),
    ],
)
def test_a_drawing_has_the_size_that_it_says(
    tmp_path: Path, attributes: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    asset = read_asset(tmp_path, tmp_path, "a.svg")
    assert (asset.fault, asset.width, asset.height) == ("", *size)


@pytest.mark.parametrize(("orientation", "size"), [(1, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_a_photograph_on_its_side_has_the_size_that_is_shown(
    tmp_path: Path, orientation: int, size: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)
    asset = read_asset(tmp_path, tmp_path, "a.jpg")
    assert (asset.fault, asset.width, asset.height) == ("", *size)


def test_a_picture_that_is_cut_short_is_refused_also_where_weasyprint_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(whole, "PNG")
    assert not fault(tmp_path, "whole.png", whole.getvalue())
    assert fault(tmp_path, "cut.png", whole.getvalue()[:900]).startswith("it is damaged")
    assert ImageFile.LOAD_TRUNCATED_IMAGES
