from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from kuaibao.web.core.ids import new_id
from kuaibao.web.core.models import Labelled
from kuaibao.web.submissions.choices import Asker, Sort, Stage, State, Verdict
from kuaibao.web.submissions.prints import body_print, title_print
from kuaibao.web.units.models import Jurisdiction, Person, Unit


class Commission(models.Model):
    """A text that the office asks of named units by a moment."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="commissions")
    topic = models.CharField(max_length=200)
    asker = models.CharField(max_length=20, choices=Asker)
    outline = models.TextField(blank=True)  # the points to cover
    due = models.DateTimeField()
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="commissions")
    issued_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=120)  # the same act sent twice is one commission

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_commission_of_a_key"),
        ]

    def __str__(self) -> str:
        return self.topic


class Request(Labelled):
    """One unit's part in a commission: read, extended, answered, judged."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="requests")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="requests")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="requests")
    due = models.DateTimeField()  # the commission's, or later where extended
    extension_reason = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="read_requests")
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # What the machine proposes at the deadline, and what a person decides.
    proposed = models.CharField(max_length=20, choices=Verdict, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    points = models.IntegerField(null=True, blank=True)  # 1/100 points, as judged
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="decided_requests"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    fact = models.OneToOneField("scoring.Fact", models.PROTECT, null=True, related_name="request")
    version = models.PositiveIntegerField(default=1)  # grows with every act of the office on it

    class Meta:
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["jurisdiction", "verdict", "due"])]
        constraints = [
            models.UniqueConstraint(fields=["commission", "unit"], name="asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.commission_id} {self.unit_id}"

    @property
    def judged_points(self) -> Decimal | None:
        return None if self.points is None else Decimal(self.points) / 100


class Extension(models.Model):
    """More time for a unit's part in a commission: asked for by the unit, or given unasked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="extensions")
    request = models.ForeignKey(Request, models.PROTECT, related_name="extensions")
    due = models.DateTimeField()  # as wanted; as granted once it is decided
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="asked_extensions"
    )  # nobody where the office gave it unasked
    asked_at = models.DateTimeField(auto_now_add=True)
    granted = models.BooleanField(null=True)  # None while it waits
    answer = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="decided_extensions"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(granted=None), name="one_extension_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.due:%Y-%m-%d %H:%M}"


class Prompt(models.Model):
    """A topic the office wants reported within some days (重点提示)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="prompts")
    topic = models.CharField(max_length=200)
    outline = models.TextField(blank=True)
    first = models.DateField()
    last = models.DateField()
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="prompts")
    issued_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=120)

    class Meta:
        ordering = ["-first", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_prompt_of_a_key"),
        ]

    def __str__(self) -> str:
        return self.topic


class Draft(Labelled):
    """An item's text while the unit works on it, and where it stands afterwards (稿件).

    ``version`` grows with every save and every move, so that nobody overwrites what they have
    not seen. The item, by which facts know it, exists from the first submission on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="item_drafts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="drafts")
    state = models.CharField(max_length=20, choices=State, default=State.WRITING)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200, blank=True)
    sort = models.CharField(max_length=20, choices=Sort, default=Sort.DYNAMIC)
    body = models.TextField(blank=True)
    partners = models.ManyToManyField(Unit, related_name="joint_drafts", blank=True)
    authors = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=100, blank=True)
    answers = models.ForeignKey(
        Request, models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    prompt = models.ForeignKey(Prompt, models.PROTECT, null=True, blank=True, related_name="drafts")
    # Urgent matters: which report this is, and the one before it.
    stage = models.CharField(max_length=20, choices=Stage, blank=True)
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    happened_at = models.DateTimeField(null=True, blank=True)
    # Entered by the office for a unit that could not.
    on_behalf = models.CharField(max_length=500, blank=True)  # the reason, where it was
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="item_drafts")
    written_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="saved_drafts")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="asked_drafts")
    moved_at = models.DateTimeField(default=timezone.now)  # since when it is in its state
    submitted_at = models.DateTimeField(null=True, blank=True)  # the latest time
    # When the office first opened or claimed what was sent last; from then on no recall.
    handled_at = models.DateTimeField(null=True, blank=True)
    # What the approver or the office last told the unit about it, and who.
    words = models.CharField(max_length=1000, blank=True)
    words_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="told_drafts")
    item = models.OneToOneField("scoring.Item", models.PROTECT, null=True, related_name="draft")
    key = models.CharField(max_length=120)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["jurisdiction", "state", "-submitted_at"]),
            models.Index(fields=["unit", "state", "-id"]),
            models.Index(
                fields=["jurisdiction", "unit", "state", "-moved_at"], name="drafts_of_unit"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_draft_of_a_key"),
        ]

    def __str__(self) -> str:
        return self.title


class Judgement(models.Model):
    """What a draft that answers a focus prompt is worth; a later one follows one taken back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="judgements")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="judgements")
    points = models.IntegerField(null=True, blank=True)  # 1/100 points, as judged
    reason = models.CharField(max_length=500)
    judged_by = models.ForeignKey(Person, models.PROTECT, related_name="judgements")
    judged_at = models.DateTimeField(auto_now_add=True)
    fact = models.OneToOneField("scoring.Fact", models.PROTECT, null=True, related_name="judgement")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"],
                condition=models.Q(taken_back_at=None),
                name="one_judgement_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.points}"

    @property
    def judged_points(self) -> Decimal | None:
        return None if self.points is None else Decimal(self.points) / 100


class Submission(models.Model):
    """The text as the unit approved and sent it, each time it was sent. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="submissions")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    title_print = models.CharField(max_length=200, editable=False)  # by these repeats are found
    body_print = models.CharField(max_length=64, editable=False)
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="submissions")
    approved_at = models.DateTimeField(auto_now_add=True)
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 -- without one, none is equal

    class Meta:
        ordering = ["round"]
        indexes = [
            models.Index(fields=["jurisdiction", "title_print"]),
            models.Index(fields=["jurisdiction", "body_print"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["draft", "round"], name="one_submission_a_round"),
            models.UniqueConstraint(fields=["jurisdiction", "key"], name="one_submission_of_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.round})"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        self.title_print, self.body_print = title_print(self.title), body_print(self.body)
        super().save(*args, **kwargs)


class Attachment(models.Model):
    """A file that belongs to a draft; the original of an uploaded text is one of them.

    The bytes lie in the data folder under their digest.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="attachments")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100, default="application/octet-stream")
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the bytes
    original = models.BooleanField(default=False)  # the form was filled from it
    text = models.TextField(blank=True)  # as read from the file, for searches
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="attachments")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
