from decimal import Decimal

from django.db import models

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Scheme
from kuaibao.web.core.ids import new_id
from kuaibao.web.scoring.schemes import scheme_by_id
from kuaibao.web.units.models import Jurisdiction, Person, Unit


class SchemeInForce(models.Model):
    """Which scheme decides a jurisdiction's points from a day on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="schemes")
    scheme = models.CharField(max_length=60)
    since = models.DateField()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "since"], name="one_scheme_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.scheme} {self.since}"

    @property
    def loaded(self) -> Scheme:
        return scheme_by_id(self.scheme)


class Item(models.Model):
    """One piece of information of one unit: the lineage of its uses and instructions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="items")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="items")
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


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
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="facts")
    recorded_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=120)  # the same act sent twice is recorded once

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["jurisdiction", "-id"]),
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
            item=str(self.item_id or ""),
            count=self.count,
            points=None if self.points is None else Decimal(self.points) / 100,
            title=self.title or (self.item.title if self.item else ""),
            reason=self.reason,
            evidence=self.evidence,
            withdraws=str(self.withdraws_id or ""),
            recorded_by=self.recorded_by.name,
            recorded_at=self.recorded_at,
        )


class Posting(models.Model):
    """Points of one unit for one fact by one clause. Append-only; taken back by a reversal."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="postings")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="postings")
    cause = models.ForeignKey(Fact, models.PROTECT, null=True, related_name="caused")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")
    scheme = models.CharField(max_length=60)
    clause = models.CharField(max_length=20, blank=True)
    rule = models.CharField(max_length=60)
    account = models.CharField(max_length=60)
    points = models.IntegerField()  # 1/100 points
    tallies = models.CharField(max_length=200, blank=True)  # " one two ", so that one can be found
    count = models.IntegerField()
    arithmetic = models.CharField(max_length=120)
    day = models.DateField()  # of the fact
    counted = models.DateField()  # by which it falls into a period
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["jurisdiction", "counted"]),
            models.Index(fields=["unit", "counted"]),
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
            fact=str(self.fact_id),
            cause=str(self.cause_id or ""),
            item=str(self.fact.item_id or ""),
            arithmetic=self.arithmetic,
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
