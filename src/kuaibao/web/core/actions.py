"""Acts on jobs; each is one transaction with one audit entry."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import audit, files
from kuaibao.web.core.audit import Actor
from kuaibao.web.core.choices import Act, JobState
from kuaibao.web.core.jobs import SHELF
from kuaibao.web.core.models import UNFINISHED, Job
from kuaibao.web.core.refusals import RefusedError


@transaction.atomic
def cancel_job(*, by: Actor, job: Job) -> None:
    """Cancel a job; what it would have done does not happen, even if it is running."""
    _own(by, job)
    ended = timezone.now()
    unfinished = Job.objects.filter(id=job.id, state__in=UNFINISHED)
    if not unfinished.update(state=JobState.CANCELLED, ended_at=ended):
        raise RefusedError(_("This task has ended already; there is nothing to cancel."))
    audit.write(act=Act.CANCEL_JOB, by=by, thing=job.id, detail=job.title)


@transaction.atomic
def take_result(*, by: Actor, job: Job) -> bytes:
    """Read the file that a job ended with, and put on record that it left the system."""
    _own(by, job)
    if not job.result_digest:
        raise RefusedError(_("This task has no file, or its file was thrown away."))
    try:
        data = files.read(job.result_digest, SHELF)
    except files.DamagedFileError as error:
        raise RefusedError(_("The file is damaged or missing; start the task again.")) from error
    audit.write(act=Act.DOWNLOAD, by=by, thing=job.id, detail=job.result_name)
    return data


def _own(by: Actor, job: Job) -> None:
    if job.person != by.audit_name[0]:
        raise Job.DoesNotExist
