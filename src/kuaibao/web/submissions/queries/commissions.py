"""Reads of commissions and of each unit's part in them, scoped by who asks."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, Value, When
from django.db.models.fields import DateTimeField, IntegerField

from kuaibao.web.scoring.queries import points_of_facts
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.models import Commission, Draft, Extension, Request
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.permissions import units_where

OPEN = Q(answered_at=None, verdict="")


def commissions_found(
    jurisdiction: Jurisdiction, *, at: datetime, which: str = "", topic: str = ""
) -> QuerySet[Commission]:
    """Find commissions, the newest first, each with how many units read, answered, are late."""
    late = Q(requests__answered_at__gt=F("requests__due"))
    nothing = Q(requests__answered_at=None, requests__verdict="")
    found = Commission.objects.filter(jurisdiction=jurisdiction, topic__contains=topic).annotate(
        asked=Count("requests"),
        read=Count("requests", filter=Q(requests__read_at__isnull=False)),
        answered=Count("requests", filter=Q(requests__answered_at__isnull=False)),
        late=Count("requests", filter=late),
        overdue=Count("requests", filter=nothing & Q(requests__due__lt=at)),
        excused=Count("requests", filter=Q(requests__verdict=Verdict.EXCUSED)),
        decided=Count("requests", filter=~Q(requests__verdict="")),
    )
    chosen = {
        "open": Q(decided__lt=F("asked")),
        "overdue": Q(overdue__gt=0),
        "judged": Q(decided=F("asked")),
    }
    found = found.filter(chosen[which]) if which in chosen else found
    return found.select_related("issued_by").order_by("-id")


def commission_of(jurisdiction: Jurisdiction, commission_id: UUID) -> Commission:
    """Find a commission of *jurisdiction*; raise Commission.DoesNotExist for any other."""
    found = Commission.objects.select_related("issued_by", "jurisdiction")
    return found.get(jurisdiction=jurisdiction, pk=commission_id)


def requests_of(commission: Commission) -> QuerySet[Request]:
    """List every unit's part in *commission* in the office's order, with all that was done."""
    order = Request.objects.filter(commission=commission).order_by("unit__name")
    return with_course(order)


def with_course(found: QuerySet[Request]) -> QuerySet[Request]:
    """Bring along what a row tells: the unit, who read and decided, drafts, wishes for time."""
    drafts = Draft.objects.order_by("id").select_related("item")
    wishes = Extension.objects.select_related("asked_by", "decided_by")
    return found.select_related(
        "unit", "commission", "commission__issued_by", "read_by", "decided_by", "fact"
    ).prefetch_related(Prefetch("drafts", drafts), Prefetch("extensions", wishes))


def waiting_requests(jurisdiction: Jurisdiction) -> QuerySet[Request]:
    """Find what waits for a person of the office: verdicts proposed, answers to be judged."""
    found = Request.objects.filter(jurisdiction=jurisdiction, verdict="")
    come = found.exclude(proposed="", answered_at=None)
    return with_course(come.order_by("due", "unit__name", "id"))


def missed_requests(jurisdiction: Jurisdiction) -> QuerySet[Request]:
    """Find the parts of which the clock proposes that the deadline was missed."""
    found = waiting_requests(jurisdiction).filter(proposed=Verdict.MISSED, answered_at=None)
    return found.select_related("jurisdiction")


def waiting_wishes(jurisdiction: Jurisdiction) -> QuerySet[Extension]:
    """Find the wishes for more time that the office has not answered, the oldest first."""
    found = Extension.objects.filter(jurisdiction=jurisdiction, granted=None, request__verdict="")
    return found.select_related("request__unit", "request__commission", "asked_by")


def asked_of(person: Person, *, which: str = "") -> QuerySet[Request]:
    """Find what is asked of the units of *person*: open first by deadline, then the newest."""
    open_first = Case(When(OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = Case(When(OPEN, then=F("due")), default=None, output_field=DateTimeField())
    found = _readable(person).order_by(open_first, due, "-due", "id")
    if which == "open":
        found = found.filter(OPEN)
    elif which == "done":
        found = found.exclude(OPEN)
    return with_course(found)


def request_of(person: Person, request_id: UUID) -> Request:
    """Find a part that *person* may read; raise Request.DoesNotExist for any other."""
    return with_course(_readable(person)).select_related("jurisdiction").get(pk=request_id)


def booked(request: Request) -> Decimal:
    """Add up what the ledger holds for the verdict on *request*."""
    return points_of_facts([request.fact]) if request.fact else Decimal(0)


def _readable(person: Person) -> QuerySet[Request]:
    units = units_where(person, Right.READ_ASKED)
    found = Request.objects.filter(jurisdiction=person.jurisdiction)
    return found if units is None else found.filter(unit__in=units)
