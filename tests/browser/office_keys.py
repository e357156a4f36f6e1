"""What an office does with items after they came in, by keys alone: one function an act.

They follow each other on one installation; tests/browser/test_by_keyboard.py calls them.
"""

import re

from playwright.sync_api import expect

from tests.browser.founding import ASKED

ITEM = re.compile(r"/uses/items/[0-9a-f-]{36}/")
ISSUE = re.compile(r"/issues/[0-9a-f-]{36}/(#|$)")
PRINT = re.compile(r"/issues/[0-9a-f-]{36}/print/$")
TOPIC, CONTESTED = "夏种进度", "该条已由市里采用。"


def an_issue_is_opened(editor):
    editor.follow("^刊物", "**/issues/**")
    editor.to("首期期号")
    editor.write("35")
    editor.follow("新开", ISSUE)


def an_item_is_adopted(editor, title, form):
    editor.follow("^来稿", "**/inbox/**")
    editor.down_to(title)
    expect(editor.page.locator("#pane h2").first).to_have_text(title)
    editor.press("a")
    editor.page.wait_for_url("**/adopt/**")
    editor.to("采用形式")
    editor.choose(form)
    editor.to("先看结果|采用这")
    if "采用这" not in editor.name():
        editor.enter("**/adopt/**")
    editor.follow("采用这", "**")
    expect(editor.page.locator("#notes")).to_contain_text("第35期")


def a_piece_is_moved(editor, titles):
    editor.follow("^刊物", "**/issues/**")
    editor.press("j", "Enter")
    editor.page.wait_for_url(ISSUE)
    pieces = editor.page.locator("tbody [data-row]")
    expect(pieces).to_have_text([*titles])
    editor.follow("上移一位", ISSUE)
    expect(pieces).to_have_text([*titles])
    editor.follow("下移一位", ISSUE)
    expect(pieces).to_have_text(titles[::-1])
    editor.on("下移一位", within=titles[0])
    editor.to("上移一位", back=True)
    editor.enter(ISSUE)
    expect(pieces).to_have_text([*titles])
    editor.on("上移一位", within=titles[0])


def the_issue_goes_to_print(person, act):
    """Editor and reviewer pass it on, each with a word."""
    to_print(person)
    person.to("^附注|^意见")
    person.write("已核对。")
    person.follow(f"^{act}", PRINT)
    expect(person.page.locator("#notes")).to_contain_text("第35期")


def to_print(person):
    person.follow("^刊物", "**/issues/**")
    person.press("j", "Enter")
    person.page.wait_for_url(ISSUE)
    person.page.wait_for_load_state()
    person.press("n")
    person.page.wait_for_url(PRINT)
    person.page.wait_for_load_state()


def the_issue_is_signed_and_published(issuer):
    to_print(issuer)
    issuer.press("n")
    issuer.page.wait_for_url("**/sign/")
    expect(issuer.page.locator("#preview")).to_contain_text("第四条")
    issuer.follow("^签发印发.*第35期", "**")
    expect(issuer.page.locator("#notes")).to_contain_text("第35期", timeout=60_000)


def a_use_above_is_recorded(editor, title):
    the_item(editor, title)
    editor.press("n")
    editor.page.wait_for_url(re.compile(r"/uses/new/[0-9a-f-]{36}/"))
    editor.page.wait_for_load_state()
    editor.to("刊物名称")
    editor.choose("市快报")
    editor.to("采用形式")
    editor.choose("单条")
    editor.to("期号")
    editor.write("第108期")
    editor.to("先看结果")
    editor.quiet()
    editor.on("先看结果")
    editor.enter("**")
    editor.follow("登记这", ITEM)
    expect(editor.page.locator("main")).to_contain_text("市快报 第108期")


def the_item(person, title):
    person.follow("^采用情况|^刊物", re.compile("/issues/|/uses/"))
    if "/uses/" not in person.page.url:
        person.follow("^采用情况", "**/uses/")
    person.down_to(title)
    person.enter(ITEM)
    person.page.wait_for_load_state()


def an_instruction_is_recorded(leader, title):
    the_item(leader, title)
    leader.follow("^登记批示", re.compile("/instructions/new/"))
    leader.to("领导职务")
    leader.write("县长")
    leader.to("批示领导")
    leader.choose("县级领导")
    leader.to("批示内容")
    leader.write("做法很好，请各乡镇借鉴。")
    leader.to("先看结果")
    leader.quiet()
    leader.on("先看结果")
    leader.enter("**")
    expect(leader.page.locator("#preview")).to_contain_text("第五条")
    leader.follow("^登记批示$", re.compile("/instructions/|/uses/"))
    expect(leader.page.locator("main")).to_contain_text("县长")


def a_commission_is_given_and_decided(editor):
    page = editor.page
    editor.follow("^约稿", "**/commissions/")
    editor.press("n")
    page.wait_for_url("**/commissions/new/")
    page.wait_for_load_state()
    editor.to("主题")
    editor.write(TOPIC)
    editor.to("截止日期")
    editor.press("0", "8", "0", "7", "2", "0", "2", "4")
    editor.to(f"^{ASKED}$")
    editor.press("Space")
    expect(page.locator("[data-chosen]")).to_have_text("1")
    editor.follow("下达并通知单位", re.compile("/commissions/"))
    expect(page.locator("#notes")).to_contain_text("已下达1家单位")
    editor.follow(f"^{ASKED}", "**/commissions/asked/**")
    editor.press("n")
    page.wait_for_url("**/decide/")
    page.wait_for_load_state()
    editor.to("已报送|免责|未报送")
    editor.pick("免责")
    editor.to("理由")
    editor.write("全员抢种。")
    editor.follow("^确认（不计分）", "**")
    expect(page.locator("main")).to_contain_text("判定为免责")


def a_line_is_contested(reporter):
    reporter.follow("^积分", re.compile("/board/"))
    reporter.down_to(ASKED)
    reporter.enter("**/units/**")
    reporter.to("^跳到")
    reporter.press("Enter")
    reporter.follow("^申诉$", "**/contests/**")
    reporter.to("申诉理由")
    reporter.write(CONTESTED)
    reporter.follow("提交办公室", "**")


def a_contest_is_answered(reviewer):
    reviewer.follow("^积分", re.compile("/board/"))
    reviewer.follow("^申诉", "**/contests/")
    reviewer.down_to(CONTESTED)
    reviewer.enter(re.compile(r"/contests/[0-9a-f-]{36}/"))
    reviewer.to("成立|不成立")
    reviewer.pick("不成立")
    reviewer.to("理由")
    reviewer.write("与市里核对，期号不同。")
    reviewer.follow("作出决定", "**/contests/**")
    expect(reviewer.page.locator("main")).to_contain_text("与市里核对，期号不同。")
