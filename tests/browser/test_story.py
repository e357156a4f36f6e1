"""The whole story, by everybody in it: from a commission to credited points and a line reversed.

After each step the board, the unit's page and the recount say the same.
"""

import re
import subprocess
import sys

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.conftest import KUAIBAO, wait_for
from tests.browser.founding import ASKED, OTHER, PROGRAM
from tests.browser.office import Office
from tests.web.cast import PASSWORD

pytestmark = pytest.mark.browser
SUM = {ASKED: 21, OTHER: 20}  # by the published circular, before the story
TOPIC, TITLE = "秋季防汛工作情况", "司寨乡织密秋季防汛责任网"
BODY = ["司寨乡组织党员干部排查隐患点32处。", "截至8月4日，已清淤沟渠15公里，储备编织袋2万条。"]


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    office = Office(browser, tmp_path_factory.mktemp("story"))
    office.now("2024-08-02T09:00")
    office.run(sys.executable, "-c", PROGRAM)
    with (office.home / "output").open("w") as out:
        process = subprocess.Popen(
            [KUAIBAO, "run", "--port", str(office.port)], env=office.env, stdout=out, stderr=out
        )
    office.word = _word(office.home)
    try:
        wait_for(f"{office.address}/sign-in/", process)
        yield office
    finally:
        process.terminate()
        process.wait(timeout=20)


def _word(folder):
    """The text as the unit wrote it in Word."""
    document = Document()
    for line in [TITLE, *BODY]:
        document.add_paragraph(line)
    path = folder / "秋季防汛.docx"
    document.save(path)
    return path


def test_from_a_commission_to_points_and_a_line_reversed(office):
    for step in STEPS:
        step(office)


def a_reporter_is_appointed(office):
    """The system administrator opens the account, the security administrator gives the role."""
    page = office.go("system_admin", "/people/new/")
    page.get_by_label("账号").fill("reporter")
    page.get_by_label("姓名").fill("司寨乡信息员")
    page.get_by_role("button", name="开立账号").click()
    link = page.get_by_label("地址").input_value()
    page = office.go("security_admin", "/people/roles/")
    page.locator("tr").filter(has_text="司寨乡信息员").get_by_role("link").click()
    page.get_by_label("角色").select_option(label="信息员")
    page.get_by_label("单位").select_option(label=ASKED)
    page.get_by_role("button", name="授予").click()
    expect(page.get_by_role("cell", name=ASKED)).to_be_visible()
    page = office.browser.new_context(locale="zh-CN").new_page()
    page.goto(link)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("新口令", exact=True).fill(PASSWORD)
    page.get_by_label("再输一次").fill(PASSWORD)
    page.get_by_role("button", name="设置口令").click()
    expect(page.get_by_text(TOPIC)).to_have_count(0)
    page.context.close()


def both_units_are_asked(office):
    page = office.go("editor", "/commissions/new/")
    page.get_by_label("主题").fill(TOPIC)
    page.get_by_label("报送要点").fill("一、隐患排查；二、物资储备。")
    page.get_by_label("截止日期").fill("2024-08-07")
    for unit in (ASKED, OTHER):
        page.locator("label").get_by_text(unit, exact=True).click()
    page.get_by_role("button", name="下达并通知单位").click()
    expect(page.get_by_text("已下达2家单位")).to_be_visible()
    office.stands(ASKED, SUM[ASKED])


def the_answer_is_written_approved_and_sent(office):
    office.now("2024-08-05T10:00")
    page = office.go("reporter", "/commissions/asked/")
    page.get_by_role("link", name=TOPIC).click()
    page.get_by_role("link", name="撰写报送稿").click()
    page.set_input_files("#fill-file", office.word)
    expect(page.get_by_label("标题")).to_have_value(TITLE)
    page.get_by_role("button", name="报请审签").click()
    approve(office)
    office.stands(ASKED, SUM[ASKED])


