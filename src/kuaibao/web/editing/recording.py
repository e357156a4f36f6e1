"""What became of an item: a part of the act's transaction, also of acts of other apps."""

from kuaibao.web.editing.choices import Ground, Outcome
from kuaibao.web.editing.models import Claim, Handling
from kuaibao.web.editing.queries import claim_of, held_words
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError


def note(
    *,
    by: Person,
    draft: Draft,
    outcome: Outcome,
    ground: Ground | None = None,
    words: str = "",
    undoes: Handling | None = None,
) -> Handling:
    """Put a decision beside *draft*, which the caller has moved on; nobody need hold it any more.

    Raises RefusedError where a colleague has claimed it. Taking back undoes the last decision
    where none is named.
    """
    free_for(by, draft)
    Claim.objects.filter(draft=draft).delete()
    if outcome == Outcome.REOPENED and undoes is None:
        undoes = _last(draft)
    return Handling.objects.create(
        jurisdiction=by.jurisdiction,
        draft=draft,
        outcome=outcome,
        ground=ground or "",
        words=words,
        version=draft.version,
        undoes=undoes,
        by=by,
    )


def free_for(by: Person, draft: Draft) -> None:
    """Refuse whoever acts on an item that a colleague has claimed."""
    held = claim_of(draft)
    if held is not None and held.person_id != by.id:
        raise RefusedError(held_words(held))


def decided_by(draft: Draft) -> str:
    """Name who decided last about an item; empty where nobody has."""
    last = Handling.objects.filter(draft=draft).select_related("by").order_by("-id").first()
    return last.by.name if last else ""


def _last(draft: Draft) -> Handling | None:
    decided = Handling.objects.filter(draft=draft).exclude(outcome=Outcome.REOPENED)
    last = decided.order_by("-id").first()
    return None if last is None or Handling.objects.filter(undoes=last).exists() else last
