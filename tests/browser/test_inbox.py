"""The inbox by keyboard, as an editor works through it."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
TITLES = ("防汛备汛", "夏粮收购", "秸秆禁烧")
OURS = "text=整三段的样稿"  # among whatever else lies in the inbox of the demonstration


@pytest.fixture
def inbox(desk):
    """Three items that the office entered for units, then the inbox."""
    for title in TITLES:
        desk.goto(f"{desk.home}/drafts/enter/")
        desk.get_by_label("单位", exact=True).select_option(label="司寨乡")
        desk.get_by_label("标题").fill(title)
        desk.get_by_label("正文").fill(f"{title}的正文。\n第二段。\n整三段的样稿。")
        desk.get_by_label("理由").fill("单位网络中断")
        desk.get_by_role("button", name="录入并报送").click()
        desk.wait_for_load_state("networkidle")
    desk.goto(f"{desk.home}/inbox/?{OURS}")
    return desk


def test_items_are_walked_claimed_edited_returned_and_taken_back_by_keys(inbox):
    page = inbox
    rows, pane = page.locator(".rows li"), page.locator("#pane")
    expect(rows).to_have_count(3)
    page.keyboard.press("j")
    expect(pane.locator("h2")).to_have_text(TITLES[0])
    page.keyboard.press("j")
    expect(pane.locator("h2")).to_have_text(TITLES[1])
    expect(rows.nth(1)).not_to_have_class("unread")

    page.keyboard.press("x")
    expect(rows.nth(1).get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("c")
    expect(rows.nth(1)).to_contain_text("责任编辑")

    page.keyboard.press("e")
    page.wait_for_url("**/edit/**")
    page.get_by_label("正文").fill("夏粮收购的正文。\n改过的第二段。\n整三段的样稿。")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/inbox/*-*/**")
    expect(pane).to_contain_text("改过的第二段")
    pane.get_by_role("link", name="办公室第 1 稿").click()
    expect(page.locator(".marked ins").first).to_contain_text("改过的")

    page.go_back()
    page.keyboard.press("r")
    expect(pane.locator("h2")).to_contain_text("退回")
    page.keyboard.press("Space")
    pane.get_by_label("给单位的说明").fill("请核实收购量。")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#notes")).to_contain_text("已退回")
    expect(pane.locator("h2")).to_have_text(TITLES[2])  # on to the next

    page.goto(f"{page.home}/inbox/?state=returned&{OURS}")
    page.keyboard.press("j")
    expect(pane).to_contain_text("请核实收购量。")
    page.keyboard.press("u")
    page.wait_for_load_state("networkidle")
    page.goto(f"{page.home}/inbox/?{OURS}")
    expect(rows).to_have_count(3)
    assert page.complaints == []

    page.set_viewport_size({"width": 390, "height": 844})
    rows.first.get_by_role("link").click()
    page.wait_for_url("**/inbox/*-*/**")
    expect(page.locator(".split-list")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.complaints == []
