"""What recurs for commissions and attachments."""

from datetime import time, timedelta

from django.utils import timezone

from kuaibao.web.core import files, schedule
from kuaibao.web.core.jobs import RunningJob
from kuaibao.web.submissions.actions.reminders import remind_due
from kuaibao.web.submissions.actions.verdicts import propose_verdicts
from kuaibao.web.units.models import Jurisdiction

files.refer("submissions.Attachment", "digest")


@schedule.register("propose_verdicts", every=timedelta(minutes=10))
def propose(job: RunningJob) -> None:
    """Propose what becomes of parts past their deadline; a person decides."""
    with job.finishing():
        propose_verdicts(at=timezone.now())


@schedule.register("remind", at=time(8, 30))
def remind(job: RunningJob) -> None:
    """Remind units of what is due by the next working day."""
    with job.finishing():
        for jurisdiction in Jurisdiction.objects.all():
            remind_due(jurisdiction=jurisdiction, at=timezone.now())
