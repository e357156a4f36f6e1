"""A job is asked for with the act, is somebody's own, and takes effect once."""

import pytest
from django.db import transaction
from django.utils import timezone

from kuaibao.web.core import files, jobs
from kuaibao.web.core.choices import JobState
from kuaibao.web.core.models import Job, Notice
from kuaibao.web.core.notices import notify
from kuaibao.web.core.worker import Worker


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


def ask(county, key="a", by=None):
    by = by or county.editor
    return jobs.start(by=by, title="导出", task="t", key=key, arguments={"form": "csv"})


def effect(county, text="x"):
    people = [county.editor.id]
    notify(jurisdiction=county.jurisdiction.id, people=people, text=text, address="/")


def held():
    """A job that a worker has claimed, as its task sees it."""
    job = Worker().claim(timezone.now())
    return jobs.RunningJob(job.id, job.holder, job.jurisdiction, job.person, job.arguments)


def test_a_job_is_gone_with_the_act_that_is_rolled_back(county, given):
    given("t", lambda job: job.finish())
    with transaction.atomic():
        ask(county)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_asking_again_while_it_is_unfinished_gives_the_same_job(county, given):
    given("t", lambda job: job.finish())
    assert ask(county) == ask(county)
    assert ask(county, key="b") != ask(county)
    assert ask(county, by=county.reviewer) != ask(county)
    Job.objects.update(state=JobState.DONE)
    ask(county)
    assert Job.objects.filter(person=county.editor.id, key__endswith=":a").count() == 2


def test_a_task_that_nobody_gave_cannot_be_asked_for(county, given):
    given("t", lambda job: job.finish())
    with pytest.raises(LookupError):
        jobs.start(by=county.editor, title="导出", task="other", key="", arguments={})


def test_two_tasks_of_a_name_are_refused():
    jobs.task("of the tests")(print)
    try:
        with pytest.raises(ValueError, match="two tasks"):
            jobs.task("of the tests")(repr)
    finally:
        del jobs.TASKS["of the tests"]


def test_the_effect_and_the_end_of_a_job_are_one_transaction(county, given):
    given("t", lambda job: job.finish())
    ask(county)
    job = held()
    with pytest.raises(ZeroDivisionError), job.finishing():  # noqa: PT012 -- the two are one
        effect(county)
        raise ZeroDivisionError
    assert Job.objects.get().state == JobState.RUNNING
    assert not Notice.objects.exists()
    with job.finishing(words="导出 1 行", file=("a.csv", b"1")):
        effect(county)
    ended = Job.objects.get()
    assert (ended.state, ended.words, ended.result_name) == ("done", "导出 1 行", "a.csv")
    assert files.read(ended.result_digest, jobs.SHELF) == b"1"
    assert Notice.objects.count() == 1


def test_who_lost_the_job_has_no_effect(county, given):
    """The first worker is taken for dead but lives on; the second does the job."""
    given("t", lambda job: job.finish())
    ask(county)
    first = held()
    Job.objects.update(lease_until=timezone.now())
    Worker().reap(timezone.now())
    second = held()
    assert first.id == second.id
    with pytest.raises(jobs.LostError):
        first.progress(1, 1)
    with pytest.raises(jobs.LostError), first.finishing():
        effect(county, "first")
    with second.finishing():
        effect(county, "second")
    with pytest.raises(jobs.LostError):
        first.finish()
    assert [notice.text for notice in Notice.objects.all()] == ["second"]


def test_a_job_that_ended_does_not_end_again(county, given):
    given("t", lambda job: job.finish())
    ask(county)
    job = held()
    job.finish()
    with pytest.raises(jobs.LostError), job.finishing():
        effect(county)
    assert not Notice.objects.exists()


def test_progress_is_told_but_not_at_every_step(county, given, django_assert_num_queries):
    given("t", lambda job: job.finish())
    ask(county)
    job = held()
    with django_assert_num_queries(2):  # the first and the last
        for number in range(101):
            job.progress(number, 100, "写入")
    told = Job.objects.get()
    assert (told.done, told.total, told.percent, told.words) == (100, 100, 100, "写入")
