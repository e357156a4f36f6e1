"""Acts about what becomes of a unit's part: proposed at the deadline, decided by a person."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.scoring.booking import Booking
from kuaibao.web.scoring.recording import NewFact, add_facts, propose_facts, take_back
from kuaibao.web.submissions.actions.commissions import tell
from kuaibao.web.submissions.changes import change
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.earning import Earning, of_verdict
from kuaibao.web.submissions.evidence import evidence_of
from kuaibao.web.submissions.models import Draft, Request
from kuaibao.web.submissions.signed import signed
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.queries import holders
from kuaibao.web.units.refusals import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVerdict:
    """What a person decides about one unit's part, and why."""

    request: Request
    verdict: Verdict
    points: Decimal | None = None
    reason: str = ""
    seen: int  # the version of the request that the person looked at


@transaction.atomic
def propose_verdicts(*, at: datetime, by: Person | None = None) -> int:
    """Propose a verdict on every part past its deadline; gives how many are new.

    Nothing is deducted: each waits for a person. Without *by* this is the clock's work, for all
    jurisdictions; repeated, it finds nothing new.
    """
    found = Request.objects.filter(verdict="", proposed="", due__lt=at)
    if by is not None:
        demand(by, Right.EDIT_ITEMS)
        found = found.filter(jurisdiction=by.jurisdiction)
    overdue = found.filter(Q(answered_at=None) | Q(answered_at__gt=F("due")))
    related = ("jurisdiction", "unit", "commission", "read_by")
    new = [one for one in overdue.select_related(*related) if _proposed(one)]
    for one in new:
        detail = f"{one.unit.name} {one.proposed} {evidence_of(one)}"
        where = one.jurisdiction_id
        audit.write(act=Act.PROPOSE_VERDICT, by=by, thing=one.id, detail=detail, jurisdiction=where)
    for jurisdiction, number in Counter(one.jurisdiction for one in new).items():
        _tell_office(jurisdiction, number)
    return len(new)


def _proposed(request: Request) -> bool:
    """Write the proposal; where the part changed meanwhile, the next run looks again."""
    request.proposed = Verdict.LATE if request.answered_at else Verdict.MISSED
    known = Request.objects.filter(pk=request.pk, version=request.version)
    return bool(known.update(proposed=request.proposed, version=request.version + 1))


def _tell_office(jurisdiction: Jurisdiction, number: int) -> None:
    words = ngettext(
        "%(number)s unit missed a deadline or answered late; confirm or excuse.",
        "%(number)s units missed a deadline or answered late; confirm or excuse.",
        number,
    )
    notify(
        jurisdiction=jurisdiction.id,
        people=[person.id for person in holders(jurisdiction, Role.EDITOR)],
        text=words % {"number": number},
        address=reverse("submissions:waiting"),
    )


def verdicts_open(request: Request, at: datetime) -> list[Verdict]:
    """Name the verdicts that what happened so far allows."""
    if request.answered_at is None:
        missed = [Verdict.MISSED] if request.due < at else []
        return [*missed, Verdict.EXCUSED]
    late = [Verdict.LATE] if request.answered_at > request.due else []
    return [Verdict.ANSWERED, *late, Verdict.POOR, Verdict.EXCUSED]


def earning_of(request: Request, verdict: Verdict) -> Earning:
    """Find what the scheme of the day says of *verdict*."""
    day = day_of(request, verdict)
    return of_verdict(request.jurisdiction, verdict, request.commission.asker, day)


def day_of(request: Request, verdict: Verdict) -> date:
    """Tell the day on which it happened: the deadline that passed, or the answer."""
    came = None if verdict is Verdict.MISSED else request.answered_at
    return localdate(came or request.due)


def fact_of(new: NewVerdict, earning: Earning) -> NewFact | None:
    """Write the fact that *new* records; None where the scheme gives and takes nothing for it."""
    request = new.request
    if earning.why_not:
        return None
    answer = _answer(request) if earning.item != "none" else None
    return NewFact(
        kind=earning.kind,
        unit=request.unit,
        day=day_of(request, new.verdict),
        key=f"commission {request.id} {new.seen}",
        attributes=dict(earning.attributes),
        item=answer.item if answer else None,
        points=new.points if earning.carried else None,
        reason=new.reason,
        evidence=evidence_of(request),
    )


