"""Take the pictures of the README from the running demo.

`python -m tools.screenshot FOLDER` loads the reference case into a data folder of its own, serves
it on a free port, signs in by a one-time link and leaves board.png (the scoreboard) and figure.png
(a figure opened to its reasons) in FOLDER. It needs Chromium.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

KUAIBAO = Path(sys.executable).with_name("kuaibao")
ROLE = "责任编辑"
UNIT = "农业农村局"  # one item of it stood in two bulletins
PERIOD = "2024-05..2024-06"
COLUMN = "period_points"
WIDTH, HEIGHT = 1366, 768  # the screen of a clerk
BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--font-render-hinting=none",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def demo() -> Iterator[str]:
    """Serve the demo from an empty data folder; give the sign-in link of ROLE."""
    with tempfile.TemporaryDirectory() as home:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KUAIBAO_")}
        command = [str(KUAIBAO), "demo", "--port", str(free_port())]
        settings = environment | {"KUAIBAO_HOME": home, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield link_of(ROLE, process)
            finally:
                process.send_signal(signal.SIGINT)


def link_of(role: str, process: "subprocess.Popen[str]") -> str:
    for line in process.stdout or ():
        words = line.split()
        if words[:1] == [role]:
            return words[-1]
    sys.exit(f"kuaibao demo printed no sign-in for {role}")


def sign_in(page: Page, link: str) -> None:
    for _attempt in range(50):  # the links are printed just before the server answers
        try:
            page.goto(link)
            break
        except Error:
            page.wait_for_timeout(200)
    page.locator("main button[type=submit], form button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def open_board(page: Page, link: str) -> None:
    """Open the scoreboard of the published period."""
    page.goto(f"{link.partition('/sign-in/')[0]}/board/?period={PERIOD}")
    page.locator("table.board").wait_for()


def open_figure(page: Page) -> None:
    """Open the figure of UNIT in COLUMN in the panel at the side, down to its sum."""
    row = page.locator("table.board tr").filter(has=page.get_by_role("rowheader", name=UNIT))
    row.scroll_into_view_if_needed()
    row.locator(f"a.figure[href*='{COLUMN}']").click()
    panel = page.locator("#panel-body")
    panel.get_by_text("第十条").first.wait_for()
    panel.locator("*").last.scroll_into_view_if_needed()


def main(folder: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("There is no Chromium on this machine.")
    with demo() as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN")
        sign_in(page, link)
        open_board(page, link)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / "board.png", animations="disabled")
        open_figure(page)
        page.screenshot(path=folder / "figure.png", animations="disabled")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
