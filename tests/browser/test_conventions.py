"""A site keeps its own strict policy: from a host's subfolder and from the file system alike."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from duizhao.cli import run

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[2] / "content"
PAGES = (
    "index.html",
    "guide/index.html",
    "guide/zh/index.html",
    "chatgpt-essentials/index.html",
    "chatgpt-essentials/en/index.html",
)
# What the policy lets a page load must be there: sheets, faces, pictures.
STATE = """
() => ({
  sheets: [...document.styleSheets].filter(sheet => { try { return sheet.cssRules.length }
                                                      catch { return true } }).length,
  faces: [...document.fonts].filter(face => face.status === "loaded").length,
  pictures: [...document.images].map(image => image.complete && image.naturalWidth > 0),
  sized: [...document.images].every(image => image.hasAttribute("width")),
  shift: window.shift,
})
"""
WATCH_SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


# A machine with none of these has no stand-in for a late face.
HAS_A_STAND_IN = """
() => Promise.any(["Georgia", "Times New Roman", "Liberation Serif", "Noto Serif"].map(
  name => new FontFace("stand-in", `local("${name}")`).load())).then(() => true, () => false)
"""


# How wide the words of the page are in a file's face and in its stand-in, in one line.
WIDTHS = """
async ([style, file]) => {
  const face = new FontFace("wanted", `url(../../assets/theme/fonts/${file})`);
  document.fonts.add(await face.load());
  const words = document.querySelector("article").textContent.replace(/[^ -~]+/g, " ");
  const context = document.createElement("canvas").getContext("2d");
  const width = font => { context.font = font; return context.measureText(words).width };
  const standIn = `${style} 16px "Source Serif 4 until loaded"`;
  await document.fonts.load(standIn).catch(() => {});  // a machine has some of these faces
  return [width("16px wanted"), width(standIn)];
}
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if ".woff2" in self.path and "late-faces" in self.headers:
            time.sleep(2)
        super().do_GET()


def build(root: Path, site: Path, settings: str = "") -> Path:
    shutil.copytree(CONTENT, root / "content")
    (root / "pyproject.toml").write_text(f"[tool.duizhao]\n{settings}\n", encoding="utf-8")
    assert run(["--project", str(root), "build", "--only", "html", "--output", str(site)]) == 0
    return site


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Serve a folder, and yield its address and the folder."""
    served = tmp_path_factory.mktemp("served")
    handler = partial(_Quiet, directory=str(served))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", served
        server.shutdown()


@pytest.fixture(scope="module")
def on_a_host(host: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Serve a site from a subfolder, under the address that it is told."""
    address, served = f"{host[0]}a/folder/", host[1]
    (served / "a").mkdir()
    project = tmp_path_factory.mktemp("host")
    build(project, served / "a/folder", f'site_url = "{address}"')
    return address


