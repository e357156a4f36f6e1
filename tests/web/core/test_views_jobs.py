"""The page of tasks: one's own, with progress, file, problems, and a way to stop them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kuaibao.web.core import files, jobs
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Job, Schedule
from tests.web.core.making import exported

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def client(county):
    client = Client()
    client.force_login(county.editor)
    return client


def asked(county, key="a", **parts):
    who = {"person": county.editor.id, "jurisdiction": county.jurisdiction.id}
    return Job.objects.create(title="导出台账", task="t", key=key, **who, **parts)


def test_a_running_job_shows_its_progress_and_is_looked_at_again(county, client):
    asked(county, state="running", done=30, total=120, words="写入")
    page = client.get("/tasks/").content.decode()
    assert 'value="25"' in page
    assert "30 / 120 · 写入" in page
    assert 'hx-trigger="every 2s"' in page
    part = client.get("/tasks/", headers=HTMX).content.decode()
    assert part.lstrip().startswith('<div id="jobs" hx-get')
    Job.objects.update(state="done", ended_at=timezone.now())
    assert "hx-trigger" not in client.get("/tasks/", headers=HTMX).content.decode()


def test_the_file_is_given_out_and_that_is_put_on_record(county, client):
    job = exported(county.editor)
    answer = client.get(f"/tasks/{job.id}/result/")
    assert (answer.content, answer["Content-Disposition"]) == (
        b"a,b",
        'attachment; filename="ledger.csv"',
    )
    entry = AuditEntry.objects.get(act=Act.DOWNLOAD)
    assert (entry.person, entry.thing, entry.detail) == (county.editor.id, job.id, "ledger.csv")


def test_a_file_that_is_gone_is_said_in_words(county, client):
    job = exported(county.editor)
    files.remove(job.result_digest, jobs.SHELF)
    answer = client.get(f"/tasks/{job.id}/result/", follow=True)
    assert "文件已损坏或缺失" in answer.content.decode()
    assert not AuditEntry.objects.filter(act=Act.DOWNLOAD).exists()


def test_a_job_can_be_cancelled_once(county, client):
    job = asked(county)
    first = client.post(f"/tasks/{job.id}/cancel/", follow=True).content.decode()
    assert "已取消：导出台账" in first
    assert Job.objects.get().state == "cancelled"
    assert "无需取消" in client.post(f"/tasks/{job.id}/cancel/", follow=True).content.decode()


def test_what_went_wrong_is_listed(county, client):
    asked(county, state="failed", problems=["第 3 行：单位不在登记册中"], ended_at=timezone.now())
    page = client.get("/tasks/").content.decode()
    assert "第 3 行：单位不在登记册中" in page


def test_the_page_says_when_nothing_works_in_the_background(county, client):
    asked(county)
    Schedule.objects.create(name="clean", next_at=timezone.now() - timedelta(minutes=1))
    assert "后台进程目前没有运行" not in client.get("/tasks/").content.decode()
    Schedule.objects.update(next_at=timezone.now() - timedelta(minutes=10))
    assert "后台进程目前没有运行" in client.get("/tasks/").content.decode()


def test_thirty_jobs_cost_as_many_queries_as_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    asked(county)
    client.get("/tasks/")
    with django_assert_max_num_queries(20) as few:
        client.get("/tasks/")
    for number in range(30):
        asked(county, str(number), state="done", ended_at=timezone.now())
    with django_assert_num_queries(len(few) - 1):  # nothing waits on the first page
        page = client.get("/tasks/").content.decode()
    assert page.count("导出台账") == 20
