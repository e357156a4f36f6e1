"""The unit's way out: approval asked for, sent back, given; the item submitted and recalled."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.engine.intake.paper import Paper
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.scoring.recording import open_item, rename_item
from kuaibao.web.submissions.actions.attachments import (
    MOST_TITLE,
    Upload,
    harmless,
    keep_file,
    read_writing,
)
from kuaibao.web.submissions.actions.commissions import note_answer, take_answer_back
from kuaibao.web.submissions.actions.drafts import Text, lock_key, standing_draft, store, write
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.submissions.choices import Sort, Stage, State
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.submissions.moves import move
from kuaibao.web.submissions.signals import recalled, submitted
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand_for
from kuaibao.web.units.queries import holders, people_for
from kuaibao.web.units.refusals import RefusedError


def ask_approval(*, by: Person, draft: Draft, text: Text, seen: int) -> Draft:
    """Save *text* over the version *seen* and give it to the unit's approver."""
    refuse_marked(by, text.written(), draft.id)
    return _ask(by=by, draft=draft, text=text, seen=seen)


@transaction.atomic
def _ask(*, by: Person, draft: Draft, text: Text, seen: int) -> Draft:
    demand_for(by, Right.WRITE, draft.unit)
    standing = standing_draft(by, draft)
    write(by, standing, text, seen)
    if standing.state == State.AWAITING:
        return standing  # the same form sent twice
    _complete(standing)
    move(standing, State.AWAITING, asked_by=by, words="", words_by=None)
    audit.write(act=Act.ASK_APPROVAL, by=by, thing=standing.id, detail=standing.title)
    words = _("《%(title)s》 waits for your approval.") % {"title": standing.title}
    _tell(standing, people_for(standing.unit, Role.APPROVER), words, by)
    return standing


@transaction.atomic
def send_back(*, by: Person, draft: Draft, seen: int, words: str) -> Draft:
    """Give the draft back to its writer, with the reason."""
    demand_for(by, Right.APPROVE_ITEM, draft.unit)
    standing = standing_draft(by, draft)
    standing.version = seen
    move(standing, State.WRITING, words=words, words_by=by)
    audit.write(act=Act.SEND_BACK, by=by, thing=standing.id, detail=standing.title)
    line = _("%(name)s sent 《%(title)s》 back to you: %(words)s")
    values = {"name": by.name, "title": standing.title, "words": words}
    _tell(standing, [standing.asked_by or standing.written_by], line % values, by)
    return standing


def approve_and_submit(
    *, by: Person, draft: Draft, text: Text, seen: int, key: str, at: datetime
) -> Submission:
    """Approve *text*, as it stands or as the approver changed it, and submit it to the office.

    The same key submits once.
    """
    refuse_marked(by, text.written(), draft.id)
    return _submit(by=by, draft=draft, text=text, seen=seen, key=key, at=at)


@transaction.atomic
def _submit(
    *, by: Person, draft: Draft, text: Text, seen: int, key: str, at: datetime
) -> Submission:
    demand_for(by, Right.APPROVE_ITEM, draft.unit)
    standing = standing_draft(by, draft)
    known = Submission.objects.filter(jurisdiction=standing.jurisdiction, key=key).first()
    if known is not None:
        return _sent_before(known, by, standing)
    write(by, standing, text, seen)
    _complete(standing)
    if by.id in {standing.written_by_id, standing.asked_by_id} and not settings.APPROVE_OWN_ITEMS:
        raise RefusedError(_("You wrote this item; a colleague of the unit has to approve it."))
    submission = _send(by, standing, key, at)
    audit.write(act=Act.SUBMIT_ITEM, by=by, thing=standing.id, detail=standing.title)
    return submission


def _sent_before(known: Submission, by: Person, standing: Draft) -> Submission:
    if known.draft_id != standing.id or known.approved_by_id != by.id:
        raise RefusedError(_("Open the item again: this page belongs to another one."))
    return known


def _send(by: Person, standing: Draft, key: str, at: datetime) -> Submission:
    """Freeze the text, give the item its identity the first time, and tell the office."""
    if standing.item is None:
        item = open_item(standing.unit, standing.title)
    else:
        item = rename_item(standing.item, standing.title)
    sent = {"submitted_at": at, "handled_at": None, "item": item, "words": "", "words_by": None}
    move(standing, State.SUBMITTED, **sent)
    note_answer(standing, at)
    submission = Submission.objects.create(
        jurisdiction=standing.jurisdiction,
        draft=standing,
        round=standing.submissions.count() + 1,
        title=standing.title,
        body=standing.body,
        approved_by=by,
        key=key,
    )
    submitted.send(sender=Submission, submission=submission)
    line = _("%(unit)s submitted 《%(title)s》.")
    values = {"unit": standing.unit.name, "title": standing.title}
    editors = holders(standing.jurisdiction, Role.EDITOR)
    _tell(standing, editors, line % values, by, address=address_in_office(standing))
    return submission


