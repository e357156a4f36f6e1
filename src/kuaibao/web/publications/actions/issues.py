"""An issue: opened, put in order, published with the facts of all its pieces."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.publications.choices import Body, Stand
from kuaibao.web.publications.models import Adoption, Issue, Part, Publication
from kuaibao.web.publications.notices import tell_unit
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.crediting import facts_of_issue, key_of
from kuaibao.web.publications.queries.issues import lacking_pieces, next_number, standing_pieces
from kuaibao.web.scoring.booking import Booking, lock
from kuaibao.web.scoring.recording import add_facts, propose_facts
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def open_issue(
    *, by: Person, publication: Publication, year: int, number: int, body: Body = Body.PIECES
) -> Issue:
    """Open the issue of a number; two who open the same one for pieces share it."""
    demand(by, Right.EDIT_ITEMS)
    jurisdiction = lock(by.jurisdiction)
    publication = Publication.objects.get(jurisdiction=jurisdiction, pk=publication.pk)
    if not (publication.own and publication.active):
        words = _("“%(name)s” is not composed here; choose a publication of our office.")
        raise RefusedError(words % {"name": publication.name})
    known = publication.issues.filter(year=year, number=number).first()
    if known is not None and known.body == body == Body.PIECES:
        return known
    wanted = next_number(publication, year)
    if known or (number < wanted and publication.issues.filter(number=number).exists()):
        words = _("“%(name)s” has no. %(number)s already; the next one is no. %(next)s.")
        values = {"name": publication.name, "number": number, "next": wanted}
        raise RefusedError(words % values)
    issue = Issue.objects.create(
        jurisdiction=jurisdiction,
        publication=publication,
        name=publication.name,
        year=year,
        number=number,
        body=body,
    )
    audit.write(act=Act.OPEN_ISSUE, by=by, thing=issue.id, detail=issue.title)
    return issue


@transaction.atomic
def order_pieces(*, by: Person, issue: Issue, order: Sequence[UUID]) -> None:
    """Put the pieces of an issue in another order."""
    demand(by, Right.EDIT_ITEMS)
    standing = composing(by, issue)
    pieces = {piece.id: piece for piece in standing.adoptions.filter(undone_at=None)}
    if set(order) != pieces.keys():
        words = _("The pieces of %(issue)s have changed meanwhile; look at them again.")
        raise RefusedError(words % {"issue": standing.title})
    for position, piece_id in enumerate(order, start=1):
        pieces[piece_id].position = position
    Adoption.objects.bulk_update(pieces.values(), ["position"])
    audit.write(act=Act.COMPOSE_ISSUE, by=by, thing=standing.id, detail=standing.title)


def composing(by: Person, issue: Issue) -> Issue:
    """Find an issue that can still be changed and hold it; part of the acts that change one."""
    found = Issue.objects.select_for_update(of=("self",), no_key=True).select_related("publication")
    standing = found.get(jurisdiction=by.jurisdiction, pk=issue.pk)
    if not standing.composing:
        raise RefusedError(_published_words(standing))
    return standing


def _published_words(issue: Issue) -> str:
    name = issue.published_by.name if issue.published_by else ""
    words = _("%(name)s published %(issue)s already; nothing in it can be changed.")
    return words % {"name": name, "issue": issue.title}


def propose_issue(*, by: Person, issue: Issue, day: date, on: date) -> Booking:
    """Work out what publishing would do to the ledger, and store nothing."""
    demand(by, Right.PUBLISH)
    pieces = standing_pieces(issue)
    check(by, issue, pieces, day=day, on=on)
    scheme = scheme_of(by.jurisdiction, day)
    return propose_facts(by=by, new=list(facts_of_issue(issue, scheme, pieces, day).values()))


@transaction.atomic
def publish_issue(*, by: Person, issue: Issue, day: date, on: date) -> Issue:
    """Publish an issue: all facts of all its pieces at once, by the day printed on it.

    The same act sent twice publishes once. Whoever adopted a piece does not publish it.
    """
    demand(by, Right.PUBLISH)
    jurisdiction = lock(by.jurisdiction)
    again = Issue.objects.get(jurisdiction=jurisdiction, pk=issue.pk)
    if not again.composing and (again.published_by_id, again.day) == (by.id, day):
        return again
    standing = composing(by, issue)
    pieces = standing_pieces(standing)
    check(by, standing, pieces, day=day, on=on)
    scheme = scheme_of(jurisdiction, day)
    booking = add_facts(by=by, new=list(facts_of_issue(standing, scheme, pieces, day).values()))
    credit(pieces, booking)
    standing.stand, standing.day = Stand.PUBLISHED, day
    standing.published_by, standing.published_at = by, timezone.now()
    standing.save()
    tell_units(standing, pieces, booking)
    detail = f"{standing.title} {len(pieces)} {_sum(booking)}"
    audit.write(act=Act.PUBLISH_ISSUE, by=by, thing=standing.id, detail=detail)
    return standing


def check(by: Person, issue: Issue, pieces: Sequence[Adoption], *, day: date, on: date) -> None:
    """Refuse what cannot be published; part of the acts that publish."""
    if not issue.composing:
        raise RefusedError(_published_words(issue))
    if lacking := lacking_pieces(issue, pieces):
        raise RefusedError(lacking)
    if by.id in {piece.adopted_by_id for piece in pieces}:
        raise RefusedError(
            _("You adopted pieces of %(issue)s yourself; another person publishes it.")
            % {"issue": issue.title}
        )
    if day > on:
        words = _("%(day)s is still to come; publish the issue on the day printed on it.")
        raise RefusedError(words % {"day": date_format(day)})


def credit(pieces: Iterable[Adoption], booking: Booking) -> None:
    """Write beside each item which fact credits it."""
    facts = {fact.key: fact for fact in booking.facts}
    parts = [part for piece in pieces for part in piece.parts.all()]
    credited = [part for part in parts if key_of(part) in facts]
    for part in credited:
        part.fact = facts[key_of(part)]
    Part.objects.bulk_update(credited, ["fact"])


def _sum(booking: Booking) -> str:
    return f"{sum(posting.points for posting in booking.postings) / 100:+g}"


def tell_units(issue: Issue, pieces: Iterable[Adoption], booking: Booking) -> None:
    """Tell each unit what was used and what it earned."""
    units: dict[Unit, list[str]] = {}
    for piece in pieces:
        for part in piece.parts.all():
            for unit in (part.draft.unit, *part.draft.partners.all()):
                units.setdefault(unit, []).append(f"《{part.draft.title}》")
    for unit, titles in units.items():
        tell_unit(
            unit,
            _("%(issue)s used %(titles)s: %(points)s points"),
            {"issue": issue.title, "titles": "".join(dict.fromkeys(titles))},
            booking,
        )
