"""An issue composed beside its pages: items picked, a piece dragged, the pages follow."""

import pytest
from playwright.sync_api import expect

from kuaibao.web.units.choices import Role

pytestmark = pytest.mark.browser
PAGES = "#pages img"


@pytest.fixture
def composer(demo, editor, page):
    """A new issue on its way to print, with nothing in it yet."""
    page.context.add_cookies(editor)
    page.goto(demo[Role.EDITOR].split("/sign-in/")[0] + "/issues/")
    page.get_by_role("button", name="新开").first.click()
    page.get_by_role("link", name="对照版面选稿").click()
    expect(page.locator(PAGES)).to_have_count(1)
    return page


def shown(page):
    return page.locator(PAGES).evaluate_all("(all) => all.map((one) => one.src).join()")


def changed(page, before):
    """Wait for other pages than those *before*."""
    page.wait_for_function(
        "(old) => { const now = [...document.querySelectorAll('#pages img')].map((one) => one.src)"
        ".join(); return now && now !== old; }",
        arg=before,
    )
    return shown(page)


def titles(page):
    return page.locator(".compose a[data-row]").all_inner_texts()


def test_items_are_picked_and_dragged_and_the_pages_follow(composer):
    page, pages = composer, shown(composer)
    offered = page.locator("#pick-list .row-title").all_inner_texts()
    page.locator("#pick-list button").first.click()
    pages = changed(page, pages)
    expect(page.locator("#pick-list button").first).to_be_focused()
    page.keyboard.press("Enter")  # the next one stands in its place and is adopted by keyboard
    expect(page.locator(".grip")).to_have_count(2)
    pages = changed(page, pages)
    first, second = titles(page)
    assert [one.removeprefix("紧急 ") for one in offered[:2]] == [first, second]
    lower, upper = (page.locator(".grip").nth(at).bounding_box() for at in (1, 0))
    page.mouse.move(lower["x"] + 4, lower["y"] + 4)
    page.mouse.down()
    page.mouse.move(upper["x"] + 4, upper["y"], steps=8)
    page.mouse.up()
    pages = changed(page, pages)
    assert titles(page) == [second, first]
    page.get_by_role("button", name=f"撤下《{second}》").press("Enter")
    changed(page, pages)
    assert titles(page) == [first]
    expect(page.locator("#pick-list")).to_contain_text(second)
    page.reload()
    assert titles(page) == [first]
    assert page.complaints == []
