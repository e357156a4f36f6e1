from decimal import Decimal
from uuid import UUID

from django.db import models

from kuaibao.engine import ledger
from kuaibao.web.core.ids import new_id
from kuaibao.web.units.models import Jurisdiction, Person, Unit


class ApprovedScheme(models.Model):
    """The texts of a scheme that a jurisdiction made for itself, as approved. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="own_schemes")
    name = models.CharField(max_length=60)  # the id that stands in its text
    title = models.CharField(max_length=200)
    scheme_yaml = models.TextField()
    clauses_yaml = models.TextField()
    base = models.CharField(max_length=60)  # the scheme it was copied from
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="drafted_schemes")
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="approved_schemes")
    approved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "name"], name="one_scheme_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """By what ledger and schemes in force name it."""
        return str(self.id)

    @property
    def files(self) -> dict[str, str]:
        return {"scheme.yaml": self.scheme_yaml, "clauses.yaml": self.clauses_yaml}


class SchemeInForce(models.Model):
    """Which scheme decides a jurisdiction's points from a day on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="schemes")
    scheme = models.CharField(max_length=60)  # a shipped scheme, or the key of an approved one
    since = models.DateField()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "since"], name="one_scheme_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.scheme} {self.since}"


class Item(models.Model):
    """One piece of information of one unit: the lineage of its uses and instructions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="items")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="items")
    title = models.CharField(max_length=200)
    # The item whose lineage this one joined, as the same information: never one that joined itself.
    joins = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["jurisdiction", "-id"], name="items_newest_first"),
            models.Index(fields=["jurisdiction", "unit", "-id"], name="items_of_unit_newest_first"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def lineage(self) -> UUID:
        """By which the engine knows one piece of information, however often it was sent."""
        return self.joins_id or self.id


class Fact(models.Model):
    """What happened (engine.ledger.Fact), as it was recorded. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="facts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="facts")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="facts")
    kind = models.CharField(max_length=40)
    day = models.DateField()
    attributes = models.JSONField(default=dict)
    count = models.PositiveIntegerField(default=1)
    points = models.IntegerField(null=True)  # 1/100 points, as judged or brought forward
    title = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawal")
    partners = models.JSONField(default=list)  # names of the other units of a joint fact, in order
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="facts")
    recorded_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=120)  # the same act sent twice is recorded once

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["jurisdiction", "-id"]),
            models.Index(fields=["jurisdiction", "day"], name="facts_by_day"),
            models.Index(fields=["unit", "item"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_fact_of_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day} ×{self.count}"

    def value(self) -> ledger.Fact:
        """The fact as the engine reads it; the unit goes by its name."""
        return ledger.Fact(
            id=str(self.id),
            kind=self.kind,
            unit=self.unit.name,
            day=self.day,
            attributes=self.attributes,
            item=str(self.item.lineage) if self.item else "",
            count=self.count,
            points=None if self.points is None else Decimal(self.points) / 100,
            title=self.title or (self.item.title if self.item else ""),
            reason=self.reason,
            evidence=self.evidence,
            withdraws=str(self.withdraws_id or ""),
            partners=tuple(self.partners),
            recorded_by=self.recorded_by.name,
            recorded_at=self.recorded_at,
        )


class Posting(models.Model):
    """Points of one unit by one clause. Append-only; taken back by a reversal.

    They rest on a fact, or on the ``span`` of time that a step of the scheme was worked out for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="postings")
    fact = models.ForeignKey(Fact, models.PROTECT, null=True, related_name="postings")
    span = models.CharField(max_length=40, blank=True)
    cause = models.ForeignKey(Fact, models.PROTECT, null=True, related_name="caused")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")
    scheme = models.CharField(max_length=60)
    clause = models.CharField(max_length=20, blank=True)
    rule = models.CharField(max_length=60)
    account = models.CharField(max_length=60)
    points = models.IntegerField()  # 1/100 points
    tallies = models.CharField(max_length=200, blank=True)  # " one two ", so that one can be found
    count = models.IntegerField()
    arithmetic = models.CharField(max_length=300)
    day = models.DateField()  # of the fact
    counted = models.DateField()  # by which it falls into a period
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            # With all that a sum over a year reads, so that boards read no rows.
            models.Index(
                fields=["jurisdiction", "counted", "unit", "account", "points"],
                name="sums_of_postings",
            ),
            models.Index(fields=["unit", "counted"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fact__isnull=False, span="")
                | (models.Q(fact=None) & ~models.Q(span="")),
                name="rests_on_fact_or_span",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.points / 100:+g} {self.clause}"

    def value(self) -> ledger.Posting:
        """The posting as the engine reads it."""
        entry = ledger.Entry(
            unit=self.unit.name,
            day=self.day,
            account=self.account,
            points=Decimal(self.points) / 100,
            tallies=tuple(self.tallies.split()),
            count=self.count,
            clause=self.clause,
            rule=self.rule,
            fact=str(self.fact_id or ""),
            cause=str(self.cause_id or ""),
            item=str((self.fact and self.fact.item_id) or ""),
            arithmetic=self.arithmetic,
            span=self.span,
        )
        return ledger.Posting(str(self.id), entry, self.counted, str(self.reverses_id or ""))


class Closing(models.Model):
    """A period that was closed; nothing in it moves any more. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="closings")
    first = models.DateField()
    last = models.DateField()
    closed_by = models.ForeignKey(Person, models.PROTECT, related_name="closings")
    closed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["last"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "last"], name="closed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"


class Decision(models.Model):
    """What the machine proposed, and what a person decided. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="decisions")
    proposal = models.TextField()
    clause = models.CharField(max_length=20, blank=True)
    accepted = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.proposal
