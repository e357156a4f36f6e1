"""Every route × method × person against policy.yaml, and foreign objects like missing ones."""

import io
import zipfile
from datetime import date
from urllib.parse import quote
from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from kuaibao.web.core.policy import anybody, policy_of, public
from kuaibao.web.submissions.actions.attachments import Upload, attach
from kuaibao.web.units.actions import open_account
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person
from tests.access.conftest import ROUTES, STATED, STRANGERS, STRICT, walk
from tests.access.matrix import SAYS_NO, differences, leaks, lets_in, told
from tests.web.cast import record_use
from tests.web.core.making import exported
from tests.web.disputes.making import proposed
from tests.web.submissions.asking import part
from tests.web.submissions.writing import LIST, begun, submitted

pytestmark = pytest.mark.django_db  # else the database of tests might not be made
OBJECTS = {
    "unit_id", "fact_id", "person_id", "draft_id", "key",
    "finding_id", "contest_id", "posting_id",
    "item_draft_id", "arrival_id", "filter_id", "attachment_id",
    "commission_id", "request_id", "job_id", "notice_id",
    "publication_id", "issue_id", "adoption_id", "item_id", "use_id", "instruction_id",
    "edition_id",
    "prompt_id", "prompt_item_id", "ruling_id", "quotable_id",
    "post_id", "session_id",
}  # fmt: skip
ABOUT_ONE = sorted(name for name in ROUTES if OBJECTS & ROUTES[name].pattern.converters.keys())
NOWHERE = UUID(int=7)
MISSING = dict.fromkeys(OBJECTS, NOWHERE)


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
    assert differences(scene, route, method) == {}
    if policy_of(ROUTES[route].callback) is not public:
        address = scene.address(route)
        for who in STRANGERS:
            answer = scene.ask(who, method, address)
            assert answer["Location"] == f"/sign-in/?next={quote(address)}"


def test_control_a_policy_that_lets_anybody_in_is_seen(scene, monkeypatch):
    """Take one check away: everybody who should not be there is named."""
    assert differences(scene, "scoring:periods", "GET") == {}
    monkeypatch.setattr(ROUTES["scoring:periods"].callback, "kuaibao_policy", anybody)
    found = differences(scene, "scoring:periods", "GET")
    assert found["reporter"] == found["system_admin"] == (200, 404)
    assert "editor" not in found


def test_control_an_act_behind_an_open_door_is_still_refused(scene, monkeypatch):
    """The page asks first; where it forgets to, the act asks again."""
    monkeypatch.setattr(ROUTES["units:dismiss"].callback, "kuaibao_policy", anybody)
    address = scene.address("units:dismiss")
    assert scene.ask("editor", "POST", address).status_code == 404


@pytest.mark.parametrize("route", sorted(STATED["routes"]))
def test_other_methods_do_nothing(scene, route, rows):
    before, address = rows(), scene.address(route)
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        for who in ("editor", "system_admin", "reporter"):
            assert scene.ask(who, method, address).status_code in SAYS_NO | {302}
    assert rows() == before


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("route", ABOUT_ONE)
def test_a_foreign_object_answers_exactly_like_a_missing_one(scene, route, method):
    assert leaks(scene, route, method, theirs=foreign_to(scene), missing=MISSING) == []


@pytest.mark.parametrize("route", ABOUT_ONE)
@pytest.mark.parametrize("above", ["ours", "theirs"])
def test_a_county_below_or_above_is_as_foreign_as_any(scene, route, above):
    """A city's counties, and a county's city: nothing is handed up or down by itself."""
    upper, lower = scene.county.jurisdiction, scene.neighbour.jurisdiction
    if above == "theirs":
        upper, lower = lower, upper
    inside = lets_in(route) or lets_in(route, "POST", (200, 302, 422))
    with transaction.atomic():
        Jurisdiction.objects.filter(pk=lower.pk).update(parent=upper)
        found = leaks(
            scene, route, "GET", theirs=foreign_to(scene), missing=MISSING, people=inside[:1]
        )
        transaction.set_rollback(True)
    assert found == []


def test_control_an_object_that_is_looked_up_without_its_county_is_seen(scene, monkeypatch):
    """Take one scope away: the foreign person is found, and who sees it is named."""
    found = {"theirs": foreign_to(scene), "missing": MISSING}
    assert leaks(scene, "units:dismiss", "GET", **found) == []
    anywhere = lambda _county, person_id: Person.objects.get(pk=person_id)  # noqa: E731 -- in its place
    monkeypatch.setattr("kuaibao.web.units.views.people.person_in", anywhere)
    assert leaks(scene, "units:dismiss", "GET", **found) == ["system_admin"]


def foreign_to(scene):
    """An object of the neighbour for each part of an address."""
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
        "ruling_id": scene.foreign_ruling.id,
        "quotable_id": scene.foreign_quotable.id,
    }
    assert foreign.keys() == OBJECTS
    return foreign


@pytest.fixture(scope="module")
def sibling(scene):
    """An object of the other unit for each part of an address that is a unit's."""
    theirs = {"by": scene.county.sibling, "unit": scene.county.sibling_unit}
    draft = begun(scene.county, title="邻单位稿件", **theirs)
    file = attach(by=scene.county.sibling, draft=draft, upload=Upload("名单.txt", LIST))
    return {
        "unit_id": scene.county.sibling_unit.id,
        "fact_id": scene.sibling_fact.id,
        "posting_id": scene.sibling_fact.postings.get().id,
        "request_id": scene.sibling_part.id,
        "item_draft_id": draft.id,
        "attachment_id": file.id,
    }


