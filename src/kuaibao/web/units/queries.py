from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest

from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.core.moments import start_of
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Appointment, Jurisdiction, OneTimeKey, Person, Placement, Unit
from kuaibao.web.units.permissions import signed_in


def person_of(request: HttpRequest) -> Person:
    """The person behind a request that passed a policy."""
    if not signed_in(request.user):
        msg = "the view's policy let a stranger in"
        raise PermissionError(msg)
    return request.user


def is_empty() -> bool:
    """Tell whether nobody has set this installation up yet."""
    return not Person.objects.exists()


def register(
    jurisdiction: Jurisdiction, year: int, day: date | None = None
) -> tuple[RegisterUnit, ...]:
    """List the units measured in *year* (up to *day*), in the office's fixed order."""
    placements = Placement.objects.filter(jurisdiction=jurisdiction, year=year)
    if day is not None:
        placements = placements.filter(Q(since=None) | Q(since__lte=day))
    places = placements.select_related("unit", "under").order_by("position", "id")
    return tuple(place.value() for place in places)


def holders(jurisdiction: Jurisdiction, role: Role) -> list[Person]:
    posts = Appointment.objects.filter(jurisdiction=jurisdiction, role=role)
    return [post.person for post in posts.select_related("person")]


def people_for(unit: Unit, *roles: Role) -> list[Person]:
    """List who holds one of *roles* in *unit*."""
    posts = Appointment.objects.filter(unit=unit, role__in=roles, person__is_active=True)
    return [post.person for post in posts.select_related("person").distinct()]


def posts_in(units: Iterable[UUID], *roles: Role) -> dict[UUID, list[UUID]]:
    """Name, by unit, who holds one of *roles* there."""
    posts = Appointment.objects.filter(unit__in=units, role__in=roles, person__is_active=True)
    found: dict[UUID, list[UUID]] = {}
    for unit, person in posts.order_by("id").values_list("unit", "person"):
        found.setdefault(unit, []).append(person)
    return found


def people_of(jurisdiction: Jurisdiction) -> QuerySet[Person]:
    """List everybody who may or might sign in, with their posts."""
    posts = Prefetch("appointments", Appointment.objects.select_related("unit"))
    return jurisdiction.people.order_by("-is_active", "name", "id").prefetch_related(posts)


def without_role(jurisdiction: Jurisdiction) -> QuerySet[Person]:
    """List who has an account and waits for a role."""
    return jurisdiction.people.filter(is_active=True, appointments=None)


def without_way_in(jurisdiction: Jurisdiction, at: datetime) -> QuerySet[Person]:
    """List who holds a role, but neither a password nor a one-time sign-in that is still good."""
    good = OneTimeKey.objects.filter(used_at=None, expires_at__gt=at)
    known = jurisdiction.people.filter(is_active=True, appointments__isnull=False)
    locked = known.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return locked.exclude(pk__in=good.values("person")).distinct()


def person_in(jurisdiction: Jurisdiction, person_id: UUID) -> Person:
    """Find a person of *jurisdiction*; raise Person.DoesNotExist for any other."""
    return jurisdiction.people.get(pk=person_id)


def post_in(jurisdiction: Jurisdiction, person_id: UUID, post_id: UUID) -> Appointment:
    """Find a role of a person of *jurisdiction*; raise Appointment.DoesNotExist for any other."""
    posts = jurisdiction.appointments.select_related("person", "unit")
    return posts.get(pk=post_id, person=person_id)


def unit_in(jurisdiction: Jurisdiction, unit_id: UUID) -> Unit:
    """Find a unit of *jurisdiction*; raise Unit.DoesNotExist for any other."""
    return jurisdiction.units.select_related("jurisdiction").get(pk=unit_id)


def years_of(jurisdiction: Jurisdiction) -> list[int]:
    """List the years that have a register."""
    found = Placement.objects.filter(jurisdiction=jurisdiction)
    return list(found.order_by("year").values_list("year", flat=True).distinct())


def placements(jurisdiction: Jurisdiction, year: int) -> QuerySet[Placement]:
    """List a year's register, group by group in the fixed order."""
    found = Placement.objects.filter(jurisdiction=jurisdiction, year=year)
    return found.select_related("unit").order_by("position", "id")


def units_by_group(jurisdiction: Jurisdiction, on: date) -> list[tuple[str, list[Unit]]]:
    """List the units of a day under the groups of its year, or of the last year with a register.

    Who has no place in it stands at the end under no heading.
    """
    years = years_of(jurisdiction)
    known = max((one for one in years if one <= on.year), default=max(years, default=on.year))
    standing = list(jurisdiction.standing_units(on))
    found: dict[str, list[Unit]] = {}
    for place in placements(jurisdiction, known).filter(unit__in=standing):
        found.setdefault(place.group, []).append(place.unit)
    placed = {unit.id for units in found.values() for unit in units}
    rest = [unit for unit in standing if unit.id not in placed]
    return [*found.items(), ("", rest)] if rest else list(found.items())


def audit_trail(
    jurisdiction: Jurisdiction,
    *,
    act: str = "",
    person: str = "",
    since: date | None = None,
    until: date | None = None,
) -> list[QuerySet[AuditEntry]]:
    """Find what was done in *jurisdiction*, and apart from it what nobody known tried."""
    parts: dict[str, object] = {"act": act, "person_name__icontains": person}
    parts["at__gte"] = start_of(since) if since else None
    parts["at__lt"] = start_of(until + timedelta(days=1)) if until else None
    chosen = {name: part for name, part in parts.items() if part}
    return [
        AuditEntry.objects.filter(jurisdiction=whose, **chosen) for whose in (jurisdiction.id, None)
    ]


def placement(unit: Unit, year: int) -> Placement | None:
    """Find where *unit* stands in *year*."""
    return Placement.objects.filter(unit=unit, year=year).first()


def below(jurisdiction: Jurisdiction) -> list[tuple[int, Jurisdiction]]:
    """List the jurisdictions below *jurisdiction*, each with its depth, a part after its whole."""
    parts: dict[UUID | None, list[Jurisdiction]] = {}
    for one in Jurisdiction.objects.exclude(parent=None).order_by("name"):
        parts.setdefault(one.parent_id, []).append(one)

    def walk(whole: UUID, depth: int) -> Iterator[tuple[int, Jurisdiction]]:
        for part in parts.pop(whole, ()):
            yield depth, part
            yield from walk(part.id, depth + 1)

    return list(walk(jurisdiction.id, 1))
