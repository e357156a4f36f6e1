"""The one door in and out: sign in, refuse, sign out, each put on record."""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from kuaibao.web.core import audit
from kuaibao.web.core.addresses import client_of
from kuaibao.web.core.choices import Act
from kuaibao.web.core.denials import told_lately
from kuaibao.web.units.actions.sessions import move_session, open_session
from kuaibao.web.units.devices import device_of
from kuaibao.web.units.models import OpenSession, Person
from kuaibao.web.units.permissions import signed_in

BACKEND = "django.contrib.auth.backends.ModelBackend"
# So many guesses at accounts that do not exist are told one by one, in the time of denials.py.
MOST_UNKNOWN = 200


def enter(request: HttpRequest, person: Person) -> None:
    """Open a session under a new key for *person*."""
    login(request, person, backend=BACKEND)
    key = key_of(request)
    device = device_of(request.headers.get("User-Agent", ""))
    at = timezone.now()
    open_session(by=person, key=key, address=client_of(request), device=device, at=at)


def key_of(request: HttpRequest) -> str:
    """Give the key of this session, which is stored by then."""
    if not request.session.session_key:
        request.session.save()
    return str(request.session.session_key)


def keep(request: HttpRequest, person: Person) -> None:
    """Stay signed in here after one's own password was changed."""
    old = key_of(request)
    update_session_auth_hash(request, person)
    move_session(old=old, new=key_of(request))


def of(person: Person) -> list[tuple[OpenSession, float | None]]:
    """List where *person* is signed in, and when each session was last seen (middleware.py)."""
    rows = list(person.open_sessions.all())
    live = Session.objects.filter(pk__in=[row.key for row in rows], expire_date__gt=timezone.now())
    seen = {session.pk: session.get_decoded().get("seen") for session in live}
    return [(row, seen[row.key]) for row in rows if row.key in seen]


def note_sign_in(person: Person) -> None:
    audit.write(act=Act.SIGN_IN, by=person, thing=person.id)


def is_locked(request: HttpRequest, account: str) -> bool:
    """Tell whether guesses at *account* have locked it, whatever password comes now."""
    locked: bool = AxesProxyHandler.is_locked(request, {"username": account})
    return locked


def note_refusal(account: str) -> None:
    """Tell of a failure; of a known account in its own jurisdiction, where it is looked for."""
    account = Person.normalize_username(account).lower()[:60]
    person = Person.objects.filter(account=account).first()
    if person is None and told_lately(None, Act.SIGN_IN_FAILED, MOST_UNKNOWN) > MOST_UNKNOWN:
        return
    audit.write(
        act=Act.SIGN_IN_FAILED,
        by=None,
        thing=person.id if person else None,
        detail=account,
        jurisdiction=person.jurisdiction_id if person else None,
    )


def leave(request: HttpRequest) -> None:
    if signed_in(request.user):
        audit.write(act=Act.SIGN_OUT, by=request.user, thing=request.user.id)
        OpenSession.objects.filter(key=key_of(request)).delete()
    logout(request)
