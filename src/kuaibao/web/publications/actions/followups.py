"""What comes of an instruction: somebody sees to it, reports back, and closes it."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.publications.actions.instructions import held
from kuaibao.web.publications.models import Feedback, Instruction
from kuaibao.web.publications.permissions import may_read_words
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import NotAllowedError, may
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def assign(*, by: Person, instruction: Instruction, owner: Person, due: date | None) -> None:
    """Say who sees to an instruction and until when; the owner becomes a reader."""
    standing = _open(by, instruction)
    if owner.jurisdiction_id != by.jurisdiction_id or not may(owner, Right.READ_INSTRUCTIONS):
        raise Person.DoesNotExist
    standing.owner, standing.due = owner, due
    standing.save(update_fields=["owner", "due"])
    words = _("You see to the instruction of %(leader)s of %(day)s.")
    told = {"leader": standing.leader, "day": date_format(standing.day)}
    _tell(standing, [owner], words % told, by)
    detail = f"{standing.leader} {standing.day} → {owner.name} {due or ''}"
    audit.write(act=Act.RECORD_INSTRUCTION, by=by, thing=standing.id, detail=detail)


def give_feedback(*, by: Person, instruction: Instruction, text: str) -> Feedback:
    """Report back on an instruction; nothing reported is changed afterwards."""
    refuse_marked(by, [text], instruction.id)
    return _give_feedback(by=by, instruction=instruction, text=text)


@transaction.atomic
def _give_feedback(*, by: Person, instruction: Instruction, text: str) -> Feedback:
    standing = _open(by, instruction)
    made = Feedback.objects.create(
        jurisdiction=by.jurisdiction, instruction=standing, text=text, by=by
    )
    words = _("%(name)s reported back on the instruction of %(leader)s of %(day)s.")
    told = {"name": by.name, "leader": standing.leader, "day": date_format(standing.day)}
    _tell(standing, _named(standing), words % told, by)
    detail = f"{standing.leader} {standing.day}"
    audit.write(act=Act.GIVE_FEEDBACK, by=by, thing=standing.id, detail=detail)
    return made


def close_instruction(*, by: Person, instruction: Instruction, words: str) -> None:
    """Close an instruction with what came of it; of two who close at once one wins."""
    refuse_marked(by, [words], instruction.id)
    _close(by=by, instruction=instruction, words=words)


@transaction.atomic
def _close(*, by: Person, instruction: Instruction, words: str) -> None:
    standing = _open(by, instruction)
    standing.closing, standing.closed_at, standing.closed_by = words, timezone.now(), by
    standing.save(update_fields=["closing", "closed_at", "closed_by"])
    line = _("%(name)s closed the instruction of %(leader)s of %(day)s.")
    told = {"name": by.name, "leader": standing.leader, "day": date_format(standing.day)}
    _tell(standing, _named(standing), line % told, by)
    detail = f"{standing.leader} {standing.day}"
    audit.write(act=Act.CLOSE_INSTRUCTION, by=by, thing=standing.id, detail=detail)


def _open(by: Person, instruction: Instruction) -> Instruction:
    """Hold an instruction that *by* may read and that nobody has closed."""
    standing = held(by, instruction)
    if not may_read_words(by, standing):
        msg = f"{by.account} is no reader of this instruction"
        raise NotAllowedError(msg)
    if standing.closed_by is not None:
        words = _("%(name)s closed this instruction already.")
        raise RefusedError(words % {"name": standing.closed_by.name})
    return standing


def _named(instruction: Instruction) -> list[Person]:
    people = [*instruction.readers.all(), instruction.recorded_by]
    return [*people, instruction.owner] if instruction.owner else people


def _tell(instruction: Instruction, people: list[Person], text: str, by: Person) -> None:
    notify(
        jurisdiction=instruction.jurisdiction_id,
        people=[person.id for person in people if person.id != by.id],
        text=text,
        address=reverse("publications:instruction", args=[instruction.id]),
    )
