"""A job that has ended, for tests of other rooms."""

from kuaibao.web.core import files, jobs
from kuaibao.web.core.models import Job


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
