"""Items into an issue and out of it again; points come only with publishing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Scheme
from kuaibao.engine.words import marking
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.editing import recording as editing
from kuaibao.web.editing.choices import Outcome
from kuaibao.web.editing.queries import Text
from kuaibao.web.publications.actions.issues import composing
from kuaibao.web.publications.actions.reissues import replaced
from kuaibao.web.publications.choices import Body, Merging
from kuaibao.web.publications.models import Adoption, Issue, Part, Publication
from kuaibao.web.publications.notices import tell_unit
from kuaibao.web.publications.queries.asking import (
    asked,
    attributes_of,
    priced,
    scheme_of,
    told_attributes,
)
from kuaibao.web.publications.queries.crediting import facts_of_piece
from kuaibao.web.publications.queries.issues import (
    credited_parts,
    texts_of,
    where_adopted,
    with_replaced,
)
from kuaibao.web.scoring.booking import Booking, lock
from kuaibao.web.scoring.recording import propose_facts, propose_withdrawals, take_back
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.moves import move
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


def propose_adoption(
    *,
    by: Person,
    drafts: Sequence[Draft],
    issue: Issue,
    attributes: Mapping[str, str],
    merged: bool,
    on: date,
) -> Booking:
    """Work out what the pieces would earn if the issue were published *on* that day."""
    demand(by, Right.EDIT_ITEMS)
    scheme = scheme_of(by.jurisdiction, on)
    _refuse_unpriced(issue.publication, scheme, attributes, on)
    groups = _groups(drafts, merged=merged)
    new = [
        fact
        for group in groups
        for fact in facts_of_piece(
            issue.publication,
            scheme,
            group,
            attributes=attributes,
            day=on,
            evidence=issue.title,
            keys=[f"trial {draft.id}" for draft in group],
        ).values()
    ]
    return propose_facts(by=by, new=new)


def _refuse_unpriced(
    publication: Publication, scheme: Scheme, attributes: Mapping[str, str], on: date
) -> None:
    """Say plainly, before anything goes to print, that a form has no price in a bulletin."""
    told = attributes_of(publication, scheme, attributes)
    complete = not set(asked(publication, scheme)) - told.keys()
    if complete and not priced(scheme, publication.kind, told, on):
        form = told_attributes(scheme, publication.kind, attributes)
        words = _("No clause gives points for “%(form)s” in “%(name)s”.")
        refusal = words % {"form": form, "name": publication.name}
        raise RefusedError(" ".join([refusal, _("Choose another form.")]))


@transaction.atomic
def adopt_items(
    *,
    by: Person,
    drafts: Sequence[Draft],
    issue: Issue,
    attributes: Mapping[str, str],
    merged: bool,
    on: date,
    key: str,
    text: Text | None = None,
) -> list[Adoption]:
    """Take items into an issue, each as a piece of its own or all *merged* into one.

    *text* is that of the one piece, else the office's text of its items. What the scheme gives
    no points for is refused here, not when the issue goes to print.
    """
    demand(by, Right.EDIT_ITEMS)
    known = Adoption.objects.filter(jurisdiction=by.jurisdiction, key__startswith=f"{key} ")
    if known:
        return list(known)
    standing = composing(by, issue)
    if standing.body != Body.PIECES:
        raise RefusedError(_("This issue holds a circular; adopt into another issue."))
    _refuse_unfit(by, drafts, text)
    propose_adoption(
        by=by, drafts=drafts, issue=standing, attributes=attributes, merged=merged, on=on
    )
    groups = _groups(drafts, merged=merged)
    pieces = [
        _adopt(by, standing, group, attributes, text if len(groups) == 1 else None, f"{key} {n}")
        for n, group in enumerate(groups)
    ]
    titles = "".join(f"《{draft.title}》" for draft in drafts)
    detail = f"{standing.title} {titles}"
    audit.write(act=Act.ADOPT_ITEM, by=by, thing=standing.id, detail=detail)
    return pieces


def _groups(drafts: Sequence[Draft], *, merged: bool) -> list[list[Draft]]:
    return [list(drafts)] if merged else [[draft] for draft in drafts]


def _refuse_unfit(by: Person, drafts: Sequence[Draft], text: Text | None) -> None:
    if not drafts:
        raise RefusedError(_("Choose at least one item."))
    for draft in drafts:
        if draft.jurisdiction_id != by.jurisdiction_id:
            raise Draft.DoesNotExist  # as for an item that is nowhere
        if draft.item_id is None:
            words = _("《%(title)s》 was not submitted yet; it cannot be adopted.")
            raise RefusedError(words % {"title": draft.title})
    if text is not None:
        refuse_marked(text.title, text.body)


def refuse_marked(*texts: str) -> None:
    for text in texts:
        if found := marking(text):
            words = _("The text bears the secrecy marking “%(marking)s”; it was not stored.")
            raise RefusedError(words % {"marking": found})


def _adopt(
    by: Person,
    issue: Issue,
    drafts: Sequence[Draft],
    attributes: Mapping[str, str],
    text: Text | None,
    key: str,
) -> Adoption:
    for draft in drafts:
        _take(draft)
        editing.note(by=by, draft=draft, outcome=Outcome.ADOPTED)
    given = text or texts_of(drafts)[Merging.TOGETHER]
    last = issue.adoptions.order_by("position").last()
    piece = Adoption.objects.create(
        jurisdiction=by.jurisdiction,
        issue=issue,
        position=last.position + 1 if last else 1,
        attributes=dict(attributes),
        title=given.title,
        body=given.body,
        adopted_by=by,
        key=key,
    )
    Part.objects.bulk_create(
        Part(jurisdiction=by.jurisdiction, adoption=piece, draft=draft, position=position)
        for position, draft in enumerate(drafts, start=1)
    )
    return piece


def _take(draft: Draft) -> None:
    """Move an item to adopted; of two who take it at once the second learns who was first."""
    try:
        move(draft, State.ADOPTED)
    except RefusedError as refusal:
        first = where_adopted(draft)
        if first is None:
            raise
        values = {
            "name": first.adoption.adopted_by.name,
            "title": draft.title,
            "issue": first.adoption.issue.title,
        }
        words = _("%(name)s was first: 《%(title)s》 stands in %(issue)s already.")
        raise RefusedError(words % values) from refusal


def seen_of(piece: Adoption) -> str:
    """What a person saw who begins to change a piece."""
    words = (piece.title, piece.body, piece.attributes, piece.note, piece.source)
    return sha256("\n".join(map(str, words)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Notes:
    """What is printed around a piece: the editor's note, and a source in place of the units."""

    note: str = ""
    source: str = ""


