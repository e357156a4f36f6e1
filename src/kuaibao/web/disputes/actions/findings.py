"""Something is found wrong: one person proposes with evidence, a second one decides."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.models import Finding
from kuaibao.web.scoring.booking import Booking
from kuaibao.web.scoring.recording import NewFact, add_facts, propose_facts
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.queries import holders, people_for


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFinding:
    """What a form says was found: the fact it would become, with reason and evidence."""

    fact: NewFact
    proof: str = ""  # the address of a page on which the evidence can be looked at


def propose_consequence(*, by: Person, new: NewFinding) -> Booking:
    """Work out what the finding would do to the ledger once upheld, and store nothing."""
    demand(by, Right.RECORD)
    return propose_facts(by=by, new=[new.fact])


@transaction.atomic
def propose_finding(*, by: Person, new: NewFinding) -> Finding:
    """Put a finding before a second person; the same key twice is one finding."""
    demand(by, Right.RECORD)
    fact = new.fact
    known = Finding.objects.filter(jurisdiction=by.jurisdiction, key=fact.key).first()
    if known is not None:
        return known
    propose_facts(by=by, new=[fact])  # refused now if the scheme could not score it later
    finding = Finding.objects.create(
        jurisdiction=by.jurisdiction, unit=fact.unit, item=fact.item, kind=fact.kind,
        attributes=fact.attributes, count=fact.count, day=fact.day, title=fact.title,
        points=None if fact.points is None else int(fact.points * 100),
        reason=fact.reason, evidence=fact.evidence, proposed_by=by, key=fact.key,
        proof=new.proof,
    )  # fmt: skip
    audit.write(act=Act.PROPOSE_FINDING, by=by, thing=finding.id, detail=fact.unit.name)
    _tell_deciders(finding, by)
    return finding


def consequence_of(*, by: Person, finding: Finding) -> Booking:
    """Work out what upholding *finding* would do to the ledger, and store nothing."""
    return propose_facts(by=by, new=[_fact(finding)])


@transaction.atomic
def decide_finding(
    *, by: Person, finding: Finding, uphold: bool, words: str, at: datetime
) -> Finding:
    """Uphold a finding, and with it the points it costs, or dismiss it; never one's own."""
    demand(by, Right.CONFIRM)
    if finding.jurisdiction_id != by.jurisdiction_id:
        raise Finding.DoesNotExist
    if finding.proposed_by_id == by.id:
        raise RefusedError(_("You proposed this yourself; a second person decides."))
    found = Finding.objects.select_for_update(of=("self",), no_key=True)
    locked = found.select_related("unit", "item").get(pk=finding.pk)
    if locked.answer != Answer.WAITING:
        name = locked.decided_by.name if locked.decided_by else ""
        raise RefusedError(_("%(name)s has decided this already.") % {"name": name})
    locked.answer = Answer.UPHELD if uphold else Answer.DISMISSED
    locked.words, locked.decided_by, locked.decided_at = words, by, at
    if uphold:
        locked.fact = add_facts(by=by, new=[_fact(locked)]).facts[0]
    locked.save()
    detail = f"{locked.unit.name} {locked.answer}"
    audit.write(act=Act.DECIDE_FINDING, by=by, thing=locked.id, detail=detail)
    _tell_outcome(locked)
    return locked


def _fact(finding: Finding) -> NewFact:
    return NewFact(
        kind=finding.kind, unit=finding.unit, day=finding.day, key=f"finding {finding.id}",
        attributes=finding.attributes, item=finding.item, title=finding.title,
        count=finding.count, points=finding.judged_points, reason=finding.reason,
        evidence=finding.evidence,
    )  # fmt: skip


def _tell_deciders(finding: Finding, by: Person) -> None:
    people = [p.id for p in holders(by.jurisdiction, Role.REVIEWER) if p.id != by.id]
    words = _("%(name)s proposes a finding about %(unit)s; it waits for your decision.")
    _tell(finding, people, words % {"name": by.name, "unit": finding.unit.name})


def _tell_outcome(finding: Finding) -> None:
    values = {"unit": finding.unit.name}
    if finding.answer == Answer.UPHELD:
        unit = [p.id for p in people_for(finding.unit, Role.REPORTER, Role.APPROVER)]
        _tell(finding, unit, _("A finding about %(unit)s was upheld; see why.") % values)
    words = _("Your finding about %(unit)s was decided.") % values
    _tell(finding, [finding.proposed_by_id], words)


def _tell(finding: Finding, people: list[UUID], text: str) -> None:
    address = reverse("disputes:finding", args=[finding.id])
    notify(jurisdiction=finding.jurisdiction_id, people=people, text=text, address=address)
