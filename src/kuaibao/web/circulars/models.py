from django.db import models

from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.choices import Figure
from kuaibao.web.core.ids import new_id
from kuaibao.web.editions.models import Edition
from kuaibao.web.publications.models import Issue
from kuaibao.web.units.models import Jurisdiction, Person


class Draft(models.Model):
    """The words of a period's circular as the editor left them; figures come from the ledger."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="drafts")
    first = models.DateField()
    last = models.DateField()
    number = models.PositiveIntegerField()
    issued = models.DateField()
    title = models.CharField(max_length=120)
    lead = models.TextField()
    named = models.JSONField(default=dict, blank=True)  # whom the lead names, by side
    rules = models.BooleanField(default=True)  # print the clauses of the scheme
    annex = models.BooleanField(default=False)  # list every used item
    ranks = models.BooleanField(default=False)  # print places
    chart = models.CharField(max_length=20, choices=Figure, blank=True)
    distribution = models.TextField(blank=True)
    editor = models.CharField(max_length=60, blank=True)
    reviewer = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=60, blank=True)
    issue = models.OneToOneField(Issue, models.PROTECT, null=True, related_name="circular")
    past = models.BooleanField(default=False)  # its edition was withdrawn, another one follows
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "last"],
                condition=models.Q(past=False),
                name="one_draft_a_period",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


class Figures(models.Model):
    """The table of a printed circular, as it was printed. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="figures")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="figures")
    first = models.DateField()
    last = models.DateField()
    table = models.JSONField()

    def __str__(self) -> str:
        return f"{self.edition} {self.first}..{self.last}"
