"""The evidence of reuse: both texts side by side, and what an editor says of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kuaibao.web.originality.actions.rulings import NewRuling, rule, undo_ruling
from kuaibao.web.originality.choices import Alike
from kuaibao.web.originality.consequences import consequences
from kuaibao.web.originality.forms import RulingForm
from kuaibao.web.originality.models import Ruling
from kuaibao.web.originality.queries import (
    Source,
    arrival_in,
    found_in,
    kept_of,
    ruling_for,
    sources_of,
)
from kuaibao.web.originality.sides import Passage, passages_of, pieces_of, sides_of
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import said
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import may, needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.READ_ITEMS)
@require_safe
def evidence(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    return _shown(request, _arrival(request, arrival_id), RulingForm())


@needs(Right.EDIT_ITEMS)
@require_POST
def decide(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    draft, form = _arrival(request, arrival_id), RulingForm(request.POST)
    facts = _facts(request, draft)
    source: Source | None = facts.get("source")
    if source is None or source.draft is None:
        messages.error(request, _("Nothing is reused here any more; look at it again."))
        return redirect("originality:evidence", draft.id)
    if not form.is_valid():
        return _shown(request, draft, form)
    new = NewRuling(
        kept=facts["kept"], origin=source.kept, passages=facts["passages"], **form.ruled()
    )
    try:
        ruling = rule(by=person_of(request), new=new, on=timezone.localdate())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    except FactRefusedError as refusal:
        messages.error(request, " ".join(said(refusal)))
    else:
        messages.info(request, _told(ruling))
    address = reverse("originality:evidence", args=[draft.id])
    return redirect(f"{address}?source={source.kept.number}")


def _told(ruling: Ruling) -> str:
    if ruling.finding_id:
        return _("Proposed; a second person decides. Nothing is deducted before.")
    return _("Decided: %(answer)s.") % {"answer": ruling.get_answer_display()}


@needs(Right.READ_LINES)
@require_safe
def ruling(request: HttpRequest, ruling_id: UUID) -> HttpResponse:
    """Show the passages of a ruling as they stood when it was made."""
    found = _ruling(request, ruling_id)
    passages = [Passage(*one) for one in found.passages]
    context = {"ruling": found, "passages": passages}
    return render(request, "originality/ruling.html", context)


@needs(Right.EDIT_ITEMS)
@require_POST
def undo(request: HttpRequest, ruling_id: UUID) -> HttpResponse:
    found = _ruling(request, ruling_id)
    try:
        undo_ruling(by=person_of(request), ruling=found, at=timezone.now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("Taken back; decide anew."))
    return redirect("originality:evidence", found.draft_id)


def _ruling(request: HttpRequest, ruling_id: UUID) -> Ruling:
    try:
        return ruling_for(person_of(request), ruling_id)
    except Ruling.DoesNotExist as missing:
        raise Http404 from missing


def _arrival(request: HttpRequest, arrival_id: UUID) -> Draft:
    try:
        return arrival_in(person_of(request), arrival_id)
    except Draft.DoesNotExist as missing:
        raise Http404 from missing


def _facts(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """Check the text anew, and choose the source that the address names, or that of most."""
    kept = kept_of(draft)
    found = found_in(draft, kept) if kept else None
    if kept is None or found is None:
        return {"kept": kept}
    sources = sources_of(draft, found)
    wanted = request.GET.get("source") or request.POST.get("source")
    named = [one for one in sources if str(one.kept.number) == wanted]
    source = next(iter(named or sources), None)
    reuses = source.reuses if source else []
    pieces = pieces_of(found, reuses)
    return {
        "kept": kept,
        "found": found,
        "figures": found.figures,
        "level": Alike(found.figures.level),
        "sources": sources,
        "source": source,
        "sides": sides_of(found, reuses, pieces),
        "passages": passages_of(found, reuses, pieces),
    }


def _shown(request: HttpRequest, draft: Draft, form: RulingForm) -> HttpResponse:
    by, facts = person_of(request), _facts(request, draft)
    source: Source | None = facts.get("source")
    decides = source is not None and source.draft is not None and not source.ruling
    context = facts | {
        "draft": draft,
        "form": form,
        "page_keys": [
            ("N", _("next passage")),
            ("P", _("previous passage")),
        ],
    }
    if decides and may(by, Right.EDIT_ITEMS):
        context["answers"] = consequences(by, facts["kept"], source, facts["passages"])
    status = 422 if form.errors else 200
    return render(request, "originality/evidence.html", context, status=status)
