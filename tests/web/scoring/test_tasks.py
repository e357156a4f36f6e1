"""A large ledger is written in the background, to the same file as a small one at once."""

import pytest
from django.test import Client

from kuaibao.engine.scheme import Period
from kuaibao.web.core import files, jobs
from kuaibao.web.core.actions import cancel_job
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Job
from kuaibao.web.core.worker import Worker
from kuaibao.web.scoring import exports, tasks
from kuaibao.web.scoring.actions import ask_ledger
from kuaibao.web.units.permissions import NotAllowedError
from tests.web.cast import found_neighbour, import_case

PERIOD = "?period=2024-05..2024-06"


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def client(case):
    client = Client()
    client.force_login(case.editor)
    return client


def work():
    worker = Worker()
    while Job.objects.filter(task="export_ledger", state__in=["waiting", "running"]).exists():
        worker.step()
    return Job.objects.get(task="export_ledger")


@pytest.mark.parametrize("query", ["", "&unit=农业农村局", "&clause=十"])
def test_the_file_of_a_task_is_the_file_of_the_page(client, monkeypatch, query):
    at_once = client.get(f"/ledger/export/csv/{PERIOD}{query}")
    monkeypatch.setattr(tasks, "_AT_ONCE", 7)  # many parts, the last one short
    answer = client.post(f"/ledger/export/csv/{PERIOD}{query}")
    assert answer["Location"] == "/tasks/"
    job = work()
    assert files.read(job.result_digest, jobs.SHELF) == at_once.content
    assert client.get(f"/tasks/{job.id}/result/").content == at_once.content
    assert job.done == job.total == at_once.content.count(b"\r\n") - 1 > 0


def test_the_neighbours_postings_stay_with_the_neighbour(client):
    import_case(found_neighbour().editor)
    rows = client.get(f"/ledger/export/csv/{PERIOD}").content.count(b"\r\n") - 1
    client.post(f"/ledger/export/csv/{PERIOD}")
    assert work().total == rows


def test_above_the_limit_the_page_offers_the_task_only(client, monkeypatch):
    link = "/ledger/export/xlsx/"
    page = client.get(f"/ledger/{PERIOD}").content.decode()
    assert f'href="{link}' in page
    monkeypatch.setattr(exports, "LARGE", 10)
    page = client.get(f"/ledger/{PERIOD}").content.decode()
    assert f'href="{link}' not in page
    assert f'action="{link}' in page
    answer = client.get(f"{link}{PERIOD}")
    assert (answer.status_code, answer["Location"]) == (302, f"/ledger/{PERIOD}")
    assert not AuditEntry.objects.filter(act=Act.EXPORT).exists()


def test_asking_twice_writes_it_once(client, case):
    for _ in range(2):
        client.post(f"/ledger/export/xlsx/{PERIOD}")
    job = work()
    assert job.person == case.editor.id
    assert {entry.thing for entry in AuditEntry.objects.filter(act=Act.EXPORT)} == {job.id}


def test_who_may_not_read_the_ledger_cannot_have_it_written(case):
    period = Period.parse("2024-05..2024-06")
    with pytest.raises(NotAllowedError):
        ask_ledger(by=case.reporter, form="csv", period=period, chosen={})
    assert not Job.objects.exists()


def test_a_cancelled_export_stops_in_the_middle(client, case, monkeypatch):
    monkeypatch.setattr(tasks, "_AT_ONCE", 1)
    monkeypatch.setattr(jobs, "_TELL_EVERY", 0)
    client.post(f"/ledger/export/csv/{PERIOD}")
    read = []

    def told(posting):
        read.append(posting)
        if len(read) == 3:
            cancel_job(by=case.editor, job=Job.objects.get(task="export_ledger"))
        return ""

    monkeypatch.setattr(exports, "told_posting", told)
    job = work()
    assert (job.state, job.result_digest, len(read)) == ("cancelled", "", 3)
