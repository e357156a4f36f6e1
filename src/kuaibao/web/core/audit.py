"""The one writer of the audit trail; every act calls it inside its own transaction."""

from contextvars import ContextVar
from typing import Protocol
from uuid import UUID

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry

# Set by the middleware for a request; empty for commands.
client_address: ContextVar[str] = ContextVar("client_address", default="")


class Actor(Protocol):
    """Somebody who acts: known by identifier, name and jurisdiction."""

    @property
    def audit_name(self) -> tuple[UUID, str, UUID | None]: ...


def write(*, act: Act, by: Actor | None, thing: UUID | None = None, detail: str = "") -> None:
    person, name, jurisdiction = by.audit_name if by else (None, "", None)
    AuditEntry.objects.create(
        act=act,
        person=person,
        person_name=name,
        jurisdiction=jurisdiction,
        thing=thing,
        detail=detail,
        address=client_address.get(),
    )
