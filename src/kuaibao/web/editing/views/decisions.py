"""Claim, release, return, decline, take back; each goes on to where the editor reads on."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.web.editing.actions import claims, decisions
from kuaibao.web.editing.forms import DecisionForm
from kuaibao.web.editing.models import Handling
from kuaibao.web.editing.queries import latest_submission
from kuaibao.web.editing.views.shared import (
    arrival_of,
    beside,
    page_of,
    seen_in,
    show,
    to_next,
)
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

PANE = "editing/_decide.html"


@needs(Right.EDIT_ITEMS)
@require_POST
def claim(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    draft, note = arrival_of(request, arrival_id), request.POST.get("note", "")[:200]
    return _done(
        request, draft, lambda: claims.claim(by=person_of(request), draft=draft, note=note)
    )


@needs(Right.EDIT_ITEMS)
@require_POST
def release(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    draft = arrival_of(request, arrival_id)
    return _done(request, draft, lambda: claims.release(by=person_of(request), draft=draft))


@needs(Right.EDIT_ITEMS)
@require_POST
def reopen(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    by, draft, seen = person_of(request), arrival_of(request, arrival_id), seen_in(request)
    return _done(request, draft, lambda: decisions.reopen(by=by, draft=draft, seen=seen))


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def return_(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    return _decide(request, arrival_id, decisions.return_item, _("《%(title)s》 was returned."))


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    return _decide(request, arrival_id, decisions.decline_item, _("《%(title)s》 was declined."))


def _done(request: HttpRequest, draft: Draft, act: Callable[[], object]) -> HttpResponse:
    """Do an act that needs no form, and show the item again."""
    try:
        act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return to_next(request, draft)


def _decide(
    request: HttpRequest, arrival_id: UUID, act: Callable[..., Handling], told: str
) -> HttpResponse:
    draft, page = arrival_of(request, arrival_id), page_of(request)
    _before, after = beside(page, draft)  # read before the decision takes it off the list
    form = DecisionForm(request.POST or None)
    seen = seen_in(request) or draft.version
    if request.method == "POST" and form.is_valid():
        parts = {"ground": form.ground_chosen(), "words": form.cleaned_data["words"]}
        try:
            act(by=person_of(request), draft=draft, seen=seen, **parts)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, told % {"title": latest_submission(draft).title})
            return to_next(request, after)
    name = request.resolver_match.url_name if request.resolver_match else ""
    context = {"page": page, "draft": draft, "form": form, "act": name, "seen": seen}
    return show(request, PANE, context, status=422 if request.method == "POST" else 200)
