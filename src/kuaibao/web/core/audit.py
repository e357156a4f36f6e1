"""The one writer of the audit trail; every act calls it inside its own transaction."""

import unicodedata
from contextvars import ContextVar
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kuaibao.web.core.chain import Waiting
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry

# Set by the middleware for a request; empty for commands.
client_address: ContextVar[str] = ContextVar("client_address", default="")


class Actor(Protocol):
    """Somebody who acts: known by identifier, name and jurisdiction."""

    @property
    def audit_name(self) -> tuple[UUID, str, UUID | None]: ...


@transaction.atomic
def write(
    *,
    act: Act,
    by: Actor | None,
    thing: UUID | None = None,
    detail: str = "",
    jurisdiction: UUID | None = None,
) -> None:
    """Tell of an act; the entry is stored, at its place in the chain, when the act is committed.

    *jurisdiction* says where an act of nobody known belongs to.
    """
    person, name, theirs = by.audit_name if by else (None, "", jurisdiction)
    entry = AuditEntry(
        at=timezone.now(),
        act=act,
        person=person,
        person_name=name,
        jurisdiction=theirs,
        thing=thing,
        detail=_plain(detail),
        address=client_address.get(),
    )
    transaction.on_commit(Waiting(entry), robust=True)


def _plain(text: str) -> str:
    """Keep control characters out: they could forge lines where the trail is printed."""
    return "".join(" " if unicodedata.category(one) in {"Cc", "Cs"} else one for one in text)
