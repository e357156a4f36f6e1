"""A commission in the browser: issued to a whole group, read and excused, with no complaint."""

import pytest
from playwright.sync_api import expect

from kuaibao.web.units.choices import Role
from tests.browser.conftest import cookies

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reporter(demo, browser):
    return cookies(browser, demo[Role.REPORTER])


def as_other(page, state):
    page.context.clear_cookies()
    page.context.add_cookies(state)


def test_a_whole_group_is_asked_and_one_unit_excused(desk, editor, reporter):
    desk.goto(f"{desk.home}/commissions/new/")
    desk.get_by_label("主题").fill("秋粮收购进展")
    group = desk.get_by_role("button", name="全组").last
    group.click()
    chosen = int(desk.locator("[data-chosen]").inner_text())
    assert chosen == desk.locator("fieldset").last.locator("input:checked").count() > 1
    group.click()  # pressed again it takes them back
    expect(desk.locator("[data-chosen]")).to_have_text("0")
    group.click()
    desk.get_by_role("button", name="下达并通知单位").click()
    expect(desk.get_by_text(f"已下达{chosen}家单位")).to_be_visible()

    as_other(desk, reporter)
    desk.goto(f"{desk.home}/commissions/asked/")
    desk.get_by_role("link", name="秋粮收购进展").click()
    expect(desk.get_by_role("link", name="撰写报送稿")).to_be_visible()
    address = desk.url

    as_other(desk, editor)
    desk.goto(f"{address}decide/")
    desk.get_by_label("免责").check()
    desk.get_by_label("理由").fill("全员防汛")
    desk.get_by_role("button", name="确认（不计分）").click()
    expect(desk.get_by_text("判定为免责")).to_be_visible()
    assert desk.complaints == []
