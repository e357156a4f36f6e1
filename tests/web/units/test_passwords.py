"""Password rules of both profiles, and what happens when a password is due."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings as project
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from kuaibao.web.units import passwords
from kuaibao.web.units.actions import issue_key, set_password
from kuaibao.web.units.models import Person

DENGBAO, ASVS = (
    get_password_validators(project.PASSWORD_PROFILES[name]) for name in ("dengbao", "asvs")
)
BAD = [
    "", "Ab1!", "Ab1!Ab1!a",                                     # short
    "abcdefghijkl", "ABCDEFGHIJKL", "123456789012", "abcdefghijk1", "ABCDEFGHIJK1",
    "abcdefghijkL", "ABCDEFGHIJK!", "12345678901!", "abc def ghi jk", "春天来了春天来了春天",
    "Password123", "P@ssw0rd", "qwertyuiop", "1q2w3e4r5t", "QWERTYuiop",
    "Reporter-77x", "x7-REPORTER-y", "ｒｅｐｏｒｔｅｒ-77X", "Kuaibao-2024x", "Ab1-kuaibao!!",
    "延津县-Abc-12345",
    "Abc-司寨乡-12345", "信息员-Abc-12345", "快报Abc-12345xyz", "延津政务快报Ab1",
    "           ", "aaaaaaaaaaaaaaaaaaaaaaa",
]  # fmt: skip
GOOD = [
    "Meadow-lark-17", "meadow-lark-17", "MEADOW-LARK-17", "MeadowLark17", "Meadowlark!!x",
    "麦田的风吹-Abc12", "Wheat 2024 rain", "tR5#kq9Lm2", "xY7xY7xY7x", "a1!a1!a1!a", "A1!A1!A1!A",
    "Zebra.crossing.9", "under_the_Bridge", "9-lives-OF-cats", "Пшеница-Ab1x",
    "Rain,rain,go,4way", "q=W2e+R4t/y", "(Harvest)2025", "north&South99", "Ten.Thousand.10000",
    "correct-Horse-1", "Liu xing yu 4", "Xiao mai 2 fen", "duck;DUCK;goose", "hay:STACK:9",
    "7th-Heaven-up", "Blue_moon_over", "3 red Lanterns", "w1nter-jaSMINE", "Snow<>fall8",
]  # fmt: skip


def is_refused(password, person, validators):
    try:
        validate_password(password, person, validators)
    except ValidationError:
        return True
    return False


def test_of_sixty_passwords_thirty_are_refused_and_thirty_taken(county):
    assert (len(BAD), len(GOOD)) == (30, 30)
    wrong = {
        password: refused
        for password in (*BAD, *GOOD)
        if (refused := is_refused(password, county.reporter, DENGBAO)) != (password in BAD)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("all small letters and long", False),
        ("reporter reporter reporter", False),
        ("fourteen chars", True),
        ("1q2w3e4r5t", True),
    ],
)
def test_the_other_profile_asks_for_length_and_nothing_common(county, password, refused):
    assert is_refused(password, county.reporter, ASVS) is refused


def test_the_last_five_passwords_are_not_taken_again(county):
    used = [f"Meadow-lark-{number}" for number in range(7)]
    for password in used:
        set_password(by=county.editor, password=password)
    refused = [is_refused(password, county.editor, DENGBAO) for password in used]
    assert refused == [False, False, True, True, True, True, True]
    assert county.editor.former_passwords.count() == 5


@pytest.mark.parametrize(("days", "due"), [(89, False), (90, False), (91, True)])
def test_a_password_is_due_after_ninety_days(county, client, monkeypatch, days, due):
    set_password(by=county.editor, password="Meadow-lark-17")
    client.force_login(Person.objects.get(pk=county.editor.pk))
    later = timezone.now() + timedelta(days=days, seconds=-1)
    monkeypatch.setattr(passwords, "timezone", SimpleNamespace(now=lambda: later))
    assert client.get("/board/").status_code == (302 if due else 200)


def test_in_the_other_profile_no_password_grows_old(county, client, settings):
    settings.PASSWORD_DAYS = None
    Person.objects.filter(pk=county.editor.pk).update(
        password_set_at=timezone.now() - timedelta(999)
    )
    client.force_login(county.editor)
    assert client.get("/board/").status_code == 200


def test_who_has_to_set_a_password_gets_to_that_page_and_out_and_nowhere_else(county, client):
    client.post("/sign-in/once/" + issue_key(by=county.system_admin, person=county.editor) + "/")
    for address in ("/", "/board/", "/facts/", "/sessions/"):
        assert client.get(address).url == "/password/"
        assert client.post(address).url == "/password/"
    assert client.get("/board/", headers={"hx-request": "true"}).status_code == 403
    assert "一次性" in client.get("/password/").content.decode()
    weak = {"password": "short", "again": "short"}
    assert client.post("/password/", weak).status_code == 422
    assert client.get("/board/").url == "/password/"
    good = {"password": "Meadow-lark-17", "again": "Meadow-lark-17"}
    assert client.post("/password/", good).status_code == 302
    assert client.get("/board/").status_code == 200


def test_who_has_to_set_a_password_may_sign_out(county):
    client = Client()
    client.post("/sign-in/once/" + issue_key(by=county.system_admin, person=county.editor) + "/")
    assert client.post("/sign-out/").url == "/sign-in/"
