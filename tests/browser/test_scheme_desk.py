"""A new scheme from copy to approval, as an editor and an issuer meet it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PERIOD
from tests.browser.test_count_once import fill_use, total

pytestmark = pytest.mark.browser
TITLE = "延津县政务信息工作考核办法（2025）"
COUNTY_PRICE = "刊物采用 · 县快报 · 单条"
COUNTY_USES = {"东屯镇": (14, 20), "农业农村局": (18, 21), "司寨乡": (12, 16)}


def board(page, period):
    """Read a scoreboard as it stands, row by row."""
    page.goto(f"{page.home}/board/?period={period}")
    rows = page.locator("table.board tbody tr")
    expect(rows.first).to_be_visible()
    return rows.all_inner_texts()


def circular(page):
    answer = page.context.request.get(f"{page.home}/circulars/{PERIOD}/download/pdf/")
    assert answer.status == 200
    return answer.body()


def copy_reference(page, title=TITLE, name="yanjin-2025"):
    page.goto(f"{page.home}/schemes/?period={PERIOD}")
    page.get_by_role("row", name="施行中").get_by_role("link", name="复制").click()
    page.get_by_label("新办法名称").fill(title)
    page.get_by_label("简称").fill(name)
    page.get_by_label("施行日期").fill("2025-01-01")
    page.get_by_role("button", name="复制并起草").click()
    page.wait_for_url("**/edit/")


def record_in_2025(page):
    preview = fill_use(page, level="county", day="2025-01-06")
    preview.get_by_role("button").click()
    page.wait_for_url("**/facts/*-*/")


def postings_of_2025(page):
    page.goto(f"{page.home}/ledger/?period=2025-01..2025-02")
    points = page.locator("tbody tr td:nth-child(6)").all_inner_texts()
    return sorted(int(text.replace("−", "-")) for text in points)


def test_a_dearer_county_price_is_tried_approved_and_leaves_2024_as_it_is(desk, editor, issuer):
    page = desk
    record_in_2025(page)
    assert postings_of_2025(page) == [1]
    before, printed = board(page, PERIOD), circular(page)

    copy_reference(page)
    page.get_by_label(COUNTY_PRICE).fill("2")
    check = page.locator("#check")
    expect(check).to_contain_text("1 → 2")
    expect(check).to_contain_text("第四条的分值改了")

    page.locator("#on").select_option(PERIOD)
    page.get_by_role("button", name="试算").click()
    trial = page.locator("#trial")
    expect(trial).to_contain_text("249 → 326")
    for unit, (old, new) in COUNTY_USES.items():
        row = trial.get_by_role("row").filter(has=page.get_by_role("rowheader", name=unit))
        cells = row.locator("td").all_inner_texts()
        assert cells[:3] == [str(old), str(new), f"+{new - old}"]
        assert "第四条" in cells[-1]
    expect(trial).to_contain_text("被县《延津政务快报》采用的条目信息每条计1分")

    page.get_by_label(COUNTY_PRICE).fill("3")
    page.get_by_role("button", name="试算").click()  # before the check of the 3 goes out
    expect(check.locator(".changes")).to_contain_text("1 → 3")
    page.get_by_label(COUNTY_PRICE).fill("2")
    expect(check.locator(".changes")).to_contain_text("1 → 2")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#notes")).to_contain_text("保存")
    page.get_by_role("link", name="通读、提请批准").click()
    page.get_by_role("button", name="提请批准").click()
    expect(page.locator("#notes")).to_contain_text("另一人")
    expect(page.get_by_role("link", name="批准")).to_have_count(0)
    address = page.url

    page.context.clear_cookies()
    page.context.add_cookies(issuer)
    page.goto(address)
    page.get_by_role("link", name="批准").click()
    expect(page.locator("main")).to_contain_text("1 → 2")
    page.get_by_label("施行日期").fill("2025-01-01")
    page.get_by_role("button", name=re.compile("批准")).click()
    page.wait_for_url("**/schemes/")
    expect(page.locator("main")).to_contain_text("2024年1月1日至2024年12月31日")
    expect(page.get_by_role("row", name=TITLE)).to_contain_text("2025年1月1日起")

    assert board(page, PERIOD) == before
    assert circular(page) == printed
    assert postings_of_2025(page) == [-1, 1, 2]  # taken back, and given afresh
    page.context.clear_cookies()
    page.context.add_cookies(editor)
    assert total(page) == 21
    assert page.complaints == []


def test_a_text_is_checked_while_typing_and_a_problem_leads_to_its_line(desk):
    page = desk
    copy_reference(page, "练习办法", "practice")
    page.get_by_role("button", name="文本").click()
    text = page.get_by_label("scheme.yaml")
    expect(text).to_be_visible()
    text.fill(text.input_value().replace("clause: 四", "clause: 百"))
    problem = page.locator("#check a[data-line]").first
    expect(problem).to_be_visible()
    problem.click()
    chosen = text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert "clause: 百" in chosen
    lines = page.locator(".lines").first.locator("span")
    assert lines.count() == text.input_value().count("\n") + 1
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="积分榜").click()
    page.wait_for_url("**/board/**")
    assert asked == ["beforeunload"]
    assert page.complaints == []


def test_a_wording_shows_at_once_where_it_is_quoted(desk):
    page = desk
    copy_reference(page, "再练办法", "practice-2")
    wording = page.get_by_label("条款原文 · 四")
    wording.fill("被县《延津政务快报》采用的每条计2分。")
    expect(page.locator("td.wording").filter(has_text="每条计2分")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert page.complaints == []


@pytest.mark.parametrize(
    "path", ["/schemes/", "/schemes/compare/", "/schemes/versions/yanjin-2024/"]
)
def test_no_page_of_schemes_complains_or_outgrows_a_phone(desk, path):
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(desk.home + path)
    desk.wait_for_load_state("networkidle")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    assert desk.complaints == []
