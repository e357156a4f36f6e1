"""What a worker does with a job that goes well, goes wrong, or is left by a dead worker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.web.core import jobs
from kuaibao.web.core.actions import cancel_job
from kuaibao.web.core.choices import Act, JobState
from kuaibao.web.core.models import AuditEntry, Job, Notice
from kuaibao.web.core.refusals import RefusedError
from kuaibao.web.core.worker import MOST_ATTEMPTS, Worker

LATER = timedelta(days=1)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


def ask(county, task="t"):
    return jobs.start(by=county.editor, title="导出台账", task=task, key="a", arguments={})


def run_all(county):  # noqa: ARG001 -- the jobs are the county's
    """Work until nothing is ready, however long a job has to wait for its next attempt."""
    worker = Worker()
    while job := worker.claim(timezone.now() + LATER):
        worker.perform(job)


def fail(_job):
    raise ZeroDivisionError


def refuse(_job):
    msg = "第 12 行：单位不在登记册中"
    raise RefusedError(msg)


def test_jobs_are_done_in_the_order_they_were_asked_for(county, given):
    order = []
    given("t", lambda job: order.append(job.arguments["number"]))
    for number in range(3):
        arguments = {"number": number}
        jobs.start(by=county.editor, title="", task="t", key=str(number), arguments=arguments)
    worker = Worker()
    assert [worker.step() for _ in range(4)] == [True, True, True, False]
    assert order == [0, 1, 2]
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}


@pytest.mark.usefixtures("county", "given")
def test_an_idle_worker_takes_no_lock(django_assert_num_queries):
    Worker().step()  # the schedules are written once
    with django_assert_num_queries(3) as asked:
        assert not Worker().step()
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_a_failing_task_is_tried_again_and_then_its_person_is_told(county, given):
    given("t", fail)
    ask(county)
    worker = Worker()
    worker.step()
    job = Job.objects.get()
    assert (job.state, job.attempts) == (JobState.WAITING, 1)
    assert job.ready_at > timezone.now()  # not at once
    assert not worker.step()
    run_all(county)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, MOST_ATTEMPTS)
    assert job.problems
    notice = Notice.objects.get()
    assert (notice.person, notice.address) == (county.editor.id, "/tasks/")
    assert "导出台账" in notice.text


def test_what_a_task_refuses_is_said_and_not_tried_again(county, given):
    given("t", refuse)
    ask(county)
    Worker().step()
    job = Job.objects.get()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.problems == ["第 12 行：单位不在登记册中"]


def test_the_job_of_a_dead_worker_is_taken_over_and_not_for_ever(county, given):
    given("t", lambda _job: None)
    ask(county)
    now = timezone.now()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        job = Worker().claim(now)
        assert (job.attempts, job.state) == (attempt, JobState.RUNNING)
        assert Worker().claim(now) is None  # nobody else gets it
        Worker().reap(now)  # its lease has not run out
        assert Job.objects.get().state == JobState.RUNNING
        now += timedelta(minutes=2)
        Worker().reap(now)
    job = Job.objects.get()
    assert (job.state, job.attempts) == (JobState.FAILED, MOST_ATTEMPTS)
    assert Notice.objects.count() == 1


def test_the_failure_of_a_job_of_nobody_is_said_by_a_signal(county, given):
    given("t", refuse)
    told = []
    listen = lambda job, **_: told.append(job.task)  # noqa: E731 -- held by name, else it is gone
    jobs.failed.connect(listen)
    jobs.start_own(title="夜间检查", task="t")
    Worker().step()
    jobs.failed.disconnect(listen)
    assert told == ["t"]
    assert not Notice.objects.filter(person=county.editor.id).exists()


def test_who_waited_long_is_told_that_it_is_done(county, given):
    given("t", lambda _job: None)
    ask(county)
    Worker().step()
    assert not Notice.objects.exists()  # the person is still looking at the page
    ask(county)
    long_ago = timezone.now() - timedelta(minutes=1)
    Job.objects.filter(state=JobState.WAITING).update(created_at=long_ago)
    Worker().step()
    assert "导出台账" in Notice.objects.get().text


def test_a_cancelled_job_has_no_effect_even_if_it_runs(county, given):
    def cancelled_meanwhile(job):
        cancel_job(by=county.editor, job=Job.objects.get())
        job.finish(file=("a.csv", b"1"))

    given("t", cancelled_meanwhile)
    ask(county)
    Worker().step()
    job = Job.objects.get()
    assert (job.state, job.result_name) == (JobState.CANCELLED, "")
    assert AuditEntry.objects.filter(act=Act.CANCEL_JOB, thing=job.id).count() == 1
    with pytest.raises(RefusedError):
        cancel_job(by=county.editor, job=job)
    with pytest.raises(Job.DoesNotExist):
        cancel_job(by=county.reviewer, job=job)
