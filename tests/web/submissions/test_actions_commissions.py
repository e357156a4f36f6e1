"""Issue, read, remind, and the note that an answer came."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.submissions.actions.approval import recall
from kuaibao.web.submissions.actions.commissions import (
    note_answer,
    read_request,
    remind,
    take_answer_back,
)
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.models import Commission, Request
from kuaibao.web.units.models import Unit
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.submissions.asking import AFTER, BEFORE, DUE, ISSUED, answer, asked, part
from tests.web.submissions.writing import begun, submitted


def notices_of(person):
    return list(Notice.objects.filter(person=person.id).values_list("text", flat=True))


def test_issuing_asks_each_unit_and_tells_its_people(county):
    commission = asked(county)
    assert {one.unit for one in commission.requests.all()} == {county.unit, county.sibling_unit}
    assert {one.due for one in commission.requests.all()} == {DUE}
    for person in (county.reporter, county.approver, county.sibling):
        assert len(notices_of(person)) == 1, person
        assert "夏粮收购进展" in notices_of(person)[0]
    for person in (county.editor, county.leader):
        assert notices_of(person) == []
    mine = Notice.objects.get(person=county.reporter.id)
    own = Request.objects.get(commission=commission, unit=county.unit)
    assert mine.address == f"/commissions/asked/{own.id}/"
    entry = AuditEntry.objects.get(act=Act.ISSUE_COMMISSION)
    assert (entry.thing, entry.person) == (commission.id, county.editor.id)


def test_the_same_key_twice_is_one_commission(county):
    first, again = asked(county, key="k"), asked(county, key="k")
    assert first == again
    assert Commission.objects.count() == 1
    assert len(notices_of(county.reporter)) == 1


def test_a_deadline_that_passed_and_nobody_asked_are_refused(county, neighbour, rows):
    before = rows()
    with pytest.raises(RefusedError, match="截止"):
        asked(county, due=ISSUED)
    with pytest.raises(Unit.DoesNotExist):
        asked(county, county.unit, neighbour.unit)
    assert rows() == before


@pytest.mark.parametrize("role", ["reporter", "approver", "reviewer", "issuer", "leader"])
def test_only_who_may_ask_issues_and_reminds(county, rows, role):
    commission, before = asked(county), rows()
    by = getattr(county, role)
    with pytest.raises(NotAllowedError):
        remind(by=by, commission=commission, at=BEFORE)
    assert rows() == before


def test_the_first_reader_of_the_unit_leaves_the_mark(county):
    request = part(county)
    read_request(by=county.editor, request=request, at=ISSUED)
    request.refresh_from_db()
    assert request.read_at is None  # the office is no reader
    read_request(by=county.approver, request=request, at=BEFORE)
    read_request(by=county.reporter, request=request, at=AFTER)
    request.refresh_from_db()
    assert (request.read_by, request.read_at) == (county.approver, BEFORE)
    assert AuditEntry.objects.filter(act=Act.READ_COMMISSION).count() == 1


def test_a_sibling_cannot_read_it(county):
    request = part(county)
    with pytest.raises(NotAllowedError):
        read_request(by=county.sibling, request=request, at=ISSUED)
    request.refresh_from_db()
    assert request.read_at is None


def test_reminding_tells_those_who_have_not_answered(county):
    commission = asked(county)
    answer(county, Request.objects.get(commission=commission, unit=county.unit))
    assert remind(by=county.editor, commission=commission, at=BEFORE) == 1
    silent = Request.objects.get(commission=commission, unit=county.sibling_unit)
    assert silent.reminded_at == BEFORE
    assert sum("催办" in text for text in notices_of(county.reporter)) == 0
    assert sum("催办" in text for text in notices_of(county.sibling)) == 1
    assert AuditEntry.objects.filter(act=Act.REMIND, thing=commission.id).count() == 1
    answer(county, silent)
    with pytest.raises(RefusedError):
        remind(by=county.editor, commission=commission, at=BEFORE)


def test_the_first_answer_counts(county):
    request = part(county)
    draft = answer(county, request, BEFORE)
    note_answer(draft, AFTER)
    request.refresh_from_db()
    assert request.answered_at == BEFORE


def test_a_draft_that_answers_nothing_changes_nothing(county):
    request = part(county)
    draft = begun(county)
    note_answer(draft, BEFORE)
    take_answer_back(draft)
    request.refresh_from_db()
    assert (request.answered_at, request.version) == (None, 1)


def test_an_answer_turns_a_proposed_miss_into_a_late_answer(county):
    request = part(county)
    Request.objects.filter(pk=request.pk).update(proposed=Verdict.MISSED)
    answer(county, request, AFTER)
    assert (request.proposed, request.answered_at) == (Verdict.LATE, AFTER)


def test_submitting_is_the_answer_and_recalling_takes_it_back(county):
    """By the acts of drafting, as the unit does it; a second answer keeps it answered."""
    request = part(county, due=timezone.now() + timedelta(days=1))
    first = submitted(county, begun(county, answers=request))
    request.refresh_from_db()
    assert request.answered_at == first.submitted_at
    second = submitted(county, begun(county, answers=request))
    recall(by=county.reporter, draft=first)
    request.refresh_from_db()
    assert request.answered_at == first.submitted_at
    recall(by=county.reporter, draft=second)
    request.refresh_from_db()
    assert request.answered_at is None


def test_what_is_decided_stays_decided_when_the_answer_is_recalled(county):
    request = part(county, due=timezone.now() + timedelta(days=1))
    draft = submitted(county, begun(county, answers=request))
    Request.objects.filter(pk=request.pk).update(verdict=Verdict.ANSWERED)
    recall(by=county.reporter, draft=draft)
    request.refresh_from_db()
    assert request.answered_at == draft.submitted_at
