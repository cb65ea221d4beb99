"""The report of the checks in a real browser: read, filtered and walked by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from duizhao.checking import Rules, check_edition
from duizhao.cli.checking import entries_of
from duizhao.model import Edition
from duizhao.reporting import FORMATS, Report, summarise
from tests.projects import edition

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "axe" / "axe.min.js"
# Every rule that axe has, but one that lists what is not shown and so was not looked at.
ALL_RULES = """() => axe.run(document, {runOnly: {type: 'rule', values:
axe.getRules().map(rule => rule.ruleId).filter(name => name !== 'hidden-content')}})"""
SHORT = (
    "{#p1}\n先 <b>有[此](gone.md)。\n\n{#p2}\n## 再\n\n{#p3}\n丙。\n\n{#p4}\n丁 <i>。\n",
    "{#p1}\nFirst <b>[this](gone.md)</b>.\n\n{#p2}\n### Again\n\n{#p4}\nFourth.\n\n{#p5}\nFifth.\n",
)
LONG = (
    "".join(f"{{#s{n}}}\n第 {n} 段。\n\n" for n in range(1, 81)),
    "".join(f"{{#s{n}}}\nParagraph {n}{' <u>' * (n == 70)}.\n\n" for n in range(1, 81)),
)


class OpenReport(Protocol):
    def __call__(
        self, *, width: int = 1280, script: bool = True, dark: bool = False, clean: bool = False
    ) -> Page: ...


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    named = {"short": SHORT, "long": LONG}
    editions = [_named(name, *sides) for name, sides in named.items()]
    (folder / "report.html").write_text(_report(editions), encoding="utf-8")
    (folder / "clean.html").write_text(_report([edition(LONG[0], LONG[0])]), encoding="utf-8")
    return folder


@pytest.fixture
def open_report(browser: Browser, folder: Path) -> Iterator[OpenReport]:
    pages: list[Page] = []

    def open_at(
        *, width: int = 1280, script: bool = True, dark: bool = False, clean: bool = False
    ) -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        pages.append(page)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.goto((folder / ("clean.html" if clean else "report.html")).as_uri())
        assert faults == []
        return page

    yield open_at
    for page in pages:
        page.close()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def in_focus(page: Page) -> Locator:
    return page.locator(":focus")


def pairs_of(page: Page) -> Locator:
    """Return the names of the pairs that are shown."""
    return page.locator(".pair:visible h3")


def faults_of(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it stands, or cannot tell."""
    # axe measures each box once; a pair off the screen would take its height only afterwards.
    page.evaluate(
        """() => { for (const pair of document.querySelectorAll('.pair'))
        pair.style.contentVisibility = 'visible'; }"""
    )
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(ALL_RULES)
    assert len(result["passes"]) > 15
    return [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary']}"
        for fault in (*result["violations"], *result["incomplete"])
        for node in fault["nodes"]
    ]


# Read


def test_a_gap_is_seen_in_the_strip(open_report: OpenReport) -> None:
    page = open_report()
    cells = page.locator("#short .cell")
    assert [cell.get_attribute("aria-label") for cell in cells.all()] == [
        "p1: 2 warnings",
        "p2: 1 error",
        "p3: missing, 1 error",
        "p4: 1 warning",
        "p5: extra, 1 error",
    ]
    signs = [
        cell.evaluate("cell => getComputedStyle(cell, '::before').content.split(' ')[0]")
        for cell in cells.all()
    ]
    assert signs == ['"!"', '"×"', '"−"', '"!"', '"+"']
    assert len({_fill(cell) for cell in cells.all()}) == 4


