from decimal import Decimal

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.units.models import Jurisdiction, Person, Unit


class Finding(models.Model):
    """Something wrong with what a unit sent, proposed with evidence; a second person decides.

    ``kind``, ``attributes`` and ``points`` say what it is in words of the scheme; once upheld,
    the fact of that kind takes the points.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="findings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="findings")
    item = models.ForeignKey(
        "scoring.Item", models.PROTECT, null=True, blank=True, related_name="findings"
    )
    kind = models.CharField(max_length=40)
    attributes = models.JSONField(default=dict)
    count = models.PositiveSmallIntegerField(default=1)
    points = models.IntegerField(null=True)  # 1/100 points, where the clause lets a person judge
    day = models.DateField()  # when it came to light; it decides the period
    title = models.CharField(max_length=200, blank=True)  # of the item, where it is not known
    reason = models.CharField(max_length=500)
    evidence = models.CharField(max_length=500)
    proof = models.CharField(max_length=200, blank=True)  # the address of a page that shows it
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="findings")
    proposed_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=120)  # the same form sent twice is one finding
    answer = models.CharField(max_length=20, choices=Answer, blank=True, default=Answer.WAITING)
    words = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="decided_findings"
    )
    decided_at = models.DateTimeField(null=True)
    fact = models.OneToOneField("scoring.Fact", models.PROTECT, null=True, related_name="finding")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["jurisdiction", "answer", "-id"])]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_finding_of_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id}"

    @property
    def judged_points(self) -> Decimal | None:
        return None if self.points is None else Decimal(self.points) / 100


class Contest(models.Model):
    """A unit's objection to a posting, and the office's answer to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="contests")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contests")
    posting = models.OneToOneField(
        "scoring.Posting", models.PROTECT, related_name="contest"
    )  # once: the answer is final here
    words = models.CharField(max_length=1000)
    contested_by = models.ForeignKey(Person, models.PROTECT, related_name="contests")
    contested_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=20, choices=Answer, blank=True, default=Answer.WAITING)
    reply = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="answered_contests"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["jurisdiction", "answer", "-id"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.posting_id}"
