from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone

from kuaibao.web.core.choices import JobState, MailState, acts
from kuaibao.web.core.ids import new_id


class Labelled(models.Model):
    """Something whose choices are named in long lists.

    Django's own way translates every choice of a field to name one of them.
    """

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> str:  # noqa: N802 -- Django's name
        value = getattr(self, field.attname)
        return str(_labels(field).get(value, value))


@cache
def _labels(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    return dict(field.flatchoices)


class AuditEntry(Labelled):
    """Who did what, when and from where; appended with the act itself, never changed.

    People and things are named by identifier and by the name they had, not by foreign key:
    the trail outlives what it tells of, and core knows no domain noun. Within a jurisdiction
    entries are numbered without a gap and chained by their marks (chain.py).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.UUIDField(null=True)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=32, choices=acts)
    person = models.UUIDField(null=True)
    person_name = models.CharField(max_length=150, blank=True)
    address = models.CharField(max_length=64, blank=True)
    thing = models.UUIDField(null=True)
    detail = models.TextField(blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["jurisdiction", "-id"]),
            models.Index(fields=["person", "act", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "number"], name="entry_numbered_once"),
            models.UniqueConstraint(
                fields=["number"],
                condition=models.Q(jurisdiction=None),
                name="nobodys_entry_numbered_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.person_name} {self.act} {self.detail}"


class AuditHead(models.Model):
    """Where a chain of the audit trail ends; who holds its row may append."""

    chain = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField()
    mac = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class Notice(models.Model):
    """A line for one person about something that waits or has been decided, and where it is."""

    LONGEST = 500

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.UUIDField()
    person = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    text = models.CharField(max_length=LONGEST)
    address = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "read_at", "-id"])]

    def __str__(self) -> str:
        return self.text


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """Work that goes on after the page has answered: who asked, how far it is, who holds it.

    A worker holds a job by its lease; only the holder can move it (jobs.py, worker.py).
    Without a person it is the installation's own, made by a schedule.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    task = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True)
    result_name = models.CharField(max_length=200, blank=True)
    result_digest = models.CharField(max_length=64, blank=True)
    problems = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "ready_at"]),
            models.Index(fields=["person", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state__in=UNFINISHED),
                name="one_unfinished_job_of_a_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.state}"

    @property
    def unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def percent(self) -> int:
        return min(100 * self.done // self.total, 100) if self.total else 0


class Schedule(models.Model):
    """When something that recurs is next due; the node that moves the moment on runs it."""

    name = models.CharField(primary_key=True, max_length=60)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.next_at:%Y-%m-%d %H:%M}"


class Mail(models.Model):
    """A mail in the outbox, written with the mark on the notices it tells of (outbox.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.UUIDField()
    person = models.UUIDField()
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=300, blank=True)  # what the server said last
    created_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "ready_at"])]

    def __str__(self) -> str:
        return f"{self.subject} {self.state}"