def test_source_and_translation_stand_side_by_side_and_on_a_phone_below_each_other(
    open_report: OpenReport,
) -> None:
    for width, beside in ((1280, True), (390, False)):
        sides = open_report(width=width).locator("[id='short/p1'] .side")
        boxes = [sides.nth(number).bounding_box() for number in (0, 1)]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert (boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"] / 2) is beside
        assert (boxes[1]["y"] > boxes[0]["y"]) is not beside


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_runs_over_the_edge(open_report: OpenReport, width: int, script: bool) -> None:
    page = open_report(width=width, script=script)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_all_is_shown_and_nothing_that_would_not_work(
    open_report: OpenReport,
) -> None:
    page = open_report(script=False)
    expect(pairs_of(page)).to_have_count(85)
    assert page.locator(".filter:visible, dialog:visible").count() == 0
    page.goto(f"{page.url}#long/s40")
    assert page.locator("[id='long/s40']").bounding_box() is not None


def test_a_printed_report_has_no_filter_and_keeps_its_pairs(open_report: OpenReport) -> None:
    page = open_report()
    page.emulate_media(media="print")
    assert page.locator(".filter:visible").count() == 0
    expect(pairs_of(page)).to_have_count(6)


def test_the_report_asks_for_no_other_file(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "report.html").as_uri())
    assert len(asked) == 1
    page.close()


def test_the_policy_stops_a_script_that_the_page_does_not_carry(open_report: OpenReport) -> None:
    page = open_report()
    ran = page.evaluate(
        """() => { const script = document.createElement('script');
        script.textContent = 'window.ran = true'; document.body.append(script);
        return window.ran }"""
    )
    assert ran is None


# Filter


def test_a_long_report_starts_with_the_pairs_that_have_findings(open_report: OpenReport) -> None:
    page = open_report()
    expect(pairs_of(page)).to_have_text(["p1", "p2", "p3", "p4", "p5", "s70"])
    expect(page.locator(".shown")).to_have_text("7 of 7 findings, 6 pairs open")
    assert (
        page.locator("#long .rest").inner_text()
        == "79 pairs closed; each opens by its cell in the strip."
    )


def test_the_filter_by_keyboard(open_report: OpenReport) -> None:
    page = open_report()
    press(page, "f")
    expect(in_focus(page)).to_have_attribute("id", "r:by-article")
    press(page, "ArrowDown", "ArrowDown")
    expect(pairs_of(page)).to_have_text(["s70"])
    press(page, "Home")
    expect(pairs_of(page)).to_have_text(["p1", "p2", "p3", "p4", "p5", "s70"])
    press(page, "Tab", "ArrowDown", "ArrowDown", "ArrowDown")
    expect(in_focus(page)).to_have_attribute("id", "r:by-check")
    expect(pairs_of(page)).to_have_text(["p2"])
    assert not page.locator("#long").is_visible()
    press(page, "Home", "Tab")
    page.keyboard.type("first")
    expect(in_focus(page)).to_have_attribute("id", "r:by-words")
    expect(pairs_of(page)).to_have_text(["p1"])


def test_severities_are_chosen_by_keyboard(open_report: OpenReport) -> None:
    page = open_report()
    press(page, "f", "Tab", "Tab", "Tab", "Space")
    expect(in_focus(page)).to_have_attribute("value", "error")
    expect(page.locator(".shown")).to_have_text("4 of 7 findings, 3 pairs open")
    expect(pairs_of(page)).to_have_text(["p1", "p4", "s70"])


def test_marks_of_findings_that_the_filter_hides_are_no_longer_marks(
    open_report: OpenReport,
) -> None:
    page = open_report()
    page.locator("[name=severity][value=warning]").uncheck()
    page.locator("[id='r:only']").uncheck()
    assert page.locator("[id='short/p1'] mark:not(.off)").count() == 0
    assert page.locator("[id='short/p1'] mark.off").count() == 4


def test_a_place_between_two_characters_is_no_longer_marked_either(
    open_report: OpenReport,
) -> None:
    mark = open_report().locator("[id='short/p1'] mark").first
    sign = "mark => getComputedStyle(mark, '::before').content.split(' ')[0]"
    mark.evaluate("mark => mark.classList.add('here')")
    assert mark.evaluate(sign) == '"‸"'
    mark.evaluate("mark => mark.classList.add('off')")
    assert mark.evaluate(sign) == "none"


