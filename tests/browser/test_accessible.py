"""Every main page for every role: read by axe, narrow as a phone, and at twice the size."""

from pathlib import Path

import pytest

from kuaibao.web.units.choices import Role
from tests.browser.complaints import Complaints
from tests.browser.conftest import cookies

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
BAD = ("serious", "critical")
ASK = """
async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.map((one) => ({
    id: one.id, impact: one.impact, where: one.nodes.slice(0, 3).map((node) => node.html),
  }));
}
"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Walker:
    """A page of one role, which misses no complaint of the console."""

    def __init__(self, browser, link):
        context = browser.new_context(
            locale="zh-CN", viewport={"width": 1366, "height": 768}, bypass_csp=True
        )
        context.set_default_timeout(30_000)
        context.add_cookies(cookies(browser, link))
        self.page = context.new_page()
        self.home = link.partition("/sign-in/")[0]
        self.complaints = Complaints()
        self.complaints.listen(self.page)

    def open(self, address):
        answer = self.page.goto(self.home + address)
        assert answer.status == 200, address

    def addresses(self):
        """The desk, and whatever the navigation of this role leads to."""
        self.open("/desk/")
        hrefs = self.page.eval_on_selector_all(
            "nav a[href^='/']", "links => links.map((link) => link.getAttribute('href'))"
        )
        return list(dict.fromkeys(["/desk/", *(href for href in hrefs if "#" not in href)]))

    def faults(self):
        """What axe finds that keeps somebody from using the page."""
        self.page.add_script_tag(path=AXE)
        return [one for one in self.page.evaluate(ASK) if one["impact"] in BAD]

    def close(self):
        self.page.context.close()


@pytest.fixture
def walk(demo, browser):
    walkers = []

    def begin(role):
        walkers.append(Walker(browser, demo[role]))
        return walkers[-1]

    yield begin
    for walker in walkers:
        walker.close()


@pytest.mark.parametrize("role", list(Role))
def test_no_page_of_a_role_shuts_anybody_out(walk, role):
    walker = walk(role)
    addresses = walker.addresses()
    assert len(addresses) > 1
    found, wide = {}, []
    for address in addresses:
        walker.open(address)
        if faults := walker.faults():
            found[address] = faults
        for width in (360, 640):  # a phone; 1280 pixels at twice the size
            walker.page.set_viewport_size({"width": width, "height": 768})
            if walker.page.evaluate(WIDER) > 1:
                wide.append((address, width))
        walker.page.set_viewport_size({"width": 1366, "height": 768})
    assert not found, found
    assert wide == []
    assert walker.complaints == []
