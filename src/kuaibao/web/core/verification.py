"""Does the audit trail say what was written? Every mark is made afresh and compared.

Rows are read as plain text, since somebody may have put into a column what it cannot hold.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.db.models import TextField
from django.db.models.functions import Cast

from kuaibao.web.core.anchors import Anchor
from kuaibao.web.core.chain import NOBODYS, Marker, moment
from kuaibao.web.core.models import AuditEntry, AuditHead

STEP = 1000  # rows between two signs of progress
AT_ONCE = 5000


class Fault(StrEnum):
    """What is wrong with the first row that does not follow."""

    CHANGED = "changed"
    MISSING = "missing"
    CUT = "cut"
    REWRITTEN = "rewritten"
    UNREADABLE = "unreadable"
    HEADLESS = "headless"


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first bad row of a chain, as far as it can be named."""

    chain: str  # the jurisdiction's identifier, empty for what nobody known did
    fault: Fault
    number: int
    at: str = ""
    person: str = ""


class Row(NamedTuple):
    """An entry as the database has it, every column as text."""

    jurisdiction: str | None
    number: str
    id: str
    at: str
    act: str
    person: str | None
    person_name: str
    address: str
    thing: str | None
    detail: str
    mac: str


Ends = dict[str, dict[int, str]]  # chain: number of an entry: the mark it must have


def count() -> int:
    return AuditEntry.objects.count()


def verify(anchors: Iterable[Anchor], done: Callable[[], None]) -> list[Flaw]:
    """Name the first bad row of every chain that has one; *done* is called every STEP rows."""
    ends = _ends(anchors)
    heads = _ends(Anchor(head.chain, head.number, head.mac) for head in AuditHead.objects.all())
    flaws = {}
    rest = _noted(_read(), done)
    try:
        for chain, rows in groupby(rest, key=lambda row: _plain(row.jurisdiction) or ""):
            walk = _Walk(chain, ends.pop(chain, {}), heads.pop(chain, {}))
            flaws[chain] = walk.first_flaw(rows)
    except (DatabaseError, ValueError):
        return [Flaw("", Fault.UNREADABLE, 0)]
    gone = {chain: Flaw(chain, Fault.CUT, 1) for chain in ends.keys() | _begun(heads)}
    return [flaw for flaw in (flaws | gone).values() if flaw]


class _Walk:
    """Along one chain, from its first entry to its last."""

    def __init__(self, chain: str, anchored: dict[int, str], head: dict[int, str]) -> None:
        self.chain = chain
        self.anchored = anchored
        self.head = head
        self.marker = Marker(settings.AUDIT_KEY)

    def first_flaw(self, rows: Iterable[Row]) -> Flaw | None:
        """Give the first row that does not follow from the one before it."""
        expected, previous = 1, ""
        for row in rows:
            fault = self._fault(row, expected, previous)
            if fault:
                number = expected if fault is Fault.MISSING else _number(row)
                return Flaw(self.chain, fault, number, row.at[:19], row.person_name)
            expected, previous = expected + 1, row.mac
        if any(number >= expected for number in self.anchored.keys() | self.head.keys()):
            return Flaw(self.chain, Fault.CUT, expected)
        return None if self.head else Flaw(self.chain, Fault.HEADLESS, expected - 1)

    def _fault(self, row: Row, expected: int, previous: str) -> Fault | None:
        try:
            mark = self.marker.mark(_parts(row), previous)
        except ValueError:
            return Fault.CHANGED
        if row.mac != mark:
            return Fault.MISSING if _number(row) > expected else Fault.CHANGED
        if row.mac != self.anchored.get(expected, row.mac):
            return Fault.REWRITTEN
        return Fault.REWRITTEN if row.mac != self.head.get(expected, row.mac) else None


def _parts(row: Row) -> tuple[str | int | None, ...]:
    """Write a row as its entry was written when it was marked (chain.parts_of)."""
    return (
        _plain(row.jurisdiction), int(row.number), _plain(row.id),
        moment(_aware(row.at)), row.act, _plain(row.person), row.person_name, row.address,
        _plain(row.thing), row.detail,
    )  # fmt: skip


def _read() -> Iterator[Row]:
    texts = [Cast(name, TextField()) for name in Row._fields]
    rows = AuditEntry.objects.order_by("jurisdiction", "number", "id").values_list(*texts)
    return map(Row._make, rows.iterator(chunk_size=AT_ONCE))


def _noted(rows: Iterator[Row], done: Callable[[], None]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        yield row
        if number % STEP == 0:
            done()


def _ends(anchors: Iterable[Anchor]) -> Ends:
    found: Ends = {}
    for anchor in anchors:
        chain = "" if anchor.chain == NOBODYS else anchor.chain.hex
        found.setdefault(chain, {})[anchor.number] = anchor.mac
    return found


def _begun(heads: Ends) -> set[str]:
    return {chain for chain, head in heads.items() if any(head)}


def _plain(identifier: str | None) -> str | None:
    """Write an identifier alike, whichever database it comes from."""
    return identifier.replace("-", "") if identifier else None


def _aware(text: str) -> datetime:
    """Read a moment; SQLite keeps those of UTC without saying so."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else datetime.fromisoformat(f"{text}+00:00")


def _number(row: Row) -> int:
    return int(row.number) if row.number.isdecimal() else 0


def name_of(chain: str) -> UUID | None:
    """Give the jurisdiction of a chain; None where it is no identifier, or nobody's."""
    try:
        return UUID(chain)
    except ValueError:
        return None
