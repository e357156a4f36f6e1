"""An installation of its own at a time of its own, and a browser for each person in it."""

import os
import subprocess
from datetime import datetime
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.complaints import Complaints
from tests.browser.conftest import KUAIBAO, free_port
from tests.web.cast import PASSWORD

PERIOD = "2024-07..2024-08"


class Office:
    """A county that is worked in through the browser; everybody signs in by password."""

    def __init__(self, browser, home):
        self.browser, self.home, self.port = browser, home, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.clock, self.complaints, self.pages = home / "clock", Complaints(), {}
        root = Path(__file__).parents[2]
        clean = {key: value for key, value in os.environ.items() if not key.startswith("KUAIBAO_")}
        self.env = clean | {
            "KUAIBAO_HOME": str(home / "data"),
            "TEST_CLOCK": str(self.clock),
            "PYTHONPATH": f"{Path(__file__).parent / 'clock'}{os.pathsep}{root}",
        }

    def now(self, moment):
        """Let it be *moment* in the county."""
        self.clock.write_text(str(datetime.fromisoformat(f"{moment}+08:00").timestamp()))

    def run(self, *command):
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def as_(self, account):
        """Give the page of somebody, signed in; whose session ended comes in anew."""
        page = self.pages.get(account) or self._window(account)
        page.goto(f"{self.address}/desk/")
        if "/sign-in/" in page.url:
            page.get_by_label("账号").fill(account)
            page.get_by_label("口令").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url("**/desk/")
        return page

    def _window(self, account):
        context = self.browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
        context.set_default_timeout(15_000)
        page = self.pages[account] = context.new_page()
        self.complaints.listen(page)
        return page

    def go(self, account, path):
        page = self.as_(account)
        page.goto(self.address + path)
        return page

    def stands(self, unit, total, *lines):
        """See that board, unit page and recount give *unit* this total, the page by these lines.

        Each line is the clause, words of the posting and its points.
        """
        page = self.go("editor", f"/board/?period={PERIOD}")
        row = page.get_by_role("row").filter(has_text=unit)
        expect(row.locator("a[href*='/total_points/']")).to_have_text(str(total))
        row.get_by_role("link", name=unit).click()
        period = page.get_by_role("row").filter(has_text="7–8月").last
        expect(period.locator("td").last).to_have_text(str(total))
        expect(page.locator(".receipt-sum")).to_contain_text(str(total))
        for clause, words, points in lines:
            posted = page.locator(f"p.clause:has-text('第{clause}条：') + ul .receipt-line")
            found = posted.filter(has_text=words)
            expect(found).to_have_count(1)
            expect(found.locator("> span").last).to_contain_text(points)
        self.run(KUAIBAO, "recount")
