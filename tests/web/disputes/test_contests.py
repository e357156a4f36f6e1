"""A unit contests a line; the ledger changes by a counter-posting only."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.web.core.models import Notice
from kuaibao.web.disputes.actions.contests import answer_contest, contest_posting
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.models import Contest
from kuaibao.web.disputes.queries import contests_for, last_day
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.contested import posted
from kuaibao.web.scoring.models import Posting
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.calendar import WorkCalendar
from kuaibao.web.units.permissions import NotAllowedError
from tests.web.cast import record_use
from tests.web.disputes.making import contested, line_of


@pytest.fixture
def fact(county):
    return record_use(county, "own")


def answered(county, contest, *, by=None, uphold=True):
    return answer_contest(
        by=by or county.reviewer, contest=contest, uphold=uphold,
        reply="经核实", at=timezone.now(),
    )  # fmt: skip


def points():
    return [posting.points for posting in Posting.objects.order_by("id")]


def test_upheld_the_line_is_taken_back_by_another(county, fact):
    contest = answered(county, contested(county, fact))
    assert contest.answer == Answer.UPHELD
    assert points() == [100, -100]
    assert recount(county.jurisdiction) == []
    assert Notice.objects.filter(person=county.reporter.id).count() == 1


def test_dismissed_the_ledger_stays(county, fact):
    answered(county, contested(county, fact), uphold=False)
    assert points() == [100]


def test_a_line_is_contested_once(county, fact):
    contested(county, fact)
    with pytest.raises(RefusedError):
        contested(county, fact)
    assert Contest.objects.count() == 1


def test_the_set_time_is_counted_in_working_days(county, fact, settings):
    settings.CONTEST_WORKING_DAYS = 3
    line = line_of(county, fact)
    last = last_day(WorkCalendar(), line.posted_on)
    words = {"by": county.reporter, "words": "有误"}
    with pytest.raises(RefusedError):
        contest_posting(posting=line, on=last + timedelta(days=1), **words)
    assert contest_posting(posting=line, on=last, **words).pk


def test_nobody_contests_for_another_unit(county, fact):
    line = line_of(county, fact)
    for by in (county.sibling, county.editor):
        with pytest.raises(NotAllowedError):
            contest_posting(by=by, posting=line, words="有误", on=line.posted_on)


def test_only_a_reviewer_answers_and_once(county, fact):
    contest = contested(county, fact)
    with pytest.raises(NotAllowedError):
        answered(county, contest, by=county.editor)
    answered(county, contest)
    with pytest.raises(RefusedError, match="审核"):
        answered(county, contest, uphold=False)
    assert points() == [100, -100]


def test_a_line_that_was_taken_back_cannot_be_contested(county, fact):
    answered(county, contested(county, fact))
    reversal = Posting.objects.get(reverses__isnull=False)
    with pytest.raises(RefusedError):
        contest_posting(
            by=county.reporter, posting=posted(county.jurisdiction, reversal.id),
            words="有误", on=timezone.localdate(),
        )  # fmt: skip


def test_who_sees_it(county, fact):
    contest = contested(county, fact)
    for who in (county.reporter, county.approver, county.editor, county.reviewer):
        assert list(contests_for(who)) == [contest]
    assert list(contests_for(county.sibling)) == []


def test_the_list_asks_as_much_for_thirty_as_for_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.reviewer)
    contested(county, record_use(county, "first"))
    client.get("/contests/")
    with django_assert_max_num_queries(15) as one:
        client.get("/contests/")
    for number in range(29):
        contested(county, record_use(county, f"more {number}"))
    with django_assert_num_queries(len(one)):
        assert len(client.get("/contests/").context["page"]) == 30


def test_from_the_units_page_to_the_answer(county, fact, client):
    client.force_login(county.reporter)
    page = client.get(f"/units/{county.unit.id}/?period=2024-05..2024-06").content.decode()
    address = f"/contests/new/{fact.postings.get().id}/"
    assert address in page
    client.post(address, {"words": "这条信息由我单位首报"})
    contest = Contest.objects.get()
    client.force_login(county.reviewer)
    shown = client.get(f"/contests/{contest.id}/").content.decode()
    assert "−1" in shown
    client.post(f"/contests/{contest.id}/answer/", {"answer": "upheld", "words": "经核实"})
    assert points() == [100, -100]
    client.force_login(county.sibling)
    assert client.get(f"/contests/{contest.id}/").status_code == 404
