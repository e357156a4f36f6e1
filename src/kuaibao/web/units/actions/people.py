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
from kuaibao.web.units.actions.sessions import close_sessions
from kuaibao.web.units.choices import ALONE, Right, Role
from kuaibao.web.units.models import Appointment, Jurisdiction, OneTimeKey, Person
from kuaibao.web.units.passwords import remember
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
    now = timezone.now()
    person = Person(jurisdiction=jurisdiction, account=account, name=name, password_set_at=now)
    person.set_password(password)
    person.save()
    remember(person)
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
    close_sessions(person)
    audit.write(act=Act.DISMISS, by=by, thing=person.id, detail=person.account)


@transaction.atomic
def issue_key(*, by: Person, person: Person, password_due: bool = True) -> str:
    """Issue a one-time sign-in for *person*; the text is shown once and not kept.

    Who comes in by it sets a password before anything else, unless not *password_due*.
    """
    _manage(by, person)
    text = secrets.token_urlsafe(24)
    OneTimeKey.objects.create(
        person=person,
        digest=_digest(text),
        expires_at=timezone.now() + KEY_LASTS,
        password_due=password_due,
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
    key = OneTimeKey.objects.select_related("person").get(digest=_digest(text))
    person = key.person
    if key.password_due:
        person.password_due = True
        person.save(update_fields=["password_due"])
    audit.write(act=Act.USE_KEY, by=person, thing=person.id)
    return person


@transaction.atomic
def set_password(*, by: Person, password: str, session: str = "") -> None:
    """Set one's own password; all sessions end but *session*, from which it is done."""
    by.set_password(password)
    by.password_set_at, by.password_due = timezone.now(), False
    by.save(update_fields=["password", "password_set_at", "password_due"])
    remember(by)
    close_sessions(by, but=session)
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
