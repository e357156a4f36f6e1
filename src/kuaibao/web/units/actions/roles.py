"""Giving and taking roles. Who opens accounts gives none, and who gives roles opens no account.

So it takes two people to let somebody in to anything (三员).
"""

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.units.actions.sessions import close_sessions
from kuaibao.web.units.choices import ALONE, OF_UNIT, Right, Role
from kuaibao.web.units.models import Appointment, Jurisdiction, Person, Unit
from kuaibao.web.units.permissions import demand, forget_posts
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def grant(*, by: Person, person: Person, role: Role, unit: Unit | None) -> Appointment:
    """Give *person* a role; one of the three administrators holds no other."""
    demand_over(by, person)
    lock(by.jurisdiction)
    if unit is not None and unit.jurisdiction_id != by.jurisdiction_id:
        raise Unit.DoesNotExist  # as for a unit that is nowhere
    if (role in OF_UNIT) != (unit is not None):
        raise RefusedError(_("Name a unit for a reporter or unit approver, and for no other role."))
    post = _give(by, person, role, unit)
    audit.write(act=Act.GRANT_ROLE, by=by, thing=person.id, detail=_detail(post))
    return post


@transaction.atomic
def revoke(*, by: Person, post: Appointment) -> None:
    """Take a role from whoever holds it; the last of the three administrators keep theirs.

    All sessions of the person end at once: a page that is still open shows nothing any more.
    """
    demand_over(by, post.person)
    lock(by.jurisdiction)
    if post.role in ALONE:
        demand_another(post.person, Role(post.role))
    detail = _detail(post)
    taken, _rows = Appointment.objects.filter(pk=post.pk).delete()
    if not taken:
        raise RefusedError(_("This role was taken already."))
    forget_posts(post.person)
    close_sessions(post.person)
    audit.write(act=Act.REVOKE_ROLE, by=by, thing=post.person_id, detail=detail)


@transaction.atomic
def name_security_admin(*, by: Person, person: Person) -> Appointment:
    """Give the first security administrator the role: the one grant of a system administrator.

    There is nobody else yet who could. From then on there is always one, since the last one can
    neither be dismissed nor lose the role.
    """
    demand(by, Right.MANAGE_PEOPLE)
    _demand_of(by, person)
    lock(by.jurisdiction)
    posts = Appointment.objects.filter(jurisdiction=by.jurisdiction, role=Role.SECURITY_ADMIN)
    if posts.exists():
        raise RefusedError(_("There is a security administrator; roles are given there."))
    post = _give(by, person, Role.SECURITY_ADMIN, None)
    audit.write(act=Act.GRANT_ROLE, by=by, thing=person.id, detail=_detail(post))
    return post


def lock(jurisdiction: Jurisdiction) -> None:
    """Let one act on people at a time, so that two cannot remove the last two administrators."""
    Jurisdiction.objects.select_for_update(no_key=True).get(pk=jurisdiction.pk)


def demand_another(person: Person, role: Role) -> None:
    """Refuse to leave the jurisdiction without one of the three administrators."""
    others = Appointment.objects.filter(
        jurisdiction=person.jurisdiction_id, role=role, person__is_active=True
    ).exclude(person=person)
    if not others.exists():
        words = _("%(name)s is the last %(role)s; give the role to somebody else first.")
        raise RefusedError(words % {"name": person.name, "role": role.label})


def demand_over(by: Person, person: Person) -> None:
    """Ask whether *by* decides about the roles of *person*, who is somebody else."""
    demand(by, Right.MANAGE_ROLES)
    _demand_of(by, person)


def _demand_of(by: Person, person: Person) -> None:
    if person.jurisdiction_id != by.jurisdiction_id:
        raise Person.DoesNotExist
    if person.id == by.id:
        raise RefusedError(_("Nobody gives or takes a role of their own; ask a colleague."))


def _give(by: Person, person: Person, role: Role, unit: Unit | None) -> Appointment:
    standing = Person.objects.get(pk=person.pk)
    if not standing.is_active:
        raise RefusedError(_("The access of this person has ended."))
    held = {Role(held) for held in standing.appointments.values_list("role", flat=True)}
    if held - {role} and (held | {role}) & ALONE:
        raise RefusedError(_("An administrator holds no second role."))
    post, new = Appointment.objects.get_or_create(
        jurisdiction=by.jurisdiction, person=standing, role=role, unit=unit
    )
    if not new:
        raise RefusedError(_("This person holds the role already."))
    forget_posts(person)
    return post


def _detail(post: Appointment) -> str:
    unit = post.unit.name if post.unit else ""
    return f"{post.person.account} {Role(post.role).label} {unit}".strip()
