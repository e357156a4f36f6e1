"""Set up the county of the story: the register and the bulletin of the case, and its people.

The accounts are named by the role.
"""

from django.utils import timezone

from kuaibao.cli.office.demo import BULLETIN, SCHEME
from kuaibao.engine.intake import read_facts
from kuaibao.engine.scheme import load_scheme
from kuaibao.web.circulars.importing import import_file
from kuaibao.web.publications.actions.publications import define_proposed
from kuaibao.web.scoring.actions import put_in_force
from kuaibao.web.units.actions import grant, name_security_admin, open_account, set_up
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Jurisdiction
from tests.web.cast import CASE, PASSWORD

ASKED, OTHER = "司寨乡", "东屯镇"  # who answers, who does not
# What a process of its own runs; the imports of this file need the installation.
PROGRAM = """
from kuaibao.cli.installation import installation
with installation(migrate=True):
    from tests.browser.founding import found
    found()
"""


def found():
    """Make the county."""
    county = Jurisdiction(name="延津县", office="延津县人民政府办公室", publication="延津政务快报")
    chief = set_up(
        jurisdiction=county, account="system_admin", name="系统管理员", password=PASSWORD
    )
    security = open_account(by=chief, account="security_admin", name="安全管理员")
    name_security_admin(by=chief, person=security)

    def appoint(role, unit=None, number=""):
        name = f"{unit.name if unit else ''}{role.label}"
        person = open_account(by=chief, account=f"{role}{number}", name=name)
        grant(by=security, person=person, role=role, unit=unit)
        return person

    office = (Role.EDITOR, Role.REVIEWER, Role.ISSUER, Role.LEADER, Role.AUDIT_ADMIN)
    people = {role: appoint(role) for role in office}
    put_in_force(county, SCHEME, load_scheme(SCHEME).from_)
    intake = read_facts(BULLETIN, (CASE / BULLETIN).read_bytes(), load_scheme(SCHEME))
    import_file(
        by=people[Role.EDITOR], intake=intake, name=BULLETIN,
        accepted=[doubt.id for doubt in intake.doubts], reason="核对底稿",
    )  # fmt: skip
    define_proposed(by=people[Role.EDITOR], on=timezone.localdate())
    asked, other = (county.units.get(name=name) for name in (ASKED, OTHER))
    appoint(Role.APPROVER, asked)
    appoint(Role.REPORTER, other, "2")
    for person in county.people.all():
        person.set_password(PASSWORD)
        person.save()
