"""A finding takes points only after a second person upholds it."""

import pytest
from django.utils import timezone

from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.disputes.actions.findings import decide_finding, propose_finding
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.models import Finding
from kuaibao.web.disputes.queries import costing_kinds, findings_for
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Role
from kuaibao.web.units.permissions import NotAllowedError
from tests.web.cast import appoint
from tests.web.disputes.making import FOUND, copying, proposed


def decided(by, finding, *, uphold=True):
    return decide_finding(
        by=by, finding=finding, uphold=uphold, words="比对属实", at=timezone.now()
    )


def points():
    return [(one.points, one.clause) for one in Posting.objects.order_by("id")]


def test_proposing_costs_nothing_and_tells_the_reviewers(county):
    finding = proposed(county)
    assert points() == []
    assert Notice.objects.get().person == county.reviewer.id
    assert AuditEntry.objects.filter(act="propose_finding", thing=finding.id).count() == 1


def test_the_same_form_twice_is_one_finding(county):
    assert proposed(county).id == proposed(county).id
    assert Finding.objects.count() == 1


def test_upheld_it_costs_what_the_clause_says(county):
    finding = decided(county.reviewer, proposed(county))
    assert points() == [(-300, "九")]
    assert finding.fact.evidence == "2023年第9期"
    assert recount(county.jurisdiction) == []
    told = set(Notice.objects.values_list("person", flat=True))
    assert {county.reporter.id, county.approver.id, county.editor.id} <= told


def test_dismissed_it_costs_nothing(county):
    assert decided(county.reviewer, proposed(county), uphold=False).answer == Answer.DISMISSED
    assert points() == []


def test_who_proposed_does_not_decide(county):
    appoint_as_reviewer = {"account": "both", "name": "责任编辑兼审核", "unit": None}
    for role in (Role.EDITOR, Role.REVIEWER):
        both = appoint(by=county.system_admin, role=role, **appoint_as_reviewer)
    finding = propose_finding(by=both, new=copying(county))
    with pytest.raises(RefusedError, match="第二人"):
        decided(both, finding)
    assert points() == []


def test_of_two_who_decide_the_second_is_told_who_was_first(county):
    finding = proposed(county)
    decided(county.reviewer, finding)
    other = appoint(
        by=county.system_admin, account="second", name="审核二", role=Role.REVIEWER, unit=None
    )
    with pytest.raises(RefusedError, match="审核"):
        decided(other, finding, uphold=False)
    assert points() == [(-300, "九")]


@pytest.mark.parametrize("who", ["editor", "issuer", "leader", "reporter", "system_admin"])
def test_only_a_reviewer_decides(county, who):
    with pytest.raises(NotAllowedError):
        decided(getattr(county, who), proposed(county))


def test_a_foreign_finding_does_not_exist(county, neighbour):
    with pytest.raises(Finding.DoesNotExist):
        decided(county.reviewer, proposed(neighbour))


def test_a_unit_sees_its_own_and_only_once_it_is_upheld(county):
    finding = proposed(county)
    assert list(findings_for(county.reporter)) == []
    decided(county.reviewer, finding)
    assert list(findings_for(county.reporter)) == [finding]
    assert list(findings_for(county.sibling)) == []
    assert list(findings_for(county.editor)) == [finding]


def test_only_kinds_that_can_cost_points_are_offered(county):
    assert set(costing_kinds(scheme_on(county.jurisdiction, FOUND))) == {"commission", "deduction"}


def test_the_list_asks_as_much_for_thirty_as_for_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.editor)
    proposed(county)
    client.get("/findings/")
    with django_assert_max_num_queries(15) as one:
        client.get("/findings/")
    for number in range(29):
        proposed(county, key=f"copying {number}")
    with django_assert_num_queries(len(one)):
        assert len(client.get("/findings/").context["page"]) == 30


def test_the_form_shows_the_cost_and_stores_only_what_was_shown(county, client):
    client.force_login(county.editor)
    given = {
        "unit": county.unit.name, "day": FOUND.isoformat(), "attribute-matter": "copying",
        "count": "1", "reason": "整段相同", "evidence": "2023年第9期", "key": "form",
    }  # fmt: skip
    address = "/findings/new/deduction/"
    shown = client.post(address, given)
    assert "−3" in shown.content.decode()
    assert not Finding.objects.exists()
    token = shown.context["preview"].token
    answer = client.post(address, given | {"confirm": token})
    assert answer["Location"] == f"/findings/{Finding.objects.get().id}/"
    given |= {"evidence": "", "key": "other"}
    assert client.post(address, given).status_code == 422


def test_a_reviewer_decides_on_the_page(county, client):
    finding = proposed(county)
    client.force_login(county.reviewer)
    assert "−3" in client.get(f"/findings/{finding.id}/").content.decode()
    address = f"/findings/{finding.id}/decide/"
    assert client.post(address, {"answer": "upheld", "words": ""}).status_code == 422
    client.post(address, {"answer": "upheld", "words": "比对属实"})
    assert points() == [(-300, "九")]
