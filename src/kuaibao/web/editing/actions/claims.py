"""Who works on an item: claim, take over, release."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.editing.choices import CLAIM_LASTS
from kuaibao.web.editing.models import Claim
from kuaibao.web.editing.queries import claim_of, held_words, standing_words
from kuaibao.web.editing.recording import free_for
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.moves import note_handling
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def claim(*, by: Person, draft: Draft, note: str = "") -> Claim:
    """Claim an item; of two at once one wins. An old claim is taken over with a *note*."""
    demand(by, Right.EDIT_ITEMS)
    standing = waiting(by, draft)
    held = claim_of(standing)
    if held is None:
        held = take(by, standing)
    elif held.person_id != by.id:
        _take_over(by, held, note.strip())
    audit.write(act=Act.CLAIM_ITEM, by=by, thing=draft.id, detail=f"{standing.title} {note}")
    return held


@transaction.atomic
def release(*, by: Person, draft: Draft) -> None:
    """Let a colleague have an item that one had claimed."""
    demand(by, Right.EDIT_ITEMS)
    standing = waiting(by, draft)
    held = claim_of(standing)
    if held is None:
        raise RefusedError(_("Nobody has claimed 《%(title)s》.") % {"title": standing.title})
    free_for(by, standing)
    held.delete()
    audit.write(act=Act.RELEASE_ITEM, by=by, thing=draft.id, detail=standing.title)


def waiting(by: Person, draft: Draft) -> Draft:
    """Read an item that waits for a decision anew, locked until the act is done."""
    found = Draft.objects.select_for_update(no_key=True).get(
        pk=draft.pk, jurisdiction=by.jurisdiction
    )
    if found.state != State.SUBMITTED:
        raise RefusedError(standing_words(found))
    return found


def take(by: Person, draft: Draft) -> Claim:
    """Claim what nobody holds, under the lock of the act; from now on the unit cannot recall it."""
    note_handling(draft, at=timezone.now())
    return Claim.objects.create(jurisdiction=by.jurisdiction, draft=draft, person=by)


def _take_over(by: Person, held: Claim, note: str) -> None:
    if timezone.now() - held.at < CLAIM_LASTS:
        raise RefusedError(held_words(held))
    if not note:
        words = _("The claim is old enough to take over; write a note for your colleague.")
        raise RefusedError(" ".join([held_words(held), words]))
    words = _("%(name)s took 《%(title)s》 over from you: %(note)s")
    values = {"name": by.name, "title": held.draft.title, "note": note}
    notify(
        jurisdiction=by.jurisdiction_id,
        people=[held.person_id],
        text=words % values,
        address=reverse("editing:item", args=[held.draft_id]),
    )
    held.person, held.at = by, timezone.now()
    held.save(update_fields=["person", "at"])
