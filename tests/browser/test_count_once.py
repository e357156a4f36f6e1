"""Clause 十 as an editor meets it: the same item in the county's and the city's bulletin."""

import pytest
from playwright.sync_api import expect

from kuaibao.web.units.choices import Role
from tests.browser.conftest import PERIOD

pytestmark = pytest.mark.browser
UNIT, TITLE = "司寨乡", "小麦机收全面展开"
OPEN = "2024-07..2024-08"  # the demonstration signed the circular of PERIOD, which closed it


def total(page):
    """Read the unit's total from the scoreboard."""
    page.goto(f"{page.home}/board/?period={OPEN}")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=UNIT, exact=True))
    return int(row.locator("td.sum").inner_text())


def fill_use(page, *, level, day):
    page.goto(f"{page.home}/facts/new/use/?period={OPEN}")
    page.locator("#id_unit").fill(UNIT)
    page.locator("#id_day").fill(day)
    page.locator("[name=attribute-level]").select_option(level)
    page.locator("[name=attribute-form]").select_option("single")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_title").press("Tab")
    return page.locator("#preview")


def test_a_city_use_of_an_item_the_county_used_adds_four(desk):
    page, before = desk, total(desk)

    preview = fill_use(page, level="county", day="2024-07-20")
    expect(preview.get_by_role("button")).to_contain_text("+1")
    preview.get_by_role("button").click()
    page.wait_for_url("**/facts/*-*/")
    assert total(page) == before + 1

    preview = fill_use(page, level="city", day="2024-07-25")
    expect(preview.get_by_role("button")).to_contain_text("+4")
    expect(preview).to_contain_text("第十条")
    expect(preview).to_contain_text("被各级信息刊物重复采用的信息只记一次最高分")
    preview.get_by_role("button").click()
    page.wait_for_url("**/facts/*-*/")
    body = page.locator("main")
    expect(body).to_contain_text("第十条")
    expect(body).to_contain_text("县快报单条采用1条")
    expect(body).to_contain_text("市快报、要情专报单条采用1条")
    assert total(page) == before + 5
    assert page.complaints == []


def test_a_figure_of_the_scoreboard_opens_to_postings_that_add_up(desk):
    row = desk.get_by_role("row").filter(has=desk.get_by_role("rowheader", name="农业农村局"))
    figure = row.locator("td.sum a")
    printed = figure.inner_text()
    figure.click()
    panel = desk.locator("#panel-body")
    expect(panel.locator(".receipt-sum").first).to_contain_text(printed)
    amounts = panel.locator(".receipt .receipt-line > span:last-child")
    shown = [text.split()[-1].replace("−", "-") for text in amounts.all_inner_texts()]
    assert len(shown) > 3
    assert sum(map(int, shown)) == int(printed)
    expect(panel).to_contain_text("第十条")
    assert desk.complaints == []


def test_the_three_downloads_answer(desk):
    beginnings = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}
    for form, beginning in beginnings.items():
        address = f"{desk.home}/circulars/{PERIOD}/download/{form}/"
        answer = desk.context.request.get(address)
        assert answer.status == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.body().startswith(beginning)
        assert len(answer.body()) > 5_000


@pytest.mark.parametrize(
    "path",
    ["/board/", "/units/", "/facts/", "/facts/new/use/", "/ledger/", "/periods/", "/intake/"],
)
def test_no_page_of_the_desk_complains(desk, path):
    desk.goto(desk.home + path)
    desk.wait_for_load_state("networkidle")
    assert desk.complaints == []


def test_the_circular_page_shows_the_true_pages_and_does_not_complain(desk):
    desk.goto(f"{desk.home}/circulars/{PERIOD}/")
    desk.wait_for_load_state("networkidle")
    assert desk.complaints == []


def test_a_link_signs_in_once(demo, page):
    page.goto(demo[Role.LEADER])
    page.get_by_role("button").click()
    page.wait_for_url("**/desk/**")
    page.context.clear_cookies()
    page.goto(demo[Role.LEADER])
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_complaint_is_heard(desk):
    """Control: an inline script is blocked by the policy, reported and counted."""
    desk.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.ran = 1'; document.head.append(script); }"
    )
    desk.wait_for_timeout(200)
    assert desk.evaluate("() => window.ran") is None
    assert any("CSP: script-src" in complaint for complaint in desk.complaints)
