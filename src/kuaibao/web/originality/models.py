from django.db import models

from kuaibao.engine.originality import VERSION
from kuaibao.web.core.ids import new_id
from kuaibao.web.disputes.models import Finding
from kuaibao.web.originality.choices import Alike, Answer
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.units.models import Jurisdiction, Person


class Collection(models.Model):
    """The earlier texts of a jurisdiction; whoever adds to them holds this row until the commit.

    So of two copies that are sent at once the second meets the first. The fingerprints lie on one
    of two shelves: a rebuild fills the other one while this one serves, and then changes over.
    """

    # A small number, since it stands in every row of fingerprints.
    id = models.AutoField(primary_key=True)
    jurisdiction = models.OneToOneField(Jurisdiction, models.PROTECT, related_name="collection")
    last = models.PositiveIntegerField(default=0)  # the number of the latest text
    version = models.PositiveSmallIntegerField()  # of the fingerprints that serve
    odd = models.BooleanField(default=False)  # which shelf serves
    rebuilt = models.PositiveIntegerField(null=True)  # up to which text the other one is filled

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.last}"

    @property
    def shelf(self) -> int:
        return self.id * 2 + self.odd

    @property
    def other_shelf(self) -> int:
        return self.id * 2 + (not self.odd)

    @property
    def usable(self) -> bool:
        """Tell whether the fingerprints that serve can be compared with those made today."""
        return self.version == VERSION


class Quotable(models.Model):
    """A text that anyone may quote: a policy, a speech, a form, a common expression."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="quotables")
    title = models.CharField(max_length=200)
    body = models.TextField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="quotables")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class Kept(models.Model):
    """A text in the collection, and what was found when it came: a submitted or a quotable one.

    The smaller number was submitted earlier, and only earlier texts are sources.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="kept")
    number = models.PositiveIntegerField()
    submission = models.OneToOneField(Submission, models.PROTECT, null=True, related_name="kept")
    quotable = models.OneToOneField(Quotable, models.CASCADE, null=True, related_name="kept")
    checked = models.BooleanField(default=False)
    level = models.PositiveSmallIntegerField(choices=Alike, default=Alike.NOTHING)
    total = models.PositiveIntegerField(default=0)  # compared characters
    reused = models.PositiveIntegerField(default=0)
    own = models.PositiveIntegerField(default=0)  # of the reused, without what is common property
    source = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["jurisdiction", "level", "-number"])]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "number"], name="one_text_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(submission=None, quotable__isnull=False)
                | models.Q(submission__isnull=False, quotable=None),
                name="submitted_or_quotable",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def body(self) -> str:
        text = self.submission or self.quotable
        return text.body if text else ""


class Ruling(models.Model):
    """What an editor said of an item and one it has passages from, as these stood then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="rulings")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="rulings")
    source = models.ForeignKey(Draft, models.PROTECT, related_name="rulings_as_source")
    answer = models.CharField(max_length=20, choices=Answer)
    words = models.CharField(max_length=500)
    passages = models.JSONField(default=list)  # sides.Passage, as JSON
    finding = models.OneToOneField(Finding, models.PROTECT, null=True, related_name="ruling")
    by = models.ForeignKey(Person, models.PROTECT, related_name="rulings")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "source"],
                condition=models.Q(undone_at=None),
                name="one_ruling_of_two_items",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.answer}"


class Print(models.Model):
    """One fingerprint of one text, without a row's overhead: its table is made by SQL (`tables`).

    ``mark`` holds, from the left, the 34 bits of the fingerprint, 1 for a submitted text and 0 for
    a quotable one, its number, and 1 where an earlier text had the passage. So a look-up reads one
    range in its order; on PostgreSQL the left bits, which are a hash, part the table. On SQLite a
    row holds many marks in other columns (`marks`), and Django does no more than count its rows.
    """

    pk = models.CompositePrimaryKey("shelf", "mark")
    shelf = models.IntegerField()
    mark = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.shelf} {self.mark}"