# Where one of these stands in the address and a unit's own people come in.
OF_UNITS = {"unit_id", "fact_id", "posting_id", "request_id", "item_draft_id", "attachment_id"}
ABOUT_A_UNIT = [
    (route, method)
    for route in ABOUT_ONE
    if OF_UNITS & ROUTES[route].pattern.converters.keys()
    for method in ("GET", "POST")
    if {"reporter", "approver"} & set(lets_in(route, method, (200, 302, 422)))
]


@pytest.mark.parametrize(("route", "method"), ABOUT_A_UNIT)
def test_what_is_a_sibling_unit_s_answers_exactly_like_a_missing_one(scene, sibling, route, method):
    assert sibling.keys() == OF_UNITS
    inside = [
        who for who in ("reporter", "approver") if who in lets_in(route, method, (200, 302, 422))
    ]
    found = leaks(scene, route, method, theirs=sibling, missing=MISSING, people=inside)
    assert found == []


def test_the_routes_about_a_unit_are_many_and_the_office_sees_all_of_them(scene, sibling):
    """Control: the siblings' objects are there, for whom they are not hidden."""
    assert len(ABOUT_A_UNIT) > 10
    for route in ("scoring:unit", "scoring:figure", "scoring:fact", "submissions:request"):
        assert scene.ask("editor", "GET", scene.address(route, **sibling)).status_code == 200
    address = scene.address("submissions:draft", **sibling)
    assert scene.ask("sibling", "GET", address).status_code == 200


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


LISTS = sorted(name for name in ROUTES if not OBJECTS & ROUTES[name].pattern.converters.keys())


def unpacked(answer):
    """An Excel file says when it was made; all else in it counts."""
    status, headers, body = answer
    if not body.startswith(b"PK"):
        return answer
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        parts = {name: file.read(name) for name in file.namelist() if "core.xml" not in name}
    return status, headers, parts


def pages(scene):
    """Every page, file and export that is about no single object, as the first who may sees it."""
    return {
        (route, form): unpacked(told(scene.ask(who, "GET", scene.address(route, form=form))))
        for route in LISTS
        if policy_of(ROUTES[route].callback) is not public
        for who in lets_in(route)[:1]
        for form in (("xlsx", "csv") if "form" in ROUTES[route].pattern.converters else ("",))
    }


def test_whatever_a_neighbour_does_changes_no_page_of_ours(scene):
    """Neither a line nor a count, a sum, a suggestion or an export."""
    before = pages(scene)
    assert len(before) > 30
    with transaction.atomic():
        record_use(scene.neighbour, "later", date(2024, 6, 21), title="后来的信息")
        submitted(scene.neighbour, title="后来的稿件")
        part(scene.neighbour, topic="后来的约稿")
        proposed(scene.neighbour)
        exported(scene.neighbour.editor)
        open_account(by=scene.neighbour.system_admin, account="later", name="后来的人")
        after = pages(scene)
        transaction.set_rollback(True)
    assert [page for page in before if before[page] != after[page]] == []


def test_control_what_we_do_changes_our_pages(scene):
    before = pages(scene)
    with transaction.atomic():
        record_use(scene.county, "later", date(2024, 6, 21), title="后来的信息")
        submitted(scene.county, title="后来的稿件")
        open_account(by=scene.county.system_admin, account="later", name="后来的人")
        after = pages(scene)
        transaction.set_rollback(True)
    changed = {route for route, form in before if before[route, form] != after[route, form]}
    assert {"scoring:facts", "editing:inbox", "units:people", "scoring:export"} <= changed


def test_a_reporter_sees_nothing_of_a_sibling_but_the_board(scene):
    address = scene.address("scoring:unit")
    assert "夏播进度".encode() not in scene.ask("reporter", "GET", address).content
    assert "麦收进度".encode() in scene.ask("reporter", "GET", address).content


@pytest.mark.parametrize("form", ["xlsx", "csv", "pdf", "docx"])
def test_every_file_that_leaves_is_on_the_trail(scene, monkeypatch, form):
    """Exports, downloads, attachments, evidence: who took which, whatever page gives it."""
    told, given, silent = [], [], []
    monkeypatch.setattr("kuaibao.web.core.audit.Waiting", told.append)
    monkeypatch.setattr("kuaibao.web.core.audit.transaction.on_commit", lambda *_, **__: None)
    for route in ROUTES:
        for who in lets_in(route)[:1]:
            told.clear()
            answer = scene.ask(who, "GET", scene.address(route, form=form))
            if "attachment" in answer.headers.get("Content-Disposition", ""):
                given.append(route)
                silent += [] if told else [route]
    assert {"scoring:export", "circulars:download"} & set(given)
    assert silent == []


@pytest.mark.parametrize(
    "route", [name for name in STATED["routes"] if 405 not in STATED["routes"][name]["POST"]]
)
def test_a_forged_form_is_refused(scene, route):
    """Without the token of its own page no form does anything, whoever sends it."""
    for who in ("editor", "issuer", "system_admin"):
        client = scene.client(who, STRICT)
        assert client.post(scene.address(route)).status_code in {403, 404}
