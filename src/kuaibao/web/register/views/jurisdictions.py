from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import below, person_of


@needs(Right.MANAGE_UNITS)
@require_safe
def jurisdictions(request: HttpRequest) -> HttpResponse:
    """The own jurisdiction and those below it: their names, and nothing of their work."""
    own = person_of(request).jurisdiction
    context = {"own": own, "parts": below(own)}
    return render(request, "register/jurisdictions.html", context)
