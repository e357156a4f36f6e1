from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kuaibao.engine.ledger import OPENING
from kuaibao.engine.scheme import Period, Scheme
from kuaibao.engine.scoreboard import completion
from kuaibao.engine.words import plain
from kuaibao.web.scoring import charts
from kuaibao.web.scoring.lists import DaySum, day_sum, postings_of_unit, sums_of_unit
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.periods import calendar_of, period_of
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.scoring.receipts import Receipt, receipt
from kuaibao.web.scoring.settling import provisional
from kuaibao.web.scoring.views.shared import readable_unit
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Unit
from kuaibao.web.units.permissions import may_for, needs
from kuaibao.web.units.queries import person_of, placement

MOST_LINES = 100  # of a year; of more, those of the period chosen are explained first


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period's points, the balance brought forward apart, and the total after it."""

    period: Period
    title: str
    points: Decimal
    running: Decimal


@needs(Right.READ_LINES)
@require_safe
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Why is this the score: a unit's points of the year up to the chosen period."""
    found, period = readable_unit(request, unit_id), period_of(request)
    calendar = calendar_of(found.jurisdiction)
    year = calendar.year_of(period.last)
    scheme = scheme_on(found.jurisdiction, period.last)
    waiting = [p for p in provisional(found.jurisdiction, period) if p.unit == found]
    sums = [*sums_of_unit(found, year.first, period.last), *map(day_sum, waiting)]
    inside = [one for one in sums if one.account not in scheme.apart]
    total = sum((one.points for one in inside), Decimal(0))
    whole = request.GET.get("lines") == "all" or sum(one.lines for one in inside) <= MOST_LINES
    shown = _receipt(found, scheme, year.first if whole else period.first, period.last, waiting)
    place = placement(found, year.first.year)
    target, elapsed = place.target_points if place else None, calendar.elapsed(period.last)
    stretches = _stretches(inside, [p for p in calendar.periods_of(year) if p.first <= period.last])
    words = _summary(found.name, total, target, elapsed)
    context = {
        "unit": found,
        "period": period,
        "year": year,
        "place": place,
        "elapsed": int(elapsed * 100),
        "due": None if target is None else target * elapsed,
        "share": _share(scheme, total, target),
        "stretches": stretches,
        "total": total,
        "receipt": shown,
        "earlier": None if whole else total - shown.total,
        "contestable": may_for(person_of(request), Right.CONTEST, found),
        "summary": words,
        "bullet": charts.against_target(total, target, elapsed, words) if target else None,
        "bars": charts.by_period(
            [stretch.title for stretch in stretches],
            [stretch.points for stretch in stretches],
            [stretch.running for stretch in stretches],
            words,
        ),
    }
    return render(request, "scoring/unit.html", context)


def _receipt(
    unit: Unit, scheme: Scheme, first: date, last: date, waiting: Iterable[Posting]
) -> Receipt:
    """Explain the lines from *first* to *last*, those of open periods with them."""
    lines = [*postings_of_unit(unit, first, last), *(p for p in waiting if p.counted >= first)]
    return receipt(line for line in lines if line.account not in scheme.apart)


def _stretches(found: Sequence[DaySum], periods: Iterable[Period]) -> list[Stretch]:
    """Add up by period; the ledger begins after the balance brought forward."""
    openings = [one for one in found if one.account == OPENING]
    begins = max((one.counted for one in openings), default=date.min)
    sums = {period: Decimal(0) for period in periods if period.last > begins}
    before = Decimal(0)
    for one in found:
        home = next((period for period in sums if one.counted in period), None)
        if one.account == OPENING or home is None:
            before += one.points
        else:
            sums[home] += one.points
    running = accumulate(sums.values(), initial=before)
    next(running)
    return [
        Stretch(period, period.months, points, total)
        for (period, points), total in zip(sums.items(), running, strict=True)
    ]


def _share(scheme: Scheme, total: Decimal, target: Decimal | None) -> str:
    """Write the completion as the circular prints it."""
    shares = [column for column in scheme.columns if column.share == "total"]
    if not target or not shares:
        return ""
    return f"{completion(total, target, shares[0])}%"


def _summary(name: str, total: Decimal, target: Decimal | None, elapsed: Decimal) -> str:
    values = {"unit": name, "total": plain(total)}
    if not target:
        return _("%(unit)s has %(total)s points; no target is set.") % values
    due = target * elapsed
    values |= {"target": plain(target), "due": plain(due.quantize(Decimal("0.1")))}
    values["more"] = plain(abs(target - total))
    if total >= target:
        return _("%(unit)s has %(total)s of %(target)s points: the target is reached.") % values
    if total >= due:
        words = _("%(unit)s has %(total)s of %(target)s points and is on time (%(due)s are due).")
        return words % values
    words = _("%(unit)s has %(total)s of %(target)s points, %(due)s are due; %(more)s are missing.")
    return words % values
