"""Who may read an edition: the office, and whom it went to; without readers, all of circulars."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kuaibao.web.editions.models import Edition, Recipient
from kuaibao.web.units.choices import OF_UNIT, Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may, posts_of


def readable_by(person: Person) -> QuerySet[Edition]:
    """Find the editions that *person* may read."""
    found = Edition.objects.filter(jurisdiction=person.jurisdiction)
    if may(person, Right.READ_ITEMS):
        return found
    named = Recipient.objects.filter(edition=OuterRef("pk"))
    theirs = Q(Exists(named.filter(Q(person=person) | Q(unit__in=_units_of(person)))))
    if may(person, Right.READ_CIRCULAR):
        theirs |= ~Q(Exists(named))
    return found.filter(theirs)


def _units_of(person: Person) -> list[UUID]:
    return [unit for role, unit in posts_of(person) if role in OF_UNIT and unit is not None]
