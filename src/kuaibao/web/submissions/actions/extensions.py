"""Acts about more time: asked for by the unit, granted or refused by the office."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.submissions.actions.commissions import tell
from kuaibao.web.submissions.changes import change
from kuaibao.web.submissions.evidence import moment
from kuaibao.web.submissions.models import Extension, Request
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import NotAllowedError, demand, may_for
from kuaibao.web.units.queries import holders
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def ask_extension(
    *, by: Person, request: Request, due: datetime, reason: str, at: datetime
) -> Extension:
    """Ask the office for more time; one wish waits at a time."""
    if not may_ask_extension(by, request):
        msg = f"{by.account} may not ask for {request.unit_id}"
        raise NotAllowedError(msg)
    _check(request, due, at)
    if request.answered_at is not None:
        raise RefusedError(_("The answer has been submitted; more time would change nothing."))
    # The row is held until the end, so that two wishes at once become one after the other.
    Request.objects.select_for_update(no_key=True).get(pk=request.pk)
    earlier = waiting_extension(request)
    if earlier is not None:
        raise RefusedError(
            _("%(name)s has asked for more time already; the office has not answered yet.")
            % {"name": earlier.asked_by.name if earlier.asked_by else ""}
        )
    extension = Extension.objects.create(
        jurisdiction=request.jurisdiction, request=request, due=due, reason=reason, asked_by=by
    )
    values = {"unit": request.unit.name, "topic": request.commission.topic, "due": moment(due)}
    notify(
        jurisdiction=request.jurisdiction_id,
        people=[person.id for person in holders(request.jurisdiction, Role.EDITOR)],
        text=_("%(unit)s asks for more time for “%(topic)s”: until %(due)s.") % values,
        address=reverse("submissions:extend", args=[request.id]),
    )
    detail = _detail(request, _("asked for: %(due)s") % values, reason)
    audit.write(act=Act.EXTEND_COMMISSION, by=by, thing=request.id, detail=detail)
    return extension


def may_ask_extension(person: Person, request: Request) -> bool:
    """Tell whether *person* writes or approves for the unit that is asked."""
    rights = (Right.WRITE, Right.APPROVE_ITEM)
    return any(may_for(person, right, request.unit) for right in rights)


@transaction.atomic
def extend(
    *, by: Person, request: Request, due: datetime, reason: str, seen: int, at: datetime
) -> Extension:
    """Give a unit more time, before or after the deadline; a wish that waits is granted by it.

    What was proposed because of the old deadline is dropped.
    """
    demand(by, Right.ASK)
    _mine(by, request)
    _check(request, due, at)
    change(request, seen, due=due, extension_reason=reason, proposed="")
    extension = waiting_extension(request) or Extension(
        jurisdiction=request.jurisdiction, request=request, reason=reason
    )
    extension.due, extension.granted, extension.answer = due, True, reason
    extension.decided_by, extension.decided_at = by, at
    extension.save()
    tell([request], _("More time for the commission “%(topic)s”: until %(due)s."))
    detail = _detail(request, moment(due), reason)
    audit.write(act=Act.EXTEND_COMMISSION, by=by, thing=request.id, detail=detail)
    return extension


@transaction.atomic
def refuse_extension(
    *, by: Person, request: Request, reason: str, seen: int, at: datetime
) -> Extension:
    """Refuse the time that a unit asked for; the deadline stays."""
    demand(by, Right.ASK)
    _mine(by, request)
    extension = waiting_extension(request)
    if extension is None:
        raise RefusedError(_("No unit waits for more time here; look at it again."))
    change(request, seen)
    extension.granted, extension.answer = False, reason
    extension.decided_by, extension.decided_at = by, at
    extension.save()
    tell([request], _("No more time for the commission “%(topic)s”: it stays due by %(due)s."))
    detail = _detail(request, _("refused: %(due)s") % {"due": moment(extension.due)}, reason)
    audit.write(act=Act.EXTEND_COMMISSION, by=by, thing=request.id, detail=detail)
    return extension


def waiting_extension(request: Request) -> Extension | None:
    """Find the wish for more time that the office has not answered."""
    found = Extension.objects.filter(request=request, granted=None)
    return found.select_related("asked_by").first()


def _mine(by: Person, request: Request) -> None:
    if request.jurisdiction_id != by.jurisdiction_id:
        raise Request.DoesNotExist


def _check(request: Request, due: datetime, at: datetime) -> None:
    if request.verdict:
        raise RefusedError(_("This has been decided; take the decision back first."))
    if due <= request.due:
        values = {"due": moment(request.due)}
        raise RefusedError(_("Choose a moment after the present deadline, %(due)s.") % values)
    if due <= at and request.answered_at is None:
        raise RefusedError(_("The deadline has passed already; choose a later one."))


def _detail(request: Request, what: str, reason: str) -> str:
    return f"{request.commission.topic} {request.unit.name} {what} {reason}"
