"""The one door in and out: sign in, refuse, sign out, each put on record."""

from django.contrib.auth import login, logout
from django.http import HttpRequest

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import signed_in

BACKEND = "django.contrib.auth.backends.ModelBackend"


def enter(request: HttpRequest, person: Person) -> None:
    """Open a session under a new key for *person*."""
    login(request, person, backend=BACKEND)


def note_sign_in(person: Person) -> None:
    audit.write(act=Act.SIGN_IN, by=person, thing=person.id)


def note_refusal(account: str) -> None:
    audit.write(act=Act.SIGN_IN_FAILED, by=None, detail=account[:60])


def leave(request: HttpRequest) -> None:
    if signed_in(request.user):
        audit.write(act=Act.SIGN_OUT, by=request.user, thing=request.user.id)
    logout(request)
