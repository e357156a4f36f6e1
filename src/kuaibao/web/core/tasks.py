"""What core itself does again and again: throw away what nobody needs any more."""

from datetime import datetime, time, timedelta

from django.core.management import call_command
from django.utils import timezone

from kuaibao.web.core import files, schedule
from kuaibao.web.core.choices import MailState
from kuaibao.web.core.jobs import SHELF, RunningJob
from kuaibao.web.core.models import UNFINISHED, Job, Mail, Notice

RESULTS_STAY = timedelta(days=14)
JOBS_STAY = timedelta(days=90)
MAILS_STAY = timedelta(days=30)
READ_NOTICES_STAY = timedelta(days=180)


@schedule.register("clean", at=time(2, 10))
def clean(job: RunningJob) -> None:
    """Remove expired sessions, old result files, jobs long ended and notices long read."""
    now = timezone.now()
    call_command("clearsessions")
    _throw_results_away(now)
    Job.objects.filter(ended_at__lt=now - JOBS_STAY).exclude(state__in=UNFINISHED).delete()
    Notice.objects.filter(read_at__lt=now - READ_NOTICES_STAY).delete()
    done = Mail.objects.exclude(state__in=(MailState.WAITING, MailState.SENDING))
    done.filter(created_at__lt=now - MAILS_STAY).delete()
    job.finish()


def _throw_results_away(now: datetime) -> None:
    """Forget the results first: a row never points at a file that is gone."""
    with_file = Job.objects.exclude(result_digest="")
    with_file.filter(ended_at__lt=now - RESULTS_STAY).update(result_digest="")
    named = set(with_file.values_list("result_digest", flat=True))
    for digest in files.all_kept(SHELF):
        if digest not in named and files.age(digest, SHELF) > RESULTS_STAY:
            files.remove(digest, SHELF)
