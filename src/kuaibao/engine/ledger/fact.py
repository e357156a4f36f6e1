"""Facts: records of the world, never of points (architecture, law 1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

OPENING = "opening"  # points a unit had before the ledger begins
WITHDRAWAL = "withdrawal"  # takes back another fact

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened: to which unit, on which day, how often, recorded by whom.

    ``kind`` and the ``attributes`` with their values are declared by the scheme; only
    ``opening`` and ``withdrawal`` are known to every ledger. ``item`` names the lineage, the
    one piece of information that several bulletins may have used; a fact without it counts
    for itself. ``points`` is a figure that a person judged inside the limits of a clause, or
    an opening balance. ``partners`` are the other units of a joint fact, in the order of
    authors after ``unit``. ``count`` lets one fact stand for several equal events of a circular
    that lists no items.
    """

    id: str
    kind: str
    unit: str
    day: date
    attributes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    item: str = ""
    count: int = 1
    points: Decimal | None = None
    title: str = ""
    reason: str = ""
    evidence: str = ""
    withdraws: str = ""
    partners: tuple[str, ...] = ()
    recorded_by: str = ""
    recorded_at: datetime | None = None
