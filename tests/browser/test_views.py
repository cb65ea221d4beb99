"""The views of the page: chosen with and without a script, kept, printed, never losing place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import HARD, OpenPage

pytestmark = pytest.mark.browser
PAGE = "chatgpt-essentials/index.html"
WIDTHS = [320, 768, 1280, 1920]
VIEWS = {
    "parallel": (True, True),
    "stacked": (True, True),
    "reveal": (True, False),
    "source": (True, False),
    "target": (False, True),
}


def choose(page: Page, view: str) -> None:
    # Not a click with the mouse, for which Playwright would scroll a sticky bar into view.
    page.locator(f"#view_{view}").dispatch_event("click")


def shown(page: Page, name: str = "gpt4-day") -> tuple[bool, bool]:
    sides = page.locator(f"#{name} > [lang]")
    return sides.nth(0).is_visible(), sides.nth(1).is_visible()


def beside(page: Page, name: str = "gpt4-day") -> bool:
    boxes = [page.locator(f"#{name} > [lang]").nth(side).bounding_box() for side in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    return boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"] - 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_shows_its_sides_and_fits(
    open_page: OpenPage, view: str, width: int, script: bool
) -> None:
    page = open_page(width, PAGE, script=script)
    if page.locator(f"label:has(#view_{view})").is_visible():
        choose(page, view)
    assert shown(page) == (
        VIEWS[view] if page.locator(f"#view_{view}").is_checked() else (True,) * 2
    )
    if view == "parallel":
        assert beside(page) == (width > 768)
    if view == "stacked":
        assert not beside(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_bar_stands_on_one_line_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(320, PAGE)
    box = page.locator(".bar").bounding_box()
    assert box is not None
    assert box["height"] < 56


@pytest.mark.parametrize("address", [PAGE, "guide/zh/index.html", "guide/en/index.html"])
def test_the_bar_of_a_phone_favours_neither_language(open_page: OpenPage, address: str) -> None:
    page = open_page(320, address)
    for place in page.locator(".bar :is(.home, .to-search, summary)").all():
        assert place.locator("svg").is_visible()
        assert place.get_attribute("title")
        words = place.locator("span").first.bounding_box()
        assert words
        assert words["width"] <= 1
    last = page.locator(".views").bounding_box()
    assert last
    assert last["x"] + last["width"] <= 320 - 16


@pytest.mark.parametrize("view", ["parallel", "stacked", "reveal", "zh", "en"])
def test_a_phone_is_offered_four_views_in_one_line(open_page: OpenPage, view: str) -> None:
    """Side by side and one above the other are the same there, whichever the address names."""
    page = open_page(320, f"{PAGE}?view={view}")
    assert page.locator(".views label:visible").count() == 4
    assert page.locator(".views label:visible :checked").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_view_is_in_the_address_and_remembered(open_page: OpenPage) -> None:
    page = open_page(1280, PAGE)
    choose(page, "target")
    assert "?view=en" in page.url
    again = open_page(1280, f"{PAGE}?view=zh&swap=1#football")
    assert shown(again) == (True, False)
    choose(again, "parallel")
    assert again.url.endswith("?swap=1#football")
    again.goto(again.url.partition("?")[0])
    assert shown(again) == (True, True)
    assert again.locator("#swap").is_checked()


def test_an_unknown_view_in_the_address_is_the_usual_one(open_page: OpenPage) -> None:
    page = open_page(1280, f"{PAGE}?view=%3Cb%3E")
    assert shown(page) == (True, True)
    assert beside(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_columns_are_swapped(open_page: OpenPage, script: bool) -> None:
    page = open_page(1280, PAGE, script=script)
    page.locator(".swap").click()
    boxes = [page.locator("#gpt4-day > [lang]").nth(side).bounding_box() for side in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[1]["x"] + boxes[1]["width"] <= boxes[0]["x"]


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "parallel"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_change_of_view_keeps_the_readers_place(
    open_page: OpenPage, view: str, width: int
) -> None:
    page = open_page(width, PAGE)
    page.evaluate("document.getElementById('icl-evidence').scrollIntoView()")
    page.wait_for_timeout(200)
    at_top = """() => {
      const bar = document.querySelector('.bar').getBoundingClientRect().bottom;
      return [...document.querySelectorAll('article :is(.pair, .whole)[id]')]
        .find(row => row.getBoundingClientRect().bottom > bar + 8).id; }"""
    before = page.evaluate(at_top)
    if not page.locator(f"label:has(#view_{view})").is_visible():
        pytest.skip("a phone stacks the columns without being asked")
    choose(page, view)
    assert page.evaluate(at_top) == before
    choose(page, "parallel")
    assert page.evaluate(at_top) == before


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", ["gpt4-day", "rlhf-steps", "argument", "models-table"])
def test_a_click_reveals_one_translation(open_page: OpenPage, name: str, script: bool) -> None:
    page = open_page(1280, PAGE, script=script)
    choose(page, "reveal")
    second = page.locator(f"#{name} [lang] + [lang]:not(p [lang])").first
    assert not second.is_visible()
    page.locator(f"#{name} [lang]").first.click()
    assert second.is_visible()
    assert shown(page, "fragments") == (True, False)


def test_a_second_click_hides_it_again(open_page: OpenPage) -> None:
    page = open_page(1280, PAGE)
    choose(page, "reveal")
    for expected in (True, False, True):
        page.locator("#gpt4-day > [lang]").first.click()
        assert shown(page) == (True, expected)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_keyboard_reveals_a_translation(open_page: OpenPage, script: bool) -> None:
    page = open_page(1280, PAGE, script=script)
    choose(page, "reveal")
    page.locator("#gpt4-day > .anchor").focus()
    assert shown(page) == (True, True)
    page.keyboard.press("Enter")
    assert page.url.endswith("#gpt4-day")
    assert shown(page) == (True, True)


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_prints_as_it_is_shown(open_page: OpenPage, view: str) -> None:
    page = open_page(1280, PAGE)
    choose(page, view)
    page.emulate_media(media="print")
    assert shown(page) == VIEWS[view]
    if view == "parallel":
        assert beside(page)
    assert page.locator(".bar:visible, .anchor:visible, .after:visible").count() == 0


def test_swapped_columns_print_swapped(open_page: OpenPage) -> None:
    page = open_page(1280, PAGE)
    page.locator(".swap").click()
    page.emulate_media(media="print")
    boxes = [page.locator("#gpt4-day > [lang]").nth(side).bounding_box() for side in (0, 1)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[1]["x"] < boxes[0]["x"]


@pytest.mark.parametrize("edition", ["", "en"])
def test_another_edition_opens_at_the_paragraph_that_is_read(
    open_page: OpenPage, edition: str
) -> None:
    page = open_page(1280, "chatgpt-essentials/zh/index.html")
    link = page.locator(".views a", has_text="EN" if edition else "对照")
    page.locator("#fragments").evaluate("it => scrollTo(0, it.offsetTop - 40)")
    link.dispatch_event("click")  # a mouse's click would scroll, as in `choose`
    page.wait_for_url("**#fragments")
    assert page.url.endswith(f"chatgpt-essentials/{edition and 'en/'}index.html#fragments")
    page.go_back()
    page.evaluate("scrollTo(0, 0)")
    link.dispatch_event("click")
    page.wait_for_url(lambda url: "/zh/" not in url)
    assert page.url.endswith("index.html")


def test_one_action_copies_the_link_another_both_languages(open_page: OpenPage) -> None:
    page = open_page(1280, PAGE)
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    page.locator("#argument-mark > .anchor").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("copied").endswith("/chatgpt-essentials/index.html#argument-mark")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("copied") == (
        "下面两段话是一个论点。它没有统计数据撑腰，读者尽可以不同意。\n\n"
        "The next two paragraphs are an argument. They have no statistics behind them, "
        "and the reader is free to disagree."
    )
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#argument-mark"


def copied(page: Page, row: str) -> str:
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    page.locator(f"{row} > .anchor").focus()
    page.locator(f"{row} [data-copy=both]").click()
    text: str = page.evaluate("copied")
    return text


def test_a_mouse_that_rests_on_the_text_leaves_the_buttons_where_the_focus_is(
    open_page: OpenPage,
) -> None:
    page = open_page(1280, PAGE)
    page.locator("#h-why > [lang]").first.hover()
    page.locator("#gpt4-day > .anchor").focus()
    page.keyboard.press("Tab")
    page.locator("#dialogue-builders > [lang]").first.hover()
    assert page.evaluate("document.activeElement.dataset.copy") == "link"
    assert page.evaluate("document.activeElement.closest('[id]').id") == "gpt4-day"


def test_copied_code_keeps_its_lines(open_page: OpenPage) -> None:
    lines = copied(open_page(1280, PAGE), "#prompt-code").split("\n")
    assert lines[:5] == [
        "判断每句话的意图，只回答一个标签。",
        "Give the intent of each sentence. Answer with one label only.",
        "",
        "句子：帮我把明天的机票改到后天。",
        "Intent: change_date",
    ]


def test_a_copied_formula_is_what_its_author_wrote(open_page: OpenPage) -> None:
    page = open_page(1280, f"{HARD}/index.html")
    assert copied(page, "#inline-formula") == (
        "行内的 $a^2 + b^2 = c^2$ 与货币无关。\n\n"
        "Inline, $a^2 + b^2 = c^2$ has nothing to do with money."
    )
    formula = copied(open_page(1280, f"{HARD}/index.html"), "#formula")
    assert formula.startswith(r"$$\sum_{n=1}^{40} a_n = a_{1} + a_{2}")
    assert formula.count("$$") == 2


def test_a_copied_table_has_a_line_for_each_row_and_one_language_after_the_other(
    open_page: OpenPage,
) -> None:
    source, target = copied(open_page(1280, PAGE), "#models-table").split("\n\n")
    assert source.split("\n")[0] == "模型\t年份\t参数量\t训练数据\t说明了什么"
    assert source.split("\n")[1].startswith("GPT-1\t2018\t1.17 亿\t")
    assert target.split("\n")[0] == "Model\tYear\tParameters\tTraining data\tWhat it showed"
    assert target.split("\n")[1].startswith("GPT-1\t2018\t117 million\t")
    assert len(source.split("\n")) == len(target.split("\n")) == 6


def test_a_picture_is_described_in_both_languages_and_copied_with_its_captions(
    open_page: OpenPage,
) -> None:
    page = open_page(1280, f"{PAGE}?view=en")
    described = page.locator("#fig-parameters").aria_snapshot()
    assert "Line chart" in described
    page.locator("#view_source").check(force=True)
    assert "Line chart" not in page.locator("#fig-parameters").aria_snapshot()
    assert copied(page, "#fig-parameters") == (
        "三代 GPT 的参数量，对数坐标。\n\n"
        "Parameters in three generations of GPT, on a logarithmic scale."
    )


def test_a_copied_list_keeps_its_numbers(open_page: OpenPage) -> None:
    source, target = copied(open_page(1280, f"{HARD}/index.html"), "#list").split("\n\n")
    assert source.split("\n")[:2] == ["1. 第 1 项", "2. 第 2 项"]
    assert target.split("\n")[-1] == "200. Item 200"


def test_back_and_forward_keep_the_view_that_is_shown(open_page: OpenPage) -> None:
    page = open_page(1280, f"{PAGE}?view=zh")
    page.locator("#fragments > .anchor").click()
    page.locator("#view_stacked").check(force=True)
    assert page.url.endswith("?view=stacked#fragments")
    page.go_back()
    assert page.locator("#view_stacked").is_checked()
    assert page.url.endswith("index.html?view=stacked")


def test_a_selection_stays_in_its_column(open_page: OpenPage) -> None:
    page = open_page(1280, PAGE)
    page.locator("#gpt4-day > [lang]").first.hover()
    first = page.locator("#gpt4-day > [lang]").first.bounding_box()
    last = page.locator("#fragments > [lang]").first.bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 2, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 60, last["y"] + 40, steps=8)
    page.mouse.up()
    selected = page.evaluate("getSelection().toString()")
    assert "受冲击最直接的" in selected
    assert "The people hit most directly" not in selected


def test_the_contents_lead_to_a_heading_and_close(open_page: OpenPage) -> None:
    page = open_page(1280, PAGE)
    page.locator(".contents summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".contents nav").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".contents nav").is_visible()
    page.keyboard.press("Enter")
    page.locator(".contents a[href='#h-ppo']").click()
    assert not page.locator(".contents nav").is_visible()
    page.wait_for_timeout(200)
    top = page.evaluate("document.getElementById('h-ppo').getBoundingClientRect().top")
    assert 0 < top < 160


def test_the_contents_close_when_the_focus_leaves_them(open_page: OpenPage) -> None:
    page = open_page(1280, PAGE)
    page.locator(".contents summary").press("Enter")
    page.locator(".contents a").last.focus()
    assert page.locator(".contents nav").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "view_parallel"
    assert not page.locator(".contents nav").is_visible()
