from django.db import models

from kuaibao.web.core.choices import Act
from kuaibao.web.core.ids import new_id


class AuditEntry(models.Model):
    """Who did what, when and from where; appended with the act itself, never changed.

    People and things are named by identifier and by the name they had, not by foreign key:
    the trail outlives what it tells of, and core knows no domain noun.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.UUIDField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=32, choices=Act)
    person = models.UUIDField(null=True)
    person_name = models.CharField(max_length=150, blank=True)
    address = models.CharField(max_length=64, blank=True)
    thing = models.UUIDField(null=True)
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["jurisdiction", "-id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.person_name} {self.act} {self.detail}"


class Notice(models.Model):
    """A line for one person about something that waits or has been decided, and where it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.UUIDField()
    person = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    text = models.CharField(max_length=500)
    address = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "read_at", "-id"])]

    def __str__(self) -> str:
        return self.text
