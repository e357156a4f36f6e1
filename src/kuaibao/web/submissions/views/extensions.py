"""More time for a commission: the unit asks, the office gives or refuses."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.web.submissions.actions import extensions as acts
from kuaibao.web.submissions.forms.commissions import ExtensionForm, RefusalForm
from kuaibao.web.submissions.models import Request
from kuaibao.web.submissions.views.asking import readable_request
from kuaibao.web.units.calendar import after_working_days
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

USUAL = 2  # working days


@needs(Right.READ_ASKED)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_extension(request: HttpRequest, request_id: UUID) -> HttpResponse:
    found, by = readable_request(request, request_id), person_of(request)
    if not acts.may_ask_extension(by, found):
        raise Http404
    form = ExtensionForm(request.POST or None, request=found, due=_later(found))
    if form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        try:
            acts.ask_extension(by=by, request=found, due=form.due, reason=reason, at=now)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("The office was asked for more time; its answer comes here."))
            return redirect("submissions:request", found.id)
    context = {"one": found, "form": form, "waiting": acts.waiting_extension(found)}
    status = 422 if request.method == "POST" else 200
    return render(request, "submissions/extensions_ask.html", context, status=status)


@needs(Right.ASK)
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Give more time, asked for or not."""
    found = readable_request(request, request_id)
    wish = acts.waiting_extension(found)
    form = ExtensionForm(
        request.POST or None, request=found, due=wish.due if wish else _later(found)
    )
    if form.is_valid():
        reason, seen = form.cleaned_data["reason"], form.cleaned_data["seen"]
        try:
            acts.extend(
                by=person_of(request), request=found, due=form.due, reason=reason, seen=seen,
                at=timezone.now(),
            )  # fmt: skip
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("More time is given; the unit was told."))
            return redirect("submissions:request", found.id)
    context = {"one": found, "form": form, "wish": wish, "refusal": RefusalForm(prefix="no")}
    status = 422 if request.method == "POST" else 200
    return render(request, "submissions/extensions_give.html", context, status=status)


@needs(Right.ASK)
@require_POST
def refuse_extension(request: HttpRequest, request_id: UUID) -> HttpResponse:
    found = readable_request(request, request_id)
    form = RefusalForm(request.POST, prefix="no")
    if not form.is_valid():
        messages.error(request, _("Say why no more time is given; the unit reads it."))
        return redirect("submissions:extend", found.id)
    given = form.cleaned_data
    try:
        acts.refuse_extension(
            by=person_of(request), request=found, reason=given["reason"], seen=given["seen"],
            at=timezone.now(),
        )  # fmt: skip
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("No more time is given; the unit was told."))
    return redirect("submissions:request", found.id)


def _later(found: Request) -> datetime:
    """Propose a moment two working days after the deadline, at the same time of day."""
    due = timezone.localtime(found.due)
    day = after_working_days(found.jurisdiction, due.date(), USUAL)
    return timezone.make_aware(datetime.combine(day, due.time()))
