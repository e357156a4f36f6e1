"""A unit contests a posting; somebody who did not record it answers."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.models import Contest
from kuaibao.web.disputes.queries import last_day
from kuaibao.web.scoring.booking import Booking
from kuaibao.web.scoring.contested import Posted, posted
from kuaibao.web.scoring.recording import propose_withdrawals, take_back
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.calendar import calendar_of
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand, demand_for
from kuaibao.web.units.queries import holders, people_for


@transaction.atomic
def contest_posting(*, by: Person, posting: Posted, words: str, on: date) -> Contest:
    """Object to a posting of one's own unit, once and within the set time."""
    demand_for(by, Right.CONTEST, posting.unit)
    if refusal := why_not(posting, on):
        raise RefusedError(refusal)
    try:
        with transaction.atomic():
            contest = Contest.objects.create(
                jurisdiction=posting.unit.jurisdiction,
                unit=posting.unit,
                posting_id=posting.id,
                words=words,
                contested_by=by,
            )
    except IntegrityError as error:
        raise RefusedError(_("This line has been contested already; see the answer.")) from error
    audit.write(act=Act.CONTEST, by=by, thing=contest.id, detail=posting.unit.name)
    values = {"unit": posting.unit.name}
    people = [p.id for p in holders(by.jurisdiction, Role.REVIEWER)]
    _tell(contest, people, _("%(unit)s contests a line; it waits for your answer.") % values)
    return contest


def why_not(posting: Posted, on: date) -> str:
    """Say why *posting* cannot be contested on that day; empty where it can."""
    if posting.taken_back:
        return _("This line is taken back already or takes another back.")
    last = last_day(calendar_of(posting.unit.jurisdiction), posting.posted_on)
    if on > last:
        words = _("This line could be contested until %(day)s; speak to the office.")
        return words % {"day": date_format(last)}
    return ""


def consequence_of(*, by: Person, posting: Posted, on: date) -> Booking | None:
    """Work out what upholding a contest would do to the ledger; None where nothing can be."""
    if posting.fact is None:
        return None
    return propose_withdrawals(by=by, facts=[posting.fact], on=on)


@transaction.atomic
def answer_contest(
    *, by: Person, contest: Contest, uphold: bool, reply: str, at: datetime
) -> Contest:
    """Answer with a reason; upheld, the fact behind the line is taken back by another."""
    demand(by, Right.CONFIRM)
    if contest.jurisdiction_id != by.jurisdiction_id:
        raise Contest.DoesNotExist
    posting = posted(by.jurisdiction, contest.posting_id)
    if posting.fact is not None and posting.fact.recorded_by_id == by.id:
        raise RefusedError(_("You recorded this yourself; another person answers."))
    found = Contest.objects.select_for_update(of=("self",), no_key=True)
    locked = found.select_related("unit").get(pk=contest.pk)
    if locked.answer != Answer.WAITING:
        name = locked.answered_by.name if locked.answered_by else ""
        raise RefusedError(_("%(name)s has answered this already.") % {"name": name})
    if uphold:
        _take_back(by, posting, reply, timezone.localdate(at))
    locked.answer = Answer.UPHELD if uphold else Answer.DISMISSED
    locked.reply, locked.answered_by, locked.answered_at = reply, by, at
    locked.save()
    detail = f"{locked.unit.name} {locked.answer}"
    audit.write(act=Act.ANSWER_CONTEST, by=by, thing=locked.id, detail=detail)
    people = [p.id for p in people_for(locked.unit, Role.REPORTER, Role.APPROVER)]
    _tell(locked, people, _("The office has answered your contest; see the reason."))
    return locked


def _take_back(by: Person, posting: Posted, reply: str, on: date) -> None:
    if posting.fact is None:
        words = _("This line was worked out by a step of the scheme; mend the facts behind it.")
        raise RefusedError(words)
    take_back(by=by, facts=[posting.fact], on=on, reason=reply)


def _tell(contest: Contest, people: list[UUID], text: str) -> None:
    address = reverse("disputes:contest", args=[contest.id])
    notify(jurisdiction=contest.jurisdiction_id, people=people, text=text, address=address)