@pytest.fixture(scope="module")
def without_address(host: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Serve a site that was not told where it stands."""
    build(tmp_path_factory.mktemp("unaddressed"), host[1] / "unaddressed")
    return f"{host[0]}unaddressed/"


@pytest.fixture(scope="module")
def as_files(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("files")
    return build(root / "project", root / "site").as_uri() + "/"


@pytest.mark.parametrize("where", ["on_a_host", "as_files"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_all_it_needs_and_nothing_else(
    browser: Browser, request: pytest.FixtureRequest, where: str, name: str
) -> None:
    base: str = request.getfixturevalue(where)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda made: asked.append(made.url))
    page.on("requestfailed", lambda failed: said.append(f"failed: {failed.url}"))
    page.add_init_script(WATCH_SHIFTS)
    page.goto(base + name, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    state = page.evaluate(STATE)
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(base)] == []
    assert state["sheets"] == 2
    assert state["faces"] > 0
    assert all(state["pictures"])
    assert state["sized"]
    assert state["shift"] < 0.001


# A page's policy forbids what Playwright's own waiting evaluates.
UNTIL_FACES_LOAD = """async () => {
    for (let frame = 0; document.fonts.status !== "loading"; frame += 1) {
        if (frame > 600) throw new Error("no face began to load");
        await new Promise(requestAnimationFrame);
    }
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("where", ["on_a_host", "without_address"])
def test_a_face_that_comes_late_moves_nothing(
    browser: Browser, request: pytest.FixtureRequest, where: str, name: str, width: int
) -> None:
    base: str = request.getfixturevalue(where)
    context = browser.new_context(
        viewport={"width": width, "height": 900}, extra_http_headers={"late-faces": "1"}
    )
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    page.goto(base + name, wait_until="domcontentloaded")
    page.evaluate(UNTIL_FACES_LOAD)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    shift = page.evaluate("window.shift")
    context.close()
    assert shift < 0.001


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_from_the_file_system_has_its_faces_at_once(
    browser: Browser, as_files: str, name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(WATCH_SHIFTS)
    page.goto(as_files + name)
    page.evaluate("document.fonts.ready")
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    title = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "h1 [lang=en], h1"})
    used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": title["nodeId"]})["fonts"]
    shift = page.evaluate("window.shift")
    page.close()
    if "/zh/" not in name:
        assert [font["familyName"] for font in used if font["isCustomFont"]] == ["Source Serif 4"]
    assert shift < 0.001


@pytest.mark.parametrize(
    ("style", "file"), [("", "400-normal"), ("bold", "700-normal"), ("italic", "400-italic")]
)
def test_what_stands_in_for_a_late_face_is_as_wide(
    browser: Browser, on_a_host: str, style: str, file: str
) -> None:
    page = browser.new_page()
    page.goto(f"{on_a_host}chatgpt-essentials/en/index.html")
    has_one = page.evaluate(HAS_A_STAND_IN)
    wanted, stand_in = page.evaluate(WIDTHS, [style, f"source-serif-4-latin-{file}.woff2"])
    page.close()
    if not has_one:
        pytest.skip("this machine has no face that could stand in")
    assert stand_in == pytest.approx(wanted, rel=0.015)


def test_six_lines_of_the_manual_make_a_blue_site(browser: Browser, tmp_path: Path) -> None:
    manual = (CONTENT.parent / "docs/themes.md").read_text(encoding="utf-8")
    lines = manual.split("```css\n")[1].split("```")[0]
    assert lines.count("\n") == 6
    own = tmp_path / "project/templates/theme/own.css"
    own.parent.mkdir(parents=True)
    own.write_text(lines)
    address = build(tmp_path / "project", tmp_path / "site").as_uri() + "/guide/index.html"
    seen = {}
    for scheme, medium in (("light", "screen"), ("dark", "screen"), ("light", "print")):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]  # a Literal
        page.emulate_media(media=medium)  # type: ignore[arg-type]  # a Literal
        page.goto(address)
        seen[scheme, medium] = page.evaluate(
            """() => ["--paper", "--ink", "--seal"].map(
                 name => getComputedStyle(document.documentElement).getPropertyValue(name))"""
        )
        page.close()
    assert seen == {
        ("light", "screen"): ["#ffffff", "#20242a", "#1d5fa0"],
        ("dark", "screen"): ["#111418", "#dfe4ea", "#8ab8e8"],
        ("light", "print"): ["#ffffff", "#000000", "#1d5fa0"],
    }


def test_the_page_for_wrong_addresses_loads_from_any_depth(
    browser: Browser, on_a_host: str
) -> None:
    """As a host does it, the page's bytes are sent for an address that leads nowhere."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    missing = page.request.get(f"{on_a_host}404.html").body()
    page.route(
        "**/no/such/page", lambda route: route.fulfill(body=missing, content_type="text/html")
    )
    page.goto(f"{on_a_host}no/such/page", wait_until="networkidle")
    assert page.evaluate("document.styleSheets.length") == 2
    page.get_by_role("link").last.click()
    assert page.url == on_a_host
    page.close()
    assert said == []
