"""The session ends while somebody types: nothing is lost, and after signing in one goes on."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TYPED = "short"
# Pretend that the page heard of the server for the last time an hour ago.
LATER = "Date.now = (now => () => now() + 3600 * 1000)(Date.now)"


@pytest.fixture
def form(desk):
    """A form in which the editor has typed, after long thought."""
    desk.goto(f"{desk.home}/password/")
    typed(desk).fill(TYPED)
    return desk


def typed(page):
    return page.get_by_label("新口令", exact=True)


def send(page):
    page.get_by_role("button", name="设置口令").click()


def bar(page):
    return page.get_by_role("alert").filter(has_text="登录已失效")


def test_a_form_is_not_sent_into_the_void(form):
    kept = form.context.cookies()
    here = form.url
    form.evaluate(LATER)
    form.context.clear_cookies()
    send(form)
    expect(bar(form)).to_be_visible()
    assert form.url == here
    assert typed(form).input_value() == TYPED
    form.get_by_role("button", name="已登录，继续").click()  # not yet
    expect(bar(form)).to_be_visible()
    form.context.add_cookies(kept)
    form.get_by_role("button", name="已登录，继续").click()
    expect(bar(form)).to_be_hidden()
    assert typed(form).input_value() == TYPED


def test_a_part_of_the_page_that_is_asked_for_says_so_too(form):
    form.context.clear_cookies()
    form.evaluate("htmx.ajax('GET', '/board/', { target: '#panel-body' })")
    expect(bar(form)).to_be_visible()
    assert typed(form).input_value() == TYPED


def test_control_while_the_session_lasts_the_form_is_sent(form):
    form.evaluate(LATER)
    with form.expect_request(lambda request: request.method == "POST"):
        send(form)
    expect(bar(form)).to_be_hidden()
