"""Which notices go out by mail, to whom and when: never at night, never on a day off.

A mail says how many notices wait and where; what they say stays inside. Each notice is told of in
one mail at most: it is marked in the transaction that writes the mail.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from kuaibao.web.core.models import Mail, Notice
from kuaibao.web.units.calendar import working_day
from kuaibao.web.units.choices import Mailing
from kuaibao.web.units.models import Jurisdiction, Person

# Older ones were seen otherwise, or mail was switched on only now.
_RECENT = timedelta(days=14)


def write_mails(mailing: Mailing, now: datetime) -> int:
    """Write the mails for who wants them by *mailing*, none at quiet times; gives how many."""
    written, quiet = 0, quiet_ones(now)
    for jurisdiction in Jurisdiction.objects.all():
        if jurisdiction.id not in quiet:
            wanting = jurisdiction.people.filter(is_active=True, mailing=mailing).exclude(email="")
            written += _write(wanting.select_related("jurisdiction"), now)
    return written


def quiet_ones(now: datetime) -> frozenset[UUID]:
    """Name the jurisdictions to which no mail goes now."""
    return frozenset(one.id for one in Jurisdiction.objects.all() if is_quiet(one, now))


def is_quiet(jurisdiction: Jurisdiction, now: datetime) -> bool:
    """Tell whether nobody wants to hear from the office now."""
    local, (evening, morning) = timezone.localtime(now), settings.QUIET_HOURS
    clock = local.time()
    if evening <= morning:
        night = evening <= clock < morning
    else:
        night = clock >= evening or clock < morning
    return night or not working_day(jurisdiction, local.date())


def _write(people: Iterable[Person], now: datetime) -> int:
    known = {person.id: person for person in people}
    fresh = Notice.objects.filter(
        person__in=known, mailed_at=None, read_at=None, at__gt=now - _RECENT
    )
    if not fresh.exists():  # without the lock that a transaction takes on SQLite
        return 0
    with transaction.atomic():
        of_person: dict[Person, list[Notice]] = {}
        for notice in fresh.select_for_update(no_key=True).order_by("id"):
            of_person.setdefault(known[notice.person], []).append(notice)
        mails = [_mail(person, notices, now) for person, notices in of_person.items()]
        marked = [notice.pk for notices in of_person.values() for notice in notices]
        Notice.objects.filter(pk__in=marked).update(mailed_at=now)
        return len(Mail.objects.bulk_create(mails))


def _mail(person: Person, notices: Sequence[Notice], now: datetime) -> Mail:
    number = len(notices)
    words = ngettext(
        "%(publication)s: %(number)s new notice", "%(publication)s: %(number)s new notices", number
    )
    publication = person.jurisdiction.publication
    context = {
        "person": person,
        "number": number,
        "since": notices[0].at,
        "address": settings.PUBLIC_ADDRESS,
    }
    return Mail(
        jurisdiction=person.jurisdiction_id,
        person=person.id,
        to=person.email,
        subject=words % {"publication": publication, "number": number},
        body=render_to_string("units/mail_notices.txt", context),
        created_at=now,
        ready_at=now,
    )
