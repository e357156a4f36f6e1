"""One decision about the items that were selected in the list."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kuaibao.web.core.chosen import chosen
from kuaibao.web.editing.actions.claims import claim
from kuaibao.web.editing.actions.decisions import decline_item, return_item
from kuaibao.web.editing.actions.many import each
from kuaibao.web.editing.forms import DecisionForm
from kuaibao.web.editing.queries import arrived
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

CLAIM = "claim"
DECISIONS = {"return": return_item, "decline": decline_item}


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    act = sent.get("act", CLAIM)
    if act != CLAIM and act not in DECISIONS:
        raise Http404
    drafts = _chosen(person_of(request), sent.getlist("chosen"))
    form = DecisionForm(request.POST if request.method == "POST" and act != CLAIM else None)
    context = {"act": act, "chosen": drafts, "form": form, "back": sent.get("back", "")[:500]}
    if request.method == "POST" and drafts and (act == CLAIM or form.is_valid()):
        results = each(drafts, _deciding(person_of(request), act, form))
        done = [result for result in results if not result.refusal]
        return render(request, "editing/results.html", context | {"results": results, "done": done})
    status = 422 if request.method == "POST" else 200
    return render(request, "editing/many.html", context, status=status)


def _chosen(person: Person, written: list[str]) -> list[tuple[Draft, int]]:
    """Read which items were selected and the version of each that the list showed."""
    seen = {id_: int(shown) for id_, shown in chosen(written).items() if shown.isdecimal()}
    drafts = arrived(person.jurisdiction).select_related("unit").filter(pk__in=seen)
    return [(draft, seen[draft.pk]) for draft in drafts.order_by("submitted_at", "id")]


def _deciding(person: Person, act: str, form: DecisionForm) -> Callable[[Draft, int], object]:
    if act == CLAIM:
        return lambda draft, _seen: claim(by=person, draft=draft)
    parts: dict[str, Any] = {"ground": form.ground_chosen(), "words": form.cleaned_data["words"]}
    decide = DECISIONS[act]
    return lambda draft, seen: decide(by=person, draft=draft, seen=seen, **parts)
