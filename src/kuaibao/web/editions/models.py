"""What an office prints: its style, who passed an issue on, and the editions that never change."""

from pathlib import PurePath

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.editions.choices import Outcome, Step, Timing
from kuaibao.web.publications.models import Adoption, Issue, Publication
from kuaibao.web.units.models import Jurisdiction, Person, Unit


class Style(models.Model):
    """What a publication prints around its pieces; issues that are printed keep what they had."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="styles")
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="style")
    marking = models.CharField(max_length=60, blank=True)  # top left: 内部资料　注意保存
    reports_to = models.CharField(max_length=500, blank=True)  # 报
    sends_to = models.CharField(max_length=500, blank=True)  # 送
    distributes_to = models.CharField(max_length=500, blank=True)  # 发
    editor = models.CharField(max_length=60, blank=True)  # 责任编辑
    copies = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.publication.name


class Approval(models.Model):
    """Somebody passed an issue on, gave it back or skipped a step. Append-only.

    ``seal`` is the digest of what was looked at: a piece that changes afterwards breaks it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="approvals")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="approvals")
    step = models.CharField(max_length=20, choices=Step)
    outcome = models.CharField(max_length=20, choices=Outcome)
    person = models.ForeignKey(Person, models.PROTECT, related_name="approvals")
    at = models.DateTimeField()
    words = models.CharField(max_length=500, blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.issue} {self.step} {self.outcome}"


class Release(models.Model):
    """An issue was signed to be published at a later moment; until then nothing of it is out."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="releases")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="releases")
    moment = models.DateTimeField()
    day = models.DateField()  # printed on it
    seal = models.CharField(max_length=64)
    paper = models.CharField(max_length=64)  # SHA-256 of the PDF that was signed
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="releases")
    signed_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=Timing, default=Timing.WAITING)
    ended_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)  # why it did not come to it

    class Meta:
        ordering = ["moment", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=models.Q(state=Timing.WAITING),
                name="one_waiting_release",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.moment}"


class Edition(models.Model):
    """An issue as printed: the bytes are in the data folder under their digests. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="editions")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="editions")
    # The withdrawn edition in whose place this one was printed: each has one successor at most.
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    title = models.CharField(max_length=120)
    day = models.DateField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="editions")
    made_at = models.DateTimeField()
    seal = models.CharField(max_length=64)
    pdf_digest = models.CharField(max_length=64)  # the version of record
    docx_digest = models.CharField(max_length=64)
    xlsx_digest = models.CharField(max_length=64, blank=True)  # where it has tables of figures
    # Of a past issue, which has none of these: the file that it was read from is its version of
    # record.
    original_digest = models.CharField(max_length=64, blank=True)
    original_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-day", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"], condition=models.Q(replaces=None), name="one_first_edition"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def file_name(self, form: str) -> str:
        """Name the file as it is handed out."""
        if form == "original":
            return f"{self.title}{PurePath(self.original_name).suffix}"
        return f"{self.title}.{form}"


class PrintedPiece(models.Model):
    """A piece as an edition holds it; a corrected edition holds others. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="printed_pieces")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="printed")
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="printed")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "adoption"], name="printed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.adoption_id}"


class PrintedText(models.Model):
    """What an edition says, by which it is found; what counts are its files, also for this."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="printed_texts")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="said")
    text = models.TextField()

    def __str__(self) -> str:
        return str(self.edition_id)


class Deviation(models.Model):
    """What an edition no longer agrees with, as the check of the night found; gone when it does."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="deviations")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="deviation")
    what = models.TextField()  # the first thing that differs: unit, column, printed, now
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.what


class Withdrawal(models.Model):
    """A printed issue was called back, with the reason. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="called_back")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=500)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="called_back")
    withdrawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.edition}: {self.reason}"


class Opening(models.Model):
    """Who opened an edition, and when for the first time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="openings")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="openings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="openings")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "person"], name="one_first_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.person}"


def _one_of_both(name: str) -> models.CheckConstraint:
    """A row names a person or a unit, never both and never neither."""
    person = models.Q(person__isnull=False, unit__isnull=True)
    unit = models.Q(person__isnull=True, unit__isnull=False)
    return models.CheckConstraint(condition=person | unit, name=name)


class Subscriber(models.Model):
    """A person or a unit that every edition of a publication goes to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="subscribers")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="subscribers")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="subscribed"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="subscribed")

    class Meta:
        ordering = ["id"]
        constraints = [
            _one_of_both("subscriber_is_one"),
            models.UniqueConstraint(fields=["publication", "person"], name="subscribed_once"),
            models.UniqueConstraint(fields=["publication", "unit"], name="unit_subscribed_once"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.unit)


class Recipient(models.Model):
    """A person or a unit that an edition went to, by the list or added for it. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="recipients")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="recipients")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="received"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="received")
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="added_readers")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            _one_of_both("recipient_is_one"),
            models.UniqueConstraint(fields=["edition", "person"], name="received_once"),
            models.UniqueConstraint(fields=["edition", "unit"], name="unit_received_once"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.unit)
