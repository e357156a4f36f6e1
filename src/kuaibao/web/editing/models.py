from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.editing.choices import Ground, Outcome
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Jurisdiction, Person


class Claim(models.Model):
    """Who works on an item now; gone when it is released or decided."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="claims")
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="claim")
    person = models.ForeignKey(Person, models.PROTECT, related_name="claims")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.person_id}"


class Reading(models.Model):
    """That a person of the office has opened an item."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="readings")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="readings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="readings")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "person"], name="read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.person_id}"


class Revision(models.Model):
    """The office's text of an item, every version of it. Append-only.

    The unit's own text is the submission it goes out from.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="revisions")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()  # of the submission that it goes out from
    title = models.CharField(max_length=200)
    body = models.TextField()
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="revisions")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            # Two editors who save from the same version: the second is told.
            models.UniqueConstraint(fields=["draft", "number"], name="one_revision_of_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Handling(models.Model):
    """One decision about an item, with its ground and words. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="handlings")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="handlings")
    outcome = models.CharField(max_length=20, choices=Outcome)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField()  # of the draft, as the decision left it
    # What was taken back; the database itself lets it be taken back once.
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    by = models.ForeignKey(Person, models.PROTECT, related_name="handlings")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["draft", "-id"]),
            models.Index(fields=["jurisdiction", "outcome", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.outcome}"


class SavedFilter(models.Model):
    """A view of the inbox that a person comes back to, as the address writes it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="saved_filters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="saved_filters")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_filter_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
