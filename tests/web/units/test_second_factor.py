"""The second factor by pages: set up, asked for, refused, lost."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pyotp
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units import codes, sessions
from kuaibao.web.units.actions import RefusedError, issue_key
from kuaibao.web.units.actions.second_factor import (
    FAILURES,
    TRIES_A_DAY,
    begin_second_factor,
    check_code,
    confirm_second_factor,
    reset_second_factor,
    secret_of,
)
from kuaibao.web.units.models import SecondFactor
from kuaibao.web.units.permissions import NotAllowedError
from tests.web.cast import PASSWORD

NOW = timezone.now().replace(microsecond=0, second=10)
STEP = timedelta(seconds=codes.STEP)


@pytest.fixture
def editor(county):
    county.editor.set_password(PASSWORD)
    county.editor.save()
    return county.editor


@pytest.fixture
def factor(editor):
    """The editor with a second factor, confirmed a while ago, and its recovery codes."""
    begun = begin_second_factor(by=editor)
    secret, before = secret_of(begun), NOW - timedelta(days=1)
    kept = confirm_second_factor(
        by=editor, code=pyotp.TOTP(secret).at(before), at=before, session=""
    )
    return SimpleNamespace(
        person=editor, recovery=kept, code=lambda at: pyotp.TOTP(secret).at(at), secret=secret
    )


def check(factor, code, at=NOW):
    return check_code(person=factor.person, code=code, at=at)


def wrong(factor, at=NOW):
    """A code of six digits that fits nowhere near."""
    near = {factor.code(at + number * STEP) for number in range(-2, 3)}
    return next(code for code in ("000000", "111111", "222222") if code not in near)


# ------------------------------------------------------------------ codes


@pytest.mark.parametrize(
    ("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_fits_one_step_before_and_after(factor, steps, fits):
    assert check(factor, factor.code(NOW + steps * STEP)) is fits


def test_a_code_opens_once_and_no_older_one_after_it(factor):
    code = factor.code(NOW)
    assert check(factor, code)
    assert not check(factor, code)
    assert not check(factor, factor.code(NOW - STEP))
    assert check(factor, factor.code(NOW + STEP), NOW + STEP)


def test_six_wrong_codes_close_the_door_for_half_an_hour(factor):
    for _ in range(FAILURES):
        assert not check(factor, wrong(factor))
    assert not check(factor, factor.code(NOW))
    almost, after = NOW + timedelta(minutes=29), NOW + timedelta(minutes=31)
    assert not check(factor, factor.code(almost), almost)
    assert check(factor, factor.code(after), after)


def test_five_wrong_codes_do_not(factor):
    for _ in range(FAILURES - 1):
        check(factor, wrong(factor))
    assert check(factor, factor.code(NOW))


def test_after_fifty_tries_no_code_opens_until_tomorrow(factor):
    noon = timezone.localtime(NOW).replace(hour=0, minute=30)
    moments = [noon + timedelta(minutes=10 * number) for number in range(200)]
    opened = [moment for moment in moments if moment.date() == noon.date()]
    tried = [check(factor, wrong(factor, moment), moment) for moment in opened]
    assert not any(tried)
    assert SecondFactor.objects.get().tries == TRIES_A_DAY
    late = opened[-1]
    assert not check(factor, factor.code(late), late)
    tomorrow = noon + timedelta(days=1)
    assert check(factor, factor.code(tomorrow), tomorrow)


def test_a_recovery_code_opens_once_however_it_is_typed(factor):
    assert len(set(factor.recovery)) == codes.RECOVERY_CODES
    typed = factor.recovery[0].replace("-", " ").upper()
    assert check(factor, typed)
    assert not check(factor, factor.recovery[0])
    assert check(factor, factor.recovery[1])


def test_neither_secret_nor_recovery_code_stands_in_the_database(factor):
    with connection.cursor() as cursor:
        for table in ("units_secondfactor", "units_recoverycode", "core_auditentry"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 -- our own names
            told = str(cursor.fetchall())
            assert factor.secret not in told
            assert not any(code in told for code in factor.recovery)


# ------------------------------------------------------------------ the sign-in


def sign_in(client, account="editor"):
    return client.post("/sign-in/", {"username": account, "password": PASSWORD, "next": "/facts/"})


def inside(client):
    return client.get("/board/").status_code == 200


def test_after_the_password_the_code_is_asked_for(factor, client):
    assert sign_in(client).url == "/sign-in/code/"
    assert not inside(client)
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    assert not inside(client)
    assert client.post("/sign-in/code/", {"code": factor.code(timezone.now())}).url == "/facts/"
    assert inside(client)


def test_a_one_time_link_does_not_stand_in_for_the_code(factor, county, client):
    """Else whoever makes the links could come in as anybody."""
    key = issue_key(by=county.system_admin, person=factor.person, password_due=False)
    assert client.post(f"/sign-in/once/{key}/").url == "/sign-in/code/"
    assert not inside(client)


def test_nobody_waits_for_the_code_longer_than_five_minutes(factor, client, monkeypatch):
    sign_in(client)
    kept = client.session["waiting for a code"]
    late = timezone.now() + sessions.WAITS_FOR + timedelta(seconds=1)
    assert kept["person"] == str(factor.person.id)
    monkeypatch.setattr(
        "kuaibao.web.units.views.signing_in.timezone", SimpleNamespace(now=lambda: late)
    )
    assert client.post("/sign-in/code/", {"code": factor.code(late)}).url == "/sign-in/"
    assert not inside(client)


def test_the_code_page_without_a_first_step_is_none(factor, client):
    answer = client.post("/sign-in/code/", {"code": factor.code(timezone.now())})
    assert answer.url == "/sign-in/"


def test_wrong_codes_are_on_the_trail(factor, client):
    sign_in(client)
    client.post("/sign-in/code/", {"code": "000000"})
    entry = AuditEntry.objects.first()
    assert (entry.act, entry.person, entry.detail) == (
        "sign_in_failed",
        factor.person.id,
        "第二因素",
    )


# ------------------------------------------------------------------ setting up


def test_it_is_set_up_by_pages_and_the_recovery_codes_are_shown_once(editor, client):
    client.force_login(editor)
    assert client.post(reverse("units:begin-second-factor")).url == "/second-factor/"
    page = client.get("/second-factor/").content.decode()
    assert '<svg width="' in page
    assert "style=" not in page.partition('class="qr"')[2].partition("</svg>")[0]
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    confirm = reverse("units:confirm-second-factor")
    assert client.post(confirm, {"code": "12345"}).status_code == 422
    shown = client.post(confirm, {"code": pyotp.TOTP(secret).now()}).content.decode()
    assert len(re.findall(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", shown)) == codes.RECOVERY_CODES
    after = client.get("/second-factor/").content.decode()
    assert secret not in after.replace(" ", "")
    assert "10" in after


def test_other_sessions_end_when_it_is_set_up(editor):
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client)
    here.post(reverse("units:begin-second-factor"))
    secret = secret_of(SecondFactor.objects.get())
    here.post(reverse("units:confirm-second-factor"), {"code": pyotp.TOTP(secret).now()})
    assert inside(here)
    assert not inside(there)
    assert editor.open_sessions.count() == 1


def test_removing_it_takes_a_code(factor, client):
    sign_in(client)
    client.post("/sign-in/code/", {"code": factor.recovery[0]})
    remove = reverse("units:remove-second-factor")
    assert client.post(remove, {"code": "000000"}).status_code == 422
    assert client.post(remove, {"code": factor.recovery[1]}).status_code == 302
    assert not SecondFactor.objects.exists()
    assert sign_in(Client()).url == "/facts/"


# ------------------------------------------------------------------ demanded


@pytest.mark.parametrize(
    ("role", "demanded"),
    [
        ("editor", True), ("reviewer", True), ("issuer", True), ("system_admin", True),
        ("security_admin", True), ("audit_admin", True), ("leader", False), ("reporter", False),
    ],
)  # fmt: skip
def test_the_switch_demands_it_of_who_decides(county, client, settings, role, demanded):
    client.force_login(getattr(county, role))
    assert client.get("/desk/").status_code == 200
    settings.SECOND_FACTOR = True
    answer = client.get("/desk/")
    assert (answer.status_code == 302) is demanded
    if demanded:
        assert answer.url == "/second-factor/"
        assert client.get("/second-factor/").status_code == 200
        assert client.get("/password/").url == "/second-factor/"
        assert client.post("/sign-out/").url == "/sign-in/"


def test_what_is_demanded_can_be_set_up_but_not_removed(editor, client, settings):
    settings.SECOND_FACTOR = True
    client.force_login(editor)
    assert client.get("/board/").url == "/second-factor/"
    client.post(reverse("units:begin-second-factor"))
    secret = secret_of(SecondFactor.objects.get())
    client.post(reverse("units:confirm-second-factor"), {"code": pyotp.TOTP(secret).now()})
    assert inside(client)
    later = pyotp.TOTP(secret).at(timezone.now() + STEP)
    refused = client.post(reverse("units:remove-second-factor"), {"code": later})
    assert refused.status_code == 422
    assert SecondFactor.objects.exists()


# ------------------------------------------------------------------ lost


def test_the_security_administrator_removes_a_lost_one_and_its_sessions_end(factor, county):
    client = Client()
    sign_in(client)
    client.post("/sign-in/code/", {"code": factor.recovery[0]})
    reset_second_factor(by=county.security_admin, person=factor.person)
    assert not inside(client)
    assert sign_in(Client()).url == "/facts/"
    with pytest.raises(RefusedError):
        reset_second_factor(by=county.security_admin, person=factor.person)


@pytest.mark.parametrize("who", ["system_admin", "audit_admin", "editor", "issuer"])
def test_nobody_else_removes_it(factor, county, who):
    with pytest.raises(NotAllowedError):
        reset_second_factor(by=getattr(county, who), person=factor.person)
    assert SecondFactor.objects.exists()
