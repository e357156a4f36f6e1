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
from kuaibao.web.editing.queries import as_sent
from kuaibao.web.originality.models import Kept, Ruling
from kuaibao.web.submissions.choices import ARRIVED, Sort, State
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
    """Find what *person* wishes to see, in order."""
    drafts = Draft.objects.filter(jurisdiction=person.jurisdiction)
    drafts = drafts.annotate(
        is_urgent=Case(When(URGENT, then=1), default=0, output_field=IntegerField())
    )
    states = ARRIVED if wish.state == ALL else [wish.state or State.SUBMITTED]
    drafts = drafts.filter(state__in=states)
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


def adoptable(person: Person, text: str = "") -> QuerySet[Draft]:
    """Find what can be adopted: first what *person* has claimed, then what the office has edited.

    What a colleague has claimed stands among them and says so.
    """
    own = When(claim__person=person, then=0)
    edited = When(Exists(_edited()), then=1)
    hand = Case(own, edited, default=2, output_field=IntegerField())
    return found(person, Wish(text=text)).order_by(hand, *_order(Wish()))


def told_adoptable(person: Person) -> QuerySet[Draft]:
    """Bring along what a row tells, and whether the office has edited what was sent last."""
    return told(person).annotate(edited=Exists(_edited()))


def _edited() -> QuerySet[Revision]:
    return Revision.objects.filter(draft=OuterRef("pk"))


def counts(person: Person) -> dict[str, int]:
    """Count the inbox by state, and what of the waiting is unread, urgent and mine."""
    drafts = Draft.objects.filter(jurisdiction=person.jurisdiction)
    by_state = drafts.order_by().values_list("state").annotate(Count("state"))
    # Apart, so that no more than what waits is looked at one by one.
    parts = {"unread": ~Q(_read(person)), "urgent": URGENT, "mine": Q(claim__person=person)}
    waiting = drafts.filter(state=State.SUBMITTED).aggregate(
        **{name: Count("pk", filter=part) for name, part in parts.items()}
    )
    return {state.value: 0 for state in State} | dict(by_state) | waiting


def told(person: Person) -> QuerySet[Draft]:
    """Bring along what a row of the inbox tells *person*; it is asked for by the keys found."""
    drafts = as_sent(Draft.objects.all())
    last = Handling.objects.filter(draft=OuterRef("pk")).order_by("-id")
    kept = Kept.objects.filter(submission__draft=OuterRef("pk")).order_by("-number")
    return drafts.select_related("unit", "answers", "claim__person").annotate(
        unread=~_read(person),
        ground=Coalesce(Subquery(last.values("ground")[:1]), Value("")),
        is_urgent=Case(When(URGENT, then=1), default=0, output_field=IntegerField()),
        alike=Coalesce(Subquery(kept.values("level")[:1]), Value(0)),
        ruled=Exists(Ruling.objects.filter(draft=OuterRef("pk"), undone_at=None)),
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
