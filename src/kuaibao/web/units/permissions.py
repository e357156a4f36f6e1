"""Who may do what: the rights of each role, and the one question asked of them."""

from functools import cache
from typing import TypeGuard
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase

from kuaibao.web.core import policy
from kuaibao.web.core.policy import Policy
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person, Unit

anybody = policy.anybody
NotAllowedError = policy.NotAllowedError

OFFICE_READS = frozenset(
    {
        Right.READ_BOARD,
        Right.READ_LINES,
        Right.READ_LEDGER,
        Right.READ_SCHEMES,
        Right.READ_CIRCULAR,
    }
)
OFFICE_WORKS = OFFICE_READS | {Right.READ_ITEMS, Right.READ_ASKED, Right.READ_INSTRUCTIONS}
UNIT_READS = frozenset(
    {Right.READ_BOARD, Right.READ_LINES, Right.READ_ASKED, Right.READ_DRAFTS, Right.CONTEST},
)
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.REPORTER: UNIT_READS | {Right.WRITE},
    Role.APPROVER: UNIT_READS | {Right.APPROVE_ITEM},
    Role.EDITOR: OFFICE_WORKS
    | {
        Right.RECORD,
        Right.IMPORT,
        Right.EDIT_CIRCULAR,
        Right.DRAFT_SCHEME,
        Right.ASK,
        Right.EDIT_ITEMS,
        Right.SET_CALENDAR,
    },
    Role.REVIEWER: OFFICE_WORKS | {Right.CONFIRM},
    Role.ISSUER: OFFICE_WORKS | {Right.CLOSE_PERIOD, Right.APPROVE_SCHEME, Right.PUBLISH},
    Role.LEADER: OFFICE_READS - {Right.READ_LEDGER} | {Right.READ_INSTRUCTIONS, Right.INSTRUCT},
    Role.SYSTEM_ADMIN: frozenset({Right.MANAGE_PEOPLE, Right.MANAGE_UNITS, Right.SET_CALENDAR}),
    Role.SECURITY_ADMIN: frozenset({Right.MANAGE_ROLES}),
    Role.AUDIT_ADMIN: frozenset({Right.READ_AUDIT}),
}


def signed_in(user: Person | AnonymousUser) -> TypeGuard[Person]:
    return user.is_authenticated


Post = tuple[Role, UUID | None]


def posts_of(person: Person) -> tuple[Post, ...]:
    """Read the roles of *person* once and keep them on the object of this request."""
    kept: tuple[Post, ...] | None = getattr(person, "_posts", None)
    if kept is None:
        posts = person.appointments.values_list("role", "unit_id")
        kept = tuple((Role(role), unit) for role, unit in posts)
        person._posts = kept  # type: ignore[attr-defined] # noqa: SLF001 -- kept for this request
    return kept


def forget_posts(person: Person) -> None:
    """Read the roles of *person* anew when next asked: one was given or taken."""
    vars(person).pop("_posts", None)


def rights_of(person: Person) -> frozenset[Right]:
    """Name the rights that the roles of *person* give, in whatever unit."""
    return frozenset().union(*(RIGHTS[role] for role, _ in posts_of(person)))


def units_of(person: Person) -> frozenset[UUID] | None:
    """Name the units whose detail *person* may read; None means all of the jurisdiction."""
    return units_where(person, Right.READ_LINES)


def units_where(person: Person, right: Right) -> frozenset[UUID] | None:
    """Name the units for which *person* holds *right*; None means all of the jurisdiction."""
    posts = [post for post in posts_of(person) if right in RIGHTS[post[0]]]
    if any(unit is None for _, unit in posts):
        return None
    return frozenset(unit for _, unit in posts if unit is not None)


def may_for(person: Person, right: Right, unit: Unit) -> bool:
    """Tell whether *person* holds *right* for *unit*; of another jurisdiction nobody does."""
    units = units_where(person, right) if may(person, right) else frozenset()
    return unit.jurisdiction_id == person.jurisdiction_id and (units is None or unit.id in units)


def demand_for(person: Person, right: Right, unit: Unit) -> None:
    """Refuse an act for *unit*; raise NotAllowedError."""
    if not may_for(person, right, unit):
        msg = f"{person.account} may not {right.value} for {unit.id}"
        raise NotAllowedError(msg)


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
            return policy.sign_in_first(request)
        if not may(request.user, right):
            raise Http404
        return None

    return Policy(right.value, check)
