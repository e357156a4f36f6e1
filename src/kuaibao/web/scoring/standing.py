"""Where units stand in the year: points, target, what is due by now, and what would help."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Way, ways
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.queries import scheme_if_any
from kuaibao.web.units.models import Jurisdiction, Placement, Unit


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit's points of the year on a day; without a target nothing is missing."""

    unit: Unit
    year: Period
    total: Decimal
    target: Decimal | None
    elapsed: Decimal  # the share of the year that has passed
    ways: tuple[Way, ...]  # to what is due by now, else to the target

    @property
    def due(self) -> Decimal | None:
        return None if self.target is None else self.target * self.elapsed

    @property
    def behind(self) -> Decimal:
        """How many points are missing from what is due by now."""
        return max((self.due or Decimal(0)) - self.total, Decimal(0))

    @property
    def missing(self) -> Decimal:
        """How many points are missing from the target."""
        return max((self.target or Decimal(0)) - self.total, Decimal(0))

    @property
    def completion(self) -> int:
        return int(self.total * 100 / self.target) if self.target else 0


def standings(jurisdiction: Jurisdiction, units: Iterable[Unit], day: date) -> list[UnitStanding]:
    """Tell where *units* stand on *day*, by what is posted; four queries however many they are."""
    units, scheme = list(units), scheme_if_any(jurisdiction, day)
    if scheme is None or not units:
        return []
    year, elapsed = scheme.calendar.year_of(day), scheme.calendar.elapsed(day)
    posted = Posting.objects.filter(unit__in=units, counted__range=(year.first, day))
    sums = posted.exclude(account__in=scheme.apart).order_by().values_list("unit")
    totals = {unit: Decimal(points) / 100 for unit, points in sums.annotate(Sum("points"))}
    places = Placement.objects.filter(unit__in=units, year=year.first.year)
    targets = {place.unit_id: place.target_points for place in places}
    found = []
    for unit in units:
        total, target = totals.get(unit.id, Decimal(0)), targets.get(unit.id)
        due = (target or Decimal(0)) * elapsed
        missing = due - total if total < due else (target or Decimal(0)) - total
        found.append(UnitStanding(unit, year, total, target, elapsed, ways(scheme, missing, day)))
    return found
