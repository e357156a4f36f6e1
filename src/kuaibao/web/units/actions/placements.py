from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.web.units.models import Jurisdiction, Placement, Unit


def place_units(jurisdiction: Jurisdiction, year: int, units: tuple[RegisterUnit, ...]) -> int:
    """Add the units of a register that are new to the jurisdiction or to the year.

    Part of an import's transaction, which writes the audit entry. Known placements stay as
    they are. Returns how many were added.
    """
    known = {unit.name: unit for unit in Unit.objects.filter(jurisdiction=jurisdiction)}
    fresh = [Unit(jurisdiction=jurisdiction, name=u.name) for u in units if u.name not in known]
    known.update({unit.name: unit for unit in Unit.objects.bulk_create(fresh)})
    placed = set(
        Placement.objects.filter(jurisdiction=jurisdiction, year=year).values_list(
            "unit_id", flat=True
        )
    )
    new = [
        Placement(
            jurisdiction=jurisdiction,
            unit=known[unit.name],
            year=year,
            group=unit.group,
            target=None if unit.target is None else int(unit.target * 100),
            position=unit.position,
            attributes={name: str(number) for name, number in unit.attributes.items()},
            under=known.get(unit.under),
        )
        for unit in units
        if known[unit.name].id not in placed
    ]
    return len(Placement.objects.bulk_create(new))
