"""Postings added up by unit: points of the period and the year, by account, and counts."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kuaibao.engine.ledger import OPENING
from kuaibao.engine.scheme import Period
from kuaibao.engine.settlement import Line

_ZERO = Decimal(0)


@dataclass(slots=True)
class Sums:
    """One unit's figures: accounts and tallies of the period, and the year's running total."""

    points: dict[str, Decimal] = field(default_factory=lambda: defaultdict(lambda: _ZERO))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    total: Decimal = _ZERO
    period: Decimal = _ZERO


def sums(
    lines: Iterable[Line], period: Period, year: Period, apart: Container[str] = ()
) -> dict[str, Sums]:
    """Add up *lines* by unit: the *period*, and the *year* up to the period's end.

    An opening balance counts in the running total and in no period; accounts that stand
    *apart* count in neither.
    """
    units: dict[str, Sums] = defaultdict(Sums)
    for one in lines:
        if not year.first <= one.counted <= period.last:
            continue
        unit = units[one.unit]
        inside = one.points if one.account not in apart else _ZERO
        unit.total += inside
        if one.counted >= period.first and one.account != OPENING:
            unit.period += inside
            unit.points[one.account] += one.points
            for tally in one.tallies:
                unit.counts[tally] += one.count
    return units
