from uuid import UUID

from django.db.models import QuerySet

from kuaibao.web.core.models import Job, Notice


def jobs_of(person: UUID) -> QuerySet[Job]:
    """List what *person* asked for, newest first."""
    return Job.objects.filter(person=person)


def job_of(person: UUID, job_id: UUID) -> Job:
    """Find a job of *person*; raise Job.DoesNotExist for anybody else's."""
    return Job.objects.get(person=person, id=job_id)


def notices_of(person: UUID, *, unread: bool = False) -> QuerySet[Notice]:
    """List the notices to *person*, newest first; only those not read yet if *unread*."""
    found = Notice.objects.filter(person=person)
    return found.filter(read_at=None) if unread else found


def notice_of(person: UUID, notice_id: UUID) -> Notice:
    """Find a notice to *person*; raise Notice.DoesNotExist for anybody else's."""
    return Notice.objects.get(person=person, id=notice_id)
