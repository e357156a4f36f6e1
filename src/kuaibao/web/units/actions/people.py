"""Acts on accounts; each is one transaction with one audit entry."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.units.actions.roles import demand_another, lock
from kuaibao.web.units.choices import ALONE, Right, Role
from kuaibao.web.units.models import Appointment, Jurisdiction, OneTimeKey, Person
from kuaibao.web.units.permissions import demand, posts_of
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
def open_account(*, by: Person, account: str, name: str) -> Person:
    """Open an account for a newcomer, without any role; roles are the security administrator's."""
    demand(by, Right.MANAGE_PEOPLE)
    account = Person.normalize_username(account).lower()
    if Person.objects.filter(account=account).exists():  # of whoever, dismissed or not
        raise RefusedError(_("This account name is taken; choose another."))
    password = make_password(None)
    person = Person.objects.create(
        jurisdiction=by.jurisdiction, account=account, name=name, password=password
    )
    audit.write(act=Act.OPEN_ACCOUNT, by=by, thing=person.id, detail=person.account)
    return person


@transaction.atomic
def dismiss(*, by: Person, person: Person) -> None:
    """End a person's access at once; what they recorded stays."""
    _manage(by, person)
    if person.id == by.id:
        raise RefusedError(_("You cannot end your own access."))
    lock(by.jurisdiction)
    for role in ALONE & {role for role, _unit in posts_of(person)}:
        demand_another(person, role)
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
    _tell_administrators(by, person)
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


def _tell_administrators(by: Person, person: Person) -> None:
    """Who makes the key of another administrator could use it; so all the others know of it."""
    if not ALONE & {role for role, _unit in posts_of(person)}:
        return
    all_three = Appointment.objects.filter(
        jurisdiction=by.jurisdiction, role__in=ALONE, person__is_active=True
    ).exclude(person=by)
    words = _("%(by)s made a one-time sign-in for %(name)s.")
    notify(
        jurisdiction=by.jurisdiction_id,
        people=all_three.values_list("person_id", flat=True),
        text=words % {"by": by.name, "name": person.name},
        address="",
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
