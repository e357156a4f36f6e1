"""The real server with the reference case, and a browser that misses no complaint."""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from kuaibao.web.units.choices import Role
from tests.browser.complaints import Complaints

KUAIBAO = Path(sys.executable).with_name("kuaibao")
PERIOD = "2024-05..2024-06"
ARGUMENTS = [
    "--no-sandbox",
    # The same page is drawn to the same picture, wherever there are the same fonts.
    "--disable-gpu",
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--num-raster-threads=1",
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, process, seconds=180):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        try:
            urlopen(address, timeout=2).close()  # noqa: S310 -- our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no answer from {address}")


def bare_environment(home):
    """An environment in which nothing is set but the data folder."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("KUAIBAO_")}
    return env | {"KUAIBAO_HOME": str(home)}


@contextmanager
def served(command, port, env, out):
    """Run a command of kuaibao that serves, until the block ends; what it says goes to *out*."""
    with out.open("w") as file:
        process = subprocess.Popen(
            [KUAIBAO, *command, "--port", str(port)], env=env, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/sign-in/", process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def links_in(text):
    """Find the one-time links that the demo printed, by role."""
    found = re.findall(r"^(\S+)\s+(http://\S+/once/\S+)$", text, re.MULTILINE)
    return {role: dict(found)[str(role.label)] for role in Role}


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory):
    """The demonstration that all others are copied from, and its links: it takes long to make."""
    home = tmp_path_factory.mktemp("demo")
    command = [KUAIBAO, "demo", "--no-serve", "--port", "8000"]
    env = bare_environment(home)
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return home, links_in(done.stdout)


@pytest.fixture(scope="module")
def demo(demo_made, tmp_path_factory):
    """Serve a demonstration of its own; give the one-time links by role."""
    made, links = demo_made
    home, port = tmp_path_factory.mktemp("demo") / "data", free_port()
    copytree(made, home)
    with served(["run"], port, bare_environment(home), home.with_name("output")):
        yield {role: link.replace(":8000/", f":{port}/") for role, link in links.items()}


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def page(browser):
    """A page; whatever it complains of on the console or to the network fails the test."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.complaints = Complaints()
    page.complaints.listen(page)
    yield page
    context.close()


def cookies(browser, link):
    """Come in by a one-time link; give the cookies of whom it is for."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    state = context.cookies()
    context.close()
    return state


@pytest.fixture(scope="module")
def editor(demo, browser):
    return cookies(browser, demo[Role.EDITOR])


@pytest.fixture(scope="module")
def issuer(demo, browser):
    return cookies(browser, demo[Role.ISSUER])


@pytest.fixture
def desk(demo, editor, page):
    """The editor's page, at the scoreboard of the reference case."""
    page.context.add_cookies(editor)
    page.home = demo[Role.EDITOR].split("/sign-in/")[0]
    page.goto(f"{page.home}/board/?period={PERIOD}")
    return page
