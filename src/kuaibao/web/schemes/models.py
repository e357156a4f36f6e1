from uuid import UUID

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.schemes.choices import State
from kuaibao.web.units.models import Jurisdiction, Person


class Draft(models.Model):
    """A scheme in the making: it decides nothing, and ends by approval or by being discarded."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="scheme_drafts")
    name = models.CharField(max_length=60)  # the id in its text, as long as that can be read
    title = models.CharField(max_length=200)
    scheme_yaml = models.TextField()
    clauses_yaml = models.TextField()
    base = models.CharField(max_length=60)  # the scheme it was copied from
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=500, blank=True)  # why it was returned

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "name"], name="one_scheme_draft_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def files(self) -> dict[str, str]:
        return {"scheme.yaml": self.scheme_yaml, "clauses.yaml": self.clauses_yaml}

    @property
    def authors(self) -> set[UUID | None]:
        """Who drafted, last saved or proposed it: none of them approves it."""
        return {self.drafted_by_id, self.saved_by_id, self.proposed_by_id}
