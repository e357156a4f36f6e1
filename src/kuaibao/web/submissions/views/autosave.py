"""Saved as one types: quiet answers for the script of the page."""

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kuaibao.web.submissions.actions.drafts import ConflictError, begin_draft, save_draft
from kuaibao.web.submissions.actions.secrecy import MarkedError
from kuaibao.web.submissions.forms.drafts import OfUnitForm, TextForm
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.queries.drafts import writing_units
from kuaibao.web.submissions.views.writing import about_draft, form_of, unit_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.WRITE)
@require_POST
def new(request: HttpRequest) -> JsonResponse:
    by = person_of(request)
    units, form = writing_units(by), form_of(request, None, request.POST)
    unit = unit_of(units, OfUnitForm(request.POST, units=units))
    if unit is None or not form.is_valid():
        return _wrong(form)
    try:
        key = form.cleaned_data["key"]
        return _saved(begin_draft(by=by, unit=unit, text=form.text(), key=key))
    except RefusedError as refusal:
        return _refused(refusal)


@needs(Right.READ_DRAFTS)
@require_POST
@about_draft
def draft(request: HttpRequest, draft: Draft) -> JsonResponse:
    by, form = person_of(request), form_of(request, draft, request.POST)
    if not form.is_valid():
        return _wrong(form)
    try:
        seen = form.cleaned_data["seen"]
        return _saved(save_draft(by=by, draft=draft, text=form.text(), seen=seen, quiet=True))
    except RefusedError as refusal:
        return _refused(refusal)


def _saved(draft: Draft) -> JsonResponse:
    return JsonResponse(
        {
            "time": f"{timezone.localtime(draft.saved_at):%H:%M}",
            "seen": draft.version,
            "draft": draft.id,
            "page": reverse("submissions:draft", args=[draft.id]),
            "autosave": reverse("submissions:autosave", args=[draft.id]),
        }
    )


def _wrong(form: TextForm) -> JsonResponse:
    words = [f"{form[name].label}: {errors[0]}" for name, errors in form.errors.items()]
    return JsonResponse({"words": " ".join(words)}, status=422)


def _refused(refusal: RefusedError) -> JsonResponse:
    answer = {"words": str(refusal), "marked": isinstance(refusal, MarkedError)}
    return JsonResponse(answer, status=409 if isinstance(refusal, ConflictError) else 422)
