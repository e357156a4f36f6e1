from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.web.register.actions.years import change_register, copy_register
from kuaibao.web.register.forms.years import YearForm
from kuaibao.web.register.places import rules_for
from kuaibao.web.register.queries import digest_of, places_of
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of, years_of

FIRST, LAST = 1950, 2200


@needs(Right.MANAGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The register of a year as one table: seen, typed into, ordered and saved as a whole."""
    by = person_of(request)
    demand_year(year)
    if request.method != "POST":
        return _page(request, year)
    rules = rules_for(by.jurisdiction, year)
    if rules is None:
        return _page(request, year, status=422)
    form = YearForm(by.jurisdiction, rules, (), request.POST)
    if not form.is_valid or not form.rows:
        return _page(request, year, form, status=422)
    seen = request.POST.get("seen", "")
    try:
        changed = change_register(by=by, year=year, places=form.placed, seen=seen)
    except RefusedError as refusal:
        return _page(request, year, form, str(refusal), status=422)
    messages.info(request, _("%(number)s changes are saved.") % {"number": changed})
    return redirect("register:year", year)


def _page(
    request: HttpRequest,
    year: int,
    form: YearForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    jurisdiction = person_of(request).jurisdiction
    rules, places = rules_for(jurisdiction, year), places_of(jurisdiction, year)
    if form is None and rules is not None:
        form = YearForm(jurisdiction, rules, places)
    known, today = years_of(jurisdiction), timezone.localdate().year
    context = {
        "year": year,
        "years": sorted({*known, year, *range(today - 1, today + 2)}),
        "rules": rules,
        "form": form,
        "begun": bool(places),
        "earlier": any(one < year for one in known),
        "seen": request.POST.get("seen") or digest_of(jurisdiction, year),
        "refusal": refusal,
    }
    return render(request, "register/year.html", context, status=status)


@needs(Right.MANAGE_UNITS)
@require_POST
def copy(request: HttpRequest, year: int) -> HttpResponse:
    demand_year(year)
    try:
        copied = copy_register(by=person_of(request), year=year)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("%(number)s units are taken over; check groups and targets and save.")
        messages.info(request, done % {"number": copied})
    return redirect("register:year", year)


def demand_year(year: int) -> None:
    if not FIRST <= year <= LAST:
        raise Http404
