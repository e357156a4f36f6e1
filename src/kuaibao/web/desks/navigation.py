"""The rooms of the navigation: at most nine, each with the desks in it that a person may enter."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kuaibao.web.units.choices import Right

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Desk:
    """A place to work at, for whoever holds *right* and not *unless*; None: for everybody."""

    view: str
    title: Words
    right: Right | None = None
    unless: Right | None = None

    def open_to(self, rights: frozenset[Right]) -> bool:
        return (self.right is None or self.right in rights) and self.unless not in rights


@dataclass(frozen=True, slots=True)
class Room:
    title: Words
    icon: str
    desks: tuple[Desk, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """One entry as it is drawn: where it leads, whether the page lies behind it, what is inside."""

    address: str
    title: Words
    here: bool
    icon: str = ""
    inside: tuple["Door", ...] = ()


ROOMS = (
    Room(_("Desk"), "home", (Desk("desks:desk", _("Desk")),)),
    Room(
        _("Commissions"),
        "mail-question",
        (
            Desk("submissions:commissions", _("Commissions"), Right.READ_ITEMS),
            Desk("submissions:requests", _("Asked of us"), Right.READ_ASKED, Right.READ_ITEMS),
            Desk("submissions:prompts", _("Focus prompts"), Right.READ_ASKED),
        ),
    ),
    Room(
        _("Items"),
        "writing",
        (
            Desk("submissions:drafts", _("Drafts of items"), Right.READ_DRAFTS),
            Desk("editing:outcomes", _("Outcomes"), Right.CONTEST),
        ),
    ),
    Room(_("Inbox"), "inbox", (Desk("editing:inbox", _("Inbox"), Right.READ_ITEMS),)),
    Room(
        _("Issues"),
        "news",
        (
            Desk("publications:issues", _("Issues"), Right.READ_CIRCULAR),
            Desk("publications:used", _("Uses"), Right.READ_LINES),
            Desk("editions:editions", _("Printed editions"), Right.READ_BOARD),
            Desk("publications:publications", _("Publications"), Right.EDIT_ITEMS),
        ),
    ),
    Room(
        pgettext_lazy("room", "Instructions"),
        "signature",
        (
            Desk(
                "publications:instructions",
                pgettext_lazy("room", "Instructions"),
                Right.READ_INSTRUCTIONS,
            ),
        ),
    ),
    Room(
        pgettext_lazy("room", "Points"),
        "table",
        (
            Desk("scoring:board", _("Scoreboard"), Right.READ_BOARD),
            Desk("scoring:facts", _("Record facts"), Right.RECORD),
            Desk("scoring:ledger", _("Ledger"), Right.READ_LEDGER),
            Desk("disputes:findings", _("Findings"), Right.READ_LINES),
            Desk("disputes:contests", _("Contests"), Right.READ_LINES),
            Desk("schemes:schemes", _("Assessment schemes"), Right.READ_SCHEMES),
        ),
    ),
    Room(
        _("Circular"),
        "file-text",
        (
            Desk("circulars:now", _("Circular"), Right.READ_CIRCULAR),
            Desk("circulars:intake", _("Take over a circular"), Right.IMPORT),
        ),
    ),
    Room(
        _("Settings"),
        "settings",
        (
            Desk("units:people", _("People"), Right.MANAGE_PEOPLE),
            Desk("units:roles", _("Roles"), Right.MANAGE_ROLES),
            Desk("register:units", _("Register of units"), Right.MANAGE_UNITS),
            Desk("units:units", _("Units"), Right.READ_BOARD),
            Desk("register:calendar", _("Working days"), Right.SET_CALENDAR),
            Desk("units:audit", _("Audit trail"), Right.READ_AUDIT),
        ),
    ),
)


def doors(rights: frozenset[Right], path: str) -> list[Door]:
    """Draw the rooms that *rights* open, for a page at *path*."""
    rooms = [(room, _open(room, rights)) for room in ROOMS]
    behind = _behind(path, [desk.view for _, desks in rooms for desk in desks])
    return [_door(room, desks, behind) for room, desks in rooms if desks]


def _open(room: Room, rights: frozenset[Right]) -> list[Desk]:
    return [desk for desk in room.desks if desk.open_to(rights)]


def _door(room: Room, desks: list[Desk], behind: str) -> Door:
    inside = tuple(Door(_address(one.view), one.title, one.view == behind) for one in desks)
    here = any(door.here for door in inside)
    if len(inside) == 1:  # a room with one desk is named after it
        return Door(inside[0].address, desks[0].title, here, room.icon)
    return Door(inside[0].address, room.title, here, room.icon, inside)


@cache
def _address(view: str) -> str:
    """Look an address up once: a frame draws some thirty on every page."""
    return reverse(view)


def _behind(path: str, views: Iterable[str]) -> str:
    """Find the desk whose address is the longest that *path* begins with."""
    addresses = {view: _address(view) for view in views}
    found = [view for view, address in addresses.items() if path.startswith(address)]
    return max(found, key=lambda view: len(addresses[view]), default="")
