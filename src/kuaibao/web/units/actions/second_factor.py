"""The second factor: set up, asked for at the sign-in, taken away."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import audit, vault
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.units import codes
from kuaibao.web.units.actions.roles import demand_over
from kuaibao.web.units.actions.sessions import close_sessions
from kuaibao.web.units.models import Person, RecoveryCode, SecondFactor
from kuaibao.web.units.refusals import RefusedError

FAILURES = 6
LOCKED_FOR = timedelta(minutes=30)
TRIES_A_DAY = 50


@transaction.atomic
def begin_second_factor(*, by: Person) -> SecondFactor:
    """Make a secret for an authenticator; it counts once a code of it was given."""
    factor = _locked(by)
    if factor and factor.confirmed_at:
        raise RefusedError(_("You have a second factor already; remove it first."))
    secret = vault.lock(codes.new_secret(), by.id)
    made, _new = SecondFactor.objects.update_or_create(
        person=by, defaults={"secret": secret, "failures": 0, "last_step": 0}
    )
    audit.write(act=Act.SET_SECOND_FACTOR, by=by, thing=by.id, detail=_("begun"))
    return made


@transaction.atomic
def confirm_second_factor(*, by: Person, code: str, at: datetime, session: str) -> list[str]:
    """Let the second factor count; give the recovery codes, which are shown once.

    Sessions that were opened without it end, but *session*.
    """
    factor = _locked(by)
    if factor is None or factor.confirmed_at:
        raise RefusedError(_("There is nothing to confirm; begin anew."))
    step = codes.step_of(_digits(code), secret_of(factor), at)
    if step is None:
        raise RefusedError(_("This code does not fit. Mind the clock of your phone."))
    factor.confirmed_at, factor.last_step = at, step
    factor.save(update_fields=["confirmed_at", "last_step"])
    close_sessions(by, but=session)
    audit.write(act=Act.SET_SECOND_FACTOR, by=by, thing=by.id, detail=_("confirmed"))
    return _new_recovery_codes(by)


@transaction.atomic
def check_code(*, person: Person, code: str, at: datetime) -> bool:
    """Judge a code at the sign-in; failures stay on record, so nothing is raised.

    Each code opens once; six wrong ones in a row close this door for half an hour, fifty
    tries close it for the day.
    """
    factor = _locked(person)
    if factor is None or not factor.confirmed_at or is_closed(factor, at):
        return False
    _count_try(factor, at)
    step = codes.step_of(_digits(code), secret_of(factor), at)
    fits = step is not None and step > factor.last_step
    if fits and step is not None:
        factor.last_step = step
    elif _use_recovery_code(person, code, at):
        fits = True
    factor.failures = 0 if fits else factor.failures + 1
    if factor.failures >= FAILURES:
        factor.failures, factor.closed_until = 0, at + LOCKED_FOR
    factor.save()
    if not fits:
        audit.write(act=Act.SIGN_IN_FAILED, by=person, thing=person.id, detail=_("second factor"))
    return fits


@transaction.atomic
def remove_second_factor(*, by: Person) -> None:
    """Do without a second factor; who has given a code of it just now may."""
    _remove(by)
    audit.write(act=Act.SET_SECOND_FACTOR, by=by, thing=by.id, detail=_("removed"))


@transaction.atomic
def reset_second_factor(*, by: Person, person: Person) -> None:
    """Take the second factor from who lost it; a one-time sign-in is another administrator's.

    So nobody alone can come in as somebody else.
    """
    demand_over(by, person)
    if not _remove(person):
        raise RefusedError(_("This person has no second factor."))
    close_sessions(person)
    words = _("%(by)s removed your second factor; set up a new one.") % {"by": by.name}
    notify(jurisdiction=by.jurisdiction_id, people=[person.id], text=words, address="")
    detail = f"{person.account} " + _("removed")
    audit.write(act=Act.SET_SECOND_FACTOR, by=by, thing=person.id, detail=detail)


def has_second_factor(person: Person) -> bool:
    return SecondFactor.objects.filter(person=person).exclude(confirmed_at=None).exists()


def is_closed(factor: SecondFactor, at: datetime) -> bool:
    """Tell whether no code is looked at for now, a right one neither."""
    locked = factor.closed_until is not None and at < factor.closed_until
    return locked or (_is_today(factor, at) and factor.tries >= TRIES_A_DAY)


def secret_of(factor: SecondFactor) -> str:
    return vault.unlock(factor.secret, factor.person_id)


def _locked(person: Person) -> SecondFactor | None:
    """Judge one code at a time, so that two requests cannot use the same one."""
    return SecondFactor.objects.select_for_update(no_key=True).filter(person=person).first()


def _count_try(factor: SecondFactor, at: datetime) -> None:
    if not _is_today(factor, at):
        factor.tries_on, factor.tries = timezone.localdate(at), 0
    factor.tries += 1


def _is_today(factor: SecondFactor, at: datetime) -> bool:
    return factor.tries_on == timezone.localdate(at)


def _remove(person: Person) -> bool:
    RecoveryCode.objects.filter(person=person).delete()
    removed, _rows = SecondFactor.objects.filter(person=person).delete()
    return bool(removed)


def _new_recovery_codes(person: Person) -> list[str]:
    made = [codes.new_recovery_code() for _ in range(codes.RECOVERY_CODES)]
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, digest=codes.digest(code)) for code in made
    )
    return made


def _use_recovery_code(person: Person, code: str, at: datetime) -> bool:
    found = RecoveryCode.objects.filter(person=person, digest=codes.digest(code), used_at=None)
    return bool(found.update(used_at=at))


def _digits(code: str) -> str:
    return "".join(code.split())
