"""The acts of scoring: permission, check, write, postings and audit entry in one transaction."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Calendar, Period
from kuaibao.web.core import audit, jobs
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import Job
from kuaibao.web.scoring.booking import Booking, lock
from kuaibao.web.scoring.models import Closing, Fact, Posting, SchemeInForce
from kuaibao.web.scoring.periods import period_title
from kuaibao.web.scoring.queries import open_from, scheme_on
from kuaibao.web.scoring.recording import (
    NewFact,
    add_facts,
    propose_facts,
    propose_withdrawals,
    take_back,
)
from kuaibao.web.scoring.settling import settlement
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.permissions import demand


def propose_fact(*, by: Person, new: NewFact) -> Booking:
    """Work out what recording *new* would do to the ledger, and store nothing."""
    demand(by, Right.RECORD)
    return propose_facts(by=by, new=[new])


@transaction.atomic
def record_fact(*, by: Person, new: NewFact) -> Fact:
    """Record a fact and the postings that follow; the same key twice is one fact."""
    demand(by, Right.RECORD)
    booking = add_facts(by=by, new=[new])
    if not booking.facts:
        return Fact.objects.get(jurisdiction=by.jurisdiction, key=new.key)
    fact = booking.facts[0]
    audit.write(act=Act.RECORD_FACT, by=by, thing=fact.id, detail=_detail(booking))
    return fact


def propose_withdrawal(*, by: Person, fact: Fact, on: date) -> Booking:
    """Work out what withdrawing *fact* would do to the ledger, and store nothing."""
    demand(by, Right.RECORD)
    return propose_withdrawals(by=by, facts=[fact], on=on)


@transaction.atomic
def withdraw_fact(*, by: Person, fact: Fact, on: date, reason: str) -> Fact:
    """Take a fact back by another fact; its postings are reversed, never deleted."""
    demand(by, Right.RECORD)
    booking = take_back(by=by, facts=[fact], on=on, reason=reason)
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


@transaction.atomic
def ask_ledger(*, by: Person, form: str, period: Period, chosen: Mapping[str, str]) -> Job:
    """Have the ledger written to a file in the background; asked twice it is written once."""
    demand(by, Right.READ_LEDGER)
    detail = export_detail(form, period, chosen)
    job = jobs.start(
        by=by,
        title=_("Ledger %(period)s (%(form)s)") % {"period": period_title(period), "form": form},
        task="export_ledger",
        key=detail,
        arguments={"form": form, "period": str(period), "chosen": dict(chosen)},
    )
    audit.write(act=Act.EXPORT, by=by, thing=job.id, detail=detail)
    return job


def export_detail(form: str, period: Period, chosen: Mapping[str, str]) -> str:
    filters = " ".join(f"{name}={value}" for name, value in chosen.items())
    return f"ledger.{form} {period} {filters}".strip()


def _detail(booking: Booking) -> str:
    points = sum((posting.points for posting in booking.postings), 0)
    return f"{booking.facts[0].kind} {booking.facts[0].unit.name} {points / 100:+g}"
