"""What a password must be like: the rules that Django's own validators do not have.

Which of them hold is said by KUAIBAO_PASSWORD_PROFILE. Inspectors of 等保 ask for classes of
characters and regular change; ASVS 5.0 forbids both. Nobody can satisfy both at once.
"""

import unicodedata
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.units.models import FormerPassword, Person

CLASSES = 3
LEAST_NAME = 3  # shorter names are in too many good passwords by chance
PRODUCT = ("kuaibao", "快报")


class ClassesValidator:
    """Three of four: small letters, capitals, digits, anything else."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002 -- Django's signature
        if len({_class(one) for one in password}) < CLASSES:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        return _("Use at least three of: small letters, capitals, digits, other characters.")


class NamesValidator:
    """Neither the account nor the person, the unit, the office or the product."""

    def validate(self, password: str, user: Person | None = None) -> None:
        plain = _folded(password)
        for name in _names(user):
            if name in plain:
                raise ValidationError(self.get_help_text(), code="password_names_somebody")

    def get_help_text(self) -> str:
        return _("Leave out the account, the name, the unit and the name of this program.")


class FormerValidator:
    """None of the last ones."""

    def __init__(self, last: int) -> None:
        self.last = last

    def validate(self, password: str, user: Person | None = None) -> None:
        if user is None or user._state.adding:  # noqa: SLF001 -- Django's documented name
            return
        former = user.former_passwords.order_by("-id")[: self.last]
        if any(check_password(password, one.encoded) for one in former):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        words = _("Do not use one of your last %(number)s passwords again.")
        return words % {"number": self.last}


def remember(person: Person) -> None:
    """Keep the digest of the present password, and no more than are asked for."""
    FormerPassword.objects.create(person=person, encoded=person.password)
    kept = person.former_passwords.order_by("-id").values_list("id", flat=True)
    kept = kept[: settings.FORMER_PASSWORDS]
    person.former_passwords.exclude(id__in=list(kept)).delete()


def is_due(person: Person) -> bool:
    """Tell whether *person* has to set a password before anything else."""
    if person.password_due:
        return True
    days, since = settings.PASSWORD_DAYS, person.password_set_at
    return bool(days and since and timezone.now() - since > timedelta(days=days))


def _class(one: str) -> str:
    if not one.isascii():
        return "other"
    kinds = {"small": one.islower(), "capital": one.isupper(), "digit": one.isdigit()}
    return next((name for name, fits in kinds.items() if fits), "other")


def _names(user: Person | None) -> set[str]:
    names = set(PRODUCT)
    if user is not None:
        names |= {user.account, user.name, *user.account.replace("@", ".").split(".")}
        if not user._state.adding:  # noqa: SLF001 -- Django's documented name
            names |= {user.jurisdiction.name, user.jurisdiction.publication}
            posts = user.appointments.exclude(unit=None)
            names |= set(posts.values_list("unit__name", flat=True))
    return {_folded(name) for name in names if _is_telling(name)}


def _is_telling(name: str) -> bool:
    return len(name) >= LEAST_NAME or (len(name) > 1 and not name.isascii())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
