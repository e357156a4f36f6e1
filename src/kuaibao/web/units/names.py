"""What units are called: now, on a day, and in files that others made.

The ledger knows units by identity and hands the engine their present names. What a period printed
keeps the names of its last day (docs/adr/0014).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from kuaibao.web.units.models import Alias, Jurisdiction, Unit


def names_on(jurisdiction: Jurisdiction, day: date) -> dict[str, str]:
    """Map the present names of units to those of *day*, where they differ."""
    later = Alias.objects.filter(jurisdiction=jurisdiction, until__gte=day)
    found: dict[str, str] = {}
    for now, then in later.order_by("until").values_list("unit__name", "name"):
        found.setdefault(now, then)
    return found


def present_names(jurisdiction_id: UUID, names: Iterable[str]) -> dict[str, str]:
    """Map those of *names* that are former ones to the present names of their units."""
    former = Alias.objects.filter(
        jurisdiction=jurisdiction_id, name__in=set(names), until__isnull=False
    )
    found = dict(former.values_list("name", "unit__name"))
    borne = Unit.objects.filter(jurisdiction=jurisdiction_id, name__in=found)
    for name in borne.values_list("name", flat=True):
        del found[name]  # somebody is called so now
    return found


def known_names(jurisdiction: Jurisdiction, day: date) -> dict[str, str]:
    """Map every name and alias by which a file of *day* may know a unit to its present name.

    A unit that was merged before *day* stands for the one it became part of.
    """
    units = {unit.id: unit for unit in jurisdiction.units.all()}
    aliases = Alias.objects.filter(jurisdiction=jurisdiction)
    found = {alias.name: _heir(units, alias.unit_id, day) for alias in aliases}
    # A name that a unit bears itself counts before an alias, but not once the unit is merged.
    found |= {unit.name: _heir(units, unit.id, day) for unit in units.values()}
    return {name: units[unit].name for name, unit in found.items()}


def _heir(units: dict[UUID, Unit], unit_id: UUID, day: date) -> UUID:
    unit = units[unit_id]
    while unit.heir_id is not None and unit.ended is not None and unit.ended < day:
        unit = units[unit.heir_id]
    return unit.id


def unit_called(jurisdiction: Jurisdiction, name: str) -> Unit | None:
    """Find the unit that bears *name*, or whose alias it is."""
    borne = jurisdiction.units.filter(Q(name=name) | Q(aliases__name=name)).distinct()
    return min(borne, key=lambda unit: unit.name != name, default=None)
