"""What the manual says of each picture is on the page; `make screenshot` takes the pictures.

The office is the demonstration on one fixed morning. With KUAIBAO_SCREENSHOTS set to a folder each
page is photographed after it was looked through; without, it is only looked through.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

from kuaibao.web.units.choices import Role
from tests.browser.complaints import Complaints
from tests.browser.conftest import (
    KUAIBAO,
    bare_environment,
    free_port,
    links_in,
    served,
)
from tests.browser.stations import STATIONS
from tests.test_manual import HOLE, all_pictures, labels

pytestmark = pytest.mark.browser

STOPPED = Path(__file__).with_name("stopped")
FOLDER = os.environ.get("KUAIBAO_SCREENSHOTS", "")
WIDTH, HEIGHT = 1280, 720
# What a reader sees, or is told by a sign that has no words.
SHOWN = """
() => [
  document.body.innerText,
  ...[...document.querySelectorAll("[title], [aria-label], [placeholder]")]
    .filter((one) => one.checkVisibility())
    .flatMap((one) => ["title", "aria-label", "placeholder"].map((name) => one.getAttribute(name))),
].join("\\n")
"""
# Chromium writes dates in the language it was installed in; officers read theirs in Chinese.
DATES_IN_CHINESE = """
() => document.querySelectorAll("[type=date], [type=time], [type^=datetime]").forEach((one) => {
  const value = one.value.replaceAll("-", "/").replace("T", " ");
  const empty = one.type === "time" ? "--:--" : "年/月/日";
  one.type = "text";
  one.value = value || empty;
})
"""
BOTTOM = """
() => Math.max(...[...document.querySelectorAll("main *, nav *, #panel *, dialog *")]
  .filter((one) => one.checkVisibility())
  .map((one) => one.getBoundingClientRect().bottom))
"""


@pytest.fixture(scope="module")
def morning(tmp_path_factory):
    """Serve the demonstration of one fixed morning; give the one-time links by role."""
    home, port = tmp_path_factory.mktemp("morning"), free_port()
    env = bare_environment(home) | {"PYTHONPATH": str(STOPPED), "PYTHONHASHSEED": "0"}
    command = [KUAIBAO, "demo", "--no-serve", "--port", str(port)]
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
    # No worker: what it does in the background might come before a picture, or after.
    with served(["run", "--no-worker"], port, env, home / "output"):
        yield links_in(told)


class Visitor:
    """Pages of the office, one for each role, opened when first asked for."""

    def __init__(self, browser, links):
        self.browser, self.links, self.pages = browser, links, {}
        self.home = links[Role.EDITOR].partition("/sign-in/")[0]
        self.complaints = Complaints()

    def page(self, role):
        if role not in self.pages:
            page = self.pages[role] = self.new_page()
            if role:
                page.goto(self.links[role])
                page.get_by_role("button").click()
                page.wait_for_url(lambda address: "/sign-in/" not in address)
        return self.pages[role]

    def new_page(self):
        context = self.browser.new_context(
            locale="zh-CN", reduced_motion="reduce", viewport={"width": WIDTH, "height": HEIGHT}
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        self.complaints.listen(page)
        return page

    def reach(self, station):
        """Walk to where the picture is taken."""
        page = self.page(station.role)
        page.set_viewport_size({"width": station.width, "height": HEIGHT})
        page.goto(self.home + station.address)
        station.walk(page)
        page.wait_for_load_state("networkidle")
        return page


@pytest.fixture(scope="module")
def visitor(browser, morning):
    visitor = Visitor(browser, morning)
    yield visitor
    for page in visitor.pages.values():
        page.context.close()


def missing(said, shown):
    """Name what *said* quotes from the screen and the screen does not show."""
    quoted = {one: re.escape(one).replace(HOLE, ".*") for one in labels(said)}
    return [one for one, pattern in quoted.items() if not re.search(pattern, shown)]


def take(page, station, path):
    """Photograph the page, or what of it the station is about."""
    page.mouse.move(0, 0)
    page.evaluate(DATES_IN_CHINESE)
    if station.only:
        page.locator(station.only).first.screenshot(path=path, animations="disabled")
        return
    height = min(station.height, page.evaluate(BOTTOM) + 16)
    clip = {"x": 0, "y": 0, "width": station.width, "height": height}
    page.screenshot(path=path, clip=clip, animations="disabled")


def test_every_picture_of_the_manual_is_taken_somewhere():
    assert set(STATIONS) == set(all_pictures())


@pytest.mark.parametrize("name", list(STATIONS))
def test_the_page_shows_what_the_manual_says_of_its_picture(visitor, name):
    page = visitor.reach(STATIONS[name])
    assert missing(all_pictures()[name], page.evaluate(SHOWN)) == []
    assert visitor.complaints == []
    if FOLDER:
        take(page, STATIONS[name], Path(FOLDER) / f"{name}.png")


def test_a_chart_writes_less_than_nothing_as_the_tables_do(visitor):
    page = visitor.reach(STATIONS["reporter-points"])
    written = page.locator("[data-chart] svg text").all_text_contents()
    assert "−3" in written
    assert not [one for one in written if one.startswith("-")]


def test_a_word_that_the_page_does_not_show_is_noticed(visitor):
    shown = visitor.reach(STATIONS["reporter-desk"]).evaluate(SHOWN)
    assert missing("「待办事项」里的「全年…总结」", shown) == ["全年…总结"]
