"""Entries: what the scheme makes of the facts, each with its clause and arithmetic."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Key(NamedTuple):
    """What an entry is about; ``cause`` is the later fact, ``span`` the time behind it."""

    unit: str
    account: str
    fact: str
    rule: str
    cause: str
    span: str = ""


@dataclass(slots=True)
class Entry:
    """Points (and counts) of one unit for one fact by one clause.

    Not frozen only because a million of them are made in seconds; nothing changes one.

    ``account`` is where the points stand, ``tallies`` are the counted columns that grow by
    ``count``; both are declared by the scheme. ``arithmetic`` is the sum as an office writes
    it on paper, such as ``2×5=10``. A line of the reckoning rests on no fact but on the
    ``span`` of time it was worked out for, written as a period is.
    """

    unit: str
    day: date
    account: str
    points: Decimal
    tallies: tuple[str, ...]
    count: int
    clause: str
    rule: str
    fact: str
    cause: str
    item: str
    arithmetic: str
    span: str = ""

    @property
    def key(self) -> Key:
        """Tell what this entry is about."""
        return Key(self.unit, self.account, self.fact, self.rule, self.cause, self.span)


@dataclass(frozen=True, slots=True)
class Posting:
    """An entry as it stands in the ledger: appended once, never changed.

    ``counted`` is the day by which it counts in a period: the entry's own day, or the first
    day of the first open period where that one was closed already. ``reverses`` is the id of
    the posting it takes back.
    """

    id: str
    entry: Entry
    counted: date
    reverses: str = ""

    @property
    def late(self) -> bool:
        """Tell whether it counts later than the fact happened, its period being closed."""
        return self.counted != self.entry.day
