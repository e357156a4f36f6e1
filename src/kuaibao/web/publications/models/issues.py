"""Bulletins, their issues, and the pieces that are made of units' items."""

from django.db import models
from django.utils.translation import gettext as _

from kuaibao.web.core.ids import new_id
from kuaibao.web.publications.choices import Body, Level, Numbering, Stand
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
    body = models.CharField(max_length=20, choices=Body, default=Body.PIECES)
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
        return self.title

    @property
    def title(self) -> str:
        """The issue as one cites it: its name, the year where numbers begin anew, the number."""
        values = {"name": self.name, "year": self.year, "number": self.number}
        if self.publication.numbering == Numbering.RUNNING:
            return _("“%(name)s” no. %(number)s") % values
        return _("“%(name)s” no. %(number)s of %(year)s") % values

    @property
    def composing(self) -> bool:
        """Whether its pieces can be changed: it is in the making, or withdrawn and corrected."""
        return self.stand in {Stand.COMPOSING, Stand.CORRECTING}

    @property
    def correcting(self) -> bool:
        return self.stand == Stand.CORRECTING


class Adoption(models.Model):
    """A piece of an issue: the text as it goes to print, made of one item or of several."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="adoptions")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="adoptions")
    position = models.PositiveSmallIntegerField()
    attributes = models.JSONField(default=dict)  # what the scheme asks besides, such as the form
    title = models.CharField(max_length=200)
    body = models.TextField()
    note = models.CharField(max_length=1000, blank=True)  # the editor's, printed before it
    source = models.CharField(max_length=200, blank=True)  # printed instead of the units' names
    adopted_by = models.ForeignKey(Person, models.PROTECT, related_name="adoptions")
    adopted_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="undone_adoptions"
    )
    undone_reason = models.CharField(max_length=500, blank=True)
    # The printed piece whose place this one takes in a corrected edition.
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    key = models.CharField(max_length=120)  # the same act sent twice adopts once

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_adoption_of_a_key"),
        ]

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
