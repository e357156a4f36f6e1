"""Proposed at the deadline, decided by a person, recorded by the scheme, taken back."""

from datetime import date
from decimal import Decimal

import pytest

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.scoring.actions import put_in_force, withdraw_fact
from kuaibao.web.scoring.booking import FactRefusedError, recount
from kuaibao.web.scoring.models import Fact, Posting, SchemeInForce
from kuaibao.web.submissions.actions.commissions import read_request, remind
from kuaibao.web.submissions.actions.extensions import extend
from kuaibao.web.submissions.actions.verdicts import (
    NewVerdict,
    decide_verdict,
    propose_verdict_fact,
    propose_verdicts,
    undo_verdict,
    verdicts_open,
)
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.submissions.asking import AFTER, BEFORE, DUE, ISSUED, answer, asked, part

JULY = date(2024, 7, 1)


def new(request, verdict, points=None, reason="", seen=None):
    points = None if points is None else Decimal(points)
    seen = request.version if seen is None else seen
    return NewVerdict(request=request, verdict=verdict, points=points, reason=reason, seen=seen)


def decide(county, request, verdict, points=None, reason="", **parts):
    by = parts.pop("by", county.editor)
    one = new(request, verdict, points, reason, parts.pop("seen", None))
    return decide_verdict(by=by, new=one, at=AFTER)


def undo(county, request, reason="误判", seen=None):
    seen = request.version if seen is None else seen
    return undo_verdict(
        by=county.editor, request=request, reason=reason, seen=seen, on=JULY, at=AFTER
    )


def points_of(unit):
    return sum(Posting.objects.filter(unit=unit).values_list("points", flat=True)) / 100


def test_the_deadline_proposes_and_deducts_nothing(county, neighbour):
    missed, late, punctual = (part(county) for _ in range(3))
    theirs = part(neighbour)
    answer(county, late, AFTER)
    answer(county, punctual, BEFORE)
    assert propose_verdicts(at=BEFORE) == 0
    assert propose_verdicts(at=AFTER) == 3
    assert propose_verdicts(at=AFTER) == 0  # again finds nothing
    proposed = {one: Request.objects.get(pk=one.pk).proposed for one in (missed, late, punctual)}
    assert proposed == {missed: Verdict.MISSED, late: Verdict.LATE, punctual: ""}
    assert Request.objects.get(pk=theirs.pk).proposed == Verdict.MISSED
    assert not Fact.objects.exists()
    assert Notice.objects.filter(person=county.editor.id).count() == 1
    entry = AuditEntry.objects.get(act=Act.PROPOSE_VERDICT, thing=missed.id)
    assert (entry.person, entry.jurisdiction) == (None, county.jurisdiction.id)


def test_a_person_looks_for_passed_deadlines_of_the_own_county_only(county, neighbour):
    part(county)
    theirs = part(neighbour)
    assert propose_verdicts(at=AFTER, by=county.editor) == 1
    theirs.refresh_from_db()
    assert theirs.proposed == ""
    with pytest.raises(NotAllowedError):
        propose_verdicts(at=AFTER, by=county.reviewer)


def test_what_is_decided_is_not_proposed(county):
    request = part(county)
    decide(county, request, Verdict.EXCUSED, reason="救灾")
    assert propose_verdicts(at=AFTER) == 0


def test_a_confirmed_miss_costs_what_the_clause_says(county):
    request = part(county)
    propose_verdicts(at=AFTER)
    request.refresh_from_db()
    decide(county, request, Verdict.MISSED)
    [posting] = Posting.objects.all()
    assert (posting.points, posting.clause, posting.day) == (-500, "六", date(2024, 6, 18))
    assert request.fact == posting.fact
    assert request.decided_by == county.editor
    assert points_of(county.unit) == -5
    assert recount(county.jurisdiction) == []
    assert "−5" in Notice.objects.filter(person=county.reporter.id).first().text
    assert "-5" in AuditEntry.objects.get(act=Act.JUDGE_COMMISSION).detail


def test_the_fact_carries_the_course_as_evidence(county):
    commission = asked(county, county.unit)
    request = commission.requests.get()
    read_request(by=county.reporter, request=request, at=ISSUED)
    remind(by=county.editor, commission=commission, at=BEFORE)
    request.refresh_from_db()
    later = DUE.replace(day=19)
    extend(by=county.editor, request=request, due=later, reason="防汛", seen=1, at=BEFORE)
    answer(county, request, later.replace(day=20))
    decide_verdict(by=county.editor, new=new(request, Verdict.LATE), at=later.replace(day=21))
    evidence = request.fact.evidence
    for told in ("信息员", "防汛", "2024年6月18日 17:30", "2024年6月19日 17:30", "2024年6月20日"):
        assert told in evidence
    assert request.fact.day == date(2024, 6, 20)


