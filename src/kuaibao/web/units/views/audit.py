from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaibao.web.core.models import AuditEntry
from kuaibao.web.core.pages import CountedAhead
from kuaibao.web.units.choices import Right
from kuaibao.web.units.forms.audit import AuditFilter
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import audit_trail, person_of

ROWS = 50


@needs(Right.READ_AUDIT)
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    form = AuditFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = audit_trail(person_of(request).jurisdiction, **given)
    page = CountedAhead(found, AuditEntry.objects.all(), ROWS).get_page(request.GET.get("page"))
    return render(request, "units/audit.html", {"form": form, "page": page})
