"""Notices: a part of the act that causes them, written in its transaction."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kuaibao.web.core.models import Notice


def notify(*, jurisdiction: UUID, people: Iterable[UUID], text: str, address: str) -> None:
    """Leave each of *people* a line; *address* is the page it speaks of.

    A text that quotes somebody's words at length is cut to what a line holds.
    """
    text = text[: Notice.LONGEST]
    Notice.objects.bulk_create(
        Notice(jurisdiction=jurisdiction, person=person, text=text, address=address)
        for person in dict.fromkeys(people)
    )


def mark_read(notices: QuerySet[Notice], at: datetime) -> int:
    """Note that *notices* were seen; gives how many were new. Those are not mailed any more."""
    return notices.filter(read_at=None).update(read_at=at)
