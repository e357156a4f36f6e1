from datetime import date

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.publications.choices import Level, Numbering, Stand
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Jurisdiction, Person


class Publication(models.Model):
    """A bulletin, the office's own or one of a level above, as the office defines it.

    ``kind`` and ``attributes`` say what a use by it is in words of the scheme in force: the kind
    of fact, and the attributes that are the same for every use (such as its level). What the
    scheme asks besides, such as the form, is chosen at each use.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="publications")
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=20, choices=Level)
    own = models.BooleanField(default=True)  # composed here, not by a level above
    numbering = models.CharField(max_length=20, choices=Numbering, default=Numbering.YEARLY)
    kind = models.CharField(max_length=40, default="use")
    attributes = models.JSONField(default=dict, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["-own", "level", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "name"], name="one_publication_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Issue(models.Model):
    """One number of one of the office's own publications."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="issues")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="issues")
    name = models.CharField(max_length=80)  # of the publication when the issue was opened
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    stand = models.CharField(max_length=20, choices=Stand, default=Stand.COMPOSING)
    day = models.DateField(null=True, blank=True)  # printed on it; it decides the period
    published_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="published_issues"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "year", "number"], name="one_issue_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year} ({self.number})"


class Adoption(models.Model):
    """A piece of an issue: the text as it goes to print, made of one item or of several."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="adoptions")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="adoptions")
    position = models.PositiveSmallIntegerField()
    attributes = models.JSONField(default=dict)  # what the scheme asks besides, such as the form
    title = models.CharField(max_length=200)
    body = models.TextField()
    adopted_by = models.ForeignKey(Person, models.PROTECT, related_name="adoptions")
    adopted_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Part(models.Model):
    """An item in an adoption; once the issue is published, the fact that credits its unit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="parts_adopted")
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="parts")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    fact = models.OneToOneField("scoring.Fact", models.PROTECT, null=True, related_name="part")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["adoption", "draft"], name="adopted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.adoption_id} {self.draft_id}"


class Use(models.Model):
    """A use by a bulletin of a level above, with its evidence; its fact credits the unit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="uses")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="uses")
    item = models.ForeignKey("scoring.Item", models.PROTECT, related_name="uses")
    attributes = models.JSONField(default=dict)
    day = models.DateField()
    number = models.CharField(max_length=40, blank=True)  # of the issue, as printed there
    evidence = models.CharField(max_length=200, blank=True)  # the file's name
    digest = models.CharField(max_length=64, blank=True)  # of the file, in the data folder
    fact = models.OneToOneField("scoring.Fact", models.PROTECT, related_name="used")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="uses")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.day}"


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
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="closed_instructions"
    )

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "key"], name="one_instruction_of_a_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leader} {self.day}"

    def late(self, on: date) -> bool:
        return bool(self.due and not self.closed_at and self.due < on)


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
