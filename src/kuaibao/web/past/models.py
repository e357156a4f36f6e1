"""What issues stated that were printed before this program. It is kept, never counted."""

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.editions.models import Edition
from kuaibao.web.publications.models import Adoption
from kuaibao.web.units.models import Jurisdiction, Unit


class Stated(models.Model):
    """What a past issue states besides its pieces, and how its doubts were answered. Append-only.

    ``table`` has the shape of a printed circular's Figures; its figures are of that time and are
    never facts of the ledger.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="stated")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="stated")
    first = models.DateField(null=True)  # of a circular's period
    last = models.DateField(null=True)
    table = models.JSONField(null=True)
    words = models.JSONField(default=dict)  # head, clauses, tail
    doubts = models.JSONField(default=list)  # what was doubted, and the answer

    def __str__(self) -> str:
        return str(self.edition)


class Contributor(models.Model):
    """A unit that a past issue names, by the name in print. Append-only.

    With a piece it sent that piece, which was used so; without one it has a row of the table.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="contributors")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="contributors")
    adoption = models.ForeignKey(
        Adoption, models.PROTECT, null=True, blank=True, related_name="contributors"
    )
    name = models.CharField(max_length=80)  # as printed
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="contributed"
    )  # None: nobody knows any more
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
