"""Who plays in the tests of the web side: one county, its foreign neighbour, and the case."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kuaibao.engine.intake import read_facts
from kuaibao.engine.scheme import load_scheme
from kuaibao.web.scoring.actions import put_in_force, record_fact
from kuaibao.web.scoring.importing import Imported, import_intake
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.units.actions import grant, name_security_admin, open_account, set_up
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Appointment, Jurisdiction, Person, Unit

CASE = Path(__file__).parents[1] / "cases" / "yanjin-2024-05-06"
SCHEME = "yanjin-2024"
PASSWORD = "Correct-horse-battery-7"
BULLETIN = "bulletin-34.txt"


@dataclass(frozen=True, slots=True)
class County:
    """A jurisdiction and its people, each by the name of the role."""

    jurisdiction: Jurisdiction
    unit: Unit
    sibling_unit: Unit
    system_admin: Person
    security_admin: Person
    editor: Person
    reviewer: Person
    issuer: Person
    leader: Person
    reporter: Person
    approver: Person
    sibling: Person
    audit_admin: Person

    def people(self):
        names = [name for name in County.__slots__ if name not in NO_PEOPLE]
        return {name: getattr(self, name) for name in names}


NO_PEOPLE = {"jurisdiction", "unit", "sibling_unit"}


def found_county():
    """Set 延津县 up as the first page does, and appoint everybody by acts."""
    county = Jurisdiction(name="延津县", office="延津县人民政府办公室", publication="延津政务快报")
    chief = set_up(
        jurisdiction=county, account="system_admin", name="系统管理员", password=PASSWORD
    )
    return _staff(chief, "", ("司寨乡", "塔铺街道"))


def found_neighbour():
    """Make a second county; no act does this yet, so its first person comes by model."""
    county = Jurisdiction.objects.create(
        name="封丘县", office="封丘县人民政府办公室", publication="封丘政务信息"
    )
    chief = Person(jurisdiction=county, account="foreign_system_admin", name="邻县系统管理员")
    chief.set_password(PASSWORD)
    chief.save()
    Appointment.objects.create(jurisdiction=county, person=chief, role=Role.SYSTEM_ADMIN)
    return _staff(chief, "foreign_", ("潘店镇", "王村乡"))


def _staff(chief, prefix, unit_names):
    county = chief.jurisdiction
    put_in_force(county, SCHEME, date(2024, 1, 1))
    own, sibling = (Unit.objects.create(jurisdiction=county, name=name) for name in unit_names)
    posts = {
        "editor": ("责任编辑", Role.EDITOR, None),
        "reviewer": ("审核", Role.REVIEWER, None),
        "issuer": ("签发", Role.ISSUER, None),
        "leader": ("分管领导", Role.LEADER, None),
        "reporter": ("信息员", Role.REPORTER, own),
        "approver": ("单位审签人", Role.APPROVER, own),
        "sibling": ("邻单位信息员", Role.REPORTER, sibling),
        "audit_admin": ("审计管理员", Role.AUDIT_ADMIN, None),
    }
    security = open_account(by=chief, account=f"{prefix}security_admin", name="安全管理员")
    name_security_admin(by=chief, person=security)
    people = {
        key: appoint(by=chief, account=prefix + key, name=name, role=role, unit=unit)
        for key, (name, role, unit) in posts.items()
    }
    people["security_admin"] = security
    return County(county, own, sibling, system_admin=chief, **people)


def appoint(*, by, account, name, role, unit=None):
    """Let somebody, new or known, hold a role: the account by *by*, the role by the other."""
    person = Person.objects.filter(account=account.lower()).first()
    person = person or open_account(by=by, account=account, name=name)
    security = Appointment.objects.filter(jurisdiction=by.jurisdiction, role=Role.SECURITY_ADMIN)
    grant(by=security.first().person, person=person, role=role, unit=unit)
    return person


def use(unit, day, key, *, level="county", form="single", title="", item=None, count=1):
    """Say that a bulletin used something of *unit*."""
    return NewFact(
        kind="use",
        unit=unit,
        day=day,
        key=key,
        attributes={"level": level, "form": form},
        title=title,
        item=item,
        count=count,
    )


def record_use(county, key, day=date(2024, 6, 20), **parts):
    unit = parts.pop("unit", county.unit)
    return record_fact(by=county.editor, new=use(unit, day, key, **parts))


@cache
def read_case(name=BULLETIN, data=None):
    """Read the reference bulletin, or other *data* under a file's name."""
    data = (CASE / BULLETIN).read_bytes() if data is None else data
    return read_facts(name, data, load_scheme(SCHEME))


def import_case(by: Person) -> Imported:
    """Take the reference case over, with the proposal on 农业农村局 (clause 十)."""
    intake = read_case()
    accepted = {doubt.id for doubt in intake.doubts}
    return import_intake(by=by, intake=intake, name=BULLETIN, accepted=accepted, reason="核对底稿")
