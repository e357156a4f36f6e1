"""What is done each night."""

import os
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import CharField
from django.utils import timezone

from kuaibao.web.core import files, jobs, schedule
from kuaibao.web.core.models import UNFINISHED, Job, Notice, Schedule
from kuaibao.web.core.worker import Worker
from kuaibao.web.units.actions import issue_key
from kuaibao.web.units.models import OneTimeKey

# These hold digests of something else.
NO_FILES = {
    ("units.OneTimeKey", "digest"),
    ("units.RecoveryCode", "digest"),
    ("core.Job", "result_digest"),
}


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def night(county):  # noqa: ARG001 -- administrators to tell
    """Let everything that is due at night be done."""

    def work():
        worker = Worker()
        worker.step()
        Schedule.objects.update(next_at=timezone.now())
        worker.step()
        while Job.objects.filter(state__in=UNFINISHED).exists():
            worker.step()

    return work


def ended(days, data, **parts):
    """A job that ended *days* ago with a file."""
    digest = files.keep(data, jobs.SHELF)
    (place,) = files.settings.HOME.glob(f"results/*/{digest}")
    at = timezone.now() - timedelta(days=days)
    os.utime(place, (at.timestamp(), at.timestamp()))
    job = {"title": "", "task": "t", "key": str(days), "state": "done", "result_digest": digest}
    return Job.objects.create(person=parts["by"].id, ended_at=at, **job)


def test_what_nobody_needs_any_more_is_removed(county, night):
    old = timezone.now() - timedelta(days=200)
    Session.objects.create(session_key="old", session_data="", expire_date=old)
    Session.objects.create(
        session_key="new", session_data="", expire_date=timezone.now() + timedelta(days=1)
    )
    for read_at in (old, timezone.now(), None):
        Notice.objects.create(
            jurisdiction=county.jurisdiction.id,
            person=county.editor.id,
            text="",
            address="/",
            read_at=read_at,
        )
    issue_key(by=county.system_admin, person=county.editor)
    issue_key(by=county.system_admin, person=county.editor)
    OneTimeKey.objects.filter(id=OneTimeKey.objects.first().id).update(expires_at=old)
    night()
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    assert Notice.objects.count() == 2
    assert OneTimeKey.objects.count() == 1


def test_results_go_after_two_weeks_unless_a_newer_job_has_the_same(county, night):
    gone, shared = ended(20, b"old", by=county.editor), ended(21, b"both", by=county.editor)
    newer, ancient = ended(1, b"both", by=county.editor), ended(100, b"x", by=county.editor)
    night()
    assert not Job.objects.filter(id=ancient.id).exists()
    kept = dict(Job.objects.values_list("id", "result_digest"))
    assert (kept[gone.id], kept[shared.id]) == ("", "")
    assert files.read(kept[newer.id], jobs.SHELF) == b"both"
    assert list(files.all_kept(jobs.SHELF)) == [kept[newer.id]]


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_damaged_file_is_told_to_the_administrators(county, night, monkeypatch, harm):
    good, bad = files.keep(b"good"), files.keep(b"bad")
    # Any row that names a file by its digest will do.
    monkeypatch.setattr(files, "references", lambda: {("core.Job", "words")})
    Job.objects.create(title="", task="t", key="", state="done", words=bad)
    night()
    assert not Notice.objects.exists()  # control: nothing is wrong
    (place,) = files.settings.HOME.glob(f"files/*/{bad}")
    place.write_bytes(b"BAD") if harm == "changed" else place.unlink()
    assert files.damaged() == [bad]
    assert good in files.all_kept()
    night()
    notice = Notice.objects.get()
    assert (notice.person, bad[:12] in notice.text) == (county.system_admin.id, True)


def test_work_of_the_installation_that_fails_is_told_to_the_administrators(county, night, caplog):
    def broken(_job):
        raise ZeroDivisionError

    jobs.TASKS["broken"] = broken
    try:
        job = jobs.start_own(title="x", task="broken")
        Job.objects.filter(id=job.id).update(attempts=2)
        night()
    finally:
        del jobs.TASKS["broken"]
    assert "broken" in Notice.objects.get(person=county.system_admin.id).text
    assert "ZeroDivisionError" in caplog.text


def test_every_field_that_names_a_stored_file_is_checked():
    fields = {
        (model._meta.label, field.name)  # noqa: SLF001 -- Django's documented name
        for model in apps.get_models()
        for field in model._meta.get_fields()  # noqa: SLF001 -- as above
        if isinstance(field, CharField) and field.name.endswith("digest")
    }
    assert fields - NO_FILES == files.references()


def test_the_schedules_of_all_apps_are_found():
    assert {"clean", "clean_keys", "check_files"} <= set(schedule.TIMINGS)