def test_a_filter_that_fits_nothing_says_so(open_report: OpenReport) -> None:
    page = open_report()
    page.locator("[id='r:by-words']").fill("no such words")
    assert page.locator(".nothing").is_visible()
    expect(page.locator(".shown")).to_have_text("0 of 7 findings, 0 pairs open")


def test_all_pairs_or_only_those_with_findings(open_report: OpenReport) -> None:
    page = open_report()
    press(page, "a")
    expect(pairs_of(page)).to_have_count(85)
    press(page, "a")
    expect(pairs_of(page)).to_have_count(6)


def test_a_filter_gives_the_focus_of_what_it_hides_to_what_stands_beside_it(
    open_report: OpenReport,
) -> None:
    page = open_report()
    for hidden, beside in (("s80", "s70"), ("s1", "p5"), ("s69", "p5")):
        press(page, "a")
        page.locator(f"[id='long/{hidden}'] h3 a").focus()
        press(page, "a")
        assert not page.locator(f"[id='long/{hidden}']").is_visible()
        assert _pair_in_focus(page) == beside
        assert _is_in_sight(page)


def test_a_filter_that_a_browser_puts_back_is_used(open_report: OpenReport) -> None:
    page = open_report()
    page.locator("[id='r:by-check']").select_option("kind")
    page.goto("about:blank")
    page.go_back()
    expect(page.locator("[id='r:by-check']")).to_have_value("kind")
    expect(pairs_of(page)).to_have_text(["p2"])


def test_enter_among_the_words_goes_to_the_first_finding(open_report: OpenReport) -> None:
    page = open_report()
    page.locator("[id='r:by-words']").fill("paragraph 70")
    press(page, "Enter")
    assert _finding_in_focus(page) == "s70 raw-html"


# Walk


def test_from_finding_to_finding_and_around(open_report: OpenReport) -> None:
    page = open_report()
    walked = []
    for _ in range(8):
        press(page, "n")
        walked.append(_finding_in_focus(page))
    assert walked == [
        "p1 raw-html",
        "p1 broken-links",
        "p2 kind",
        "p3 missing",
        "p4 raw-html",
        "p5 extra",
        "s70 raw-html",
        "p1 raw-html",
    ]
    press(page, "p")
    assert _finding_in_focus(page) == "s70 raw-html"
    press(page, "k")
    assert _finding_in_focus(page) == "p5 extra"
    press(page, "j")
    assert _finding_in_focus(page) == "s70 raw-html"


def test_a_finding_in_focus_is_in_sight_with_both_its_texts_and_lights_its_marks_and_cell(
    open_report: OpenReport,
) -> None:
    page = open_report()
    press(page, "a", *"nnnnnnn")
    assert _finding_in_focus(page) == "s70 raw-html"
    top = page.evaluate("document.querySelector('#long .strip').getBoundingClientRect().bottom")
    for part in (".side >> nth=0", ".side >> nth=1", ".finding"):
        box = page.locator(f"[id='long/s70'] {part}").bounding_box()
        assert box is not None
        assert top <= box["y"]
        assert box["y"] + box["height"] <= 900
    assert page.locator("mark.lit").all_inner_texts() == ["<u>"]
    assert page.locator(".cell[aria-current]").get_attribute("aria-label") == "s70: 1 warning"


def test_a_finding_that_is_taller_than_the_window_is_in_sight_from_its_start(
    open_report: OpenReport,
) -> None:
    page = open_report(width=320)
    page.set_viewport_size({"width": 320, "height": 90})
    press(page, "n")
    box = in_focus(page).bounding_box()
    assert box is not None
    assert box["height"] > 90
    assert 0 <= box["y"] < 90


