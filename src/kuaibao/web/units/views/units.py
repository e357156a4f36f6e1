from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of, placements, years_of


@needs(Right.READ_BOARD)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    jurisdiction = person_of(request).jurisdiction
    years = years_of(jurisdiction)
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isdecimal() and int(wanted) in years else max(years, default=0)
    found = placements(jurisdiction, year)
    context = {"years": years, "year": year, "placements": found}
    return render(request, "units/units.html", context)
