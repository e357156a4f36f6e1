"""What the clock does for commissions: a reminder before, a proposal after the deadline."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.submissions.actions.reminders import remind_due
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.models import CalendarDay
from tests.web.core.making import run_schedule
from tests.web.submissions.asking import DUE, ISSUED, answer, part

DAY = timedelta(days=1)
EVE = DUE - DAY  # the working day before the deadline


def reminded(county, at):
    before = Notice.objects.filter(person=county.reporter.id).count()
    number = remind_due(jurisdiction=county.jurisdiction, at=at)
    assert Notice.objects.filter(person=county.reporter.id).count() - before == number
    return number


@pytest.fixture
def request_(county):
    part_ = part(county)
    part_.commission.__class__.objects.update(issued_at=ISSUED)
    return part_


def test_a_unit_is_reminded_on_the_working_day_before_and_once(county, request_):
    assert reminded(county, EVE - DAY) == 0  # a Sunday before a Tuesday
    assert reminded(county, EVE - timedelta(hours=8)) == 1
    assert reminded(county, EVE) == 0
    entry = AuditEntry.objects.get(act=Act.REMIND)
    assert (entry.person, entry.jurisdiction) == (None, county.jurisdiction.id)
    assert Request.objects.get(id=request_.id).reminded_at is not None


def test_a_holiday_before_the_deadline_moves_the_reminder_forward(county, request_):  # noqa: ARG001 -- what is due
    friday = DUE - 4 * DAY
    assert reminded(county, friday) == 0
    CalendarDay.objects.create(
        jurisdiction=county.jurisdiction, day=EVE.date(), working=False, name="假日"
    )
    assert reminded(county, friday) == 1


def test_who_has_answered_or_is_asked_only_today_is_not_reminded(county, request_):
    answer(county, request_)
    assert reminded(county, EVE) == 0
    part(county, topic="今天的约稿")  # issued now, due long ago by its text
    Request.objects.filter(commission__topic="今天的约稿").update(due=timezone.now() + DAY / 4)
    assert reminded(county, timezone.now()) == 0


def test_the_schedule_proposes_what_missed_its_deadline(county, request_):  # noqa: ARG001 -- it is overdue
    run_schedule("propose_verdicts")
    assert Request.objects.get().proposed == "missed"
    assert Notice.objects.filter(person=county.editor.id).exists()
