"""The one door in and out: sign in, refuse, sign out, each put on record."""

from datetime import datetime, timedelta

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kuaibao.web.core import audit
from kuaibao.web.core.addresses import client_of
from kuaibao.web.core.choices import Act
from kuaibao.web.core.denials import told_lately
from kuaibao.web.units.actions.second_factor import has_second_factor
from kuaibao.web.units.actions.sessions import move_session, open_session
from kuaibao.web.units.devices import device_of
from kuaibao.web.units.models import OpenSession, Person
from kuaibao.web.units.permissions import signed_in

BACKEND = "django.contrib.auth.backends.ModelBackend"
# So many guesses at accounts that do not exist are told one by one, in the time of denials.py.
MOST_UNKNOWN = 200
_WAITING = "waiting for a code"
WAITS_FOR = timedelta(minutes=5)


def enter(request: HttpRequest, person: Person) -> None:
    """Open a session under a new key for *person*."""
    login(request, person, backend=BACKEND)
    key = key_of(request)
    device = device_of(request.headers.get("User-Agent", ""))
    at = timezone.now()
    open_session(by=person, key=key, address=client_of(request), device=device, at=at)


def come_in(request: HttpRequest, person: Person, onward: str) -> HttpResponse:
    """Let in whom the first step has proved, or ask for the second one."""
    if not has_second_factor(person):
        return pass_second_step(request, person, onward)
    request.session.flush()
    now = timezone.now().timestamp()
    request.session[_WAITING] = {"person": str(person.id), "at": now, "onward": onward}
    return redirect("units:second-step")


def who_waits(request: HttpRequest, now: datetime) -> tuple[Person, str] | None:
    """Name who has passed the first step in this browser a moment ago, and where they want to."""
    kept = request.session.get(_WAITING)
    if kept is None or now.timestamp() - kept["at"] > WAITS_FOR.total_seconds():
        return None
    person = Person.objects.filter(pk=kept["person"], is_active=True).first()
    return (person, kept["onward"]) if person else None


def pass_second_step(request: HttpRequest, person: Person, onward: str) -> HttpResponse:
    request.session.pop(_WAITING, None)
    enter(request, person)
    return redirect(onward)


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
