"""A city with its counties, their units and their people, appointed as in any installation."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from kuaibao.cli.office.sampling.words import units as names_of_units
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.publications.actions.publications import define_proposed
from kuaibao.web.publications.models import Publication
from kuaibao.web.scoring.actions import put_in_force
from kuaibao.web.units.actions import grant, name_security_admin, open_account, set_up
from kuaibao.web.units.choices import ALONE, OF_UNIT, Role
from kuaibao.web.units.models import Appointment, Jurisdiction, Person, Placement, Unit

SCHEME = "yanjin-2024"
TARGET = 4000  # 1/100 points


@dataclass(frozen=True, slots=True)
class Place:
    """A county, ready for work."""

    county: Jurisdiction
    units: list[Unit]
    reporters: dict[Unit, Person]
    approvers: dict[Unit, Person]
    editor: Person
    reviewer: Person
    issuer: Person
    own: Publication
    above: list[Publication]


def found_city() -> Person:
    """Set up the city that the counties belong to."""
    city = Jurisdiction(name="示例市", office="示例市人民政府办公室", publication="示例市要情")
    return set_up(jurisdiction=city, account="city", name="系统管理员", password=None)


@transaction.atomic
def found_county(chief: Person, number: int, years: range) -> Place:
    """Found the county of this *number* in the city of *chief*."""
    name = f"示例{number:03}县"
    county = Jurisdiction.objects.create(
        parent=chief.jurisdiction,
        name=name,
        office=f"{name}人民政府办公室",
        publication=f"{name}快报",
    )
    audit.write(act=Act.SET_UP, by=chief, thing=county.id, detail=county.name)
    put_in_force(county, SCHEME, date(2024, 1, 1))
    units = _units(county, years)
    office, reporters, approvers = _people(county, number, units)
    editor = office[Role.EDITOR]
    define_proposed(by=editor, on=date(years[0], 1, 1))
    publications = list(Publication.objects.filter(jurisdiction=county))
    return Place(
        county=county,
        units=units,
        reporters=reporters,
        approvers=approvers,
        editor=editor,
        reviewer=office[Role.REVIEWER],
        issuer=office[Role.ISSUER],
        own=next(one for one in publications if one.own),
        above=[one for one in publications if not one.own],
    )


def _units(county: Jurisdiction, years: range) -> list[Unit]:
    named = list(names_of_units())
    units = Unit.objects.bulk_create(Unit(jurisdiction=county, name=name) for name, _ in named)
    Placement.objects.bulk_create(
        Placement(
            jurisdiction=county,
            unit=unit,
            year=year,
            group=group,
            target=TARGET,
            position=position,
        )
        for year in years
        for position, (unit, (_, group)) in enumerate(zip(units, named, strict=True))
    )
    return units


def _people(
    county: Jurisdiction, number: int, units: list[Unit]
) -> tuple[dict[Role, Person], dict[Unit, Person], dict[Unit, Person]]:
    """Appoint one person for each role of the office, and two for each unit."""
    account = f"c{number:03}"
    chief = Person.objects.create(
        jurisdiction=county,
        account=f"{account}-{Role.SYSTEM_ADMIN}",
        name=str(Role.SYSTEM_ADMIN.label),
        password=make_password(None),
    )
    Appointment.objects.create(jurisdiction=county, person=chief, role=Role.SYSTEM_ADMIN)
    security = _open(chief, account, Role.SECURITY_ADMIN)
    name_security_admin(by=chief, person=security)

    def appoint(role: Role, suffix: str = "", unit: Unit | None = None) -> Person:
        person = _open(chief, account, role, suffix)
        grant(by=security, person=person, role=role, unit=unit)
        return person

    office = {role: appoint(role) for role in Role if role not in OF_UNIT | ALONE}
    appoint(Role.AUDIT_ADMIN)
    posts: dict[Role, dict[Unit, Person]] = {
        role: {unit: appoint(role, f"-{n:02}", unit) for n, unit in enumerate(units, start=1)}
        for role in (Role.REPORTER, Role.APPROVER)
    }
    return office, posts[Role.REPORTER], posts[Role.APPROVER]


def _open(chief: Person, account: str, role: Role, suffix: str = "") -> Person:
    return open_account(by=chief, account=f"{account}-{role}{suffix}", name=str(role.label))
