"""What a leader wrote becomes a fact of each item; its words stay with the readers it names."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import read
from kuaibao.web.core.notices import notify
from kuaibao.web.publications.models import Instructed, Instruction
from kuaibao.web.publications.notices import tell_unit
from kuaibao.web.publications.permissions import may_read_words, may_record_instruction
from kuaibao.web.publications.queries.instructions import (
    NewInstruction,
    facts_of,
    is_published,
    standing_facts,
)
from kuaibao.web.scoring.booking import Booking, lock
from kuaibao.web.scoring.recording import (
    add_facts,
    propose_facts,
    propose_withdrawals,
    take_back,
)
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import NotAllowedError, may
from kuaibao.web.units.refusals import RefusedError


def propose_instruction(*, by: Person, new: NewInstruction, on: date) -> Booking:
    """Work out what recording *new* would do to the ledger, and store nothing."""
    _check(by, new, on)
    return propose_facts(by=by, new=list(facts_of(new, by.jurisdiction, "trial").values()))


def record_instruction(*, by: Person, new: NewInstruction, on: date) -> Instruction:
    """Record an instruction with the facts of its items; the same key is recorded once."""
    refuse_marked(by, [new.text, new.leader])
    return _record(by=by, new=new, on=on)


@transaction.atomic
def _record(*, by: Person, new: NewInstruction, on: date) -> Instruction:
    jurisdiction = lock(by.jurisdiction)
    known = Instruction.objects.filter(jurisdiction=jurisdiction, key=new.key).first()
    if known is not None:
        return known
    _check(by, new, on)
    made = Instruction.objects.create(
        jurisdiction=jurisdiction,
        leader=new.leader,
        attributes=new.attributes,
        text=new.text,
        day=new.day,
        scan=new.scan.name if new.scan else "",
        digest=new.scan.digest if new.scan else "",
        recorded_by=by,
        key=new.key,
        owner=new.owner,
        due=new.due,
    )
    made.readers.set(new.readers)
    wanted = facts_of(new, jurisdiction, str(made.id))
    booking = add_facts(by=by, new=list(wanted.values()))
    _put_beside(made, new, {fact.item_id: fact for fact in booking.facts if fact.item_id})
    _tell(made, new, booking)
    titles = "".join(f"《{item.title}》" for item in new.items)
    detail = f"{made.leader} {made.day} {titles}"
    audit.write(act=Act.RECORD_INSTRUCTION, by=by, thing=made.id, detail=detail)
    return made


def _check(by: Person, new: NewInstruction, on: date) -> None:
    if not may_record_instruction(by):
        msg = f"{by.account} may not record instructions"
        raise NotAllowedError(msg)
    if not new.items:
        raise RefusedError(_("Choose at least one item."))
    for item in new.items:
        if item.jurisdiction_id != by.jurisdiction_id:
            raise Unit.DoesNotExist  # as for an item that is nowhere
        if not may(by, Right.RECORD) and not is_published(item):
            words = _("《%(title)s》 was not published yet; choose an item that was.")
            raise RefusedError(words % {"title": item.title})
    if new.day > on:
        words = _("%(day)s is still to come; record an instruction once it was written.")
        raise RefusedError(words % {"day": date_format(new.day)})
    if new.due and not new.owner:
        raise RefusedError(_("A deadline needs somebody who sees to it; name one."))
    for person in (*new.readers, *([new.owner] if new.owner else [])):
        if person.jurisdiction_id != by.jurisdiction_id or not may(person, Right.READ_INSTRUCTIONS):
            raise Person.DoesNotExist


def _put_beside(made: Instruction, new: NewInstruction, facts: Mapping[UUID, Any]) -> None:
    Instructed.objects.bulk_create(
        Instructed(
            jurisdiction=made.jurisdiction,
            instruction=made,
            item=item,
            fact=facts.get(item.id),
        )
        for item in new.items
    )


def _tell(made: Instruction, new: NewInstruction, booking: Booking) -> None:
    """Tell readers where to read it, and units that there is one and what it earned."""
    people = {person.id for person in new.readers} | ({new.owner.id} if new.owner else set())
    words = _("%(leader)s wrote an instruction on %(day)s; you are named.")
    notify(
        jurisdiction=made.jurisdiction_id,
        people=people - {made.recorded_by_id},
        text=words % {"leader": made.leader, "day": date_format(made.day)},
        address=reverse("publications:instruction", args=[made.id]),
    )
    units: dict[Unit, list[str]] = {}
    for item in new.items:
        units.setdefault(item.unit, []).append(f"《{item.title}》")
    for unit, titles in units.items():
        told = {"titles": "".join(titles)}
        tell_unit(unit, _("A leader wrote on %(titles)s: %(points)s points"), told, booking)


def propose_undoing(*, by: Person, instruction: Instruction, on: date) -> Booking | None:
    """Work out what taking an instruction back would do; None where it has no facts."""
    facts = standing_facts(instruction)
    return propose_withdrawals(by=by, facts=facts, on=on) if facts else None


@transaction.atomic
def undo_instruction(*, by: Person, instruction: Instruction, on: date, reason: str) -> None:
    """Take an instruction back that was recorded by mistake; its facts are withdrawn."""
    lock(by.jurisdiction)
    standing = held(by, instruction)
    if not (may(by, Right.RECORD) or standing.recorded_by_id == by.id):
        msg = f"{by.account} may not take this instruction back"
        raise NotAllowedError(msg)
    if facts := standing_facts(standing):
        take_back(by=by, facts=facts, on=on, reason=reason)
    standing.undone_at, standing.undone_by = timezone.now(), by
    standing.undone_reason = reason
    standing.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    detail = f"{standing.leader} {standing.day} {reason}"
    audit.write(act=Act.UNDO_INSTRUCTION, by=by, thing=standing.id, detail=detail)


def held(by: Person, instruction: Instruction) -> Instruction:
    """Find an instruction that is still open and hold it; part of the acts on one."""
    found = Instruction.objects.select_for_update(of=("self",), no_key=True).prefetch_related(
        "readers"
    )
    parts = ("closed_by", "undone_by", "owner", "recorded_by")
    standing = found.select_related(*parts).get(jurisdiction=by.jurisdiction, pk=instruction.pk)
    if standing.undone_by is not None:
        words = _("%(name)s took this instruction back already.")
        raise RefusedError(words % {"name": standing.undone_by.name})
    return standing


@transaction.atomic
def give_scan(*, by: Person, instruction: Instruction) -> bytes:
    """Hand out the scan to a named reader; that it left is on record."""
    if not instruction.digest or not may_read_words(by, instruction):
        raise Instruction.DoesNotExist
    data = read(instruction.digest)
    detail = f"{instruction.leader} {instruction.day}"
    audit.write(act=Act.DOWNLOAD, by=by, thing=instruction.id, detail=detail)
    return data
