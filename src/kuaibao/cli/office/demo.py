"""The reference case as an installation: one county, its people, one circular, a year of work."""

from datetime import datetime
from importlib.resources import files

from django.db import transaction
from django.utils import timezone

from kuaibao.cli.language import _
from kuaibao.cli.office import living
from kuaibao.cli.office.links import sign_in_link
from kuaibao.cli.office.people import Office
from kuaibao.cli.office.printing import print_circular
from kuaibao.cli.office.waiting import wait
from kuaibao.engine.intake import PublishedCircular, read_facts
from kuaibao.engine.scheme import load_scheme
from kuaibao.web.circulars.importing import import_file
from kuaibao.web.core.models import Notice
from kuaibao.web.core.notices import mark_read
from kuaibao.web.publications.actions.publications import define_proposed
from kuaibao.web.register.actions.years import copy_register
from kuaibao.web.scoring.actions import put_in_force
from kuaibao.web.units.actions import (
    grant,
    issue_key,
    name_security_admin,
    open_account,
    set_up,
)
from kuaibao.web.units.choices import OF_UNIT, Role
from kuaibao.web.units.models import Jurisdiction, Person, Unit
from kuaibao.web.units.sessions import note_refusal

SCHEME = "yanjin-2024"
BULLETIN = "bulletin-34.txt"
# Whose reporters take part; the first is the unit with the figure that does not follow.
UNITS = ("农业农村局", "塔铺街道", "司寨乡", "东屯镇", "王楼镇", "教体局", "应急管理局")
CHIEF = "demo-system_admin"


def is_demo() -> bool:
    """Tell whether this installation was made by make_demo."""
    return Person.objects.filter(account=CHIEF).exists()


@transaction.atomic
def make_demo() -> None:
    """Set up the county, appoint its people, and take the bulletin over; all or nothing."""
    data = files("kuaibao").joinpath("schemes", SCHEME, "cases", BULLETIN).read_bytes()
    scheme = load_scheme(SCHEME)
    intake = read_facts(BULLETIN, data, scheme)
    circular = intake.circular
    if circular is None:
        raise RuntimeError(BULLETIN)
    chief = _set_up(circular)
    put_in_force(chief.jurisdiction, SCHEME, scheme.from_ or circular.period.first)
    security = _name_security_admin(chief)
    roles = [
        role for role in Role if role not in OF_UNIT | {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
    ]
    people = {role: _appoint(chief, security, role) for role in roles}
    editor = people[Role.EDITOR]
    import_file(
        by=editor,
        intake=intake,
        name=BULLETIN,
        accepted=[doubt.id for doubt in intake.doubts],
        reason=_("The clause explains the figure as printed; decided for the demonstration."),
    )
    define_proposed(by=editor, on=circular.period.last)
    units = {unit.name: unit for unit in chief.jurisdiction.units.all()}
    posts = {
        units[name]: (
            _appoint(chief, security, Role.REPORTER, units[name], number),
            _appoint(chief, security, Role.APPROVER, units[name], number),
        )
        for number, name in enumerate(UNITS, start=1)
    }
    office = Office(editor, people[Role.REVIEWER], people[Role.ISSUER], people[Role.LEADER], posts)
    print_circular(office, circular.period.last)
    _bring_to_life(chief, office, timezone.now())


def _bring_to_life(chief: Person, office: Office, now: datetime) -> None:
    today = timezone.localdate(now)
    for year in range(living.AFTER.year + 1, today.year + 1):
        copy_register(by=chief, year=year)
    living.live(office, today)
    mark_read(Notice.objects.all(), now)  # whoever lived through the year has read of it
    wait(office, now, SCHEME)
    newcomer = str(Role.REPORTER.label)
    open_account(by=chief, account="demo-newcomer", name=f"{office.units[0].name}新任{newcomer}")
    note_refusal(office.editor.account)


def _set_up(circular: PublishedCircular) -> Person:
    organ, publication = circular.frame.organ, circular.frame.publication
    county = Jurisdiction(
        name=organ.removesuffix("人民政府办公室"), office=organ, publication=publication
    )
    name = str(Role.SYSTEM_ADMIN.label)
    return set_up(jurisdiction=county, account=CHIEF, name=name, password=None)


def _name_security_admin(chief: Person) -> Person:
    person = _open(chief, Role.SECURITY_ADMIN)
    name_security_admin(by=chief, person=person)
    return person


def _appoint(
    chief: Person, security: Person, role: Role, unit: Unit | None = None, number: int = 1
) -> Person:
    """Appoint somebody by the name of the role; of several units by that of the unit too."""
    person = _open(chief, role, unit, number)
    grant(by=security, person=person, role=role, unit=unit)
    return person


def _open(chief: Person, role: Role, unit: Unit | None = None, number: int = 1) -> Person:
    account = f"demo-{role}" if number == 1 else f"demo-{role}-{number}"
    return open_account(by=chief, account=account, name=f"{unit.name if unit else ''}{role.label}")


def sign_ins(address: str) -> list[tuple[str, str]]:
    """Issue a one-time sign-in for each role: its name and the link, good for one use."""
    chief = Person.objects.get(account=CHIEF)
    roles = {f"demo-{role}": role for role in Role}
    people = {p.account: p for p in chief.jurisdiction.people.filter(is_active=True)}
    return [
        (
            str(role.label),
            sign_in_link(address, _key(chief, people[account])),
        )
        for account, role in roles.items()
        if account in people
    ]


def _key(chief: Person, person: Person) -> str:
    """Who only looks around is not asked for a password first."""
    return issue_key(by=chief, person=person, password_due=False)


def first_sign_in(account: str) -> str:
    """Issue a one-time sign-in for a system administrator, to be opened on the server."""
    chief = Person.objects.get(account=account)
    return sign_in_link("http://127.0.0.1:8000", _key(chief, chief))
