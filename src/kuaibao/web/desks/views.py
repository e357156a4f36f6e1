from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kuaibao.web.desks import queries
from kuaibao.web.desks.waiting import waiting_for
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import anybody, may, units_where
from kuaibao.web.units.queries import person_of


@anybody
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for me and since when; for a unit, where it stands and what would help."""
    person = person_of(request)
    today = timezone.localdate()
    context: dict[str, object] = {"waiting": waiting_for(person), "today": today}
    context["editions"] = queries.latest_editions(person)
    if may(person, Right.CONTEST) and units_where(person, Right.CONTEST):
        context["standings"] = queries.own_standings(person, min(today, period_of(request).last))
        context["outcomes"] = queries.latest_outcomes(person)
        context["prompts"] = queries.prompts_for(person, today)
    return render(request, "desks/desk.html", context)
