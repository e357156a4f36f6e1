"""The inbox as lists: filtered, ordered, counted; scoped by jurisdiction."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce
from django.utils import timezone

from kuaibao.web.editing.choices import Due, Order
from kuaibao.web.editing.models import Handling, Reading, Revision
from kuaibao.web.editing.queries import arrived
from kuaibao.web.submissions.choices import Sort, State
from kuaibao.web.submissions.models import Attachment, Draft, Submission
from kuaibao.web.units.models import Person

ALL = "all"
URGENT = Q(sort=Sort.URGENT) | ~Q(stage="")
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to see of the inbox; all of it stands in the address."""

    state: str = ""  # the state, or ALL; what waits where nothing is said
    unit: UUID | None = None
    sort: str = ""
    due: str = ""
    text: str = ""
    order: str = ""
    urgent: bool = False
    mine: bool = False
    unread: bool = False


def found(person: Person, wish: Wish) -> QuerySet[Draft]:
    """Find what *person* wishes to see, in order, each with what its row tells."""
    drafts = _marked(arrived(person.jurisdiction), person)
    if wish.state != ALL:
        drafts = drafts.filter(state=wish.state or State.SUBMITTED)
    parts = {"unit": wish.unit, "sort": wish.sort}
    drafts = drafts.filter(**{name: part for name, part in parts.items() if part})
    if wish.urgent:
        drafts = drafts.filter(URGENT)
    if wish.mine:
        drafts = drafts.filter(claim__person=person)
    if wish.unread:
        drafts = drafts.filter(~Q(_read(person)))
    drafts = drafts.filter(_due(wish.due))
    for word in wish.text.split():
        drafts = drafts.filter(_says(word))
    return drafts.order_by(*_order(wish))


def counts(person: Person) -> dict[str, int]:
    """Count the inbox by state, and what of the waiting is unread, urgent, mine, nearly due."""
    waits = Q(state=State.SUBMITTED)
    parts = {state.value: Q(state=state) for state in State}
    parts |= {
        "unread": waits & ~Q(_read(person)),
        "urgent": waits & URGENT,
        "mine": waits & Q(claim__person=person),
        "due": waits & Q(answers__due__lte=timezone.now() + WEEK),
    }
    drafts = Draft.objects.filter(jurisdiction=person.jurisdiction)
    return drafts.aggregate(**{name: Count("pk", filter=part) for name, part in parts.items()})


def _marked(drafts: QuerySet[Draft], person: Person) -> QuerySet[Draft]:
    last = Handling.objects.filter(draft=OuterRef("pk")).order_by("-id")
    return drafts.select_related("unit", "answers", "claim__person").annotate(
        unread=~_read(person),
        ground=Coalesce(Subquery(last.values("ground")[:1]), Value("")),
        is_urgent=Case(When(URGENT, then=1), default=0, output_field=IntegerField()),
    )


def _read(person: Person) -> Exists:
    """Tell whether *person* has opened what was sent last."""
    mine = Reading.objects.filter(draft=OuterRef("pk"), person=person)
    return Exists(mine.filter(at__gte=OuterRef("submitted_at")))


def _due(wanted: str) -> Q:
    now = timezone.now()
    midnight = timezone.localtime(now).replace(hour=23, minute=59, second=59)
    within: dict[str, Q] = {
        Due.PASSED: Q(answers__due__lt=now),
        Due.TODAY: Q(answers__due__range=(now, midnight)),
        Due.WEEK: Q(answers__due__range=(now, now + WEEK)),
        Due.ANY: Q(answers__due__isnull=False),
    }
    return within.get(wanted, Q())


def _says(word: str) -> Q:
    """Look for a word in what the unit sent, what the office wrote, and the attached files."""
    words = Q(title__icontains=word) | Q(body__icontains=word)
    of_draft = {"draft": OuterRef("pk")}
    files = Q(name__icontains=word) | Q(text__icontains=word)
    return (
        Q(Exists(Submission.objects.filter(words, **of_draft)))
        | Q(Exists(Revision.objects.filter(words, **of_draft)))
        | Q(Exists(Attachment.objects.filter(files, removed_at=None, **of_draft)))
    )


def _order(wish: Wish) -> list[str | OrderBy]:
    due = F("answers__due").asc(nulls_last=True)
    waits = wish.state in {"", State.SUBMITTED}
    usual = Order.URGENCY if waits else Order.NEWEST
    orders: dict[str, list[str | OrderBy]] = {
        Order.URGENCY: ["-is_urgent", due, "submitted_at", "id"],
        Order.DUE: [due, "submitted_at", "id"],
        Order.NEWEST: ["-submitted_at", "-id"],
        Order.OLDEST: ["submitted_at", "id"],
    }
    return orders.get(wish.order, orders[usual])
