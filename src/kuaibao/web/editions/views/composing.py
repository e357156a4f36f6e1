"""An issue composed beside its pages: items picked, pieces put in order or taken out again."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kuaibao.web.core.chosen import chosen
from kuaibao.web.core.pages import KeysFirst
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.editing.lists import adoptable, told_adoptable
from kuaibao.web.editions.forms import PickForm
from kuaibao.web.editions.queries.approvals import course_of
from kuaibao.web.editions.queries.composing import rows_of
from kuaibao.web.editions.views.shared import ISSUES
from kuaibao.web.publications.actions.adoptions import adopt_items, undo_adoptions
from kuaibao.web.publications.actions.issues import order_pieces
from kuaibao.web.publications.forms.adoptions import chosen_attributes
from kuaibao.web.publications.models import Adoption, Issue
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.issues import drafts_named
from kuaibao.web.publications.views.shared import ids_of, ours
from kuaibao.web.scoring.previews import refusal_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

PICKS = 10  # items offered on a page, beside the pieces


@needs(Right.EDIT_ITEMS)
@require_POST
def order(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Put the pieces in the order in which they were sent; the pages are set anew."""
    found = ours(request, ISSUES, issue_id)
    ids = ids_of(request.POST.getlist("piece"))
    act = partial(order_pieces, by=person_of(request), issue=found, order=ids)
    return _composed(request, found, act, "")


@needs(Right.EDIT_ITEMS)
@require_POST
def adopt(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Adopt the item that was picked as the last piece, in the form that was chosen."""
    found = ours(request, ISSUES, issue_id)
    form = _form(request, found)
    picked = chosen([request.POST.get("chosen", "")])
    drafts = drafts_named(found.jurisdiction, list(picked))
    if not (drafts and form.is_valid()):
        return _composed(request, found, partial(_refuse, form), "")
    seen = picked[drafts[0].id]
    drafts[0].version = int(seen) if seen.isdecimal() else drafts[0].version
    act = partial(
        adopt_items, by=person_of(request), drafts=drafts, issue=found, merged=False,
        attributes=chosen_attributes(form.cleaned_data), on=timezone.localdate(),
        key=f"picked {drafts[0].id} {drafts[0].version}",
    )  # fmt: skip
    done = _("《%(title)s》 is the last piece now.") % {"title": drafts[0].title}
    return _composed(request, found, act, done)


@needs(Right.EDIT_ITEMS)
@require_POST
def take_out(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Take a piece out again; its items are as submitted."""
    found = ours(request, ISSUES, issue_id)
    (piece_id,) = ids_of([request.POST.get("out", "")])
    piece = ours(request, Adoption.objects.filter(issue=found), piece_id)
    act = partial(
        undo_adoptions, by=person_of(request), pieces=[piece], on=timezone.localdate(), reason=""
    )
    return _composed(request, found, act, _("Taken out: 《%(title)s》.") % {"title": piece.title})


def _form(request: HttpRequest, issue: Issue) -> PickForm:
    """Ask for the form; what was chosen for the last item stays for the next."""
    given, today = request.POST, timezone.localdate()
    return PickForm(
        given if "chosen" in given else None,
        initial=given.dict(),
        publication=issue.publication,
        scheme=scheme_of(issue.jurisdiction, today),
        day=today,
    )


def _refuse(form: PickForm) -> None:
    words = " ".join(str(error) for errors in form.errors.values() for error in errors)
    raise RefusedError(words or _("Choose at least one item."))


def desk_of(request: HttpRequest, issue: Issue) -> dict[str, Any]:
    """Give what the composer shows beside the pages: the pieces, and items that wait."""
    given = request.POST if "picks" in request.POST else request.GET
    words, person = given.get("words", "")[:60], person_of(request)
    found = KeysFirst(adoptable(person, words), told_adoptable(person), PICKS)
    picks = found.get_page(given.get("picks"))
    return {"pieces": rows_of(issue), "picks": picks, "words": words, "pick": _form(request, issue)}


def _composed(
    request: HttpRequest, issue: Issue, act: Callable[[], object], done: str
) -> HttpResponse:
    refusal = refusal_of(act)
    if not is_htmx(request):
        if refusal:
            messages.error(request, refusal)
        return redirect("editions:course", issue.id)
    context = {"issue": issue, "course": course_of(issue), "refusal": refusal, "moved": True}
    context |= desk_of(request, issue) | {"done": "" if refusal else done}
    answer = render(request, "editions/_compose.html", context)
    answer["HX-Trigger"] = "pieces-moved"
    return answer
