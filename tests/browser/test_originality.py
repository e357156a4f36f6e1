"""A copied paragraph, from the reporter's Word file to a deduction that stood a contest."""

import subprocess
import sys

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser import founding, reusing
from tests.browser.conftest import KUAIBAO, wait_for
from tests.browser.founding import ASKED, OTHER
from tests.browser.office import Office

pytestmark = pytest.mark.browser
TITLE = "司寨乡筑牢秋汛防线"
CHANGED = reusing.COPIED.replace("120名", "95名").replace("32处", "21处").replace("45户", "38户")


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory):
    office = Office(browser, tmp_path_factory.mktemp("reuse"))
    office.now("2024-08-05T09:00")
    office.run(sys.executable, "-c", founding.PROGRAM)
    office.run(sys.executable, "-c", reusing.PROGRAM)
    office.now("2025-03-10T09:00")
    with (office.home / "output").open("w") as out:
        process = subprocess.Popen(
            [KUAIBAO, "run", "--port", str(office.port)], env=office.env, stdout=out, stderr=out
        )
    try:
        wait_for(f"{office.address}/sign-in/", process)
        yield office
    finally:
        process.terminate()
        process.wait(timeout=20)


def word(folder):
    """The item as the reporter wrote it in Word."""
    document = Document()
    for line in (TITLE, "司寨乡早谋划早部署。", CHANGED):
        document.add_paragraph(line)
    path = folder / "秋汛.docx"
    document.save(path)
    return path


def test_a_copy_costs_three_points_after_two_persons_and_a_contest(office):
    for step in (
        the_writer_is_told_and_the_item_sent,
        the_inbox_flags_it,
        the_editor_looks_and_decides,
        a_second_person_confirms,
        the_unit_contests_it,
        another_reviewer_keeps_it,
        the_same_information_earns_once,
    ):
        step(office)
    office.run(KUAIBAO, "recount")
    assert office.complaints == []


def the_writer_is_told_and_the_item_sent(office):
    page = office.go("reporter", "/drafts/new/")
    page.set_input_files("#fill-file", word(office.home))
    expect(page.get_by_label("标题")).to_have_value(TITLE)
    expect(page.locator(".met")).to_contain_text(OTHER)
    page.get_by_role("button", name="报请审签").click()
    page = office.go("approver", "/drafts/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator(".met")).to_contain_text(OTHER)
    page.get_by_role("button", name="审签并报送").click()
    expect(page.locator("#notes")).to_contain_text("延津县人民政府办公室")


def the_inbox_flags_it(office):
    page = office.go("editor", "/inbox/")
    row = page.locator(".rows li").filter(has_text=TITLE)
    expect(row.locator(".alike-3")).to_have_text("明显重复")
    row.get_by_role("link").click()
    expect(page.locator("#pane")).to_contain_text("东屯镇压实防汛责任")
    page.locator("#pane").focus()
    page.keyboard.press("o")
    page.wait_for_url("**/originality/items/**")


def the_editor_looks_and_decides(office):
    page = office.pages["editor"]
    page.keyboard.press("n")
    expect(page.locator("#here-1")).to_be_focused()
    expect(page.locator("#there-1")).to_have_class("passage lit")
    expect(page.locator("#here-1 .piece-number").first).to_have_text("95")
    expect(page.locator("#there-1 .piece-number").first).to_have_text("120")
    expect(page.locator(".answers")).to_contain_text("第九条")
    page.get_by_label("抄袭").check()
    page.get_by_label("理由").fill("整段照搬上年信息，仅改数字。")
    page.get_by_role("button", name="作出决定", exact=True).click()
    expect(page.locator("#notes")).to_contain_text("第二人")


def a_second_person_confirms(office):
    page = office.go("reviewer", "/findings/?answer=")
    page.get_by_role("link", name="整段照搬").click()
    expect(page.locator(".consequence")).to_contain_text("−3")
    page.get_by_role("link", name="查看对照").click()
    expect(page.locator("#here-1")).to_contain_text("95名")
    expect(page.locator("#there-1")).to_contain_text("120名")
    page.get_by_role("link", name="核查事项").last.click()
    page.get_by_label("成立", exact=True).check()
    page.get_by_label("理由").fill("与上年来稿核对属实。")
    page.get_by_role("button", name="作出决定").click()
    expect(page.get_by_role("link", name="事实与积分")).to_be_visible()


def the_unit_contests_it(office):
    page = office.go("reporter", "/desk/")
    page.locator("main").get_by_role("link", name=ASKED).click()
    line = page.locator(".receipt li").filter(has_text="抄袭")
    line.get_by_role("link", name="申诉").last.click()
    page.get_by_label("申诉理由").fill("数字均为本乡实际。")
    page.get_by_role("button", name="提交办公室").click()
    expect(page.locator("#notes")).to_be_visible()


def another_reviewer_keeps_it(office):
    page = office.go("reviewer2", "/contests/")
    page.get_by_role("link", name="数字均为本乡实际").click()
    page.get_by_label("不成立", exact=True).check()
    page.get_by_label("理由").fill("文字整段相同，维持原判。")
    page.get_by_role("button", name="作出决定").click()
    page = office.go("reporter", "/desk/")
    page.locator("main").get_by_role("link", name=ASKED).click()
    expect(page.locator(".receipt li").filter(has_text="抄袭")).to_contain_text("−3")


def the_same_information_earns_once(office):
    page = office.go("editor", "/inbox/")
    page.locator(".rows li").filter(has_text="司寨乡农机服务暖人心").get_by_role("link").click()
    page.locator("#pane").get_by_role("link", name="查看对照").click()
    expect(page.locator(".answers")).to_contain_text(f"{ASKED} −1")
    expect(page.locator(".answers")).to_contain_text("第十条")
    page.get_by_label("同一信息").check()
    page.get_by_label("理由").fill("市里采用的是同一信息。")
    page.get_by_role("button", name="作出决定", exact=True).click()
    expect(page.locator("main")).to_contain_text("同一信息")
    page = office.go("editor", "/ledger/?period=2024-07..2024-08")
    expect(page.locator("main")).to_contain_text("第十条")
