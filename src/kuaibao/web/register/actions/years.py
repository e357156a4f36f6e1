"""Acts on the register of a year: who stands in which group, with which target, in which order."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.register.changes import told_change
from kuaibao.web.register.places import Placed, rules_for
from kuaibao.web.register.queries import digest_of, places_of, register_changed_by
from kuaibao.web.scoring.booking import lock
from kuaibao.web.scoring.closed import closed_figures, moved
from kuaibao.web.scoring.queries import open_from
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person, Placement, Unit
from kuaibao.web.units.permissions import demand


@transaction.atomic
def change_register(*, by: Person, year: int, places: Sequence[Placed], seen: str) -> int:
    """Let the register of *year* be *places*, in this order; give the number of changes.

    *seen* is the digest of the register from which somebody began.
    """
    demand(by, Right.MANAGE_UNITS)
    jurisdiction = lock(by.jurisdiction)
    if digest_of(jurisdiction, year) != seen:
        words = _("The register of %(year)s was changed in the meantime.") % {"year": year}
        raise RefusedError(f"{words} {register_changed_by(jurisdiction)}".strip())
    changes = place_all(jurisdiction, year, places)
    if changes:
        detail = _("register of %(year)s: ") % {"year": year} + _("; ").join(changes)
        audit.write(act=Act.CHANGE_UNIT, by=by, thing=jurisdiction.id, detail=detail)
    return len(changes)


@transaction.atomic
def copy_register(*, by: Person, year: int) -> int:
    """Begin the register of *year* with the last one before it; give the number of units.

    Units that ended before the year, and those of a group that its scheme does not have, are
    left out.
    """
    demand(by, Right.MANAGE_UNITS)
    jurisdiction = lock(by.jurisdiction)
    older = Placement.objects.filter(jurisdiction=jurisdiction, year__lt=year).order_by("-year")
    last, rules = older.first(), rules_for(jurisdiction, year)
    if last is None or rules is None:
        raise RefusedError(_("There is no earlier register, or no scheme for this year."))
    if places_of(jurisdiction, year):
        raise RefusedError(_("The register of %(year)s is begun already.") % {"year": year})
    known = {group.id for group in rules.groups}
    copied = [
        place
        for place in places_of(jurisdiction, last.year)
        if place.group in known and not (place.unit.ended and place.unit.ended.year < year)
    ]
    kept = {place.unit_id for place in copied}
    since = open_from(jurisdiction) if closed_figures(jurisdiction, year) else None
    Placement.objects.bulk_create(
        Placement(
            jurisdiction=jurisdiction,
            unit=place.unit,
            year=year,
            group=place.group,
            target=place.target,
            position=position,
            attributes=place.attributes,
            under=place.under if place.under_id in kept else None,
            since=since,
        )
        for position, place in enumerate(copied)
    )
    values = {"year": year, "old": last.year, "number": len(copied)}
    detail = _("register of %(year)s: %(number)s units copied from %(old)s") % values
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=jurisdiction.id, detail=detail)
    return len(copied)


def place_all(jurisdiction: Jurisdiction, year: int, places: Sequence[Placed]) -> list[str]:
    """Write the register of *year*; a part of the act that asks for it, under its lock.

    Gives what changed, unit by unit. Refused where figures of a closed period would move.
    """
    before = closed_figures(jurisdiction, year)
    standing = {place.unit.name: place for place in places_of(jurisdiction, year)}
    units = {unit.name: unit for unit in jurisdiction.units.all()}
    changes = _removed(standing, {one.unit for one in places})
    since = open_from(jurisdiction) if before else None
    for position, one in enumerate(places):
        old = standing.get(one.unit)
        told = told_change(old, one)
        changes += [f"“{one.unit}” {told}"] if told else []
        if told or old is None or old.position != position:
            place = old or Placement(jurisdiction=jurisdiction, year=year, since=since)
            _place(place, one, position, units)
    changes += _reordered(standing, places)
    what = moved(before, closed_figures(jurisdiction, year))
    if what:
        words = _(
            "This would move what a closed period printed (%(what)s). Closed periods do not move; "
            "enter it in the register of the next year."
        )
        raise RefusedError(words % {"what": what})
    return changes


def _removed(standing: Mapping[str, Placement], kept: set[str]) -> list[str]:
    gone = [place for name, place in standing.items() if name not in kept]
    Placement.objects.filter(id__in=[place.id for place in gone]).delete()
    return [f"“{place.unit.name}” {_('taken out')}" for place in gone]


def _place(place: Placement, new: Placed, position: int, units: Mapping[str, Unit]) -> None:
    place.unit = units[new.unit]
    place.group, place.position = new.group, position
    place.target = None if new.target is None else int(new.target * 100)
    place.attributes = dict(new.numbers)
    place.under = units.get(new.under)
    place.save()


def _reordered(standing: Mapping[str, Placement], places: Sequence[Placed]) -> list[str]:
    now = [one.unit for one in places if one.unit in standing]
    then = [name for name in standing if name in set(now)]
    return [] if now == then else [_("another order")]