def test_where_colours_are_forced_the_cell_of_the_finding_in_focus_is_still_told(
    open_report: OpenReport,
) -> None:
    page = open_report()
    page.emulate_media(forced_colors="active")
    press(page, "n")
    line = page.locator(".cell[aria-current]").evaluate(
        "cell => { const style = getComputedStyle(cell, '::after');"
        "return [style.borderBottomWidth, style.borderBottomColor, style.backgroundColor] }"
    )
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert line[0] == "2px"
    assert line[1] != canvas


def test_back_leads_to_the_link_that_was_followed(open_report: OpenReport) -> None:
    page = open_report()
    press(page, *"nnn", "Tab", "Enter")
    expect(in_focus(page)).to_have_attribute("id", "r:check/kind")
    assert _is_in_sight(page)
    page.go_back()
    expect(in_focus(page)).to_have_attribute("href", "#r:check/kind")
    assert _pair_in_focus(page) == "p2"
    assert _is_in_sight(page)

    page.locator("#long .cell").first.focus()
    press(page, "ArrowRight", "Enter")
    page.wait_for_function("document.activeElement.closest('.pair')")
    page.go_back()
    expect(in_focus(page)).to_have_attribute("aria-label", "s2: no findings")
    assert _is_in_sight(page)


def test_who_has_read_what_a_check_holds_goes_on_from_there(open_report: OpenReport) -> None:
    page = open_report()
    press(page, *"nnn", "Tab", "Enter")
    expect(in_focus(page)).to_have_attribute("id", "r:check/kind")
    press(page, "n")
    assert _finding_in_focus(page) == "p3 missing"


def test_a_strip_is_one_stop_and_the_arrows_go_along_it(open_report: OpenReport) -> None:
    page = open_report()
    page.locator("#long .cell").first.focus()
    press(page, "ArrowRight", "ArrowRight", "ArrowLeft")
    expect(in_focus(page)).to_have_attribute("aria-label", "s2: no findings")
    expect(page.locator("#long .readout")).to_have_text("s2: no findings")
    press(page, "ArrowDown")
    below = in_focus(page).get_attribute("href") or ""
    assert int(below.removeprefix("#long/s")) > 40
    press(page, "ArrowUp")
    expect(in_focus(page)).to_have_attribute("aria-label", "s2: no findings")
    press(page, "End")
    expect(in_focus(page)).to_have_attribute("aria-label", "s80: no findings")
    press(page, "Tab")
    assert "cell" not in (in_focus(page).get_attribute("class") or "")
    press(page, "Shift+Tab")
    expect(in_focus(page)).to_have_attribute("aria-label", "s80: no findings")


def test_a_cell_opens_a_pair_that_the_filter_closed(open_report: OpenReport) -> None:
    page = open_report()
    page.locator("#long .cell").first.focus()
    press(page, "ArrowRight", "Enter")
    page.wait_for_function("document.activeElement.closest('.pair')")
    assert page.locator("[id='long/s2']").is_visible()
    assert in_focus(page).inner_text() == "s2"
    press(page, "a", "a")
    assert not page.locator("[id='long/s2']").is_visible()
    page.locator("#long .cell").nth(1).click()
    assert page.locator("[id='long/s2']").is_visible()


def test_an_address_with_an_id_opens_its_pair(open_report: OpenReport) -> None:
    page = open_report()
    page.goto(f"{page.url}#long/s33")
    page.reload()
    assert page.locator("[id='long/s33']").is_visible()


