"""To whom a publication goes, to whom one edition goes besides, and telling them."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.editions.models import Edition, Recipient, Subscriber
from kuaibao.web.editions.queries.readers import (
    Names,
    people_told,
    recipients_of,
    subscribers_of,
)
from kuaibao.web.publications.models import Publication
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def set_subscribers(*, by: Person, publication: Publication, names: Names) -> None:
    """Write the list of a publication anew; editions that are printed keep theirs."""
    demand(by, Right.EDIT_ITEMS)
    ours = Publication.objects.get(jurisdiction=by.jurisdiction, pk=publication.pk, own=True)
    _demand_ours(by, names)
    ours.subscribers.all().delete()
    Subscriber.objects.bulk_create(
        [
            *(Subscriber(jurisdiction=by.jurisdiction, publication=ours, person=one)
              for one in names.people),
            *(Subscriber(jurisdiction=by.jurisdiction, publication=ours, unit=one)
              for one in names.units),
        ]
    )  # fmt: skip
    audit.write(act=Act.SET_READERS, by=by, thing=ours.id, detail=f"{ours.name} {names}")


def deliver(edition: Edition, at: datetime) -> None:
    """Send an edition to the list of its publication; part of the act that prints it.

    A corrected one also goes to whomever the edition went to that it replaces.
    """
    names = subscribers_of(edition.issue.publication)
    if edition.replaces:
        names = names.with_(recipients_of(edition.replaces))
    _send(edition, names, by=None, at=at)


@transaction.atomic
def add_readers(*, by: Person, edition: Edition, names: Names, at: datetime) -> Names:
    """Send one edition to others besides; gives those whom it did not go to before."""
    demand(by, Right.EDIT_ITEMS)
    standing = Edition.objects.select_related("jurisdiction").get(
        jurisdiction=by.jurisdiction, pk=edition.pk
    )
    _demand_ours(by, names)
    known = recipients_of(standing)
    new = Names(
        tuple(one for one in names.people if one not in known.people),
        tuple(one for one in names.units if one not in known.units),
    )
    if not (new.people or new.units):
        raise RefusedError(_("Name somebody whom this edition did not go to yet."))
    _send(standing, new, by=by, at=at)
    audit.write(act=Act.SET_READERS, by=by, thing=standing.id,
                detail=f"{standing.title} {new}")  # fmt: skip
    return new


def _send(edition: Edition, names: Names, *, by: Person | None, at: datetime) -> None:
    parts = {"jurisdiction": edition.jurisdiction, "edition": edition, "added_by": by,
             "added_at": at}  # fmt: skip
    Recipient.objects.bulk_create(
        [
            *(Recipient(person=one, **parts) for one in names.people),
            *(Recipient(unit=one, **parts) for one in names.units),
        ]
    )
    told = {"title": edition.title, "day": date_format(edition.day)}
    notify(
        jurisdiction=edition.jurisdiction_id,
        people=people_told(names) - {by.id if by else edition.made_by_id},
        text=_("%(title)s of %(day)s is there for you to read") % told,
        address=reverse("editions:edition", args=[edition.id]),
    )


def _demand_ours(by: Person, names: Names) -> None:
    if any(one.jurisdiction_id != by.jurisdiction_id for one in names.people):
        raise Person.DoesNotExist  # as for one that is nowhere
    if any(one.jurisdiction_id != by.jurisdiction_id for one in names.units):
        raise Unit.DoesNotExist