def test_an_answer_is_judged_within_the_clause(county):
    request = part(county)
    answer(county, request)
    with pytest.raises(RefusedError):  # no figure
        decide(county, request, Verdict.ANSWERED, reason="采用两段")
    with pytest.raises(RefusedError):  # no reason
        decide(county, request, Verdict.ANSWERED, points="1.5")
    with pytest.raises(FactRefusedError):
        decide(county, request, Verdict.ANSWERED, points="2.5", reason="采用两段")
    request.refresh_from_db()
    assert (request.verdict, Fact.objects.count()) == ("", 0)
    decide(county, request, Verdict.ANSWERED, points="1.5", reason="采用两段")
    assert (request.judged_points, points_of(county.unit)) == (Decimal("1.5"), 1.5)


def test_an_excuse_needs_a_reason_and_records_no_fact(county):
    request = part(county)
    with pytest.raises(RefusedError):
        decide(county, request, Verdict.EXCUSED)
    decide(county, request, Verdict.EXCUSED, reason="全员防汛")
    assert (request.verdict, request.fact) == (Verdict.EXCUSED, None)
    assert not Fact.objects.exists()


def test_a_verdict_fits_what_happened(county):
    request = part(county)
    assert verdicts_open(request, BEFORE) == [Verdict.EXCUSED]
    assert verdicts_open(request, AFTER) == [Verdict.MISSED, Verdict.EXCUSED]
    with pytest.raises(RefusedError):
        decide(county, request, Verdict.ANSWERED, points="1", reason="x")
    answer(county, request, BEFORE)
    assert Verdict.LATE not in verdicts_open(request, AFTER)
    assert Verdict.MISSED not in verdicts_open(request, AFTER)


def test_the_consequence_is_told_before_anything_is_stored(county, rows):
    request = part(county)
    before = rows()
    booking = propose_verdict_fact(by=county.editor, new=new(request, Verdict.MISSED))
    assert [posting.points for posting in booking.postings] == [-500]
    assert rows() == before


@pytest.mark.parametrize("role", ["reporter", "reviewer", "issuer", "leader"])
def test_only_an_editor_decides(county, role):
    request = part(county)
    with pytest.raises(NotAllowedError):
        decide(county, request, Verdict.MISSED, by=getattr(county, role))


def test_of_two_who_decide_at_once_the_second_is_told_who(county):
    request = part(county)
    seen = request.version
    decide(county, Request.objects.get(pk=request.pk), Verdict.MISSED)
    stale = request  # as the second person saw it
    with pytest.raises(RefusedError, match="责任编辑"):
        decide(county, stale, Verdict.EXCUSED, reason="x", seen=seen)
    assert Fact.objects.count() == 1
    assert Request.objects.get(pk=request.pk).verdict == Verdict.MISSED


def test_an_answer_that_comes_meanwhile_asks_to_look_again(county):
    request = part(county)
    propose_verdicts(at=AFTER)
    request.refresh_from_db()
    answer(county, Request.objects.get(pk=request.pk), AFTER)
    with pytest.raises(RefusedError):
        decide(county, request, Verdict.MISSED)
    assert not Fact.objects.exists()


def test_taking_a_decision_back_reverses_and_it_can_be_decided_anew(county):
    request = part(county)
    decide(county, request, Verdict.MISSED)
    undo(county, request)
    assert (request.verdict, request.fact, request.proposed) == ("", None, Verdict.MISSED)
    assert points_of(county.unit) == 0
    assert Fact.objects.count() == 2
    decide(county, request, Verdict.MISSED)
    assert (Fact.objects.count(), points_of(county.unit)) == (3, -5)
    assert recount(county.jurisdiction) == []


def test_a_fact_withdrawn_by_hand_does_not_stop_the_undo(county):
    request = part(county)
    decide(county, request, Verdict.MISSED)
    withdraw_fact(by=county.editor, fact=request.fact, on=JULY, reason="误记")
    request = Request.objects.get(pk=request.pk)
    undo(county, request)
    assert points_of(county.unit) == 0


def test_nothing_decided_cannot_be_taken_back(county):
    with pytest.raises(RefusedError):
        undo(county, part(county))


@pytest.mark.parametrize(
    ("scheme", "verdict", "facts"),
    [
        ("guangyuan-2008", Verdict.MISSED, 1),  # its outcomes know a miss
        ("guangyuan-2008", Verdict.POOR, 0),  # but no poor answer
        ("hubei-housing-2018q3", Verdict.MISSED, 0),  # it counts what was done only
        ("hubei-housing-2018q3", Verdict.ANSWERED, 1),
        ("example-targets", Verdict.MISSED, 0),  # it knows no commissions
    ],
)
def test_the_scheme_in_force_is_found_by_its_own_ids(county, scheme, verdict, facts):
    SchemeInForce.objects.all().delete()
    put_in_force(county.jurisdiction, scheme, date(2024, 1, 1))
    request = part(county)
    if verdict is not Verdict.MISSED:
        answer(county, request)
    decide(county, request, verdict, "1", reason="核定")
    assert request.verdict == verdict
    assert Fact.objects.count() == facts
