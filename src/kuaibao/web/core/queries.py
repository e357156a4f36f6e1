from uuid import UUID

from django.db.models import QuerySet

from kuaibao.web.core.models import Job


def jobs_of(person: UUID) -> QuerySet[Job]:
    """List what *person* asked for, newest first."""
    return Job.objects.filter(person=person)


def job_of(person: UUID, job_id: UUID) -> Job:
    """Find a job of *person*; raise Job.DoesNotExist for anybody else's."""
    return Job.objects.get(person=person, id=job_id)
