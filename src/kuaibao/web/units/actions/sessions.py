"""Where people are signed in, and how that ends. A session lives on the server only."""

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.units.models import OpenSession, Person


@transaction.atomic
def open_session(*, by: Person, key: str, address: str, device: str, at: datetime) -> OpenSession:
    """Come in: note the new session; of too many the oldest end."""
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    _drop_ended(by)
    opened = OpenSession.objects.create(
        person=by, key=key, since=at, address=address, device=device
    )
    audit.write(act=Act.SIGN_IN, by=by, thing=by.id, detail=device)
    for oldest in by.open_sessions.order_by("-since", "-id")[settings.SESSIONS_AT_MOST :]:
        _close(oldest)
        detail = _detail(oldest)
        audit.write(act=Act.END_SESSION, by=by, thing=oldest.id, detail=detail)
    return opened


@transaction.atomic
def end_session(*, by: Person, session: OpenSession) -> None:
    """End one of one's own sessions."""
    if session.person_id != by.id:
        raise OpenSession.DoesNotExist
    _close(session)
    audit.write(act=Act.END_SESSION, by=by, thing=session.id, detail=_detail(session))


@transaction.atomic
def end_other_sessions(*, by: Person, but: str) -> int:
    """End all of one's sessions but the one of the key *but*; tell how many."""
    others = list(by.open_sessions.exclude(key=but))
    for session in others:
        _close(session)
    if others:
        detail = ", ".join(map(_detail, others))
        audit.write(act=Act.END_SESSION, by=by, thing=by.id, detail=detail)
    return len(others)


def close_sessions(person: Person, *, but: str = "") -> None:
    """End the sessions of *person*: part of an act that takes away what they rest on."""
    keys = list(person.open_sessions.exclude(key=but).values_list("key", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    person.open_sessions.exclude(key=but).delete()


def move_session(*, old: str, new: str) -> None:
    """A session got another key, which it does when a password is changed."""
    OpenSession.objects.filter(key=old).update(key=new)


def _close(session: OpenSession) -> None:
    Session.objects.filter(pk=session.key).delete()
    OpenSession.objects.filter(pk=session.pk).delete()


def _detail(session: OpenSession) -> str:
    return f"{session.device} {session.address} {session.since:%Y-%m-%d %H:%M}"


def _drop_ended(person: Person) -> None:
    """Forget sessions that have ended by themselves."""
    live = Session.objects.filter(expire_date__gt=timezone.now())
    person.open_sessions.exclude(key__in=live.values("session_key")).delete()