@transaction.atomic
def revise_piece(
    *,
    by: Person,
    piece: Adoption,
    text: Text,
    attributes: Mapping[str, str],
    seen: str,
    on: date,
    notes: Notes | None = None,
) -> Adoption:
    """Change a piece before it is published; *seen* is what one began from."""
    demand(by, Right.EDIT_ITEMS)
    issue = composing(by, piece.issue)
    standing = Adoption.objects.select_for_update(of=("self",), no_key=True).get(
        jurisdiction=by.jurisdiction, pk=piece.pk, undone_at=None
    )
    if seen != seen_of(standing):
        words = _("《%(title)s》 was changed meanwhile; your words are still here, compare them.")
        raise RefusedError(words % {"title": standing.title})
    refuse_marked(text.title, text.body)
    drafts = [part.draft for part in standing.parts.select_related("draft__unit", "draft__item")]
    propose_adoption(by=by, drafts=drafts, issue=issue, attributes=attributes, merged=True, on=on)
    if standing.parts.exclude(fact=None).exists():
        standing = replaced(by, standing)  # what was printed stays as it was
    standing.title, standing.body, standing.attributes = text.title, text.body, dict(attributes)
    if notes:
        refuse_marked(notes.note, notes.source)
        standing.note, standing.source = notes.note, notes.source
    standing.save(update_fields=["title", "body", "attributes", "note", "source"])
    detail = f"{issue.title} 《{standing.title}》"
    audit.write(act=Act.COMPOSE_ISSUE, by=by, thing=standing.id, detail=detail)
    return standing


def propose_undoing(*, by: Person, pieces: Sequence[Adoption], on: date) -> Booking | None:
    """Work out what undoing would do to the ledger; None where nothing is published yet."""
    demand(by, Right.EDIT_ITEMS)
    parts = credited_parts(with_replaced(pieces))
    facts = [part.fact for part in parts if part.fact]
    return propose_withdrawals(by=by, facts=facts, on=on) if facts else None


@transaction.atomic
def undo_adoptions(
    *, by: Person, pieces: Sequence[Adoption], on: date, reason: str
) -> Booking | None:
    """Take pieces out again: their items are as submitted, and published points are taken back."""
    demand(by, Right.EDIT_ITEMS)
    lock(by.jurisdiction)
    standing = [_still_standing(by, piece) for piece in pieces]
    parts = credited_parts(with_replaced(standing))
    facts = [part.fact for part in parts if part.fact]
    if facts:
        demand(by, Right.RECORD)
        if not reason:
            raise RefusedError(_("Say why; the reason stands in the ledger."))
    booking = take_back(by=by, facts=facts, on=on, reason=reason) if facts else None
    for piece in standing:
        _give_back(by, piece, reason)
    if booking is not None:
        _tell_units(parts, reason, booking)
    titles = "".join(f"《{piece.title}》" for piece in standing)
    audit.write(act=Act.UNDO_ADOPTION, by=by, thing=standing[0].id, detail=f"{titles} {reason}")
    return booking


def _still_standing(by: Person, piece: Adoption) -> Adoption:
    found = Adoption.objects.select_for_update(of=("self",), no_key=True).select_related(
        "issue__publication", "undone_by", "replaces"
    )
    standing = found.get(jurisdiction=by.jurisdiction, pk=piece.pk)
    if standing.undone_at is not None:
        name = standing.undone_by.name if standing.undone_by else ""
        words = _("%(name)s took 《%(title)s》 out already.")
        raise RefusedError(words % {"name": name, "title": standing.title})
    if standing.issue.body == Body.PAST:
        raise RefusedError(_("A past issue stays as it was printed; withdraw its edition instead."))
    return standing


def _give_back(by: Person, piece: Adoption, reason: str) -> None:
    piece.undone_at, piece.undone_by, piece.undone_reason = timezone.now(), by, reason
    piece.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    for part in piece.parts.select_related("draft"):
        move(part.draft, State.SUBMITTED)
        editing.note(by=by, draft=part.draft, outcome=Outcome.REOPENED, words=reason)


def _tell_units(parts: Sequence[Part], reason: str, booking: Booking) -> None:
    units: dict[Unit, list[Part]] = {}
    for part in parts:
        units.setdefault(part.draft.unit, []).append(part)
    for unit, own in units.items():
        values = {
            "issue": own[0].adoption.issue.title,
            "titles": "".join(f"《{part.draft.title}》" for part in own),
            "reason": reason,
        }
        words = _("%(issue)s: the use of %(titles)s was taken back, %(points)s points: %(reason)s")
        tell_unit(unit, words, values, booking)
