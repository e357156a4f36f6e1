"""The unit's steps with an item: ask, send back, submit, recall; and the office's for a unit."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.web.submissions.actions import approval as actions
from kuaibao.web.submissions.actions.attachments import Upload
from kuaibao.web.submissions.forms.drafts import BackForm, ForUnitForm, TextForm
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.views.writing import about_draft, edit_page, form_of, not_saved
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

ASKS = ["GET", "HEAD", "POST"]


@needs(Right.WRITE)
@require_POST
@about_draft
def ask_approval(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = form_of(request, draft, request.POST)
    if not form.is_valid():
        return edit_page(request, draft, form, status=422)
    try:
        seen, by = form.cleaned_data["seen"], person_of(request)
        actions.ask_approval(by=by, draft=draft, text=form.text(), seen=seen)
    except RefusedError as refusal:
        return not_saved(request, draft, form, refusal)
    messages.info(request, _("The item waits for the approval of your unit."))
    return redirect("submissions:draft", draft.id)


@needs(Right.APPROVE_ITEM)
@require_POST
@about_draft
def submit(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Approve the text as it stands in the form, and submit it."""
    form = form_of(request, draft, request.POST)
    if not form.is_valid():
        return edit_page(request, draft, form, status=422)
    given, at = form.cleaned_data, timezone.now()
    try:
        seen, key, by = given["seen"], given["key"], person_of(request)
        actions.approve_and_submit(by=by, draft=draft, text=form.text(), seen=seen, key=key, at=at)
    except RefusedError as refusal:
        return not_saved(request, draft, form, refusal)
    words = _("Approved and submitted to %(office)s at %(time)s.")
    values = {"office": draft.jurisdiction.office, "time": f"{timezone.localtime(at):%H:%M}"}
    messages.info(request, words % values)
    return redirect("submissions:draft", draft.id)


@needs(Right.APPROVE_ITEM)
@require_http_methods(ASKS)
@about_draft
def send_back(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = BackForm(request.POST or None, initial={"seen": draft.version})
    if form.is_valid():
        try:
            actions.send_back(by=person_of(request), draft=draft, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("《%(title)s》 is back with its writer.") % {"title": draft})
            return redirect("submissions:draft", draft.id)
    context = {"form": form, "draft": draft}
    status = 422 if form.is_bound else 200
    return render(request, "submissions/drafts_send_back.html", context, status=status)


@needs(Right.READ_DRAFTS)
@require_POST
@about_draft
def recall(request: HttpRequest, draft: Draft) -> HttpResponse:
    try:
        actions.recall(by=person_of(request), draft=draft)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("The item is yours again and can be changed."))
    return redirect("submissions:draft", draft.id)


@needs(Right.EDIT_ITEMS)
@require_http_methods(ASKS)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an item for a unit that could not; it is submitted at once."""
    by, data = person_of(request), request.POST if request.method == "POST" else None
    units = by.jurisdiction.standing_units(timezone.localdate())
    form = form_of(request, None, data, units)
    for_unit = ForUnitForm(data, request.FILES or None, units=units)
    refusal = ""
    if form.is_valid() and for_unit.is_valid():
        try:
            draft = actions.enter_for_unit(by=by, new=_for_unit(form, for_unit), at=timezone.now())
        except RefusedError as refused:
            refusal = str(refused)
        else:
            words = _("《%(title)s》 is entered for %(unit)s.")
            messages.info(request, words % {"title": draft.title, "unit": draft.unit.name})
            return redirect(actions.address_in_office(draft))
    context = {"form": form, "for_unit": for_unit, "refusal": refusal}
    status = 422 if data is not None else 200
    return render(request, "submissions/drafts_enter.html", context, status=status)


def _for_unit(form: TextForm, for_unit: ForUnitForm) -> actions.ForUnit:
    given = for_unit.cleaned_data
    return actions.ForUnit(
        unit=given["unit"],
        text=form.text(),
        reason=given["reason"],
        key=form.cleaned_data["key"],
        upload=Upload(given["file"].name, given["file"].read()) if given["file"] else None,
    )
