"""Acts on people; each is one transaction with one audit entry."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.units.choices import ALONE, OF_UNIT, Right, Role
from kuaibao.web.units.models import (
    Appointment,
    Jurisdiction,
    OneTimeKey,
    Person,
    Unit,
)
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.queries import is_empty
from kuaibao.web.units.refusals import RefusedError

KEY_LASTS = timedelta(hours=72)


@transaction.atomic
def set_up(*, jurisdiction: Jurisdiction, account: str, name: str, password: str | None) -> Person:
    """Make the first jurisdiction and its system administrator; only in an empty installation."""
    if not is_empty():
        raise RefusedError(_("This installation is set up already; sign in."))
    jurisdiction.save()
    person = Person(jurisdiction=jurisdiction, account=account, name=name)
    person.set_password(password)
    person.save()
    Appointment.objects.create(
        jurisdiction=jurisdiction, person=person, role=Role.SYSTEM_ADMIN, unit=None
    )
    audit.write(act=Act.SET_UP, by=person, thing=jurisdiction.id, detail=jurisdiction.name)
    return person


@transaction.atomic
def appoint(*, by: Person, account: str, name: str, role: Role, unit: Unit | None) -> Person:
    """Appoint a person, new or known, to a role; administrators hold no second one."""
    demand(by, Right.MANAGE_PEOPLE)
    if unit is not None and unit.jurisdiction_id != by.jurisdiction_id:
        raise Unit.DoesNotExist  # as for a unit that is nowhere
    if (role in OF_UNIT) != (unit is not None):
        raise RefusedError(_("Name a unit for a reporter, and for no other role."))
    person, _new = Person.objects.get_or_create(
        account=account.lower(),
        defaults={"jurisdiction": by.jurisdiction, "name": name, "password": make_password(None)},
    )
    if person.jurisdiction_id != by.jurisdiction_id:
        raise RefusedError(_("This account name is taken; choose another."))
    held = {Role(held) for held in person.appointments.values_list("role", flat=True)}
    if held - {role} and (held | {role}) & ALONE:
        raise RefusedError(_("An administrator holds no second role."))
    Appointment.objects.get_or_create(
        jurisdiction=by.jurisdiction, person=person, role=role, unit=unit
    )
    audit.write(act=Act.APPOINT, by=by, thing=person.id, detail=f"{person.account} {role}")
    return person


@transaction.atomic
def dismiss(*, by: Person, person: Person) -> None:
    """End a person's access at once; what they recorded stays."""
    _manage(by, person)
    if person.id == by.id:
        raise RefusedError(_("You cannot end your own access."))
    person.is_active = False
    person.save(update_fields=["is_active"])
    audit.write(act=Act.DISMISS, by=by, thing=person.id, detail=person.account)


@transaction.atomic
def issue_key(*, by: Person, person: Person) -> str:
    """Issue a one-time sign-in for *person*; the text is shown once and not kept."""
    _manage(by, person)
    text = secrets.token_urlsafe(24)
    OneTimeKey.objects.create(
        person=person, digest=_digest(text), expires_at=timezone.now() + KEY_LASTS
    )
    audit.write(act=Act.ISSUE_KEY, by=by, thing=person.id, detail=person.account)
    return text


@transaction.atomic
def use_key(*, text: str) -> Person:
    """Use up a one-time sign-in; a second use, or one after three days, is refused."""
    now = timezone.now()
    used = OneTimeKey.objects.filter(
        digest=_digest(text), used_at=None, expires_at__gt=now, person__is_active=True
    ).update(used_at=now)
    if not used:
        raise RefusedError(_("This link was used or has expired; ask for a new one."))
    person = OneTimeKey.objects.select_related("person").get(digest=_digest(text)).person
    audit.write(act=Act.SIGN_IN, by=person, thing=person.id, detail="one-time")
    return person


@transaction.atomic
def set_password(*, by: Person, password: str) -> None:
    by.set_password(password)
    by.save(update_fields=["password"])
    audit.write(act=Act.SET_PASSWORD, by=by, thing=by.id)


def _manage(by: Person, person: Person) -> None:
    demand(by, Right.MANAGE_PEOPLE)
    if person.jurisdiction_id != by.jurisdiction_id:
        raise Person.DoesNotExist


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
