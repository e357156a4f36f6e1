"""What recurs and concerns people: old keys go, administrators are told what went wrong."""

from datetime import time, timedelta
from itertools import count

from django.conf import settings
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuaibao.web.core import anchors, files, schedule, verification
from kuaibao.web.core.jobs import RunningJob, failed
from kuaibao.web.core.models import Job
from kuaibao.web.core.notices import notify
from kuaibao.web.core.outbox import send_due
from kuaibao.web.units.choices import Mailing, Role
from kuaibao.web.units.mailing import quiet_ones, write_mails
from kuaibao.web.units.models import Jurisdiction, OneTimeKey
from kuaibao.web.units.queries import holders

KEYS_STAY = timedelta(days=7)


@schedule.register("verify_audit", at=time(3, 30))
def verify_audit(job: RunningJob) -> None:
    """Make every mark of the audit trail afresh; a chain that is broken is told at once."""
    total, steps = verification.count(), count(verification.STEP, verification.STEP)
    flaws = verification.verify(anchors.read(), lambda: job.progress(next(steps), total))
    broken = {verification.name_of(flaw.chain): flaw.number for flaw in flaws}
    known = {one.id: one for one in Jurisdiction.objects.all()}
    everybodys = broken.keys() - known.keys()  # what belongs to nobody is told to all
    with job.finishing():
        for jurisdiction in known.values():
            found = broken.keys() & {jurisdiction.id} or everybodys
            for chain in found:
                _raise_alarm(jurisdiction, broken[chain])


def _raise_alarm(jurisdiction: Jurisdiction, number: int) -> None:
    roles = (Role.AUDIT_ADMIN, Role.SECURITY_ADMIN)
    words = _("The audit trail is broken at entry %(number)s; see kuaibao audit verify")
    notify(
        jurisdiction=jurisdiction.id,
        people=[person.id for role in roles for person in holders(jurisdiction, role)],
        text=words % {"number": number},
        address=reverse("units:audit"),
    )


@schedule.register("clean_keys", at=time(2, 20))
def clean_keys(job: RunningJob) -> None:
    """Remove one-time sign-ins that are no longer good for anything."""
    OneTimeKey.objects.filter(expires_at__lt=timezone.now() - KEYS_STAY).delete()
    job.finish()


@schedule.register("check_files", at=time(2, 40))
def check_files(job: RunningJob) -> None:
    """Read all stored files once a day; of a damaged one a backup has to be found in time."""
    bad = files.damaged()
    words = ngettext(
        "%(number)s stored file is damaged or missing (%(first)s…); restore it from a backup.",
        "%(number)s stored files are damaged or missing (%(first)s…); restore them from a backup.",
        len(bad),
    )
    with job.finishing(problems=bad):
        if bad:
            _tell_administrators(words % {"number": len(bad), "first": bad[0][:12]})


def mail(job: RunningJob) -> None:
    """Write the mails that are due and hand them to the server."""
    now = timezone.now()
    if settings.MAIL is not None:
        write_mails(Mailing.AT_ONCE, now)
        send_due(settings.MAIL, now, held=quiet_ones(now))
    job.finish()


def digest(job: RunningJob) -> None:
    """Write the morning's mails; where it is a day off, the next working day's tell of all."""
    write_mails(Mailing.DAILY, timezone.now())
    job.finish()


if settings.MAIL is not None:  # else nothing looks at the outbox
    schedule.register("mail", every=timedelta(minutes=1))(mail)
    schedule.register("digest", at=time(8, 0))(digest)


@receiver(failed)
def tell_of_failure(job: Job, **_signal: object) -> None:
    """Tell the administrators when work of the installation itself fails."""
    if job.person is None:
        words = _("The nightly or hourly work “%(task)s” failed; the log of the server says why.")
        _tell_administrators(words % {"task": job.task})


def _tell_administrators(text: str) -> None:
    for jurisdiction in Jurisdiction.objects.all():
        people = [person.id for person in holders(jurisdiction, Role.SYSTEM_ADMIN)]
        address = reverse("core:jobs")
        notify(jurisdiction=jurisdiction.id, people=people, text=text, address=address)
