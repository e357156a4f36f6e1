"""All missed deadlines on one page, each with its points, to be confirmed together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kuaibao.web.core.chosen import MOST, chosen
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import said
from kuaibao.web.submissions.actions.missed import Missed, confirm_missed, missed_parts
from kuaibao.web.submissions.models import Request
from kuaibao.web.submissions.queries.commissions import missed_requests
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def missed(request: HttpRequest) -> HttpResponse:
    """Show what each would do, and confirm those that were left selected."""
    by = person_of(request)
    if request.method == "POST":
        _confirm(request, by)
        return redirect("submissions:waiting")
    parts: list[Missed] = []
    problems: list[str] = []
    try:
        parts = missed_parts(by, missed_requests(by.jurisdiction)[:MOST])
    except FactRefusedError as refusal:
        problems = said(refusal)
    return render(request, "submissions/missed.html", {"parts": parts, "problems": problems})


def _confirm(request: HttpRequest, by: Person) -> None:
    results = confirm_missed(
        by=by, shown=_chosen(by, request.POST.getlist("chosen")), at=timezone.now()
    )
    for one in results:
        if one.refusal:
            messages.error(request, f"{one.request.unit.name}{_(': ')}{one.refusal}")
    done = sum(not one.refusal for one in results)
    words = ngettext("%(number)s decision made.", "%(number)s decisions made.", done)
    messages.info(request, words % {"number": done})


def _chosen(by: Person, written: list[str]) -> list[tuple[Request, str]]:
    """Read which parts were selected, each with the token that was shown for it."""
    shown = chosen(written)
    found = Request.objects.filter(jurisdiction=by.jurisdiction, pk__in=shown)
    related = found.select_related("jurisdiction", "unit", "commission", "read_by", "decided_by")
    return [(one, shown[one.pk]) for one in related.order_by("due", "unit__name", "id")]
