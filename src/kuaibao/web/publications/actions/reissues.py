"""An issue that was withdrawn: corrected, and published again with what changed in the ledger."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.ids import new_id
from kuaibao.web.publications.actions.issues import check, composing, credit, tell_units
from kuaibao.web.publications.choices import Body, Stand
from kuaibao.web.publications.models import Adoption, Issue, Part
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.corrections import Correction, correction_of
from kuaibao.web.publications.queries.issues import standing_pieces
from kuaibao.web.scoring.booking import Booking, lock
from kuaibao.web.scoring.recording import change_facts, propose_change
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def reopen_issue(*, by: Person, issue: Issue) -> Issue:
    """Let the pieces of a published issue be corrected; its points stay as they are."""
    demand(by, Right.EDIT_ITEMS)
    lock(by.jurisdiction)
    standing = Issue.objects.select_related("publication").get(
        jurisdiction=by.jurisdiction, pk=issue.pk
    )
    if standing.composing:
        words = _("%(issue)s is being composed already.")
        raise RefusedError(words % {"issue": standing.title})
    if standing.body != Body.PIECES or not standing_pieces(standing):
        words = _("%(issue)s holds no piece that could be corrected.")
        raise RefusedError(words % {"issue": standing.title})
    standing.stand = Stand.CORRECTING
    standing.save(update_fields=["stand"])
    audit.write(act=Act.REOPEN_ISSUE, by=by, thing=standing.id, detail=standing.title)
    return standing


def replaced(by: Person, piece: Adoption) -> Adoption:
    """Put a new piece in the place of a printed one; part of the act that changes its words."""
    piece.undone_at, piece.undone_by = timezone.now(), by
    piece.undone_reason = _("corrected in the next edition")
    piece.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    new = Adoption.objects.create(
        jurisdiction=piece.jurisdiction, issue=piece.issue, position=piece.position,
        attributes=piece.attributes, title=piece.title, body=piece.body,
        note=piece.note, source=piece.source, adopted_by=by,
        replaces=piece, key=f"correction {new_id()}",
    )  # fmt: skip
    Part.objects.bulk_create(
        Part(jurisdiction=one.jurisdiction, adoption=new, draft=one.draft, position=one.position)
        for one in piece.parts.select_related("draft")
    )
    return new


def propose_reissue(*, by: Person, issue: Issue, day: date, on: date) -> Booking:
    """Work out what publishing the corrected issue would do to the ledger, and store nothing."""
    demand(by, Right.PUBLISH)
    correction = _checked(by, issue, standing_pieces(issue), day=day, on=on)
    new = list(correction.new.values())
    return propose_change(by=by, facts=correction.withdrawn, new=new, on=on)


@transaction.atomic
def reissue_issue(*, by: Person, issue: Issue, day: date, on: date) -> Issue:
    """Publish a corrected issue: pieces that stayed keep their facts, others change theirs."""
    demand(by, Right.PUBLISH)
    lock(by.jurisdiction)
    standing = composing(by, issue)
    pieces = standing_pieces(standing)
    correction = _checked(by, standing, pieces, day=day, on=on)
    for old, new in correction.kept:
        _pass_on(old, new)
    booking = change_facts(
        by=by, facts=correction.withdrawn, new=list(correction.new.values()), on=on,
        reason=_("corrected in the next edition"),
    )  # fmt: skip
    changed = [piece for piece in pieces if piece.id in correction.changed]
    credit(changed, booking)
    standing.stand = Stand.PUBLISHED
    standing.published_by, standing.published_at = by, timezone.now()
    standing.save(update_fields=["stand", "published_by", "published_at"])
    tell_units(standing, changed, booking)
    detail = f"{standing.title} {len(pieces)} {len(changed)}"
    audit.write(act=Act.PUBLISH_ISSUE, by=by, thing=standing.id, detail=detail)
    return standing


def _checked(
    by: Person, issue: Issue, pieces: Sequence[Adoption], *, day: date, on: date
) -> Correction:
    check(by, issue, pieces, day=day, on=on)
    if issue.day and day != issue.day:
        words = _("A corrected edition keeps the day of the issue, %(day)s.")
        raise RefusedError(words % {"day": date_format(issue.day)})
    return correction_of(issue, pieces, scheme_of(by.jurisdiction, day), day)


def _pass_on(old: Any, new: Part) -> None:  # noqa: ANN401 -- a Part that has a fact
    """Let the fact of a printed piece credit the piece that took its place."""
    fact, old.fact = old.fact, None
    old.save(update_fields=["fact"])
    new.fact = fact
    new.save(update_fields=["fact"])