def approve(office):
    page = office.go("approver", "/drafts/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="审签并报送").click()
    expect(page.locator("#notes")).to_contain_text("延津县人民政府办公室")


def it_is_returned_with_a_reason(office):
    page = opened(office)
    page.locator("#pane").get_by_role("button", name="认领").click()
    page.locator("#pane").get_by_role("link", name="退回").click()
    page.get_by_label("事实或数据需核实").check()
    page.get_by_label("给单位的说明").fill("请核实清淤里程。")
    page.locator("#pane").get_by_role("button", name="退回").click()
    expect(page.locator("#notes")).to_contain_text("已退回")
    office.stands(ASKED, SUM[ASKED])


def opened(office):
    """The editor opens the item in the inbox."""
    page = office.go("editor", "/inbox/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("#pane h2").first).to_have_text(TITLE)
    return page


def it_comes_back_changed(office):
    office.now("2024-08-06T09:00")
    page = office.go("reporter", "/drafts/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("请核实清淤里程。")).to_be_visible()
    page.get_by_label("正文").fill("\n".join(BODY).replace("15公里", "12公里"))
    page.get_by_role("button", name="报请审签").click()
    approve(office)
    office.stands(ASKED, SUM[ASKED])


def the_editor_revises_it_and_sees_the_difference(office):
    page = opened(office)
    page.locator("#pane").get_by_role("button", name="认领").click()
    page.locator("#pane").get_by_role("link", name="编辑", exact=True).click()
    body = page.get_by_label("正文")
    expect(body).to_have_value(re.compile("12公里"))
    body.fill(body.input_value().replace("储备编织袋2万条", "备足编织袋2万条"))
    page.keyboard.press("Control+s")
    page.wait_for_url("**/inbox/*-*/**")
    page.get_by_role("link", name="办公室第 1 稿").click()
    expect(page.locator(".marked ins")).to_contain_text("备足")
    expect(page.locator(".marked del")).to_contain_text("储备")
    office.stands(ASKED, SUM[ASKED])


def its_readers_are_named(office):
    page = office.go("editor", "/publications/")
    page.get_by_role("link", name="阅送名单").first.click()
    page.locator("label").get_by_text("领导", exact=True).click()
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#notes")).to_contain_text("阅送对象 1 个")


def issue_35_is_opened(office):
    page = office.go("editor", "/issues/")
    page.get_by_label("首期期号").fill("35")
    page.get_by_role("button", name="新开《延津政务快报》").click()
    expect(page.locator("h1")).to_contain_text("第35期")


def it_is_adopted_as_single(office):
    page = opened(office)
    page.locator("#pane").get_by_role("link", name="采用", exact=True).click()
    page.get_by_label("采用形式").select_option(label="单条")
    page.get_by_role("button", name="采用这 1 篇").click()
    expect(page.locator("#notes")).to_contain_text("第35期")
    office.stands(ASKED, SUM[ASKED])


def the_issue_is_reviewed(office):
    office.now("2024-08-08T15:00")
    page = to_print(office, "editor")
    expect(page.locator("#compose")).to_contain_text(TITLE)
    pass_on(office)
    office.stands(ASKED, SUM[ASKED])


def pass_on(office):
    """Editor and reviewer send it on, each having the pages before them."""
    for account, act in (("editor", "送审"), ("reviewer", "审核通过")):
        page = to_print(office, account)
        page.get_by_role("button", name=act).click()
        expect(page.locator("#notes")).to_contain_text("第35期")


def to_print(office, account):
    page = office.go(account, "/issues/")
    page.get_by_role("link", name="第35期").click()
    page.get_by_role("link", name="付印").click()
    expect(page.locator("#pages img").first).to_be_visible(timeout=60_000)
    return page


def the_issue_is_published(office):
    page = to_print(office, "issuer")
    page.get_by_role("link", name="签发印发").click()
    expect(page.locator("#preview")).to_contain_text("第四条")
    sign(page)
    office.stands(ASKED, SUM[ASKED] + 1, ("四", TITLE, "+1"))


def sign(page):
    page.get_by_role("button", name="签发印发").click()
    expect(page.locator("#notes")).to_contain_text("第35期", timeout=60_000)


def the_city_uses_it(office):
    office.now("2024-08-14T10:00")
    page = item(office, "editor")
    page.get_by_role("link", name="登记上级采用").click()
    page.get_by_label("刊物名称").select_option(label="市快报")
    page.get_by_label("采用形式").select_option(label="单条")
    page.get_by_label("期号").fill("第108期")
    page.get_by_role("button", name="先看结果").click()
    expect(page.locator(".waits")).to_contain_text("第十条")
    page.get_by_role("button", name="登记这").click()
    lines = [("四", TITLE, "+1"), ("十", TITLE, "−1"), ("三", TITLE, "+5")]
    office.stands(ASKED, SUM[ASKED] + 5, *lines)


def item(office, account):
    page = office.go(account, "/uses/")
    page.get_by_role("link", name=TITLE).click()
    return page


def a_leader_writes_an_instruction_on_a_phone(office):
    page = office.as_("leader")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{office.address}/notices/")
    page.get_by_role("link", name="请阅").click()
    expect(page.locator("article h2").first).to_have_text(TITLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="写批示").first.click()
    expect(page.get_by_label("领导职务")).to_have_value("领导")
    page.get_by_label("领导职务").fill("县长")
    page.get_by_label("批示领导").select_option(label="县级领导")
    page.get_by_label("批示内容").fill("做法很好，请各乡镇借鉴。")
    page.get_by_role("button", name="先看结果").click()
    expect(page.locator("#preview")).to_contain_text("第五条")
    page.get_by_role("button", name="登记批示").click()
    office.stands(ASKED, SUM[ASKED] + 20, ("五", TITLE, "+15"))


def the_office_sees_who_read_it(office):
    page = edition(office, "editor")
    expect(page.get_by_text("阅送对象都已打开。")).to_be_visible()


def edition(office, account):
    page = office.go(account, "/editions/")
    page.get_by_role("link", name="第35期").first.click()
    return page


def it_is_withdrawn_corrected_and_printed_anew(office):
    office.now("2024-08-15T09:00")
    page = edition(office, "issuer")
    page.get_by_role("link", name="撤回").click()
    page.get_by_label("理由").fill("清淤里程有误")
    page.get_by_role("button", name="撤回").click()
    page = edition(office, "editor")
    page.get_by_role("button", name="更正并重新印发").click()
    page.get_by_role("link", name=TITLE).first.click()
    body = page.get_by_label("正文")
    body.fill(body.input_value().replace("12公里", "11公里"))
    page.get_by_role("button", name="保存").click()
    pass_on(office)
    page = to_print(office, "issuer")
    page.get_by_role("link", name="签发印发").click()
    sign(page)
    expect(page.get_by_text("本版替代已撤回的")).to_contain_text("清淤里程有误")
    page.get_by_role("link", name="第35期").first.click()
    expect(page.locator("article").first).to_contain_text("12公里")
    office.stands(ASKED, SUM[ASKED] + 20)


def the_answer_is_judged(office):
    page = office.go("editor", "/commissions/waiting/")
    page.get_by_role("link", name=ASKED).click()
    page.get_by_role("link", name="作出决定").click()
    page.get_by_label("已报送").check()
    page.get_by_label("评定分").fill("2")
    page.get_by_label("理由").fill("内容充实，按时报送。")
    page.get_by_role("button", name="确认").click()
    office.stands(ASKED, SUM[ASKED] + 22, ("六", "约稿1次", "+2"))


def the_missed_commission_is_proposed_and_confirmed(office):
    office.run(KUAIBAO, "deadlines")
    office.stands(OTHER, SUM[OTHER])
    page = office.go("editor", "/commissions/waiting/")
    page.get_by_role("link", name=OTHER).click()
    expect(page.get_by_text("建议：未报送")).to_be_visible()
    page.get_by_role("link", name="作出决定").click()
    page.get_by_role("button", name="确认").click()
    expect(page.get_by_text("判定为未报送")).to_be_visible()
    office.stands(OTHER, SUM[OTHER] - 5, ("六", "约稿1次，未报送", "−5"))


def the_unit_contests_the_line(office):
    page = office.go("reporter2", "/desk/")
    page.locator("main").get_by_role("link", name=OTHER).click()
    line = page.locator(".receipt li").filter(has_text="约稿")
    line.get_by_role("link", name="申诉").last.click()
    page.get_by_label("申诉理由").fill("约稿当日停电断网，已电话说明。")
    page.get_by_role("button", name="提交办公室").click()
    office.stands(OTHER, SUM[OTHER] - 5)


def the_reviewer_upholds_it(office):
    page = office.go("reviewer", "/contests/")
    page.get_by_role("link", name="约稿当日停电断网").click()
    page.get_by_label("成立", exact=True).check()
    page.get_by_label("理由").fill("经核实属实。")
    page.get_by_role("button", name="作出决定").click()
    office.stands(OTHER, SUM[OTHER], ("六", "冲正：约稿1次，未报送", "+5"))


def the_trail_tells_all_of_it(office):
    page = office.go("audit_admin", "/audit/")
    expect(page.locator("main")).to_contain_text("申诉")
    office.run(KUAIBAO, "audit", "verify")
    assert office.complaints == []


STEPS = (
    a_reporter_is_appointed,
    both_units_are_asked,
    the_answer_is_written_approved_and_sent,
    it_is_returned_with_a_reason,
    it_comes_back_changed,
    the_editor_revises_it_and_sees_the_difference,
    its_readers_are_named,
    issue_35_is_opened,
    it_is_adopted_as_single,
    the_issue_is_reviewed,
    the_issue_is_published,
    the_city_uses_it,
    a_leader_writes_an_instruction_on_a_phone,
    the_office_sees_who_read_it,
    it_is_withdrawn_corrected_and_printed_anew,
    the_answer_is_judged,
    the_missed_commission_is_proposed_and_confirmed,
    the_unit_contests_the_line,
    the_reviewer_upholds_it,
    the_trail_tells_all_of_it,
)
