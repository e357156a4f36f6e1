"""From a draft to print, and to another draft where the printed one was withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kuaibao.web.circulars import actions
from kuaibao.web.circulars.forms import form_of
from kuaibao.web.circulars.queries import publications_for
from kuaibao.web.circulars.views.circular import draft_and_board, page_of
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.EDIT_CIRCULAR)
@require_POST
def to_print(request: HttpRequest, period: str) -> HttpResponse:  # noqa: ARG001 -- period_of reads it
    """Save the words and open the issue; there its editor takes the first step."""
    draft, figures = draft_and_board(request)
    form, by = form_of(draft, request.POST), person_of(request)
    if not form.is_valid():
        return page_of(request, draft, figures, form)
    own = publications_for(by.jurisdiction)
    chosen = [one for one in own if str(one.id) == request.POST.get("publication")] or own
    if not chosen:
        form.add_error(None, _("Define a publication of the office first."))
        return page_of(request, draft, figures, form)
    try:
        issue = actions.send_to_print(
            by=by, draft=form.fill(draft), version=form.cleaned_data["version"],
            publication=chosen[0],
        )  # fmt: skip
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return page_of(request, draft, figures, form)
    return redirect("editions:course", issue.id)


@needs(Right.EDIT_CIRCULAR)
@require_POST
def renew(request: HttpRequest, period: str) -> HttpResponse:
    """Begin anew with the words that were withdrawn."""
    draft, _figures = draft_and_board(request)
    try:
        actions.renew_draft(by=person_of(request), draft=draft)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("circulars:circular", period)
