"""The way of a scheme by its pages: copied, proposed, returned, approved by a second person."""

import pytest

from kuaibao.web.schemes import actions
from kuaibao.web.schemes.choices import State
from kuaibao.web.schemes.models import Draft
from kuaibao.web.scoring.models import ApprovedScheme, SchemeInForce
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Appointment
from tests.web.cast import SCHEME, record_use
from tests.web.schemes.making import NEW_YEAR, copied, dearer, proposed

NEW = "/schemes/new/"
COPY = {"base": SCHEME, "title": "新办法", "name": "own-2025", "since": "2025-01-01"}


def at(draft, action=""):
    return f"/schemes/drafts/{draft.id}/{action}"


def test_an_editor_copies_and_goes_on_to_write(county, client):
    client.force_login(county.editor)
    assert client.get(f"{NEW}?base={SCHEME}").context["form"]["base"].value() == SCHEME
    answer = client.post(NEW, COPY)
    assert answer.url == at(Draft.objects.get(), "edit/")
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"base": "never"},
        {"name": SCHEME},
        {"name": "two words"},
        {"name": "x" * 61},
        {"name": ""},
        {"title": "x" * 201},
        {"title": "绝密★"},
        {"since": "2025-02-30"},
    ],
)
def test_what_cannot_be_copied_says_why_and_makes_nothing(county, client, changes):
    client.force_login(county.editor)
    answer = client.post(NEW, COPY | changes)
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode() or answer.context["form"].errors
    assert not Draft.objects.exists()


def test_the_page_of_a_draft_shows_rules_clauses_and_what_differs(county, client):
    client.force_login(county.leader)
    html = client.get(at(dearer(county))).content.decode()
    assert "采用的条目信息每条计1分" in html
    assert "1 → 2" in html
    assert "第四条的分值改了，条文没有改" in html
    assert "/propose/" not in html  # a leader reads


def test_only_what_has_no_problems_can_be_proposed(county, client):
    client.force_login(county.editor)
    draft = copied(county)
    assert "/propose/" in client.get(at(draft)).content.decode()
    Draft.objects.update(scheme_yaml="rules: [")
    assert "/propose/" not in client.get(at(draft)).content.decode()
    client.post(at(draft, "propose/"), {"seen": 1})
    assert Draft.objects.get().state == State.DRAFT


@pytest.mark.parametrize("seen", ["", "0", "2", "x", "9" * 40])
def test_only_the_version_on_the_page_is_proposed(county, client, seen):
    client.force_login(county.editor)
    draft = copied(county)
    answer = client.post(at(draft, "propose/"), {"seen": seen}, follow=True)
    assert county.editor.name in "".join(map(str, answer.context["messages"]))
    assert Draft.objects.get().state == State.DRAFT
    client.post(at(draft, "propose/"), {"seen": "1"})  # control
    assert Draft.objects.get().state == State.PROPOSED


def test_an_issuer_returns_with_a_reason_that_the_drafter_reads(county, client):
    client.force_login(county.issuer)
    draft = proposed(county)
    assert client.post(at(draft, "return/"), {"words": ""}).status_code == 422
    client.post(at(draft, "return/"), {"words": "请先改第四条条文"})
    client.force_login(county.editor)
    for address in (at(draft), at(draft, "edit/")):
        assert "请先改第四条条文" in client.get(address).content.decode()


def test_an_editor_takes_back_and_discards(county, client):
    client.force_login(county.editor)
    draft = proposed(county)
    client.post(at(draft, "take-back/"))
    assert Draft.objects.get().state == State.DRAFT
    assert client.post(at(draft, "discard/")).url == "/schemes/"
    assert not Draft.objects.exists()
    assert client.get(at(draft)).url == "/schemes/"


def test_a_second_person_approves_and_dates(county, client):
    draft = proposed(county)
    client.force_login(county.editor)
    assert "/approve/" not in client.get(at(draft)).content.decode()
    client.force_login(county.issuer)
    assert at(draft, "approve/") in client.get(at(draft)).content.decode()
    page = client.get(at(draft, "approve/"))
    assert "1 → 2" in page.content.decode()
    assert page.context["form"]["since"].value() == NEW_YEAR
    record_use(county, "new", NEW_YEAR)
    sent = {"since": "2025-01-01", "seen": draft.version}
    done = client.post(at(draft, "approve/"), sent, follow=True)
    assert "2025年1月1日" in "".join(map(str, done.context["messages"]))
    assert SchemeInForce.objects.get(since=NEW_YEAR).scheme == ApprovedScheme.objects.get().key


def test_who_wrote_it_is_told_to_ask_a_colleague(county, client):
    draft = proposed(county)
    Appointment.objects.create(
        jurisdiction=county.jurisdiction, person=county.editor, role=Role.ISSUER
    )
    client.force_login(county.editor)
    assert "须由同事批准" in client.get(at(draft)).content.decode()
    assert (
        '<form method="post" novalidate' not in client.get(at(draft, "approve/")).content.decode()
    )
    sent = {"since": "2025-01-01", "seen": draft.version}
    assert client.post(at(draft, "approve/"), sent).status_code == 422
    assert not ApprovedScheme.objects.exists()


@pytest.mark.parametrize("since", ["", "soon", "1024-01-01", "2024-12-31", "9999-01-01"])
def test_a_day_that_cannot_be_says_why(county, client, since):
    draft = proposed(county)
    client.force_login(county.issuer)
    answer = client.post(at(draft, "approve/"), {"since": since, "seen": draft.version})
    assert answer.status_code == 422
    assert answer.context["form"].errors["since"]
    assert not ApprovedScheme.objects.exists()


def test_a_changed_draft_is_not_approved_unread(county, client):
    draft = proposed(county)
    client.force_login(county.issuer)
    answer = client.post(at(draft, "approve/"), {"since": "2025-01-01", "seen": 1})
    assert answer.status_code == 422
    assert county.editor.name in answer.content.decode()


def test_facts_beyond_the_new_scheme_are_named(county, client):
    record_use(county, "odd", NEW_YEAR, level="province")
    client.force_login(county.editor)
    client.post(NEW, COPY | {"base": ""})
    draft = Draft.objects.get()
    client.post(at(draft, "propose/"), {"seen": 1})
    client.force_login(county.issuer)
    answer = client.post(at(draft, "approve/"), {"since": "2025-01-01", "seen": 1})
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["since"]) == 2
    assert not ApprovedScheme.objects.exists()


def test_who_comes_after_the_end_is_told_who_was_first(county, client):
    draft, other = proposed(county), copied(county, name="other")
    client.force_login(county.issuer)
    sent = {"since": "2025-01-01", "seen": draft.version}
    assert client.post(at(draft, "approve/"), sent).status_code == 302
    late = client.post(at(draft, "approve/"), sent, follow=True)
    assert county.issuer.name in " ".join(map(str, late.context["messages"]))
    client.force_login(county.editor)
    client.post(at(other, "discard/"))
    late = client.get(at(other, "edit/"), follow=True)
    assert county.editor.name in " ".join(map(str, late.context["messages"]))
    assert client.post(at(other, "check/"), headers={"HX-Request": "true"}).status_code == 404


def test_a_neighbours_draft_that_ended_is_nothing_here(county, neighbour, client):
    draft = copied(neighbour)
    actions.discard(by=neighbour.editor, draft=draft)
    client.force_login(county.editor)
    assert client.get(at(draft)).status_code == 404
