"""Writing an item in the browser: what is typed survives the network and the session."""

import re

import pytest
from playwright.sync_api import expect

from kuaibao.web.units.choices import Role
from tests.browser.conftest import cookies

pytestmark = pytest.mark.browser

SAVED = re.compile(r"已保存 \d\d:\d\d")


@pytest.fixture(scope="module")
def reporter(demo, browser):
    return cookies(browser, demo[Role.REPORTER])


@pytest.fixture
def paper(demo, reporter, page):
    """The reporter's empty page."""
    page.context.add_cookies(reporter)
    page.home = demo[Role.REPORTER].split("/sign-in/")[0]
    page.goto(f"{page.home}/drafts/new/")
    return page


def body(page):
    return page.locator("#id_body")


def begin(page, title):
    page.get_by_label("标题").fill(title)
    body(page).fill("各村抢收小麦。")
    expect(page.get_by_role("status")).to_have_text(SAVED)
    expect(page).to_have_url(re.compile(r"/drafts/[0-9a-f-]{36}/$"))


def test_what_is_typed_is_saved_quietly(paper):
    begin(paper, "三夏进度")
    assert "7字，1段" in paper.locator(".count").inner_text()
    address = paper.url
    paper.goto(address)  # no question about unsaved text
    expect(body(paper)).to_have_value("各村抢收小麦。")
    assert paper.complaints == []


def test_the_text_outlives_a_lost_network(paper):
    begin(paper, "断网")
    paper.context.set_offline(offline=True)
    body(paper).fill("各村抢收小麦。\n断网时写的。")
    expect(paper.get_by_role("status")).to_contain_text("网络中断")
    paper.context.set_offline(offline=False)
    expect(paper.get_by_role("status")).to_have_text(SAVED)
    paper.reload()
    expect(body(paper)).to_have_value("各村抢收小麦。\n断网时写的。")


def test_the_text_outlives_the_session(paper, reporter):
    begin(paper, "会话过期")
    paper.context.clear_cookies()
    body(paper).fill("各村抢收小麦。\n会话过期后写的。")
    expect(paper.get_by_role("status")).to_contain_text("登录已过期")
    address = paper.url
    paper.get_by_role("link", name="重新登录").click()
    expect(paper).to_have_url(re.compile(r"/sign-in/\?next="))
    paper.context.add_cookies(reporter)
    paper.goto(address)
    expect(body(paper)).to_have_value("各村抢收小麦。")
    paper.get_by_role("button", name="取回").click()
    expect(body(paper)).to_have_value("各村抢收小麦。\n会话过期后写的。")
    expect(paper.get_by_role("status")).to_have_text(SAVED)
    paper.reload()
    expect(body(paper)).to_have_value("各村抢收小麦。\n会话过期后写的。")
    expect(paper.get_by_role("button", name="取回")).to_be_hidden()


def test_a_kept_text_does_not_overwrite_what_was_saved_meanwhile(paper, reporter):
    begin(paper, "两处")
    paper.context.set_offline(offline=True)
    body(paper).fill("离线写的")
    expect(paper.get_by_role("status")).to_contain_text("网络中断")
    other = paper.context.browser.new_context(locale="zh-CN")
    other.add_cookies(reporter)
    second = other.new_page()
    second.goto(paper.url)
    second.locator("#id_body").fill("另一台电脑写的")
    expect(second.get_by_role("status")).to_have_text(SAVED)
    paper.context.set_offline(offline=False)
    expect(paper.get_by_role("status")).to_contain_text("未保存")
    paper.get_by_role("button", name="保存", exact=True).click()
    expect(paper.get_by_role("heading", name="两份文字")).to_be_visible()
    expect(body(paper)).to_have_value("离线写的")
    expect(paper.get_by_text("另一台电脑写的")).to_be_visible()
    other.close()


def test_what_is_marked_stays_out_of_the_browsers_store(paper):
    begin(paper, "密级")
    paper.context.set_offline(offline=True)
    body(paper).fill("机 密★ 一段")
    expect(paper.get_by_role("status")).to_contain_text("密级标志")
    kept = paper.evaluate("JSON.stringify(window.localStorage)")
    assert "一段" not in kept
    body(paper).fill("平常一段")  # control: an ordinary text is kept
    expect(paper.get_by_role("status")).to_contain_text("网络中断")
    assert "平常一段" in paper.evaluate("JSON.stringify(window.localStorage)")
    paper.context.set_offline(offline=False)
