"""The acts of scoring: permission, check, write, postings and audit entry in one transaction."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Calendar, Period
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.scoring.booking import Booking, book, lock, store
from kuaibao.web.scoring.models import Closing, Fact, Item, Posting, SchemeInForce
from kuaibao.web.scoring.queries import open_from, scheme_on
from kuaibao.web.scoring.settling import settlement
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person, Unit
from kuaibao.web.units.permissions import demand


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """What a form or an import says happened. ``title`` opens a new item where none is given."""

    kind: str
    unit: Unit
    day: date
    key: str
    attributes: dict[str, str] = field(default_factory=dict)
    item: Item | None = None
    title: str = ""
    count: int = 1
    points: Decimal | None = None
    reason: str = ""
    evidence: str = ""
    partners: tuple[str, ...] = ()


def propose_fact(*, by: Person, new: NewFact) -> Booking:
    """Work out what recording *new* would do to the ledger, and store nothing."""
    demand(by, Right.RECORD)
    return book(by.jurisdiction, [_fact(by, new, _item(new))])


@transaction.atomic
def record_fact(*, by: Person, new: NewFact) -> Fact:
    """Record a fact and the postings that follow; the same key twice is one fact."""
    demand(by, Right.RECORD)
    jurisdiction = lock(by.jurisdiction)
    known = Fact.objects.filter(jurisdiction=jurisdiction, key=new.key).first()
    if known is not None:
        return known
    item = _item(new)
    if item is not None and item is not new.item:
        item.save()
    booking = book(jurisdiction, [_fact(by, new, item)])
    store(booking)
    fact = booking.facts[0]
    audit.write(act=Act.RECORD_FACT, by=by, thing=fact.id, detail=_detail(booking))
    return fact


def propose_withdrawal(*, by: Person, fact: Fact, on: date) -> Booking:
    """Work out what withdrawing *fact* would do to the ledger, and store nothing."""
    demand(by, Right.RECORD)
    return book(by.jurisdiction, [_withdrawal(by, fact, on, "")])


@transaction.atomic
def withdraw_fact(*, by: Person, fact: Fact, on: date, reason: str) -> Fact:
    """Take a fact back by another fact; its postings are reversed, never deleted."""
    demand(by, Right.RECORD)
    lock(by.jurisdiction)
    if fact.kind == ledger.WITHDRAWAL:
        raise RefusedError(_("A withdrawal cannot be withdrawn; record the fact again."))
    earlier = Fact.objects.filter(withdraws=fact).select_related("recorded_by").first()
    if earlier is not None:
        name = earlier.recorded_by.name
        raise RefusedError(_("%(name)s withdrew this already.") % {"name": name})
    booking = book(by.jurisdiction, [_withdrawal(by, fact, on, reason)])
    store(booking)
    audit.write(act=Act.WITHDRAW_FACT, by=by, thing=fact.id, detail=f"{reason} {_detail(booking)}")
    return booking.facts[0]


@transaction.atomic
def close_period(*, by: Person, period: Period) -> Closing:
    """Close the oldest open period; later corrections count in the next one.

    What the steps of the scheme give for it goes into the ledger here.
    """
    demand(by, Right.CLOSE_PERIOD)
    jurisdiction = lock(by.jurisdiction)
    scheme = scheme_on(jurisdiction, period.last)
    if scheme.calendar.period_of(period.last) != period:
        raise RefusedError(_("%(period)s is no period of the scheme.") % {"period": period})
    if period.last < open_from(jurisdiction):
        raise RefusedError(_("%(period)s is closed already.") % {"period": period})
    waiting = _oldest_open(jurisdiction, scheme.calendar)
    if waiting is not None and waiting < period:
        raise RefusedError(_("Close %(period)s first; it is still open.") % {"period": waiting})
    Posting.objects.bulk_create(settlement(jurisdiction, period))
    closing = Closing.objects.create(
        jurisdiction=jurisdiction, first=period.first, last=period.last, closed_by=by
    )
    audit.write(act=Act.CLOSE_PERIOD, by=by, thing=closing.id, detail=str(period))
    return closing


def _oldest_open(jurisdiction: Jurisdiction, calendar: Calendar) -> Period | None:
    """Find the oldest open period with points; what was brought forward needs no closing."""
    found = Posting.objects.filter(jurisdiction=jurisdiction, counted__gte=open_from(jurisdiction))
    oldest = found.exclude(account=ledger.OPENING).aggregate(Min("counted"))["counted__min"]
    return calendar.period_of(oldest) if oldest else None


def put_in_force(jurisdiction: Jurisdiction, scheme: str, since: date) -> SchemeInForce:
    """Let *scheme* decide the points of *jurisdiction* from *since* on; part of the set-up."""
    return SchemeInForce.objects.create(jurisdiction=jurisdiction, scheme=scheme, since=since)


@transaction.atomic
def note_export(*, by: Person, detail: str) -> None:
    """Put on record that figures left the system as a file."""
    audit.write(act=Act.EXPORT, by=by, detail=detail)


def _item(new: NewFact) -> Item | None:
    if new.item is not None or not new.title:
        return new.item
    return Item(jurisdiction=new.unit.jurisdiction, unit=new.unit, title=new.title)


def _fact(by: Person, new: NewFact, item: Item | None) -> Fact:
    if new.unit.jurisdiction_id != by.jurisdiction_id:
        raise Unit.DoesNotExist  # as for a unit that is nowhere
    if item is not None and item.unit_id != new.unit.id:
        raise Item.DoesNotExist
    return Fact(
        jurisdiction=by.jurisdiction,
        unit=new.unit,
        item=item,
        kind=new.kind,
        day=new.day,
        attributes=new.attributes,
        count=new.count,
        points=None if new.points is None else int(new.points * 100),
        title=item.title if item else "",
        reason=new.reason,
        evidence=new.evidence,
        partners=list(new.partners),
        recorded_by=by,
        key=new.key,
    )


def _withdrawal(by: Person, fact: Fact, on: date, reason: str) -> Fact:
    if fact.jurisdiction_id != by.jurisdiction_id:
        raise Fact.DoesNotExist
    return Fact(
        jurisdiction=by.jurisdiction,
        unit=fact.unit,
        item=fact.item,
        kind=ledger.WITHDRAWAL,
        day=on,
        title=fact.title,
        partners=fact.partners,
        reason=reason,
        withdraws=fact,
        recorded_by=by,
        key=f"withdraw {fact.id}",
    )


def _detail(booking: Booking) -> str:
    points = sum((posting.points for posting in booking.postings), 0)
    return f"{booking.facts[0].kind} {booking.facts[0].unit.name} {points / 100:+g}"
