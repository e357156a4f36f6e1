"""The unit's drafts: listed, begun, written, read, deleted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.web.core.pages import KeysFirst
from kuaibao.web.submissions.actions import drafts as actions
from kuaibao.web.submissions.choices import OPEN, Stage, State
from kuaibao.web.submissions.forms.drafts import DraftsFilter, OfUnitForm
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.permissions import may_write
from kuaibao.web.submissions.queries.attachments import attachments_of
from kuaibao.web.submissions.queries.drafts import drafts_found, drafts_told, writing_units
from kuaibao.web.submissions.views.writing import (
    about_draft,
    edit_page,
    form_of,
    not_saved,
    unit_of,
)
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import may_for, needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

ROWS = 30
ASKS = ["GET", "HEAD", "POST"]


@needs(Right.READ_DRAFTS)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    filters = DraftsFilter(request.GET)
    given = filters.cleaned_data if filters.is_valid() else {}
    found = drafts_found(person_of(request), **given)
    told = drafts_told(Draft.objects.all())
    page = KeysFirst(found, told, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "filters": filters, "filtered": any(given.values())}
    return render(request, "submissions/drafts.html", context)


@needs(Right.WRITE)
@require_http_methods(ASKS)
def new(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    units = writing_units(by)
    data = request.POST if request.method == "POST" else None
    form, of_unit = form_of(request, None, data), OfUnitForm(data, units=units)
    page = {"of_unit": of_unit, "several": len(units) > 1}
    if data is None:
        return edit_page(request, None, form, more=page)
    unit = unit_of(units, of_unit)
    if unit is None or not form.is_valid():
        return edit_page(request, None, form, status=422, more=page)
    try:
        key = form.cleaned_data["key"]
        draft = actions.begin_draft(by=by, unit=unit, text=form.text(), key=key)
    except actions.ConflictError as conflict:
        return not_saved(request, conflict.standing, form, conflict)
    except RefusedError as refusal:
        return edit_page(request, None, form, refusal=str(refusal), status=422, more=page)
    return saved(request, draft)


def saved(request: HttpRequest, draft: Draft) -> HttpResponse:
    at = timezone.localtime(draft.saved_at)
    messages.info(request, _("Saved at %(time)s.") % {"time": f"{at:%H:%M}"})
    return redirect("submissions:draft", draft.id)


@needs(Right.READ_DRAFTS)
@require_http_methods(ASKS)
@about_draft
def draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Write where it is one's turn, else read."""
    by = person_of(request)
    if request.method != "POST":
        if may_write(by, draft):
            return edit_page(request, draft, form_of(request, draft, None))
        return render(request, "submissions/drafts_read.html", _reading(request, draft))
    form = form_of(request, draft, request.POST)
    if not form.is_valid():
        return edit_page(request, draft, form, status=422)
    try:
        seen = form.cleaned_data["seen"]
        done = actions.save_draft(by=by, draft=draft, text=form.text(), seen=seen)
    except RefusedError as refusal:
        return not_saved(request, draft, form, refusal)
    return saved(request, done)


def _reading(request: HttpRequest, draft: Draft) -> dict[str, object]:
    return {
        "draft": draft,
        "files": attachments_of(draft),
        "submissions": draft.submissions.select_related("approved_by"),
        "recallable": draft.state == State.AWAITING
        or (draft.state == State.SUBMITTED and draft.handled_at is None),
        "follow_up": may_for(person_of(request), Right.WRITE, draft.unit)
        and draft.submitted_at is not None
        and draft.stage in {Stage.FIRST, Stage.FOLLOW_UP},
    }


@needs(Right.WRITE)
@require_http_methods(ASKS)
@about_draft
def delete(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        context = {"draft": draft, "open": State(draft.state) in OPEN}
        return render(request, "submissions/drafts_delete.html", context)
    try:
        actions.discard(by=person_of(request), draft=draft)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("submissions:draft", draft.id)
    messages.info(request, _("《%(title)s》 is deleted.") % {"title": draft.title})
    return redirect("submissions:drafts")
