"""One browser's page, on which sights are shown and looked at."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.complaints import Complaints
from tests.browser.conftest import ARGUMENTS

LOOKING = Path(__file__).with_name("looking.js")
AXE = """
async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id} ${one.nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
}
"""
DESK, PHONE, TWICE = (1366, 768), (360, 740), (640, 360)  # TWICE: 1280 by 720 at 200 %
QUIET = "!document.querySelector('.htmx-request, .htmx-swapping')"


class Reader:
    """A browser's page that shows sights, and keeps what it complains of.

    It lives in a thread of its own: in one where Playwright's loop runs, Django refuses to ask
    the database.
    """

    def __init__(self, gallery, program):
        self.gallery = gallery
        self.thread = ThreadPoolExecutor(1)
        self.do(self._open, program)

    def do(self, work, *args):
        return self.thread.submit(work, *args).result()

    def _open(self, program):
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        self.context = self.browser.new_context(
            locale="zh-CN", viewport=size(DESK), bypass_csp=True, reduced_motion="reduce"
        )
        self.context.set_default_timeout(120_000)  # how long a page takes is not judged here
        self.context.add_init_script(path=LOOKING)
        self.page = self.context.new_page()
        # answers 422; Alpine asks window
        self.complaints = Complaints("Failed to load resource", "webkitStorageInfo")
        self.complaints.listen(self.page)

    def show(self, sight, answer):
        self.complaints.clear()
        self.context.clear_cookies()
        session = self.gallery.scene.sessions.get(sight.who)
        if session:
            cookie = {"name": "sessionid", "value": session, "url": self.gallery.home}
            self.context.add_cookies([cookie])
        self.gallery.shown = answer
        self.page.goto(self.gallery.home + answer.address)
        self.page.wait_for_function(QUIET)

    def look(self, sight, answer):
        """All that keeps somebody from using this page, by what found it."""
        self.show(sight, answer)
        found = {
            "axe": self.faults(),
            "only by mouse": self.page.evaluate("looking.mouseOnly()"),
            "by Tab": self.walked(),
            "on a phone": self.broken(PHONE),
            "at twice the size": self.broken(TWICE),
            "complaint": self.complaints,
        }
        return [f"{what}: {one}" for what, faults in found.items() for one in faults]

    def drawn(self, sight, answer):
        """What this browser complains of, and where it puts the parts of the page."""
        self.show(sight, answer)
        boxes = {}
        for name, shape in {"desk": DESK, "phone": PHONE}.items():
            self.page.set_viewport_size(size(shape))
            boxes[name] = self.page.evaluate("looking.boxes()")
            self.complaints += self.page.evaluate("looking.wide()")
        self.page.set_viewport_size(size(DESK))
        return self.complaints, boxes

    def faults(self):
        """What axe finds that keeps somebody from using the page."""
        self.page.add_script_tag(url="/axe.js")
        return self.page.evaluate(AXE)

    def walked(self):
        """Walk the page with the Tab key alone; tell what that misses."""
        steps = self.page.evaluate("looking.begin()")
        if self.page.query_selector("a[href='#main']"):
            self.page.keyboard.press("Enter")
        for _ in range(steps):
            self.page.keyboard.press("Tab")
        return self.page.evaluate("looking.missed()")

    def broken(self, shape):
        """What is too wide, or cut off, on a screen of this shape."""
        self.page.set_viewport_size(size(shape))
        found = self.page.evaluate("[...looking.wide(), ...looking.cut()]")
        self.page.set_viewport_size(size(DESK))
        return found

    def close(self):
        self.do(self._close)
        self.thread.shutdown()

    def _close(self):
        self.browser.close()
        self.playwright.stop()


def size(shape):
    return {"width": shape[0], "height": shape[1]}
