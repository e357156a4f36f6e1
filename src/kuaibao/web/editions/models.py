"""What an office prints: its style, who passed an issue on, and the editions that never change."""

from django.db import models

from kuaibao.web.core.ids import new_id
from kuaibao.web.editions.choices import Outcome, Step
from kuaibao.web.publications.models import Issue, Publication
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


class Edition(models.Model):
    """An issue as printed: the bytes are in the data folder under their digests. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="editions")
    issue = models.OneToOneField(Issue, models.PROTECT, related_name="edition")
    title = models.CharField(max_length=120)
    day = models.DateField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="editions")
    made_at = models.DateTimeField()
    seal = models.CharField(max_length=64)
    pdf_digest = models.CharField(max_length=64)  # the version of record
    docx_digest = models.CharField(max_length=64)
    xlsx_digest = models.CharField(max_length=64, blank=True)  # where it has tables of figures

    class Meta:
        ordering = ["-day", "-made_at"]

    def __str__(self) -> str:
        return self.title

    def file_name(self, form: str) -> str:
        """Name the file as it is handed out."""
        return f"{self.title}.{form}"


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
