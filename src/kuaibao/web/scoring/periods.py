"""Which period a page shows: chosen in the address, else the latest with points."""

from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Calendar, Period, PeriodError
from kuaibao.web.scoring.models import Posting, SchemeInForce
from kuaibao.web.scoring.schemes import scheme_by_id
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.queries import person_of


class Known(NamedTuple):
    """What the period switch knows of a jurisdiction."""

    calendar: Calendar
    days: list[date]  # the first and the last one with points, if there are any


def calendar_of(jurisdiction: Jurisdiction) -> Calendar:
    """Read the cut of the year from the newest scheme; a year of two-month periods without one."""
    newest = SchemeInForce.objects.filter(jurisdiction=jurisdiction).last()
    return scheme_by_id(newest.scheme).calendar if newest else Calendar.cut(2, 1)


def period_of(request: HttpRequest) -> Period:
    """Find the period of a page, once a request; an unreadable one in the address is no page."""
    kept: Period | None = getattr(request, "period", None)
    if kept is None:
        kept = _chosen(request)
        request.period = kept  # type: ignore[attr-defined] # kept for this request
    return kept


def _chosen(request: HttpRequest) -> Period:
    match = request.resolver_match
    written = (match.kwargs.get("period") if match else "") or request.GET.get("period", "")
    if written:
        try:
            return Period.parse(written)
        except PeriodError as error:
            raise Http404 from error
    calendar, days = _known(request)
    return calendar.period_of(days[-1] if days else timezone.localdate())


def _known(request: HttpRequest) -> Known:
    """Find out, once a request, how the year is cut and which days have points."""
    kept: Known | None = getattr(request, "known_periods", None)
    if kept is None:
        jurisdiction = person_of(request).jurisdiction
        days = Posting.objects.filter(jurisdiction=OuterRef("pk")).values("counted")
        # Both ends of the index: Min and Max would read all of it.
        ends = (Subquery(days.order_by(order)[:1]) for order in ("counted", "-counted"))
        found = Jurisdiction.objects.values_list(*ends).get(pk=jurisdiction.pk)
        kept = Known(calendar_of(jurisdiction), [day for day in found if day])
        request.known_periods = kept  # type: ignore[attr-defined] # kept for this request
    return kept


def years_shown(request: HttpRequest) -> list[tuple[int, list[Period]]]:
    """List the years with points, and the chosen one, each with its periods."""
    chosen, (calendar, days) = period_of(request), _known(request)
    days = [*days, chosen.first, chosen.last]
    years = range(
        calendar.year_of(min(days)).first.year, calendar.year_of(max(days)).first.year + 1
    )
    starts = [date(year, *calendar.starts[0]) for year in years]
    return [(day.year, list(calendar.periods_of(calendar.year_of(day)))) for day in starts]


def period_title(period: Period) -> str:
    """Name a period for people: 2024年5–6月."""
    values = {
        "year": period.first.year,
        "first": period.first.month,
        "last_year": period.last.year,
        "last": period.last.month,
    }
    if period.first.year != period.last.year:
        return _("%(first)s/%(year)s to %(last)s/%(last_year)s") % values
    if period.first.month == period.last.month:
        return _("month %(first)s of %(year)s") % values
    return _("months %(first)s–%(last)s of %(year)s") % values
