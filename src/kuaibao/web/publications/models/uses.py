"""What levels above made of the units' items."""

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.publications.models.issues import Publication
from kuaibao.web.units.models import Jurisdiction, Person


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
