"""The office's pages of commissions: list, issue, follow, remind."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.submissions.actions import commissions as acts
from kuaibao.web.submissions.forms.commissions import CommissionFilter, CommissionForm
from kuaibao.web.submissions.models import Commission
from kuaibao.web.submissions.queries.commissions import (
    commission_of,
    commissions_found,
    requests_of,
    waiting_requests,
    waiting_wishes,
)
from kuaibao.web.submissions.views.asking import ROWS, with_standing
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of, units_by_group
from kuaibao.web.units.refusals import RefusedError


@needs(Right.READ_ITEMS)
@require_safe
def commissions(request: HttpRequest) -> HttpResponse:
    jurisdiction, now = person_of(request).jurisdiction, timezone.now()
    form = CommissionFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = commissions_found(jurisdiction, at=now, **given)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    waiting = waiting_requests(jurisdiction).count() + waiting_wishes(jurisdiction).count()
    context = {"form": form, "given": given, "page": page, "waiting": waiting}
    return render(request, "submissions/commissions.html", context)


@needs(Right.ASK)
@require_http_methods(["GET", "HEAD", "POST"])
def new_commission(request: HttpRequest) -> HttpResponse:
    by, now = person_of(request), timezone.now()
    today = timezone.localdate(now)
    form = CommissionForm(request.POST or None, jurisdiction=by.jurisdiction, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            issued = acts.issue_commission(by=by, new=form.new_commission(), at=now)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _issued(issued))
            return redirect("submissions:commission", issued.id)
    context = {"form": form, "groups": units_by_group(by.jurisdiction, today)}
    status = 422 if form.errors else 200
    return render(request, "submissions/commissions_new.html", context, status=status)


def _issued(commission: Commission) -> str:
    number = commission.requests.count()
    words = ngettext(
        "“%(topic)s” went to %(number)s unit.", "“%(topic)s” went to %(number)s units.", number
    )
    return words % {"topic": commission.topic, "number": number}


@needs(Right.READ_ITEMS)
@require_safe
def commission(request: HttpRequest, commission_id: UUID) -> HttpResponse:
    found = _found(request, commission_id)
    requests = requests_of(found)
    rows = with_standing(found.jurisdiction, requests, timezone.now())
    answered = [one for one, _standing in rows if one.answered_at]
    context = {
        "commission": found,
        "rows": rows,
        "answered": len(answered),
        "read": sum(1 for one, _standing in rows if one.read_at),
        "late": sum(1 for one, standing in rows if standing.tone == "late"),
        "silent": sum(1 for one, _standing in rows if not (one.answered_at or one.verdict)),
    }
    return render(request, "submissions/commissions_one.html", context)


@needs(Right.ASK)
@require_POST
def remind(request: HttpRequest, commission_id: UUID) -> HttpResponse:
    found = _found(request, commission_id)
    try:
        number = acts.remind(by=person_of(request), commission=found, at=timezone.now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("%(number)s unit was reminded.", "%(number)s units were reminded.", number)
        messages.info(request, words % {"number": number})
    return redirect("submissions:commission", found.id)


def _found(request: HttpRequest, commission_id: UUID) -> Commission:
    try:
        return commission_of(person_of(request).jurisdiction, commission_id)
    except Commission.DoesNotExist as missing:
        raise Http404 from missing
