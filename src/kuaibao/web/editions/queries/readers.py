"""To whom a publication goes, to whom an edition went, and who of them opened it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from kuaibao.web.editions.models import Edition, Opening, Recipient, Subscriber
from kuaibao.web.publications.models import Publication
from kuaibao.web.units.choices import OF_UNIT, Right
from kuaibao.web.units.models import Appointment, Jurisdiction, Person, Unit
from kuaibao.web.units.permissions import RIGHTS
from kuaibao.web.units.queries import posts_in

READ_BY = [role.value for role, rights in RIGHTS.items() if Right.READ_CIRCULAR in rights]


@dataclass(frozen=True, slots=True)
class Names:
    """The persons and units of a list."""

    people: tuple[Person, ...] = ()
    units: tuple[Unit, ...] = ()

    def with_(self, others: "Names") -> "Names":
        """Add those of another list."""
        people = dict.fromkeys((*self.people, *others.people))
        return Names(tuple(people), tuple(dict.fromkeys((*self.units, *others.units))))

    def __str__(self) -> str:
        people, units = [one.name for one in self.people], [one.name for one in self.units]
        return "、".join(people + units)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom an edition went to, and who opened it there first; of a unit any of its people."""

    recipient: Recipient
    opening: Opening | None


@dataclass(frozen=True, slots=True)
class Readers:
    """Whom an edition went to, and who else opened it."""

    named: list[Reading]
    others: list[Opening]

    @property
    def missing(self) -> int:
        """How many of those named have not opened it."""
        return sum(one.opening is None for one in self.named)


def possible_people(jurisdiction: Jurisdiction) -> QuerySet[Person]:
    """List who may be named: everybody of the office and the leaders."""
    people = jurisdiction.people.filter(is_active=True, appointments__role__in=READ_BY)
    return people.distinct().order_by("name", "id")


def possible_units(jurisdiction: Jurisdiction, on: date) -> QuerySet[Unit]:
    return jurisdiction.standing_units(on)


def subscribers_of(publication: Publication) -> Names:
    rows = Subscriber.objects.filter(publication=publication).select_related("person", "unit")
    return _names((row.person, row.unit) for row in rows)


def recipients_of(edition: Edition) -> Names:
    rows = Recipient.objects.filter(edition=edition).select_related("person", "unit")
    return _names((row.person, row.unit) for row in rows)


def _names(rows: Iterable[tuple[Person | None, Unit | None]]) -> Names:
    known = list(rows)
    people = tuple(person for person, _unit in known if person)
    return Names(people, tuple(unit for _person, unit in known if unit))


def people_told(names: Names) -> set[UUID]:
    """Name who is told: the persons, and who writes or signs for the units."""
    staff = posts_in([unit.id for unit in names.units], *OF_UNIT)
    told = {person.id for person in names.people}
    return told.union(*staff.values())


def readers_of(edition: Edition) -> Readers:
    """List whom an edition went to, unopened ones first, and who opened it besides."""
    openings = list(edition.openings.select_related("person"))
    rows = list(Recipient.objects.filter(edition=edition).select_related("person", "unit"))
    staff = _staff(row.unit_id for row in rows if row.unit_id)
    first: dict[UUID | None, Opening] = {}
    for one in openings:
        for key in (one.person_id, *staff.get(one.person_id, ())):
            first.setdefault(key, one)
    found = [Reading(row, first.get(row.person_id or row.unit_id)) for row in rows]
    inside = {row.person_id for row in rows} | staff.keys()
    others = [one for one in openings if one.person_id not in inside]
    return Readers(sorted(found, key=lambda one: one.opening is not None), others)


def _staff(units: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Name by person the units for which they write or sign."""
    posts = Appointment.objects.filter(unit__in=list(units), role__in=OF_UNIT)
    found: dict[UUID, list[UUID]] = {}
    for person, unit in posts.values_list("person", "unit"):
        found.setdefault(person, []).append(unit)
    return found
