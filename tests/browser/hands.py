"""Somebody without a mouse: only keys, and only what the Tab key reaches."""

import re

import pytest

from tests.web.cast import PASSWORD

HERE = """
() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "";
  const labels = [...(here.labels || [])].map((label) => label.innerText);
  const own = here.matches("input, textarea, select") ? "" : here.innerText;
  return [here.getAttribute("aria-label"), ...labels, own, here.title].filter(Boolean).join(" ");
}
"""
MOST = 80


class Hands:
    def __init__(self, page, home):
        self.page, self.home = page, home

    def sign_in(self, account):
        self.page.goto(f"{self.home}/sign-in/")  # typed into the browser
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

    def to(self, words):
        """Walk on by Tab to what is called so."""
        passed = []
        for _ in range(MOST):
            self.press("Tab")
            name = self.page.evaluate(HERE)
            if re.search(words, name):
                return
            passed.append(name)
        pytest.fail(f"no {words} on {self.page.url}, only {passed}")

    def follow(self, words, address):
        """Go where a link or button leads."""
        self.to(words)
        with self.page.expect_navigation(url=address):
            self.press("Enter")

    def rewrite(self, text):
        self.press("Control+a")
        self.write(text)
