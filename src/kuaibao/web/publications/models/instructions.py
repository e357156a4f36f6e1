"""What leaders wrote on items, and what came of it."""

from datetime import date, timedelta

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.publications.choices import Light
from kuaibao.web.units.models import Jurisdiction, Person

WARNED = timedelta(days=3)  # before the deadline, as supervision desks do


class Instruction(models.Model):
    """What a leader wrote on one item or several (批示); only named readers see the words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="instructions")
    leader = models.CharField(max_length=60)  # the post, such as 县长
    attributes = models.JSONField(default=dict)  # what the scheme asks, such as the level
    text = models.TextField()
    day = models.DateField()
    scan = models.CharField(max_length=200, blank=True)  # the file's name
    digest = models.CharField(max_length=64, blank=True)
    readers = models.ManyToManyField(Person, related_name="readable_instructions", blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="instructions")
    recorded_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=120)
    # The follow-up: who sees to it, until when, what came of it.
    owner = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="owned_instructions"
    )
    due = models.DateField(null=True, blank=True)
    closing = models.TextField(blank=True)  # what came of it, in the end
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="closed_instructions"
    )

    # Taken back where it was recorded by mistake; its facts are withdrawn.
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="undone_instructions"
    )
    undone_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [models.Index(fields=["jurisdiction", "-day", "-id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "key"], name="one_instruction_of_a_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader} {self.day}"

    @property
    def open(self) -> bool:
        return self.closed_at is None and self.undone_at is None

    def light(self, on: date) -> Light:
        """Tell how pressing the follow-up is on a day."""
        if not self.open or self.due is None:
            return Light.NONE
        if self.due < on:
            return Light.RED
        return Light.AMBER if self.due - on <= WARNED else Light.GREEN


class Instructed(models.Model):
    """An item that an instruction was written on, and the fact that gives its bonus."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="instructed")
    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="instructed")
    item = models.ForeignKey("scoring.Item", models.PROTECT, related_name="instructed")
    fact = models.OneToOneField(
        "scoring.Fact", models.PROTECT, null=True, related_name="instructed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instruction", "item"], name="instructed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.instruction_id} {self.item_id}"


class Feedback(models.Model):
    """What was reported back on an instruction. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="feedback")
    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="feedback")
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="feedback")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
