"""Jobs that have ended or recur, and notices, for tests of other rooms."""

from django.utils import timezone

from kuaibao.web.core import files, jobs
from kuaibao.web.core.models import Job, Notice, Schedule
from kuaibao.web.core.worker import Worker


def exported(person):
    """A finished job of *person*, with its file."""
    return Job.objects.create(
        title="导出台账",
        task="export_ledger",
        key="",
        person=person.id,
        jurisdiction=person.jurisdiction_id,
        state="done",
        result_name="ledger.csv",
        result_digest=files.keep(b"a,b", jobs.SHELF),
    )


def run_schedule(name):
    """Let what recurs be due, and a worker do it."""
    Schedule.objects.update_or_create(name=name, defaults={"next_at": timezone.now()})
    worker = Worker()
    worker.step()
    while Job.objects.filter(task=name, state="waiting").exists():
        worker.step()


def told(person, text="防汛准备", address="/board/", **parts):
    """A notice to *person*."""
    where = person.jurisdiction_id
    return Notice.objects.create(
        jurisdiction=where, person=person.id, text=text, address=address, **parts
    )