@dataclass(frozen=True, slots=True, kw_only=True)
class ForUnit:
    """What the office enters for a unit, and why; without a body the text is that of the file."""

    unit: Unit
    text: Text
    reason: str
    key: str
    upload: Upload | None = None


def enter_for_unit(*, by: Person, new: ForUnit, at: datetime) -> Draft:
    """Enter and submit an item for a unit that could not; it stays marked with the reason."""
    refuse_marked(by, (*new.text.written(), new.reason))
    if new.upload is None:
        return _enter(by=by, new=new, paper=None, at=at)
    if new.text.body.strip():
        return _enter(by=by, new=new, paper=harmless(by, new.upload), at=at)
    paper = read_writing(by, new.upload)
    title = new.text.title.strip() or paper.title[:MOST_TITLE]
    text = replace(new.text, title=title, body=paper.body)
    return _enter(by=by, new=replace(new, text=text), paper=paper, at=at)


@transaction.atomic
def _enter(*, by: Person, new: ForUnit, paper: Paper | None, at: datetime) -> Draft:
    unit = new.unit
    demand_for(by, Right.EDIT_ITEMS, unit)
    if not new.reason.strip():
        raise RefusedError(_("Say why the office enters this item for the unit."))
    draft = Draft(
        jurisdiction=unit.jurisdiction, unit=unit, written_by=by, saved_by=by, key=new.key
    )
    known = lock_key(draft)
    if known is not None:
        return known
    draft.on_behalf = new.reason
    draft.state = State.AWAITING  # for the length of this transaction
    store(draft, new.text)
    if paper is not None and new.upload is not None:
        keep_file(by, draft, paper, new.upload.data, original=new.text.body == paper.body)
    _complete(draft)
    _send(by, draft, new.key, at)
    audit.write(act=Act.ENTER_ITEM, by=by, thing=draft.id, detail=f"{draft.title} {new.reason}")
    words = _("The office entered 《%(title)s》 for your unit.") % {"title": draft.title}
    _tell(draft, people_for(unit, Role.REPORTER, Role.APPROVER), words, by)
    return draft


@transaction.atomic
def recall(*, by: Person, draft: Draft) -> Draft:
    """Take an item back: from the approver, or from the office until it was opened there."""
    demand_for(by, Right.READ_DRAFTS, draft.unit)
    standing = standing_draft(by, draft)
    if standing.state == State.SUBMITTED and standing.handled_at is not None:
        raise RefusedError(_handled(standing))
    if standing.state == State.SUBMITTED:
        recalled.send(sender=Draft, draft=standing)
    move(standing, State.WRITING)
    take_answer_back(standing)
    audit.write(act=Act.RECALL_ITEM, by=by, thing=standing.id, detail=standing.title)
    return standing


def _handled(draft: Draft) -> str:
    names = [person.name for person in holders(draft.jurisdiction, Role.EDITOR)]
    words = _("%(office)s has opened this item already. Phone them to have it returned: %(names)s.")
    return words % {"office": draft.jurisdiction.office, "names": _(", ").join(names)}


def _complete(draft: Draft) -> None:
    if not draft.title.strip() or not draft.body.strip():
        raise RefusedError(_("Write a title and a text first."))
    if draft.sort == Sort.URGENT and not (draft.stage and draft.happened_at):
        raise RefusedError(_("Say of an urgent item which report it is and when it happened."))
    if draft.stage in {Stage.FOLLOW_UP, Stage.FINAL} and draft.follows_id is None:
        raise RefusedError(_("Choose which report this one follows."))


def _tell(draft: Draft, people: list[Person], words: str, by: Person, *, address: str = "") -> None:
    notify(
        jurisdiction=draft.jurisdiction_id,
        people=[person.id for person in people if person.id != by.id],
        text=words,
        address=address or reverse("submissions:draft", args=[draft.id]),
    )


def address_in_office(draft: Draft) -> str:
    """Where the office reads what was submitted; downstream, so known by name only."""
    return reverse("editing:item", args=[draft.id])
