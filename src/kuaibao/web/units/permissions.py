"""Who may do what: the rights of each role, and the one question asked of them."""

from collections.abc import Sequence
from functools import cache
from typing import TypeGuard
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from kuaibao.web.core.policy import Policy
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person

OFFICE_READS = frozenset(
    {
        Right.READ_BOARD,
        Right.READ_LINES,
        Right.READ_LEDGER,
        Right.READ_SCHEMES,
        Right.READ_CIRCULAR,
    }
)
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.REPORTER: frozenset({Right.READ_BOARD, Right.READ_LINES}),
    Role.EDITOR: OFFICE_READS
    | {Right.RECORD, Right.IMPORT, Right.EDIT_CIRCULAR, Right.DRAFT_SCHEME},
    Role.REVIEWER: OFFICE_READS,
    Role.ISSUER: OFFICE_READS | {Right.CLOSE_PERIOD, Right.APPROVE_SCHEME},
    Role.LEADER: OFFICE_READS - {Right.READ_LEDGER},
    Role.SYSTEM_ADMIN: frozenset({Right.MANAGE_PEOPLE}),
    Role.AUDIT_ADMIN: frozenset({Right.READ_AUDIT}),
}


class NotAllowedError(PermissionError):
    """Somebody asked for an act that none of their roles may do."""


def signed_in(user: Person | AnonymousUser) -> TypeGuard[Person]:
    return user.is_authenticated


def rights_of(person: Person) -> frozenset[Right]:
    """Read the rights of *person* once and keep them on the object of this request."""
    kept: frozenset[Right] | None = getattr(person, "_rights", None)
    if kept is None:
        posts = list(person.appointments.values_list("role", "unit_id"))
        kept = frozenset().union(*(RIGHTS[Role(role)] for role, _ in posts))
        person._rights = kept  # type: ignore[attr-defined] # noqa: SLF001 -- kept for this request
        person._units = _units(posts)  # type: ignore[attr-defined] # noqa: SLF001 -- as above
    return kept


def _units(posts: Sequence[tuple[str, UUID | None]]) -> frozenset[UUID] | None:
    if any(unit is None and Right.READ_LINES in RIGHTS[Role(role)] for role, unit in posts):
        return None
    return frozenset(unit for _, unit in posts if unit is not None)


def units_of(person: Person) -> frozenset[UUID] | None:
    """Name the units whose detail *person* may read; None means all of the jurisdiction."""
    rights_of(person)
    units: frozenset[UUID] | None = person._units  # type: ignore[attr-defined] # noqa: SLF001 -- see rights_of
    return units


def may(person: Person, right: Right) -> bool:
    return person.is_active and right in rights_of(person)


def demand(person: Person, right: Right) -> None:
    """Refuse an act; raise NotAllowedError."""
    if not may(person, right):
        msg = f"{person.account} may not {right.value}"
        raise NotAllowedError(msg)


@cache
def needs(right: Right) -> Policy:
    """Let in who holds *right*; strangers sign in first, others find nothing there."""

    def check(request: HttpRequest) -> HttpResponseBase | None:
        if not signed_in(request.user):
            return redirect_to_login(request.get_full_path())
        if not may(request.user, right):
            raise Http404
        return None

    return Policy(right.value, check)


def _anybody(request: HttpRequest) -> HttpResponseBase | None:
    return None if signed_in(request.user) else redirect_to_login(request.get_full_path())


anybody = Policy("signed in", _anybody)