def test_everything_is_reached_by_tab_and_the_focus_is_seen(open_report: OpenReport) -> None:
    page = open_report()
    reached = []
    for _ in range(80):
        press(page, "Tab")
        told = page.evaluate(
            """() => { const here = document.activeElement, style = getComputedStyle(here);
            const box = here.getBoundingClientRect();
            return here === document.body ? null : {what: here.id || here.className || here.value
              || here.getAttribute('href'), seen: style.outlineStyle !== 'none',
              hidden: box.bottom < 0 || box.top > innerHeight,
              over: !here.contains(document.elementFromPoint(
                Math.max(box.left, 0) + 3, box.top + Math.min(box.height, 20) / 2))
                && !here.matches('.skip')}; }"""
        )
        if told is None:
            break
        assert told["seen"], told
        assert not told["hidden"], told
        assert not told["over"], told
        reached.append(told["what"])
    assert {"r:by-article", "r:by-check", "r:by-words", "r:only", "r:help"} <= set(reached)
    assert {"#short/p1", "#short/p5", "#long/s70", "check"} <= set(reached)
    assert sum("cell" in what.split() for what in reached) == 2


def test_the_skip_link_leads_past_the_filter(open_report: OpenReport) -> None:
    page = open_report()
    press(page, "Tab", "Enter", "Tab")
    assert "cell" in (in_focus(page).get_attribute("class") or "")


def test_the_keys_are_told_and_can_be_turned_off(open_report: OpenReport) -> None:
    page = open_report()
    press(page, "?")
    assert page.locator("dialog").is_visible()
    press(page, "n")  # nothing moves behind it
    assert page.locator("dialog :focus").inner_text() == "Close"
    press(page, "Shift+Tab", "Space", "Escape")
    assert not page.locator("dialog").is_visible()
    press(page, "n", "a")
    assert page.locator(".finding:focus").count() == 0
    expect(pairs_of(page)).to_have_count(6)
    page.locator("[id='r:help']").focus()
    press(page, "Enter")
    assert page.locator("dialog").is_visible()


def test_a_letter_typed_into_the_search_is_a_letter(open_report: OpenReport) -> None:
    page = open_report()
    page.locator("[id='r:by-words']").focus()
    press(page, "n", "a", "?")
    assert page.locator("[id='r:by-words']").input_value() == "na?"
    assert not page.locator("dialog").is_visible()


# axe


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(open_report: OpenReport, width: int, dark: bool) -> None:
    assert faults_of(open_report(width=width, dark=dark)) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_with_all_pairs_a_finding_in_focus_and_the_keys_open(
    open_report: OpenReport, dark: bool
) -> None:
    page = open_report(dark=dark)
    press(page, "a", "n")
    assert faults_of(page) == []
    press(page, "?")
    assert faults_of(page) == []


def test_axe_finds_nothing_in_a_report_without_findings(open_report: OpenReport) -> None:
    assert faults_of(open_report(clean=True)) == []


def test_axe_would_find_something(open_report: OpenReport) -> None:
    page = open_report()
    page.locator("#short .cell").first.evaluate("cell => cell.removeAttribute('aria-label')")
    assert [fault.split(":")[0] for fault in faults_of(page)] == ["link-name"]


def _finding_in_focus(page: Page) -> str:
    finding = page.locator(".finding:focus")
    pair = page.locator(".pair:has(.finding:focus) h3").inner_text()
    return f"{pair} {finding.get_attribute('data-check')}"


def _pair_in_focus(page: Page) -> str:
    return page.locator(".pair:has(:focus) h3").inner_text()


def _is_in_sight(page: Page) -> bool:
    box = in_focus(page).bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 900


def _fill(cell: Locator) -> str:
    style = "getComputedStyle(cell, '::before')"
    told: str = cell.evaluate(f"cell => {style}.backgroundColor + {style}.borderStyle")
    return told


def _named(name: str, source: str, target: str) -> Edition:
    return replace(edition(source, target), article=name)


def _report(editions: list[Edition]) -> str:
    found = [one for each in editions for one in check_edition(each)]
    pairs = sum(len(each.pairs) for each in editions)
    report = Report(
        tuple(found),
        summarise(found, articles=len(editions), pairs=pairs),
        tuple(editions),
        entries_of(Rules()),
    )
    return str(FORMATS["html"](report))
