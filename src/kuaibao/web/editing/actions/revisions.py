"""The office's text of an item: every version kept, none overwritten."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine.words import marking
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.editing.actions.claims import take, waiting
from kuaibao.web.editing.models import Claim, Revision
from kuaibao.web.editing.queries import (
    Text,
    claim_of,
    latest_revision,
    latest_submission,
    standing_words,
    text_of,
)
from kuaibao.web.editing.recording import free_for
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


class OverwrittenError(RefusedError):
    """A colleague saved since the page was drawn; ``theirs`` is what they saved."""

    def __init__(self, theirs: Revision) -> None:
        at = date_format(timezone.localtime(theirs.at), "DATETIME_FORMAT")
        words = _("%(name)s saved version %(number)s on %(at)s. Your text was not stored yet.")
        super().__init__(words % {"name": theirs.by.name, "number": theirs.number, "at": at})
        self.theirs = theirs


@transaction.atomic
def revise(
    *, by: Person, draft: Draft, seen: int, base: int, text: Text, note: str = ""
) -> Revision | None:
    """Save the office's text, made from revision *base* of the draft version *seen*.

    Whoever saves works on the item and claims it if nobody has. Nothing is stored where nothing
    differs. Raises OverwrittenError, RefusedError.
    """
    demand(by, Right.EDIT_ITEMS)
    standing = waiting(by, draft)
    if standing.version != seen:
        raise RefusedError(standing_words(standing))
    free_for(by, standing)
    _refuse_marked(text)
    latest = latest_revision(standing)
    if text == text_of(standing):
        return latest
    if latest is not None and latest.number != base:
        raise OverwrittenError(latest)
    stored = _store(by, standing, latest.number + 1 if latest else 1, text, note)
    _keep_claim(by, standing)
    audit.write(act=Act.REVISE_ITEM, by=by, thing=draft.id, detail=f"{text.title} {stored.number}")
    return stored


def _refuse_marked(text: Text) -> None:
    found = marking(f"{text.title}\n{text.body}")
    if found:
        words = _("The text bears the secrecy marking “%(marking)s”; it was not stored.")
        raise RefusedError(words % {"marking": found})


def _store(by: Person, draft: Draft, number: int, text: Text, note: str) -> Revision:
    return Revision.objects.create(
        jurisdiction=by.jurisdiction,
        draft=draft,
        number=number,
        round=latest_submission(draft).round,
        title=text.title,
        body=text.body,
        note=note,
        by=by,
    )


def _keep_claim(by: Person, draft: Draft) -> None:
    """Claim what nobody has claimed; who works on keeps the claim young."""
    held = claim_of(draft) or take(by, draft)
    Claim.objects.filter(pk=held.pk).update(at=timezone.now())
