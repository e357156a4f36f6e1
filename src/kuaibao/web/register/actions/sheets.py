"""Taking over what a spreadsheet says of units and of people: one transaction, one entry."""

from collections.abc import Mapping

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.register.actions.units import make_aliases
from kuaibao.web.register.actions.years import place_all
from kuaibao.web.register.queries import register_changed_by, state_of
from kuaibao.web.register.unit_sheets import UnitPlan
from kuaibao.web.scoring.booking import lock
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand


@transaction.atomic
def import_units(*, by: Person, year: int, plan: UnitPlan, file: str) -> int:
    """Add units and aliases and write the register of *year*; give the number of changes."""
    demand(by, Right.MANAGE_UNITS)
    jurisdiction = lock(by.jurisdiction)
    if state_of(jurisdiction, year) != plan.seen:
        words = _("The register of %(year)s was changed in the meantime.") % {"year": year}
        raise RefusedError(f"{words} {register_changed_by(jurisdiction)}".strip())
    changes = [f"“{name}” {_('new')}" for name in plan.added]
    Unit.objects.bulk_create(Unit(jurisdiction=jurisdiction, name=name) for name in plan.added)
    units = {unit.name: unit for unit in jurisdiction.units.all()}
    for name, aliases in plan.aliases.items():
        make_aliases(units[name], aliases)
        changes.append(f"“{name}” = {'、'.join(aliases)}")
    changes += place_all(jurisdiction, year, plan.places)
    if changes:
        detail = f"{file} {year}: " + _("; ").join(changes)
        audit.write(act=Act.IMPORT_UNITS, by=by, thing=jurisdiction.id, detail=detail)
    return len(changes)


@transaction.atomic
def import_people(*, by: Person, people: Mapping[str, str], file: str) -> int:
    """Open an account for each of *people*, names by accounts, with no role; known ones stay."""
    demand(by, Right.MANAGE_PEOPLE)
    lock(by.jurisdiction)
    known = Person.objects.filter(account__in=people)
    if known.exclude(jurisdiction=by.jurisdiction).exists():
        raise RefusedError(_("An account name is taken; choose another."))
    there = set(known.values_list("account", flat=True))
    fresh = [account for account in people if account not in there]
    Person.objects.bulk_create(
        Person(
            jurisdiction=by.jurisdiction,
            account=account,
            name=people[account],
            password=make_password(None),
        )
        for account in fresh
    )
    if fresh:
        audit.write(act=Act.OPEN_ACCOUNT, by=by, detail=f"{file}: {', '.join(fresh)}")
    return len(fresh)
