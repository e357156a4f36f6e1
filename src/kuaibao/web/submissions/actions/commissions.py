"""Acts on commissions: issue, read, remind; and the note that an answer came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.submissions.choices import ARRIVED, Asker, Verdict
from kuaibao.web.submissions.evidence import moment
from kuaibao.web.submissions.models import Commission, Draft, Request
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand, demand_for
from kuaibao.web.units.queries import posts_in


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommission:
    """What is asked of which units by when."""

    topic: str
    asker: Asker
    outline: str
    due: datetime
    units: Sequence[Unit]
    key: str


@transaction.atomic
def issue_commission(*, by: Person, new: NewCommission, at: datetime) -> Commission:
    """Ask units for a text and tell their people; the same key twice is one commission."""
    demand(by, Right.ASK)
    known = Commission.objects.filter(jurisdiction=by.jurisdiction, key=new.key).first()
    if known is not None:
        return known
    _check(by, new, at)
    commission = Commission.objects.create(
        jurisdiction=by.jurisdiction,
        topic=new.topic,
        asker=new.asker,
        outline=new.outline,
        due=new.due,
        issued_by=by,
        key=new.key,
    )
    requests = Request.objects.bulk_create(
        Request(jurisdiction=by.jurisdiction, commission=commission, unit=unit, due=new.due)
        for unit in new.units
    )
    tell(requests, _("Commission “%(topic)s”: answer by %(due)s."))
    names = "、".join(unit.name for unit in new.units)
    detail = f"{new.topic} {moment(new.due)} {names}"
    audit.write(act=Act.ISSUE_COMMISSION, by=by, thing=commission.id, detail=detail)
    return commission


def _check(by: Person, new: NewCommission, at: datetime) -> None:
    if not new.units:
        raise RefusedError(_("Name at least one unit."))
    if any(unit.jurisdiction_id != by.jurisdiction_id for unit in new.units):
        raise Unit.DoesNotExist  # as for a unit that is nowhere
    if new.due <= at:
        raise RefusedError(_("The deadline has passed already; choose a later one."))


@transaction.atomic
def read_request(*, by: Person, request: Request, at: datetime) -> None:
    """Note who of the unit opened what is asked first, and when; the office leaves no mark."""
    demand_for(by, Right.READ_ASKED, request.unit)
    if not request.unit.posts.filter(person=by).exists():
        return
    first = Request.objects.filter(pk=request.pk, read_at=None).update(read_at=at, read_by=by)
    if first:
        detail = f"{request.commission.topic} {request.unit.name}"
        audit.write(act=Act.READ_COMMISSION, by=by, thing=request.id, detail=detail)
        request.read_at, request.read_by = at, by


@transaction.atomic
def remind(*, by: Person, commission: Commission, at: datetime) -> int:
    """Remind every unit that has not answered; gives how many there were."""
    demand(by, Right.ASK)
    if commission.jurisdiction_id != by.jurisdiction_id:
        raise Commission.DoesNotExist
    waiting = list(
        commission.requests.filter(answered_at=None, verdict="").select_related(
            "unit", "commission"
        )
    )
    if not waiting:
        raise RefusedError(_("Every unit has answered or is decided about; nobody is left."))
    Request.objects.filter(pk__in=[one.pk for one in waiting]).update(reminded_at=at)
    tell(waiting, _("Reminder: the commission “%(topic)s” is due by %(due)s."))
    names = "、".join(one.unit.name for one in waiting)
    audit.write(act=Act.REMIND, by=by, thing=commission.id, detail=f"{commission.topic} {names}")
    return len(waiting)


def note_answer(draft: Draft, at: datetime) -> None:
    """Note that the unit's answer came, the first time; part of the act that submits *draft*.

    What was proposed for nothing having come is now a late answer.
    """
    if draft.answers_id is None:
        return
    unanswered = Request.objects.filter(pk=draft.answers_id, answered_at=None)
    late = unanswered.filter(proposed=Verdict.MISSED)
    late.update(answered_at=at, proposed=Verdict.LATE, version=F("version") + 1)
    unanswered.update(answered_at=at, version=F("version") + 1)


def take_answer_back(draft: Draft) -> None:
    """Forget the answer that *draft* was, unless another came; part of the act that recalls it.

    What is decided stays decided.
    """
    if draft.answers_id is None:
        return
    others = Draft.objects.filter(answers=draft.answers_id, state__in=ARRIVED)
    if not others.exclude(pk=draft.pk).exists():
        open_one = Request.objects.filter(pk=draft.answers_id, verdict="")
        open_one.update(answered_at=None, proposed="", version=F("version") + 1)


def tell(requests: Iterable[Request], words: str, **values: str) -> None:
    """Leave the people of each unit a line about what is asked of it."""
    requests = list(requests)
    people = posts_in([one.unit_id for one in requests], Role.REPORTER, Role.APPROVER)
    for one in requests:
        notify(
            jurisdiction=one.jurisdiction_id,
            people=people.get(one.unit_id, ()),
            text=words % {"topic": one.commission.topic, "due": moment(one.due), **values},
            address=reverse("submissions:request", args=[one.id]),
        )
