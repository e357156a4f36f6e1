"""Coming in, being kept out, and being shown out."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from kuaibao.web.core import middleware
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units import throttle
from kuaibao.web.units.actions import dismiss, issue_key, revoke
from kuaibao.web.units.models import FailedSignIn, Person
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
    """One attacker must not lock a county out: the address is stopped, not the accounts."""
    answers = [
        sign_in(account, WRONG).status_code for _ in range(4) for account in accounts.people()
    ]
    assert answers.count(422) == throttle.MOST
    assert sign_in("leader").status_code == 429
    assert all(came_in(sign_in(account, address="10.0.0.2")) for account in accounts.people())


@pytest.mark.usefixtures("accounts")
def test_a_stopped_address_is_open_again_after_a_quarter_of_an_hour(monkeypatch):
    for number in range(throttle.MOST):
        sign_in(f"nobody{number}", WRONG)
    assert sign_in("editor").status_code == 429
    later = timezone.now() + throttle.WITHIN + timedelta(seconds=1)
    monkeypatch.setattr(throttle, "timezone", SimpleNamespace(now=lambda: later))
    sign_in("editor", WRONG)
    assert FailedSignIn.objects.count() == 1  # older ones are forgotten
    assert came_in(sign_in("editor"))


@pytest.mark.usefixtures("accounts")
def test_a_forged_header_makes_no_other_address(settings):
    """Neither does an attacker escape by it, nor is it written on the trail."""
    for number in range(throttle.MOST):
        forged = {"HTTP_X_FORWARDED_FOR": f"192.0.2.{number}"}
        form = {"username": f"nobody{number}", "password": WRONG}
        Client().post("/sign-in/", form, REMOTE_ADDR="10.0.0.1", **forged)
    assert sign_in("editor").status_code == 429
    failures = AuditEntry.objects.filter(act=Act.SIGN_IN_FAILED)
    assert set(failures.values_list("address", flat=True)) == {"10.0.0.1"}
    settings.PROXIES = {"10.0.0.1"}  # control: now a known proxy says so
    form = {"username": "editor", "password": PASSWORD}
    named = {"HTTP_X_FORWARDED_FOR": "203.0.113.5, 192.0.2.77"}
    assert came_in(Client().post("/sign-in/", form, REMOTE_ADDR="10.0.0.1", **named))
    assert AuditEntry.objects.filter(act=Act.SIGN_IN).latest("id").address == "192.0.2.77"


@pytest.mark.usefixtures("accounts")
def test_behind_a_proxy_that_nobody_named_only_accounts_are_locked():
    for number in range(throttle.MOST + 2):
        sign_in(f"nobody{number}", WRONG, address="127.0.0.1")
    assert came_in(sign_in("editor", address="127.0.0.1"))


@pytest.mark.usefixtures("accounts")
def test_guesses_at_a_locked_account_do_not_fill_the_trail():
    for _ in range(12):
        sign_in("editor", WRONG)
    assert AuditEntry.objects.filter(act=Act.SIGN_IN_FAILED).count() == 5


def test_a_failure_of_a_known_account_stands_in_its_own_county(accounts, neighbour):
    sign_in("editor", WRONG)
    sign_in("nobody", WRONG)
    entries = AuditEntry.objects.filter(act=Act.SIGN_IN_FAILED).order_by("id")
    assert [(entry.detail, entry.jurisdiction) for entry in entries] == [
        ("editor", accounts.jurisdiction.id),
        ("nobody", None),
    ]
    assert neighbour.jurisdiction != accounts.jurisdiction


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


@pytest.mark.parametrize("account", ["editor", "leader", "dismissed", "nobody"])
def test_every_wrong_sign_in_costs_the_same_work(accounts, account, monkeypatch):
    """One hash is made for a known account, one without a password, a dismissed, an unknown."""
    Person.objects.filter(account="leader").update(password=make_password(None))
    accounts.audit_admin.account, accounts.audit_admin.is_active = "dismissed", False
    accounts.audit_admin.save()
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given)
    )
    assert sign_in(account, WRONG).status_code == 422
    assert len(hashed) == 1


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


def asked_by_script(client):
    """What a page's script is told, which then keeps what was typed."""
    return client.get("/password/", headers={"hx-request": "true"}).status_code


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


def test_a_script_is_told_that_the_session_has_ended_and_gets_no_page(editor, clock):
    assert asked_by_script(editor) == 200
    assert editor.get("/sign-in/state/").json()["token"]
    clock(minutes=31)
    assert editor.get("/board/", headers={"sec-fetch-dest": "empty"}).status_code == 401
    assert asked_by_script(editor) == 401
    assert editor.get("/sign-in/state/").status_code == 401


def test_twelve_hours_end_a_session_however_busy(editor, clock):
    for _ in range(35):
        clock(minutes=20)
        assert inside(editor)
    clock(minutes=21)
    assert not inside(editor)


def test_who_is_dismissed_is_out_at_once(accounts, editor):
    dismiss(by=accounts.system_admin, person=accounts.editor)
    assert not inside(editor)


def test_who_loses_a_role_is_out_at_once(accounts, editor):
    revoke(by=accounts.security_admin, post=accounts.editor.appointments.get())
    assert not inside(editor)


def test_who_sets_a_password_is_out_everywhere_else(accounts, editor):
    other = Client()
    assert came_in(sign_in("editor", client=other))
    words = {"old": PASSWORD, "password": "Another-horse-8", "again": "Another-horse-8"}
    assert editor.post("/password/", words).status_code == 302
    assert inside(editor)
    assert not inside(other)
    assert accounts.editor.open_sessions.count() == 1


# ------------------------------------------------------------------ my sessions


@pytest.mark.usefixtures("accounts")
def test_the_fourth_session_ends_the_oldest():
    clients = [Client() for _ in range(4)]
    for client in clients:
        assert came_in(sign_in("editor", client=client))
    assert [inside(client) for client in clients] == [False, True, True, True]
    assert AuditEntry.objects.filter(act=Act.END_SESSION).count() == 1


def test_sessions_are_listed_and_ended_one_or_all_others(accounts):
    agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/86.0 Safari/537.36"
    clients = [Client(headers={"user-agent": agent}) for _ in range(3)]
    for number, client in enumerate(clients):
        sign_in("editor", client=client, address=f"10.0.0.{number}")
    here = clients[0]
    page = here.get("/sessions/")
    listed = [row["session"].address for row in page.context["rows"]]
    assert listed == ["10.0.0.2", "10.0.0.1", "10.0.0.0"]
    assert "Chrome · Windows" in page.content.decode()
    latest = page.context["rows"][0]["session"]
    here.post(f"/sessions/{latest.id}/end/")
    assert [inside(client) for client in clients] == [True, True, False]
    here.post("/sessions/end-others/")
    assert [inside(client) for client in clients] == [True, False, False]
    assert accounts.editor.open_sessions.count() == 1


def test_the_session_of_somebody_else_is_missing(accounts):
    theirs, mine = Client(), Client()
    sign_in("leader", client=theirs)
    sign_in("editor", client=mine)
    session = accounts.leader.open_sessions.get()
    assert mine.post(f"/sessions/{session.id}/end/").status_code == 404
    assert inside(theirs)


def test_a_session_that_ended_by_itself_is_not_listed(accounts, editor):
    other = Client()
    sign_in("editor", client=other)
    Session.objects.filter(pk=other.cookies["sessionid"].value).delete()
    assert len(editor.get("/sessions/").context["rows"]) == 1
    sign_in("editor", client=Client())
    assert accounts.editor.open_sessions.count() == 2


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