def _answer(request: Request) -> Draft | None:
    return request.drafts.exclude(item=None).select_related("item").order_by("id").first()


def propose_verdict_fact(*, by: Person, new: NewVerdict) -> Booking | None:
    """Work out what deciding *new* would do to the ledger, and store nothing."""
    fact = fact_of(new, earning_of(new.request, new.verdict))
    return None if fact is None else propose_facts(by=by, new=[fact])


@transaction.atomic
def decide_verdict(*, by: Person, new: NewVerdict, at: datetime) -> Request:
    """Confirm, judge or excuse; the fact and its points go into the ledger with it.

    Of two who decide at once one wins; the other is told who it was.
    """
    demand(by, Right.EDIT_ITEMS)
    request = new.request
    if request.jurisdiction_id != by.jurisdiction_id:
        raise Request.DoesNotExist
    earning = earning_of(request, new.verdict)
    _check(new, earning, at)
    fact = fact_of(new, earning)
    points = new.points if fact is not None and fact.points is not None else None
    change(
        request,
        new.seen,
        verdict=new.verdict,
        points=None if points is None else int(points * 100),
        reason=new.reason,
        decided_by=by,
        decided_at=at,
    )
    booked = 0
    if fact is not None:
        booking = add_facts(by=by, new=[fact])
        Request.objects.filter(pk=request.pk).update(fact=booking.facts[0])
        booked = sum(posting.points for posting in booking.postings)
    request.refresh_from_db()
    _tell_verdict(request, booked, fact)
    detail = f"{request.commission.topic} {request.unit.name} {new.verdict} {booked / 100:+g}"
    audit.write(act=Act.JUDGE_COMMISSION, by=by, thing=request.id, detail=f"{detail} {new.reason}")
    return request


def _check(new: NewVerdict, earning: Earning, at: datetime) -> None:
    if new.verdict not in verdicts_open(new.request, at):
        words = _("“%(verdict)s” does not fit what happened; look at it again.")
        raise RefusedError(words % {"verdict": new.verdict.label})
    needs_reason = new.verdict in {Verdict.ANSWERED, Verdict.POOR, Verdict.EXCUSED}
    if needs_reason and not new.reason.strip():
        raise RefusedError(_("Say why in one sentence."))
    if earning.carried and new.points is None:
        raise RefusedError(_("Give a figure; the clause leaves it to your judgement."))


def _tell_verdict(request: Request, booked: int, fact: NewFact | None) -> None:
    verdict = str(Verdict(request.verdict).label)
    if fact is None:
        tell([request], _("Commission “%(topic)s”: decided as %(verdict)s."), verdict=verdict)
        return
    words = _("Commission “%(topic)s”: decided as %(verdict)s, %(points)s points.")
    tell([request], words, verdict=verdict, points=signed(Decimal(booked) / 100))


@transaction.atomic
def undo_verdict(
    *, by: Person, request: Request, reason: str, seen: int, on: date, at: datetime
) -> Request:
    """Take a decision back; its fact is withdrawn by another one, and it can be decided anew."""
    demand(by, Right.EDIT_ITEMS)
    if request.jurisdiction_id != by.jurisdiction_id:
        raise Request.DoesNotExist
    if not request.verdict:
        raise RefusedError(_("Nothing is decided here yet; look at it again."))
    fact, verdict = request.fact, request.verdict
    late = request.answered_at and request.answered_at > request.due
    missed = not request.answered_at and request.due < at
    change(
        request,
        seen,
        verdict="",
        points=None,
        reason="",
        decided_by=None,
        decided_at=None,
        fact=None,
        proposed=Verdict.LATE if late else Verdict.MISSED if missed else "",
    )
    if fact is not None and not hasattr(fact, "withdrawal"):  # else withdrawn by hand already
        take_back(by=by, facts=[fact], on=on, reason=reason)
    tell([request], _("Commission “%(topic)s”: the decision was taken back."))
    detail = f"{request.commission.topic} {request.unit.name} ← {verdict} {reason}"
    audit.write(act=Act.JUDGE_COMMISSION, by=by, thing=request.id, detail=detail)
    return request
