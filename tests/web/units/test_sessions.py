"""Coming in, being kept out, and being shown out."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from kuaibao.web.core import middleware
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units.actions import dismiss, issue_key
from tests.web.cast import PASSWORD

WRONG = "wrong password"


@pytest.fixture
def accounts(county):
    """Everybody with a password, all the same one."""
    for person in county.people().values():
        person.set_password(PASSWORD)
        person.save()
    return county


def sign_in(account, password=PASSWORD, *, client=None, address="10.0.0.1"):
    form = {"username": account, "password": password}
    return (client or Client()).post("/sign-in/", form, REMOTE_ADDR=address)


def came_in(answer):
    return answer.status_code == 302 and "sessionid" in answer.cookies


# ------------------------------------------------------------------ locked out


@pytest.mark.usefixtures("accounts")
def test_the_sixth_try_is_refused_even_with_the_right_password():
    for _ in range(4):
        assert sign_in("editor", WRONG).status_code == 422
    assert sign_in("editor", WRONG).status_code == 429
    assert sign_in("editor").status_code == 429
    assert not came_in(sign_in("editor", address="10.0.0.2"))


@pytest.mark.usefixtures("accounts")
def test_four_failures_lock_nobody_out_and_a_success_forgets_them():
    for _ in range(2):
        for _ in range(4):
            sign_in("editor", WRONG)
        assert came_in(sign_in("editor"))


def test_failures_from_one_address_lock_no_other_account(accounts):
    """One attacker at the county's gateway must not lock a county out."""
    for account in accounts.people():
        for _ in range(4):
            sign_in(account, WRONG)
    for _ in range(5):
        sign_in("reporter", WRONG)
    assert sign_in("reporter").status_code == 429
    others = [account for account in accounts.people() if account != "reporter"]
    assert all(came_in(sign_in(account)) for account in others)


@pytest.mark.usefixtures("accounts")
def test_the_lock_knows_no_upper_and_lower_case():
    for account in ("editor", "Editor", "EDITOR", "eDitor", "edItor"):
        sign_in(account, WRONG)
    assert sign_in("editor").status_code == 429


@pytest.mark.usefixtures("accounts")
def test_the_lock_opens_after_half_an_hour():
    for _ in range(5):
        sign_in("editor", WRONG)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=29))
    assert not came_in(sign_in("editor"))
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert came_in(sign_in("editor"))


@pytest.mark.usefixtures("accounts")
def test_an_unknown_account_is_told_the_same_as_a_wrong_password():
    known, unknown = sign_in("editor", WRONG), sign_in("nobody", WRONG)
    assert known.status_code == unknown.status_code == 422
    assert known.context["form"].errors == unknown.context["form"].errors


# ------------------------------------------------------------------ the length of a session


@pytest.fixture
def clock(monkeypatch):
    """Let time pass for the session clock."""

    class Clock:
        now = staticmethod(lambda: timezone.now() + clock_state["passed"])

    clock_state = {"passed": timedelta()}
    monkeypatch.setattr(middleware, "timezone", Clock)

    def let_pass(**time):
        clock_state["passed"] += timedelta(**time)

    return let_pass


def inside(client):
    return client.get("/password/").status_code == 200


@pytest.fixture
def editor(accounts):
    client = Client()
    assert came_in(sign_in("editor", client=client))
    assert inside(client)
    assert accounts.editor.is_active
    return client


def test_half_an_hour_of_silence_ends_a_session(editor, clock):
    clock(minutes=29)
    assert inside(editor)
    clock(minutes=31)
    assert not inside(editor)


def test_twelve_hours_end_a_session_however_busy(editor, clock):
    for _ in range(35):
        clock(minutes=20)
        assert inside(editor)
    clock(minutes=21)
    assert not inside(editor)


def test_who_is_dismissed_is_out_at_once(accounts, editor):
    dismiss(by=accounts.system_admin, person=accounts.editor)
    assert not inside(editor)


def test_signing_in_begins_a_new_session(accounts):
    client = Client()
    client.force_login(accounts.leader)
    old = client.cookies["sessionid"].value
    client.post(
        "/sign-in/once/" + issue_key(by=accounts.system_admin, person=accounts.editor) + "/"
    )
    assert client.cookies["sessionid"].value != old


def test_signing_out_ends_the_session_itself(editor):
    kept = editor.cookies["sessionid"].value
    editor.post("/sign-out/")
    editor.cookies["sessionid"] = kept
    assert not inside(editor)


# ------------------------------------------------------------------ on record


def test_coming_in_going_out_and_failing_are_on_record(accounts):
    client = Client()
    sign_in("editor", WRONG, client=client)
    sign_in("editor", client=client)
    client.post("/sign-out/", REMOTE_ADDR="10.0.0.1")
    acts = [Act.SIGN_IN, Act.SIGN_IN_FAILED, Act.SIGN_OUT]
    trail = AuditEntry.objects.filter(act__in=acts).order_by("id")
    assert [(entry.act, entry.person, entry.address) for entry in trail] == [
        (Act.SIGN_IN_FAILED, None, "10.0.0.1"),
        (Act.SIGN_IN, accounts.editor.id, "10.0.0.1"),
        (Act.SIGN_OUT, accounts.editor.id, "10.0.0.1"),
    ]
