"""Postings added up by unit: points of the period and the year, by account, and counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kuaibao.engine.ledger import OPENING, Entry, Posting
from kuaibao.engine.scheme import Period

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """What a scoreboard needs of a posting, or of many postings added up."""

    unit: str
    counted: date
    account: str
    points: Decimal
    tallies: tuple[str, ...]
    count: int


def line(posting: Posting) -> Line:
    """Read a posting of the ledger as a line."""
    return _line(posting.entry, posting.counted)


def fresh_line(entry: Entry) -> Line:
    """Read an entry that was never posted as a line, counting on its own day."""
    return _line(entry, entry.day)


def _line(entry: Entry, counted: date) -> Line:
    return Line(entry.unit, counted, entry.account, entry.points, entry.tallies, entry.count)


@dataclass(slots=True)
class Sums:
    """One unit's figures: accounts and tallies of the period, and the year's running total."""

    points: dict[str, Decimal] = field(default_factory=lambda: defaultdict(lambda: _ZERO))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    total: Decimal = _ZERO

    @property
    def period(self) -> Decimal:
        """All points of the period."""
        return sum(self.points.values(), _ZERO)


def sums(lines: Iterable[Line], period: Period, year: Period) -> dict[str, Sums]:
    """Add up *lines* by unit: the *period*, and the *year* up to the period's end.

    An opening balance counts in the running total and in no period.
    """
    units: dict[str, Sums] = defaultdict(Sums)
    for one in lines:
        if not year.first <= one.counted <= period.last:
            continue
        unit = units[one.unit]
        unit.total += one.points
        if one.counted >= period.first and one.account != OPENING:
            unit.points[one.account] += one.points
            for tally in one.tallies:
                unit.counts[tally] += one.count
    return units
