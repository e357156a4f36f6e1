"""Somebody without a mouse: only keys, and only what the Tab key reaches."""

import re

import pytest
from playwright.sync_api import expect

from tests.web.cast import PASSWORD

HERE = """
() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "";
  const labels = [...(here.labels || [])].map((label) => label.innerText);
  const own = here.matches("input, textarea, select") ? "" : here.innerText;
  const names = [here.getAttribute("aria-label"), ...labels, own, here.title];
  return names.filter(Boolean).map((name) => name.trim()).join(" ");
}
"""
CHOSEN = "() => document.activeElement.selectedOptions?.[0]?.text"
STEPS = """
(option) => {
  const { options, selectedIndex } = document.activeElement;
  return [...options].findIndex((one) => one.text === option) - selectedIndex;
}
"""
MOST = 120


class Hands:
    def __init__(self, page, home):
        self.page, self.home = page, home

    def sign_in(self, account):
        self.page.goto(f"{self.home}/sign-in/")  # typed into the browser
        # The page itself sets the focus, after it has loaded; nobody types into nothing.
        expect(self.page.get_by_label("账号")).to_be_focused(timeout=30_000)
        self.write(account)
        self.press("Tab")
        self.write(PASSWORD)
        self.press("Enter")
        self.page.wait_for_url("**/desk/")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text):
        self.page.keyboard.insert_text(text)

    def name(self):
        """Say what has the focus."""
        return self.page.evaluate(HERE)

    def to(self, words, *, back=False):
        """Walk on by Tab to what is called so; where it has the focus already, stay."""
        passed = []
        for _ in range(MOST):
            name = self.name()
            if re.search(words, name):
                return
            passed.append(name)
            self.press("Shift+Tab" if back else "Tab")
        pytest.fail(f"no {words} on {self.page.url}, only {passed}")

    def on(self, words, within=""):
        """See that the focus is on what is called so, in a row that says *within*."""
        here = self.page.locator(":focus")
        expect(here).to_have_count(1)
        assert re.search(words, self.name()), self.name()
        if within:
            expect(self.page.locator("tr, li").filter(has=here)).to_contain_text(within)

    def down_to(self, words):
        """Walk down the rows to the one that says so."""
        for _ in range(MOST):
            self.press("j")
            if words in self.name():
                return
        pytest.fail(f"no row {words} on {self.page.url}")

    def enter(self, address):
        with self.page.expect_navigation(url=address):
            self.press("Enter")

    def follow(self, words, address):
        """Go where a link or button leads."""
        self.to(words)
        self.enter(address)

    def rewrite(self, text):
        self.press("Control+a")
        self.write(text)

    def choose(self, option):
        """Go down a list as quickly as keys are pressed."""
        steps = self.page.evaluate(STEPS, option)
        self.press(*["ArrowDown"] * steps)
        self.quiet()
        assert self.page.evaluate(CHOSEN) == option

    def pick(self, choice):
        """Go through a group of radio buttons to the one that is called so."""
        self.press("Space")
        for _ in range(MOST):
            if re.search(choice, self.name()):
                return
            self.press("ArrowDown")
        pytest.fail(f"no choice {choice} on {self.page.url}")

    def quiet(self):
        """Wait until what the page asked for is there."""
        self.page.wait_for_function("() => !document.querySelector('.htmx-request')")
