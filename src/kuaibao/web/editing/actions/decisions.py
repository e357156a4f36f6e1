"""Return, decline, and taking either back."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.editing.choices import Ground, Outcome
from kuaibao.web.editing.models import Handling
from kuaibao.web.editing.queries import OUTCOME_STATES, handlings_of, standing_words, undoable
from kuaibao.web.editing.recording import note
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.moves import move
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.queries import people_for
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def return_item(*, by: Person, draft: Draft, seen: int, ground: Ground, words: str) -> Handling:
    """Give an item back to its unit, to be worked on and sent again."""
    demand(by, Right.EDIT_ITEMS)
    handling = _decide(by, draft, seen, Outcome.RETURNED, ground, words)
    audit.write(act=Act.RETURN_ITEM, by=by, thing=draft.id, detail=f"{ground} {words}")
    return handling


@transaction.atomic
def decline_item(*, by: Person, draft: Draft, seen: int, ground: Ground, words: str) -> Handling:
    """Say that an item will not be used; the unit reads why."""
    demand(by, Right.EDIT_ITEMS)
    handling = _decide(by, draft, seen, Outcome.DECLINED, ground, words)
    audit.write(act=Act.DECLINE_ITEM, by=by, thing=draft.id, detail=f"{ground} {words}")
    return handling


@transaction.atomic
def reopen(*, by: Person, draft: Draft, seen: int, words: str = "") -> Handling:
    """Take a return or a decline back, as long as the unit has not begun to work on it."""
    demand(by, Right.EDIT_ITEMS)
    standing = _own(by, draft)
    last = undoable(standing, handlings_of(standing).first())
    if last is None:
        raise RefusedError(standing_words(standing))
    _moved(standing, State.SUBMITTED, seen, words=words, words_by=by)
    handling = note(by=by, draft=standing, outcome=Outcome.REOPENED, words=words, undoes=last)
    _tell_unit(handling)
    audit.write(act=Act.REOPEN_ITEM, by=by, thing=draft.id, detail=f"{last.outcome} {words}")
    return handling


def _decide(
    by: Person, draft: Draft, seen: int, outcome: Outcome, ground: Ground, words: str
) -> Handling:
    standing, words = _own(by, draft), words.strip()
    if not words:
        raise RefusedError(_("Write in a sentence what the unit should know or do."))
    _moved(standing, OUTCOME_STATES[outcome], seen, words=_said(ground, words), words_by=by)
    handling = note(by=by, draft=standing, outcome=outcome, ground=ground, words=words)
    _tell_unit(handling)
    return handling


def _own(by: Person, draft: Draft) -> Draft:
    return Draft.objects.get(pk=draft.pk, jurisdiction=by.jurisdiction)


def _said(ground: Ground, words: str) -> str:
    return f"{ground.label}：{words}"[:1000]


def _moved(standing: Draft, to: State, seen: int, **changes: object) -> None:
    """Move the draft on from the version on the page; else say who was first."""
    standing.version = seen
    try:
        move(standing, to, **changes)
    except RefusedError as refusal:
        raise RefusedError(standing_words(standing)) from refusal


def _tell_unit(handling: Handling) -> None:
    """Leave the unit's reporters and approvers the decision with its ground and words."""
    draft = handling.draft
    values = {
        "title": draft.title,
        "outcome": Outcome(handling.outcome).label,
        "why": draft.words,
    }
    words = _("《%(title)s》 was %(outcome)s. %(why)s")
    notify(
        jurisdiction=draft.jurisdiction_id,
        people=[one.id for one in people_for(draft.unit, Role.REPORTER, Role.APPROVER)],
        text=words % values,
        address=reverse("submissions:draft", args=[draft.id]),
    )
