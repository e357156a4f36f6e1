"""What recurs runs when it is due, once for all nodes, and once for all times it was missed."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from kuaibao.web.core import schedule
from kuaibao.web.core.choices import JobState
from kuaibao.web.core.models import Job, Schedule
from kuaibao.web.core.schedule import Timing, stands_still, tick
from kuaibao.web.core.worker import Worker

DAY = timedelta(days=1)


def moment(text):
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2024-05-10 01:59:59", "2024-05-10 02:00"),
        ("2024-05-10 02:00", "2024-05-11 02:00"),
        ("2024-12-31 23:00", "2025-01-01 02:00"),
    ],
)
def test_a_time_of_the_day_is_the_next_one_on_the_office_clock(now, due):
    assert Timing(at=time(2)).after(moment(now)) == moment(due)


def test_one_way_to_give_the_time():
    for given in ({}, {"every": DAY, "at": time(2)}):
        with pytest.raises(ValueError, match="every or at"):
            schedule.register("x", **given)


@pytest.fixture
def nightly(county, given):  # noqa: ARG001 -- the notices of a failure go to the county
    runs = []
    given("nightly", runs.append)
    schedule.TIMINGS["nightly"] = Timing(at=time(2))
    return runs


def work():
    worker = Worker()
    while job := worker.claim(timezone.now() + 100 * DAY):
        worker.perform(job)


def test_it_runs_at_its_time_and_not_before(nightly):
    tick(moment("2024-05-10 12:00"))  # seen for the first time
    for hour in ("2024-05-10 23:00", "2024-05-11 01:59", "2024-05-11 02:00", "2024-05-11 09:00"):
        tick(moment(hour))
    work()
    assert len(nightly) == 1
    assert Schedule.objects.get().next_at == moment("2024-05-12 02:00")


def test_what_was_missed_while_nothing_ran_is_run_once(nightly):
    tick(moment("2024-05-10 12:00"))
    tick(moment("2024-05-20 12:00"))
    tick(moment("2024-05-20 12:01"))
    work()
    assert len(nightly) == 1


def test_two_nodes_that_see_the_same_moment_run_it_once(nightly, monkeypatch):
    tick(moment("2024-05-10 12:00"))
    due = Schedule.objects.get().next_at
    now = due + timedelta(seconds=1)
    for _node in range(2):  # both have read the same row before either wrote
        schedule._claim("nightly", due, now)  # noqa: SLF001 -- between read and write
        work()
    assert len(nightly) == 1
    # Control: without the moment in the condition both run it.
    monkeypatch.setattr(Schedule.objects, "filter", lambda **_: Schedule.objects.all())
    schedule._claim("nightly", due, now)  # noqa: SLF001 -- as above
    work()
    assert len(nightly) == 2


def test_one_that_is_still_running_is_not_begun_beside_itself(nightly):
    tick(moment("2024-05-10 12:00"))
    tick(moment("2024-05-11 12:00"))
    tick(moment("2024-05-12 12:00"))
    assert Job.objects.count() == 1
    work()
    assert len(nightly) == 1


def test_only_the_last_good_run_of_a_schedule_stays(nightly):
    for day in range(10, 20):
        tick(moment(f"2024-05-{day} 12:00"))
        work()
    assert len(nightly) == 9
    assert list(Job.objects.values_list("state", flat=True)) == [JobState.DONE]


def test_that_no_worker_runs_is_noticed(nightly):  # noqa: ARG001 -- the schedule
    tick(moment("2024-05-10 12:00"))
    assert not stands_still(moment("2024-05-11 02:01"))
    assert stands_still(moment("2024-05-11 02:06"))
