"""Writing: a draft is begun, saved from the version that was seen, and discarded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.submissions.choices import Sort, Stage, State
from kuaibao.web.submissions.models import Draft, Prompt, Request
from kuaibao.web.submissions.permissions import may_write
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand_for
from kuaibao.web.units.refusals import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a person writes of an item, as the form gives it."""

    title: str = ""
    sort: str = Sort.DYNAMIC
    body: str = ""
    authors: str = ""
    contact: str = ""
    partners: tuple[Unit, ...] = ()
    answers: Request | None = None
    prompt: Prompt | None = None
    stage: Stage | str = ""
    follows: Draft | None = None
    happened_at: datetime | None = None

    def fields(self) -> Iterator[tuple[str, object]]:
        """Give the draft's own fields; partners are a relation."""
        for name in self.__slots__:
            if name != "partners":
                yield name, getattr(self, name)

    def written(self) -> tuple[str, ...]:
        return self.title, self.body, self.authors, self.contact


class ConflictError(RefusedError):
    """Somebody saved another text, or the draft moved on; ``standing`` is as it stands."""

    def __init__(self, words: str, standing: Draft) -> None:
        super().__init__(words)
        self.standing = standing


def begin_draft(*, by: Person, unit: Unit, text: Text, key: str) -> Draft:
    """Begin a draft for *unit*; the same key is the same draft, of which this is the newer text.

    Raises ConflictError where that draft was worked on meanwhile.
    """
    refuse_marked(by, text.written())
    return _begin(by=by, unit=unit, text=text, key=key)


@transaction.atomic
def _begin(*, by: Person, unit: Unit, text: Text, key: str) -> Draft:
    demand_for(by, Right.WRITE, unit)
    draft = Draft(jurisdiction=unit.jurisdiction, unit=unit, written_by=by, saved_by=by, key=key)
    known = lock_key(draft)
    if known is not None:
        write(by, known, text, seen=1)
        return known
    store(draft, text)
    audit.write(act=Act.SAVE_DRAFT, by=by, thing=draft.id, detail=draft.title)
    return draft


def lock_key(draft: Draft) -> Draft | None:
    """Find the draft that came with the same key, from the same person.

    The row of the unit is locked, so that of two requests with one key the second finds it; without
    its key, since others look at that when they commit, with the end of the trail in their hands.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=draft.unit_id)
    found = Draft.objects.filter(jurisdiction=draft.jurisdiction, key=draft.key).first()
    if found is not None and found.written_by_id != draft.written_by_id:
        raise RefusedError(_("Begin anew: this page belongs to somebody else."))
    return found


def save_draft(*, by: Person, draft: Draft, text: Text, seen: int, quiet: bool = False) -> Draft:
    """Save over the version *seen*, or raise ConflictError.

    A *quiet* save, as one types, leaves an audit entry only where it is somebody else's turn.
    """
    refuse_marked(by, text.written(), draft.id)
    return _save(by=by, draft=draft, text=text, seen=seen, quiet=quiet)


@transaction.atomic
def _save(*, by: Person, draft: Draft, text: Text, seen: int, quiet: bool) -> Draft:
    standing = standing_draft(by, draft)
    turn = standing.saved_by_id != by.id
    if write(by, standing, text, seen) and (turn or not quiet):
        audit.write(act=Act.SAVE_DRAFT, by=by, thing=standing.id, detail=standing.title)
    return standing


def standing_draft(by: Person, draft: Draft) -> Draft:
    """Read the draft anew and hold it until the act ends, so that of two people one wins."""
    if draft.jurisdiction_id != by.jurisdiction_id:
        raise Draft.DoesNotExist  # as for one that is nowhere
    found = Draft.objects.select_for_update(no_key=True).filter(pk=draft.pk).first()
    if found is None:
        raise RefusedError(_("This draft was deleted meanwhile; begin a new one."))
    return found


def write(by: Person, standing: Draft, text: Text, seen: int) -> bool:
    """Put *text* into the draft; tell whether it differs. Part of an act's transaction."""
    if _same(standing, text):
        return False  # sent twice, or nothing changed
    if not may_write(by, standing):
        values = {"state": State(standing.state).label}
        words = _("Not saved: the item is %(state)s now.") % values
        raise ConflictError(words, standing)
    if standing.version != seen:
        name = standing.saved_by.name if standing.saved_by else ""
        words = _("Not saved: %(name)s saved another text meanwhile.") % {"name": name}
        raise ConflictError(words, standing)
    standing.version += 1
    standing.saved_by = by
    store(standing, text)
    return True


def store(draft: Draft, text: Text) -> None:
    """Put *text* into the row; what it answers and follows has to be of the same unit."""
    for linked in (text.answers, text.follows):
        if linked is not None and linked.unit_id != draft.unit_id:
            raise RefusedError(_("The commission or report you chose is of another unit."))
    for name, value in text.fields():
        setattr(draft, name, value)
    draft.save()
    draft.partners.set(text.partners)


def _same(draft: Draft, text: Text) -> bool:
    if any(getattr(draft, name) != value for name, value in text.fields()):
        return False
    return {unit.id for unit in draft.partners.all()} == {unit.id for unit in text.partners}


@transaction.atomic
def discard(*, by: Person, draft: Draft) -> None:
    """Delete a draft that was never sent; its files go with it."""
    demand_for(by, Right.WRITE, draft.unit)
    standing = standing_draft(by, draft)
    if standing.item_id is not None or standing.state != State.WRITING:
        raise RefusedError(_("Only what was never sent can be deleted; take it back first."))
    if standing.followed_by.exists():
        raise RefusedError(_("A follow-up report builds on it; delete that one first."))
    audit.write(act=Act.DISCARD_DRAFT, by=by, thing=standing.id, detail=standing.title)
    standing.attachments.all().delete()
    standing.delete()
