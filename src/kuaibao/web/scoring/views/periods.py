from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.engine.scheme import Period, PeriodError
from kuaibao.web.scoring import actions
from kuaibao.web.scoring.lists import closings_of
from kuaibao.web.scoring.periods import calendar_of, period_of, period_title
from kuaibao.web.scoring.queries import open_from
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.READ_LEDGER)
@require_safe
def periods(request: HttpRequest) -> HttpResponse:
    jurisdiction, chosen = person_of(request).jurisdiction, period_of(request)
    calendar = calendar_of(jurisdiction)
    closings = closings_of(jurisdiction)
    since, today = open_from(jurisdiction), timezone.localdate()
    found = calendar.periods_of(calendar.year_of(chosen.last))
    rows = [
        (period, closings.get(period.last), period.last < since, period.last < today)
        for period in found
    ]
    oldest = next((period for period in found if since <= period.first), None)
    ended = oldest is not None and oldest.last < today
    context = {"rows": rows, "oldest": oldest if ended else None, "chosen": chosen}
    return render(request, "scoring/periods.html", context)


@needs(Right.CLOSE_PERIOD)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, written: str) -> HttpResponse:
    by = person_of(request)
    period = _ended(by.jurisdiction, written)
    if request.method == "POST":
        try:
            actions.close_period(by=by, period=period)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            done = _("%(period)s is closed. What is recorded late counts in the next period.")
            messages.info(request, done % {"period": period_title(period)})
        return redirect("scoring:periods")
    return render(request, "scoring/close.html", {"period": period})


def _ended(jurisdiction: Jurisdiction, written: str) -> Period:
    """Read a period that is over; others cannot be closed."""
    try:
        period = Period.parse(written)
    except PeriodError as error:
        raise Http404 from error
    whole = calendar_of(jurisdiction).period_of(period.last) == period
    if not whole or period.last >= timezone.localdate():
        raise Http404
    return period
