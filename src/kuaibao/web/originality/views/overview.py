"""A year's reuse: unit by unit, the flagged items, and the check of all of them as a task."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kuaibao.engine.scheme import Period
from kuaibao.web.originality.actions.quotables import ask_audit
from kuaibao.web.originality.overviews import by_unit, flagged, kept_in
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

ROWS = 30
FIRST_YEAR = 1990


@needs(Right.READ_ITEMS)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    jurisdiction = person_of(request).jurisdiction
    year, unit = _year(request.GET.get("year", "")), request.GET.get("unit", "")[:60]
    found = flagged(kept_in(jurisdiction, year), unit)
    context = {
        "rows": by_unit(jurisdiction, year),
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "year": year.first.year,
        "years": range(timezone.localdate().year, timezone.localdate().year - 4, -1),
        "unit": unit,
    }
    return render(request, "originality/overview.html", context)


@needs(Right.EDIT_ITEMS)
@require_POST
def audit_year(request: HttpRequest) -> HttpResponse:
    ask_audit(by=person_of(request), year=_year(request.POST.get("year", "")))
    messages.info(request, _("The year is being compared; the file will stand under your tasks."))
    return redirect("core:jobs")


def _year(written: str) -> Period:
    """Read a year; this one where nothing sensible is written."""
    this = timezone.localdate().year
    year = int(written) if written.isdecimal() and len(written) <= len(str(this)) else this
    year = year if FIRST_YEAR <= year <= this else this
    return Period(date(year, 1, 1), date(year, 12, 31))
