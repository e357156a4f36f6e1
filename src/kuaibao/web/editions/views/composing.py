"""The pieces of an issue put in order beside its pages."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.editions.queries.approvals import course_of
from kuaibao.web.editions.queries.composing import rows_of
from kuaibao.web.publications.actions.issues import order_pieces
from kuaibao.web.publications.models import Issue
from kuaibao.web.publications.views.shared import ids_of, ours
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

ISSUES = Issue.objects.select_related("publication", "jurisdiction")


@needs(Right.EDIT_ITEMS)
@require_POST
def order(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Put the pieces in the order in which they were sent; the pages are set anew."""
    found = ours(request, ISSUES, issue_id)
    refusal = ""
    try:
        ids = ids_of(request.POST.getlist("piece"))
        order_pieces(by=person_of(request), issue=found, order=ids)
    except RefusedError as error:
        refusal = str(error)
    if not is_htmx(request):
        if refusal:
            messages.error(request, refusal)
        return redirect("editions:course", found.id)
    context = {"issue": found, "course": course_of(found), "pieces": rows_of(found)}
    answer = render(request, "editions/_order.html", context | {"refusal": refusal, "moved": True})
    answer["HX-Trigger"] = "pieces-moved"
    return answer
