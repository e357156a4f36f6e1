"""Every route × method × person against policy.yaml, and foreign objects like missing ones."""

import re
from urllib.parse import quote
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from kuaibao.web.core.policy import policy_of, public
from kuaibao.web.units.choices import Right
from tests.access.conftest import ROUTES, STATED, STRANGERS, expected, walk

pytestmark = pytest.mark.django_db  # else the database of tests might not be made
OBJECTS = {
    "unit_id", "fact_id", "person_id", "draft_id", "key",
    "finding_id", "contest_id", "posting_id",
    "item_draft_id", "arrival_id", "filter_id", "attachment_id",
    "commission_id", "request_id", "job_id", "notice_id",
    "publication_id", "issue_id", "adoption_id", "item_id", "use_id", "instruction_id",
    "prompt_id", "prompt_item_id",
    "post_id", "session_id",
}  # fmt: skip
ABOUT_ONE = sorted(name for name in ROUTES if OBJECTS & ROUTES[name].pattern.converters.keys())
NOWHERE = UUID(int=7)
SAYS_NO = {404, 405}
TOKEN = re.compile(rb'(?<=name="csrf-token" content=)"\w{64}"')


def test_every_route_is_stated_and_every_statement_is_a_route():
    assert set(STATED["routes"]) == set(ROUTES)


def test_every_view_declares_a_policy():
    known = {right.value for right in Right} | {"public", "signed in"}
    for name, pattern in ROUTES.items():
        assert policy_of(pattern.callback).name in known, name


def test_the_walk_sees_a_view_without_a_policy():
    """Control: one bare view among the others is found, and its policy is missed."""
    bare = path("bare/", lambda _request: HttpResponse(), name="bare")
    declared = path("ok/", public(lambda _request: HttpResponse()), name="ok")
    found = dict(walk([declared, bare]))
    assert set(found) == {"ok", "bare"}
    assert policy_of(found["ok"].callback) is public
    with pytest.raises(ImproperlyConfigured):
        policy_of(found["bare"].callback)


@pytest.mark.urls("tests.access.bare_urls")
@pytest.mark.django_db
def test_a_view_without_a_policy_answers_nobody():
    """Control: the middleware refuses it even if nobody ran the test above."""
    with pytest.raises(ImproperlyConfigured, match="bare"):
        Client().get("/bare/")
    assert Client(raise_request_exception=False).get("/bare/").status_code == 500


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("route", sorted(STATED["routes"]))
def test_who_gets_what(scene, route, method):
    address = scene.address(route)
    answers = {who: scene.ask(who, method, address) for who in scene.people}
    assert {who: answer.status_code for who, answer in answers.items()} == expected(route, method)
    if policy_of(ROUTES[route].callback) is not public:
        for who in STRANGERS:
            assert answers[who]["Location"] == f"/sign-in/?next={quote(address)}"


@pytest.mark.parametrize("route", sorted(STATED["routes"]))
def test_other_methods_do_nothing(scene, route, rows):
    before, address = rows(), scene.address(route)
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        for who in ("editor", "system_admin", "reporter"):
            assert scene.ask(who, method, address).status_code in SAYS_NO | {302}
    assert rows() == before


def told(answer):
    """The whole answer without what differs each time: the token against forged forms."""
    body = TOKEN.sub(b"", answer.content)
    return answer.status_code, dict(answer.headers), body


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("route", ABOUT_ONE)
def test_a_foreign_object_answers_exactly_like_a_missing_one(scene, route, method):
    foreign = {
        "unit_id": scene.neighbour.unit.id,
        "fact_id": scene.foreign_fact.id,
        "person_id": scene.neighbour.leader.id,
        "draft_id": scene.foreign_draft.id,
        "key": scene.foreign_scheme.key,
        "item_draft_id": scene.foreign_item_draft.id,
        "arrival_id": scene.foreign_arrival.id,
        "filter_id": scene.foreign_filter.id,
        "finding_id": scene.foreign_finding.id,
        "contest_id": scene.foreign_contest.id,
        "posting_id": scene.foreign_fact.postings.get().id,
        "commission_id": scene.foreign_part.commission_id,
        "request_id": scene.foreign_part.id,
        "job_id": scene.foreign_job.id,
        **scene.foreign_work,
        "prompt_id": scene.foreign_prompt_item.prompt_id,
        "prompt_item_id": scene.foreign_prompt_item.id,
        "session_id": scene.neighbour.editor.open_sessions.get().id,
        "post_id": scene.neighbour.leader.appointments.get().id,
        "notice_id": scene.foreign_notice.id,
        "attachment_id": scene.foreign_attachment.id,
    }
    assert foreign.keys() == OBJECTS
    missing = dict.fromkeys(foreign, NOWHERE)
    for who in scene.people:
        theirs = scene.ask(who, method, scene.address(route, **foreign))
        nothing = scene.ask(who, method, scene.address(route, **missing))
        if who in STRANGERS:
            assert theirs.status_code == nothing.status_code == 302
            continue
        assert theirs.status_code in SAYS_NO, who
        assert told(theirs) == told(nothing), who


@pytest.mark.parametrize(
    "route", ["scoring:unit", "scoring:figure", "scoring:fact", "submissions:request"]
)
def test_the_detail_of_a_sibling_unit_answers_exactly_like_a_missing_one(scene, route):
    sibling = {
        "unit_id": scene.county.sibling_unit.id,
        "fact_id": scene.sibling_fact.id,
        "request_id": scene.sibling_part.id,
    }
    theirs = scene.ask("reporter", "GET", scene.address(route, **sibling))
    missing = dict.fromkeys(sibling, NOWHERE)
    nothing = scene.ask("reporter", "GET", scene.address(route, **missing))
    assert theirs.status_code == 404
    assert told(theirs) == told(nothing)
    assert scene.ask("editor", "GET", scene.address(route, **sibling)).status_code == 200


def test_no_page_tells_of_the_neighbour(scene):
    """Lists, filters, suggestions and exports: nothing of another county stands in them."""
    names = [b"foreign_", "潘店镇".encode(), "封丘".encode(), "防汛准备".encode()]
    for route in ROUTES:
        address = scene.address(route, form="csv")
        for who in ("editor", "system_admin", "audit_admin", "issuer"):
            answer = scene.ask(who, "GET", address)
            assert not any(name in answer.content for name in names), (route, who)
    suggestions = scene.address("scoring:items") + "?unit=" + quote("潘店镇")
    assert "防汛准备".encode() not in scene.ask("editor", "GET", suggestions).content


def test_a_reporter_sees_nothing_of_a_sibling_but_the_board(scene):
    address = scene.address("scoring:unit")
    assert "夏播进度".encode() not in scene.ask("reporter", "GET", address).content
    assert "麦收进度".encode() in scene.ask("reporter", "GET", address).content


@pytest.mark.parametrize(
    "route", [name for name in STATED["routes"] if 405 not in STATED["routes"][name]["POST"]]
)
def test_a_forged_form_is_refused(scene, route):
    """Without the token of its own page no form does anything, whoever sends it."""
    for who in ("editor", "issuer", "system_admin"):
        client = Client(enforce_csrf_checks=True)
        client.force_login(scene.people[who])
        assert client.post(scene.address(route)).status_code in {403, 404}
