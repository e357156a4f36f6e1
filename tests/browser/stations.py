"""Where each picture of the manual is taken: who stands there, at what page, after what steps."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from kuaibao.web.units.choices import Role

CASE = "period=2024-05..2024-06"
UNIT = "农业农村局"


@dataclass(frozen=True, slots=True)
class Station:
    role: Role | None
    address: str
    walk: Callable[[Page], object] = lambda _page: None
    only: str = ""  # the part of the page that is shown
    width: int = 1280
    height: int = 720  # at most; where the content ends above, so does the picture


def first_row(page):
    page.locator("tbody a").first.click()
    page.wait_for_load_state()


def figure(page):
    """Open the points of the period of UNIT, where an item counted once, at the highest."""
    row = page.locator("table.board tr").filter(has=page.get_by_role("rowheader", name=UNIT))
    row.locator("a.figure[href*='period_points']").click()
    page.locator("#panel-body").get_by_text("第十条").first.wait_for()


def item(page):
    """Open the second item of the inbox beside its list."""
    page.keyboard.press("j")
    page.locator("#pane h2").first.wait_for()
    page.keyboard.press("j")
    page.locator("#pane h2", has_text="创新机制").wait_for()


def returning(page):
    item(page)
    page.keyboard.press("r")
    page.get_by_label("给单位的说明").wait_for()


def adopting(page):
    item(page)
    page.keyboard.press("a")
    page.get_by_role("button", name="先看结果").click()
    page.get_by_text("依据第").first.wait_for()


def keys(page):
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()


def deciding(page):
    page.get_by_role("row", name="司寨乡").get_by_role("link").first.click()
    page.get_by_role("link", name="作出决定").click()
    page.get_by_label("未报送").check()
    page.get_by_text("−5").first.wait_for()


def circular(page):
    page.locator("#pages img").first.wait_for()


def composing(page):
    """Open the next issue and pick two items; the stations before it do not know that issue."""
    page.get_by_role("button", name="新开").first.click()
    page.get_by_role("link", name="对照版面选稿").click()
    for number in (1, 2):
        page.locator("#pick-list button").first.click()
        page.locator(".grip").nth(number - 1).wait_for()
        page.wait_for_load_state("networkidle")


def publishing(page):
    first_row(page)
    page.get_by_role("link", name="付印").click()
    page.get_by_role("link", name="签发印发").click()
    page.get_by_text("将记入的分录").wait_for()


def approving(page):
    first_row(page)
    page.get_by_role("link", name="批准").first.click()
    page.get_by_text("施行日期").first.wait_for()


def instructing(page):
    first_row(page)
    page.get_by_role("link", name="登记批示").click()
    page.get_by_role("button").last.wait_for()


STATIONS = {
    "sign-in": Station(None, "/sign-in/", only="main"),
    "second-factor": Station(Role.EDITOR, "/second-factor/", only="main"),
    "notices": Station(Role.REPORTER, "/notices/", height=400),
    "why": Station(Role.REPORTER, f"/board/?{CASE}", figure),
    "reporter-desk": Station(Role.REPORTER, "/desk/"),
    "reporter-writing": Station(Role.REPORTER, "/drafts/?state=writing", first_row),
    "reporter-commission": Station(Role.REPORTER, "/commissions/asked/", first_row),
    "reporter-returned": Station(Role.REPORTER, "/drafts/?state=returned", first_row),
    "reporter-points": Station(
        Role.REPORTER, "/units/", lambda p: p.get_by_role("link", name=UNIT, exact=True).click()
    ),
    "approver-desk": Station(Role.APPROVER, "/desk/"),
    "approver-approving": Station(Role.APPROVER, "/drafts/?state=awaiting", first_row),
    "editor-desk": Station(Role.EDITOR, "/desk/"),
    "editor-inbox": Station(Role.EDITOR, "/inbox/", item),
    "editor-keys": Station(Role.EDITOR, "/inbox/", keys, only="dialog[open]"),
    "editor-returning": Station(Role.EDITOR, "/inbox/", returning),
    "editor-adopting": Station(Role.EDITOR, "/inbox/", adopting),
    "editor-commission": Station(Role.EDITOR, "/commissions/", first_row),
    "editor-deciding": Station(Role.EDITOR, "/commissions/waiting/", deciding),
    "editor-uses": Station(Role.EDITOR, "/uses/", height=420),
    "editor-circular": Station(Role.EDITOR, "/circulars/", circular),
    "reviewer-desk": Station(Role.REVIEWER, "/desk/"),
    "reviewer-finding": Station(Role.REVIEWER, "/findings/", first_row),
    "reviewer-contest": Station(Role.REVIEWER, "/contests/", first_row),
    "reviewer-ledger": Station(Role.REVIEWER, "/ledger/", height=420),
    "issuer-desk": Station(Role.ISSUER, "/desk/"),
    "issuer-publishing": Station(Role.ISSUER, "/issues/", publishing),
    "issuer-scheme": Station(Role.ISSUER, "/schemes/", approving),
    "issuer-periods": Station(Role.ISSUER, "/periods/"),
    "leader-board": Station(Role.LEADER, "/board/", width=390),
    "leader-issue": Station(Role.LEADER, "/issues/", first_row),
    "leader-instructing": Station(Role.LEADER, "/uses/", instructing),
    "system-admin-people": Station(Role.SYSTEM_ADMIN, "/people/", height=420),
    "system-admin-year": Station(Role.SYSTEM_ADMIN, "/register/2024/"),
    "system-admin-unit": Station(Role.SYSTEM_ADMIN, "/register/", first_row),
    "security-admin-roles": Station(Role.SECURITY_ADMIN, "/people/roles/", height=420),
    "security-admin-granting": Station(Role.SECURITY_ADMIN, "/people/roles/", first_row),
    "audit-admin-trail": Station(Role.AUDIT_ADMIN, "/audit/", height=420),
    "editor-composing": Station(Role.EDITOR, "/issues/", composing),
}
