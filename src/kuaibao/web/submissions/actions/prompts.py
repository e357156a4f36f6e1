"""Acts on focus prompts: issue one, judge what a unit sent for it, take the judgement back."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.scoring.booking import Booking
from kuaibao.web.scoring.queries import points_of_facts
from kuaibao.web.scoring.recording import NewFact, add_facts, propose_facts, take_back
from kuaibao.web.submissions.choices import ARRIVED
from kuaibao.web.submissions.earning import Earning, of_prompt
from kuaibao.web.submissions.models import Draft, Judgement, Prompt
from kuaibao.web.submissions.queries.prompts import standing_judgement
from kuaibao.web.submissions.signed import signed
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.queries import holders, posts_in
from kuaibao.web.units.refusals import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrompt:
    """What the office wants reported from when to when."""

    topic: str
    outline: str
    first: date
    last: date
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJudgement:
    """What an item sent for a prompt is worth, and why."""

    draft: Draft
    points: Decimal | None
    reason: str


@transaction.atomic
def issue_prompt(*, by: Person, new: NewPrompt) -> Prompt:
    """Tell all units what is wanted; the same key twice is one prompt."""
    demand(by, Right.ASK)
    known = Prompt.objects.filter(jurisdiction=by.jurisdiction, key=new.key).first()
    if known is not None:
        return known
    if new.last < new.first:
        raise RefusedError(_("The last day lies before the first; mend one of them."))
    prompt = Prompt.objects.create(
        jurisdiction=by.jurisdiction,
        topic=new.topic,
        outline=new.outline,
        first=new.first,
        last=new.last,
        issued_by=by,
        key=new.key,
    )
    words = _("Focus prompt “%(topic)s”: wanted until %(last)s.")
    notify(
        jurisdiction=by.jurisdiction_id,
        people=[
            person.id
            for role in (Role.REPORTER, Role.APPROVER)
            for person in holders(by.jurisdiction, role)
            if person.is_active
        ],
        text=words % {"topic": new.topic, "last": date_format(new.last)},
        address=reverse("submissions:prompt", args=[prompt.id]),
    )
    detail = f"{new.topic} {new.first}..{new.last}"
    audit.write(act=Act.ISSUE_PROMPT, by=by, thing=prompt.id, detail=detail)
    return prompt


def earning_of_item(draft: Draft) -> Earning:
    """Find what the scheme of the day says of an item sent for a prompt."""
    return of_prompt(draft.jurisdiction, day_of_item(draft))


def day_of_item(draft: Draft) -> date:
    """Tell the day on which the item came."""
    return localdate(draft.submitted_at)


def propose_judgement_fact(*, by: Person, new: NewJudgement) -> Booking | None:
    """Work out what judging would do to the ledger, and store nothing."""
    fact = _fact(new, key="")
    return None if fact is None else propose_facts(by=by, new=[fact])


@transaction.atomic
def judge_item(*, by: Person, new: NewJudgement) -> Judgement:
    """Judge an item sent for a prompt; the fact and its points go into the ledger with it.

    Of two who judge at once one wins; the other is told who it was.
    """
    demand(by, Right.EDIT_ITEMS)
    _check(by, new)
    judgement = _stand(by, new)
    fact = _fact(new, key=f"prompt {judgement.id}")
    points = Decimal(0)
    if fact is not None:
        booking = add_facts(by=by, new=[fact])
        judgement.fact = booking.facts[0]
        judgement.save(update_fields=["fact"])
        points = points_of_facts(booking.facts)
    _tell_unit(new.draft, points, counted=fact is not None)
    detail = f"{new.draft.unit.name} 《{new.draft.title}》 {points:+} {new.reason}"
    audit.write(act=Act.JUDGE_PROMPT, by=by, thing=new.draft.id, detail=detail)
    return judgement


def _check(by: Person, new: NewJudgement) -> None:
    draft = new.draft
    if draft.jurisdiction_id != by.jurisdiction_id:
        raise Draft.DoesNotExist
    if draft.prompt_id is None or draft.state not in ARRIVED or draft.submitted_at is None:
        raise RefusedError(_("This item was not submitted for a focus prompt."))
    if not new.reason.strip():
        raise RefusedError(_("Say why in one sentence."))
    if earning_of_item(draft).carried and new.points is None:
        raise RefusedError(_("Give a figure; the clause leaves it to your judgement."))


def _stand(by: Person, new: NewJudgement) -> Judgement:
    """Let the judgement stand, unless another one does."""
    points = new.points if earning_of_item(new.draft).carried else None
    judgement = Judgement(
        jurisdiction=by.jurisdiction,
        draft=new.draft,
        points=None if points is None else int(points * 100),
        reason=new.reason,
        judged_by=by,
    )
    if standing_judgement(new.draft) is None:
        try:
            with transaction.atomic():
                judgement.save(force_insert=True)
        except IntegrityError:
            pass  # somebody was faster between the look and the write
        else:
            return judgement
    earlier = standing_judgement(new.draft)
    name = earlier.judged_by.name if earlier else ""
    raise RefusedError(_("%(name)s judged this already. Look at it again.") % {"name": name})


def _fact(new: NewJudgement, key: str) -> NewFact | None:
    draft, earning = new.draft, earning_of_item(new.draft)
    if earning.why_not or draft.prompt is None:
        return None
    words = _("Focus prompt “%(topic)s”: 《%(title)s》, submitted %(day)s")
    day = day_of_item(draft)
    told = words % {"topic": draft.prompt.topic, "title": draft.title, "day": date_format(day)}
    return NewFact(
        kind=earning.kind,
        unit=draft.unit,
        day=day,
        key=key,
        attributes=dict(earning.attributes),
        item=draft.item if earning.item != "none" else None,
        points=new.points if earning.carried else None,
        reason=new.reason,
        evidence=told[:500],
    )


@transaction.atomic
def take_judgement_back(
    *, by: Person, judgement: Judgement, reason: str, on: date, at: datetime
) -> Judgement:
    """Take a judgement back; its fact is withdrawn by another one, and it can be judged anew."""
    demand(by, Right.EDIT_ITEMS)
    if judgement.jurisdiction_id != by.jurisdiction_id:
        raise Judgement.DoesNotExist
    standing = Judgement.objects.filter(pk=judgement.pk, taken_back_at=None)
    if not standing.update(taken_back_at=at):
        raise RefusedError(_("This was taken back already; look at it again."))
    fact = judgement.fact
    if fact is not None and not hasattr(fact, "withdrawal"):  # else withdrawn by hand already
        take_back(by=by, facts=[fact], on=on, reason=reason)
    draft = judgement.draft
    detail = f"{draft.unit.name} 《{draft.title}》 ← {judgement.points} {reason}"
    audit.write(act=Act.JUDGE_PROMPT, by=by, thing=draft.id, detail=detail)
    judgement.refresh_from_db()
    return judgement


def _tell_unit(draft: Draft, points: Decimal, *, counted: bool) -> None:
    words = (
        _("《%(title)s》 for the focus prompt was judged: %(points)s points.")
        if counted
        else _("《%(title)s》 for the focus prompt was judged.")
    )
    people = posts_in([draft.unit_id], Role.REPORTER, Role.APPROVER)
    notify(
        jurisdiction=draft.jurisdiction_id,
        people=people.get(draft.unit_id, ()),
        text=words % {"title": draft.title, "points": signed(points)},
        address=reverse("submissions:prompt", args=[draft.prompt_id]),
    )
