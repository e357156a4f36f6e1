"""What the browser is told on every answer, whatever the answer is."""

import pytest
from django.test import Client

from tests.access.conftest import ROUTES

pytestmark = pytest.mark.django_db  # else the database of tests might not be made
POLICY = "Content-Security-Policy"
BROUGHT = {"publications:scan", "publications:use-file", "submissions:attachment"}


def directives(answer):
    parts = (part.split() for part in answer.headers[POLICY].split(";"))
    return {name: values for name, *values in parts}


def brought(answer):
    """Whether the answer is a file that people brought, which nothing may ever run in."""
    route = answer.resolver_match.view_name if answer.status_code == 200 else ""
    return route in BROUGHT


def check(answer):
    told = directives(answer)
    assert told["script-src"] == told["style-src"] == ["'self'"]
    assert told["default-src"] == (["'none'"] if brought(answer) else ["'self'"])
    assert ("sandbox" in told) == brought(answer)
    assert told["object-src"] == told["base-uri"] == ["'none'"]
    assert told["form-action"] == told["frame-ancestors"] == ["'self'"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_every_answer_of_every_route_is_guarded(scene, route):
    address = scene.address(route)
    for who in ("stranger", "editor", "system_admin", "newcomer"):
        for method in ("GET", "POST", "PUT"):
            check(scene.ask(who, method, address))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere/", "/board", "/facts/x/", "/static/../nowhere"])
def test_what_is_not_there_is_guarded_too(address):
    check(Client().get(address))


@pytest.mark.django_db
def test_a_refused_form_is_guarded_too():
    answer = Client(enforce_csrf_checks=True).post("/sign-in/")
    assert answer.status_code == 403
    check(answer)


@pytest.mark.django_db
def test_a_request_for_another_host_is_refused_and_guarded():
    answer = Client(headers={"host": "evil.example"}).get("/sign-in/")
    assert answer.status_code == 400
    check(answer)


@pytest.mark.urls("tests.access.bare_urls")
@pytest.mark.django_db
def test_a_failure_is_guarded_too_and_tells_nothing_of_itself():
    answer = Client(raise_request_exception=False).get("/bare/")
    assert answer.status_code == 500
    check(answer)
    assert b"Traceback" not in answer.content
    assert b"bare" not in answer.content


@pytest.mark.django_db
def test_cookies_stay_out_of_scripts_and_of_other_sites(scene):
    client = Client()
    client.get("/sign-in/")
    client.force_login(scene.county.editor)
    assert set(client.cookies) == {"csrftoken", "sessionid"}
    client.get("/board/")
    token = client.cookies["csrftoken"]
    assert token["httponly"]
    assert token["samesite"] == "Lax"
