"""From a draft to the office without a mouse: nothing here clicks, all is typed."""

import re
from contextlib import nullcontext

import pytest
from playwright.sync_api import expect

from tests.browser import office_keys as acts
from tests.browser.founding import ASKED
from tests.browser.hands import Hands
from tests.browser.test_story import a_reporter_is_appointed, office  # noqa: F401 -- the fixture

pytestmark = pytest.mark.browser

TITLES = ("司寨乡麦收过半", "司寨乡夏播开始")


@pytest.fixture(scope="module")
def hands(office, browser):  # noqa: F811 -- the fixture
    """Open a window for whoever sits down at it."""
    a_reporter_is_appointed(office)
    opened = {}

    def of(account):
        if account not in opened:
            context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
            context.set_default_timeout(30_000)
            opened[account] = Hands(context.new_page(), office.address)
            office.complaints.listen(opened[account].page)
            opened[account].sign_in(account)
        return opened[account]

    yield of
    for one in opened.values():
        one.page.context.close()
    assert office.complaints == []


def test_items_are_written_and_approved(hands):
    for title in TITLES:
        it_is_written(hands("reporter"), title)
        it_is_approved(hands("approver"), title)


def test_they_are_returned_taken_back_and_edited(hands):
    editor = hands("editor")
    it_is_returned_and_taken_back(editor)
    it_is_edited_and_the_next_one_opened(editor)


def test_items_are_adopted_put_in_order_and_published(hands):
    editor = hands("editor")
    acts.an_issue_is_opened(editor)
    acts.an_item_is_adopted(editor, TITLES[0], "单条")
    acts.an_item_is_adopted(editor, TITLES[1], "专期")
    acts.a_piece_is_moved(editor, TITLES)
    acts.the_issue_goes_to_print(editor, "送审")
    acts.the_issue_goes_to_print(hands("reviewer"), "审核通过")
    acts.the_issue_is_signed_and_published(hands("issuer"))


def test_uses_and_instructions_are_recorded(hands):
    acts.a_use_above_is_recorded(hands("editor"), TITLES[0])
    acts.an_instruction_is_recorded(hands("leader"), TITLES[0])


def test_a_commission_is_given_and_decided(hands):
    acts.a_commission_is_given_and_decided(hands("editor"))


def test_a_line_is_contested(hands):
    acts.a_line_is_contested(hands("reporter"))
    acts.a_contest_is_answered(hands("reviewer"))


def test_the_panel_gives_the_focus_back(hands):
    editor = hands("editor")
    editor.follow("^积分", re.compile("/board/"))
    editor.press("Tab")
    editor.down_to(ASKED)
    editor.press("Tab")
    editor.page.evaluate("() => { window.opener_ = document.activeElement; }")
    for close in (["Escape"], ["Shift+Tab", "Enter"], ["Tab", "Tab", "Tab", "Tab", "Escape"]):
        editor.press("Enter")
        expect(editor.page.locator("#panel h2")).to_be_focused()
        editor.press(*close)
        expect(editor.page.locator("#panel")).to_be_hidden()
        assert editor.page.evaluate("() => document.activeElement === window.opener_")


def test_the_help_on_keys_gives_the_focus_back(hands):
    issuer = hands("issuer")
    issuer.to("^来稿")
    issuer.press("?")
    issuer.on("关闭")
    issuer.press("Escape")
    expect(issuer.page.get_by_role("dialog")).to_have_count(0)
    issuer.on("^来稿")


@pytest.mark.parametrize(("tag", "reached"), [("button", True), ("div onclick='void 0'", False)])
def test_control_what_only_a_mouse_reaches_is_noticed(browser, tag, reached):
    page = browser.new_page()
    page.set_content(f"<a href='/'>首页</a><{tag}>寄出</{tag.split()[0]}>")
    with nullcontext() if reached else pytest.raises(pytest.fail.Exception, match="寄出"):
        Hands(page, "").to("^寄出$")
    page.close()


def it_is_written(hands, title):
    hands.follow("^稿件|写稿|我的稿件", re.compile("/drafts/"))
    hands.press("n")
    hands.page.wait_for_url("**/drafts/new/**")
    hands.page.wait_for_load_state()
    hands.to("标题")
    hands.write(title)
    hands.to("正文")
    hands.write("各村抢收小麦。\n已收一万亩。")
    hands.press("Control+s")
    expect(hands.page.get_by_role("button", name="报请审签")).to_be_visible()
    hands.follow("报请审签", re.compile("/drafts/"))
    expect(hands.page.locator("#notes")).not_to_be_empty()


def it_is_approved(hands, title):
    hands.follow("^稿件", re.compile("/drafts/"))
    hands.follow(title, re.compile(r"/drafts/[0-9a-f-]{36}/"))
    hands.press("n")
    expect(hands.page.locator("#notes")).to_contain_text("延津县人民政府办公室")
    hands.follow("工作台", "**/desk/**")


def it_is_returned_and_taken_back(hands):
    page, pane = hands.page, hands.page.locator("#pane")
    hands.follow("^来稿", "**/inbox/**")
    hands.press("j", "j")
    expect(pane.locator("h2").first).to_have_text(TITLES[1])
    hands.press("k")
    expect(pane.locator("h2").first).to_have_text(TITLES[0])
    hands.press("c")
    expect(page.locator(".rows li").first).to_contain_text("责任编辑")
    hands.press("r")
    expect(pane.locator("h2").first).to_contain_text("退回")
    hands.press("Space")
    hands.to("给单位的说明")
    hands.write("请核实亩数。")
    hands.press("Control+Enter")
    expect(page.locator("#notes")).to_contain_text("已退回")
    hands.follow("已退回", re.compile("state=returned"))
    hands.press("j")
    expect(pane).to_contain_text("请核实亩数。")
    hands.press("u")
    page.wait_for_load_state("networkidle")


def it_is_edited_and_the_next_one_opened(hands):
    page = hands.page
    hands.follow("^来稿", "**/inbox/**")
    hands.press("j")
    expect(page.locator("#pane h2").first).to_have_text(TITLES[0])
    hands.press("e")
    page.wait_for_url("**/edit/**")
    page.wait_for_load_state()
    hands.to("正文")
    hands.rewrite("各村抢收小麦。\n已收一万二千亩。")
    hands.follow("下一篇", re.compile(r"/inbox/[0-9a-f-]{36}/"))
    expect(page.locator("#pane h2").first).to_have_text(TITLES[1])
